"""`python -m xlam`: build the add-in and the demonstration workbook into a folder."""

import argparse
import re
from pathlib import Path

from xlam.build import INTERPRETER, Options, build_addin, build_demo
from xlam.program import read_program


def main() -> None:
    """Build both files."""
    parser = argparse.ArgumentParser(
        prog="xlam", description="生成 tongbao.xlam 和 tongbao-demo.xlsm"
    )
    parser.add_argument("--out", type=Path, default=Path("dist"), help="放在哪个目录")
    parser.add_argument(
        "--interpreter", type=_interpreter, default=INTERPRETER, help="pythonw.exe 的位置"
    )
    parser.add_argument("--pythonpath", default="", help="另外的模块目录，用分号隔开")
    parser.add_argument(
        "--aliases", action="store_true", help="同时提供中文函数名（只用于中文 Windows）"
    )
    chosen = parser.parse_args()
    options = Options(chosen.interpreter, chosen.pythonpath, chosen.aliases)
    program = read_program()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, data in (
        ("tongbao.xlam", build_addin(program, options)),
        ("tongbao-demo.xlsm", build_demo(program, options)),
    ):
        (chosen.out / name).write_bytes(data)
        print(f"{chosen.out / name}：{len(data):,} 字节，{len(program.functions)} 个函数")


def _interpreter(text: str) -> str:
    """Refuse what Excel could not start as Python: nobody would see why, far from here."""
    if not re.fullmatch(r".+\\pythonw?\.exe", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是 python.exe 或 pythonw.exe 的完整路径")
    return text


if __name__ == "__main__":
    main()
