"""`python -m xlam`: build the add-in and the demonstration workbook into a folder."""

import argparse
import sys
from pathlib import Path

from xlam.build import INTERPRETER, Options, build_addin, build_demo
from xlam.conformance import Expected, problems
from xlam.metadata import read_program


def main() -> int:
    """Build both files; 1 if the result does not conform."""
    parser = argparse.ArgumentParser(
        prog="xlam", description="生成 tongbao.xlam 和 tongbao-demo.xlsm"
    )
    parser.add_argument("--out", type=Path, default=Path("dist"), help="放在哪个目录")
    parser.add_argument("--interpreter", default=INTERPRETER, help="pythonw.exe 的位置")
    parser.add_argument("--pythonpath", default="", help="另外的模块目录，用分号隔开")
    parser.add_argument(
        "--aliases", action="store_true", help="同时提供中文函数名（只用于中文 Windows）"
    )
    chosen = parser.parse_args()
    options = Options(chosen.interpreter, chosen.pythonpath, chosen.aliases)
    program = read_program()
    chosen.out.mkdir(parents=True, exist_ok=True)
    wrong = []
    for name, data, is_addin in (
        ("tongbao.xlam", build_addin(program, options), True),
        ("tongbao-demo.xlsm", build_demo(program, options), False),
    ):
        (chosen.out / name).write_bytes(data)
        print(f"{chosen.out / name}：{len(data):,} 字节，{len(program.functions)} 个函数")
        expected = Expected(program, addin=is_addin, aliases=options.aliases)
        wrong += [f"{name}：{problem}" for problem in problems(data, expected)]
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
