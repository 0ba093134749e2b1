"""What a diagnosis looks at: each check returns one line that is fine or says what to do."""

import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tongbao.install.conf import INTERPRETER, python_in_force, settings_in_force
from tongbao.install.machine import ADDIN_FILE, Machine
from tongbao.install.planning import dll_names
from tongbao.word.styles import Font


@dataclass(frozen=True)
class Check:
    """One line of a diagnosis.

    Attributes:
        subject: what was looked at.
        found: what was found.
        todo: what to do about it; empty if it is fine.
    """

    subject: str
    found: str
    todo: str = ""

    @property
    def line(self) -> str:
        """The line as a clerk reads it."""
        if not self.todo:
            return f"[正常] {self.subject}：{self.found}"
        return f"[要处理] {self.subject}：{self.found}。{self.todo}。"


#: Bits of a program by the machine its PE header names.
_MACHINES = {0x8664: "64 位", 0x14C: "32 位", 0xAA64: "64 位（ARM）"}
_EXCEL_KEYS = (
    r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel",
    r"HKCU\Software\Microsoft\Office\16.0\Excel",
)
_NO_MACROS = 4  # VBAWarnings: disable all macros without notification
#: Defender's rule against child processes of Office (attack surface reduction).
_CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_RULES_KEY = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
)
_GUARDS = {
    "360tray.exe": "360 安全卫士",
    "zhudongfangyu.exe": "360 主动防御",
    "hipstray.exe": "火绒",
    "qqpctray.exe": "腾讯电脑管家",
    "kxetray.exe": "金山毒霸",
}
#: How Windows' list of fonts names the faces of a notice; older systems write them in English.
_FACES = {
    Font.XIAOBIAOSONG: ("方正小标宋", "FZXiaoBiaoSong", "FZXBS"),
    Font.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312"),
    Font.KAITI: ("楷体_GB2312", "KaiTi_GB2312"),
    Font.HEITI: ("黑体", "SimHei"),
    Font.SONGTI: ("宋体", "SimSun"),
}
_GEN_PY_EXCEL = "00020813-0000-0000-C000-000000000046"  # Excel's type library


def examine(machine: Machine) -> tuple[Check, ...]:
    """Look at everything the add-in needs on a machine."""
    return tuple(_checks(machine))


def _checks(machine: Machine) -> Iterator[Check]:
    yield excel(machine)
    yield macros(machine)
    yield addin(machine)
    yield disabled(machine)
    yield interpreter(machine)
    yield from settings(machine)
    yield libraries(machine)
    yield modules()
    yield code_page(machine)
    yield generated_cache(machine)
    yield fonts(machine)
    yield guards(machine)


def excel(machine: Machine) -> Check:
    """Which program answers to Excel.Application, and its bits."""
    subject = "Excel"
    owner = owner_of_excel(machine)
    if owner is None:
        return Check(
            subject, "没有找到登记为 Excel.Application 的程序", "请安装 Excel 2016 以上版本"
        )
    if owner.name.lower() != "excel.exe":
        return Check(
            subject,
            f"Excel.Application 现在由 {owner.name} 占用（多半是 WPS）",
            "请在 WPS 的“配置工具—高级—兼容设置”里取消“WPS Office 兼容第三方系统和软件”，"
            "或在控制面板里修复 Office",
        )
    return Check(subject, f"{owner}，{_bits(owner) or '位数不明'}")


def owner_of_excel(machine: Machine) -> Path | None:
    """Return the program registered to answer to Excel.Application."""
    number = machine.registry.value(r"HKCR\Excel.Application\CLSID")
    if not isinstance(number, str):
        return None
    for classes in (r"HKCR\CLSID", r"HKCR\WOW6432Node\CLSID"):
        command = machine.registry.value(rf"{classes}\{number}\LocalServer32")
        if isinstance(command, str) and command:
            # "C:\Program Files\…\EXCEL.EXE" /automation: with quotation marks or without.
            text = command.split('"')[1] if command.startswith('"') else command.split(" /")[0]
            return Path(text.replace("\\", "/")) if not machine.is_windows else Path(text)
    return None


def _bits(program: Path) -> str:
    """Return the bits of a program by its PE header; empty if it cannot be read."""
    try:
        with program.open("rb") as stream:
            stream.seek(0x3C)
            (header,) = struct.unpack("<I", stream.read(4))
            stream.seek(header + 4)
            (machine,) = struct.unpack("<H", stream.read(2))
    except (OSError, struct.error):
        return ""
    return _MACHINES.get(machine, "")


def macros(machine: Machine) -> Check:
    """Whether the Trust Center lets the add-in's macros run."""
    subject = "信任中心"
    for key in _EXCEL_KEYS:
        security, by = rf"{key}\Security", "单位的策略" if "Policies" in key else "设置"
        value = machine.registry.value
        if value(security, "DisableAllAddins") == 1:
            return Check(subject, f"{by}里禁用了所有加载项", "请取消“禁用所有应用程序加载项”")
        if value(security, "RequireAddinSig") == 1:
            return Check(subject, f"{by}里要求加载项有签名", "请取消这一项，或请管理员给加载项签名")
        no_places = value(rf"{security}\Trusted Locations", "AllLocationsDisabled") == 1
        if no_places and value(security, "VBAWarnings") in (3, _NO_MACROS):
            return Check(
                subject, f"{by}里禁用了宏，也禁用了受信任位置", "请允许受信任位置，加载项就装在那里"
            )
    return Check(subject, "没有挡住加载项的设置（XLSTART 是受信任位置）")


def addin(machine: Machine) -> Check:
    """Whether the add-in lies where Excel opens it."""
    subject = "加载项"
    if not machine.addin.is_file():
        return Check(
            subject,
            f"{machine.shown(machine.startup)} 里没有 {ADDIN_FILE}",
            "请运行 tongbao install；刚装过又不见了，多半是杀毒软件删的，请放行后重装",
        )
    mark = machine.addin.with_name(machine.addin.name + ":Zone.Identifier")
    if mark.exists():
        return Check(
            subject, "带着“来自互联网”的标记，Excel 会禁用宏", "请重新运行 tongbao install"
        )
    others = sorted(p.name for p in machine.startup.glob(f"*{ADDIN_FILE}") if p != machine.addin)
    if others:
        return Check(subject, f"XLSTART 里还有 {'、'.join(others)}", "请删除多余的，以免打开两份")
    return Check(subject, machine.shown(machine.addin))


def disabled(machine: Machine) -> Check:
    """Whether Excel put the add-in on its list of things that crashed it."""
    subject = "禁用名单"
    key = rf"{_EXCEL_KEYS[1]}\Resiliency\DisabledItems"
    for name in machine.registry.names(key):
        value = machine.registry.value(key, name)
        if isinstance(value, bytes) and ADDIN_FILE in value.decode("utf-16-le", "replace").lower():
            return Check(
                subject,
                "Excel 出错后把加载项禁用了",
                "在 Excel 里：文件—选项—加载项—管理“禁用项目”—转到—选中—启用",
            )
    return Check(subject, "加载项不在里面")


def interpreter(machine: Machine) -> Check:
    """The Python that runs this."""
    subject = "Python"
    version = ".".join(map(str, sys.version_info[:3]))
    found = (
        f"{version}，{'64' if sys.maxsize > 2**32 else '32'} 位，{machine.shown(machine.python)}"
    )
    if "WindowsApps" in machine.python.parts:
        return Check(subject, f"{found}，是应用商店的版本", "请改用安装文件夹里的 安装.cmd")
    return Check(subject, found)


def settings(machine: Machine) -> Iterator[Check]:
    """Whether the add-in's settings lead to a Python that is there."""
    subject = "设置"
    pythonw = python_in_force(machine)
    if pythonw is None:
        yield Check(subject, f"没有写明用哪个 Python（{INTERPRETER}）", "请运行 tongbao install")
        return
    if not pythonw.is_file():
        yield Check(
            subject, f"写明的 {machine.shown(pythonw)} 不存在", "请重新运行 tongbao install"
        )
        return
    if machine.is_windows and pythonw.parent != machine.python:
        todo = (
            f"如果这不是有意的，请用 {pythonw.with_name('python.exe')} -m tongbao doctor 再查一遍"
        )
        yield Check(subject, f"Excel 用的是另一个 Python：{machine.shown(pythonw)}", todo)
        return
    yield Check(subject, f"Excel 启动 {machine.shown(pythonw)}")
    if settings_in_force(machine).get("USE UDF SERVER", "").lower() != "true":
        yield Check(
            subject, "没有打开 USE UDF SERVER，每点一次按钮都要重新启动 Python", "请重新安装"
        )


def libraries(machine: Machine) -> Check:
    """Whether the DLLs Excel loads lie beside the Python it starts."""
    subject = "连接库"
    pythonw = python_in_force(machine)
    home = pythonw.parent if pythonw else machine.python
    names = dll_names()
    if not names:
        return Check(subject, "没有安装 xlwings", "请重新安装本程序")
    # VBA looks beside pythonw.exe, then one folder up (a virtual environment).
    missing = [n for n in names if not any((f / n).is_file() for f in (home, home.parent))]
    if missing:
        return Check(
            subject,
            f"{machine.shown(home)} 里缺少 {'、'.join(missing)}",
            "请重新运行 tongbao install",
        )
    return Check(subject, "、".join(names))


def modules() -> Check:
    """Whether the modules the add-in needs are installed."""
    subject = "程序模块"
    needed = ["xlwings", "docx", "lxml", "python_calamine", "click"]
    if sys.platform == "win32":
        needed += ["pythoncom", "win32com"]
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        return Check(subject, f"缺少 {'、'.join(missing)}", "请重新安装本程序")
    return Check(subject, "齐全")


def code_page(machine: Machine) -> Check:
    """Whether VBA can name the folders."""
    subject = "路径"
    pythonw = python_in_force(machine)
    for path in (machine.python if pythonw is None else pythonw.parent, machine.home, machine.temp):
        if not machine.in_ansi(str(path)):
            return Check(
                subject,
                f"“{path}”里有系统编码之外的字，Excel 认不出",
                "请运行 安装.cmd --folder C:\\tongbao，把程序装到英文文件夹",
            )
    return Check(subject, "都在系统编码之内")


def generated_cache(machine: Machine) -> Check:
    """Whether pywin32's cache of Excel's type library is whole; a broken one stops every call."""
    subject = "gen_py 缓存"
    cache = machine.temp / "gen_py"
    broken = [
        path
        for path in sorted(cache.glob(f"*/{_GEN_PY_EXCEL}*"))
        for file in ([path / "__init__.py"] if path.is_dir() else [path])
        if not _compiles(file)
    ]
    if broken:
        return Check(
            subject, f"{machine.shown(broken[0])} 已损坏", "请关闭 Excel，删除整个 gen_py 文件夹"
        )
    return Check(subject, "完好" if cache.is_dir() else "没有（不需要）")


def _compiles(file: Path) -> bool:
    try:
        source = file.read_bytes()
        compile(source, str(file), "exec")
    except (OSError, SyntaxError, ValueError):
        return False
    return bool(source.strip())


def fonts(machine: Machine) -> Check:
    """Whether the faces of a notice are installed."""
    subject = "通报字体"
    names = [
        name.lower()
        for root in ("HKLM", "HKCU")
        for name in machine.registry.names(
            rf"{root}\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        )
    ]
    missing = [
        face.value
        for face, spellings in _FACES.items()
        if not any(spelling.lower() in name for spelling in spellings for name in names)
    ]
    if missing:
        return Check(
            subject,
            f"没有安装 {'、'.join(missing)}",
            "通报仍写明这些字体，在装有字体的机器上打印正常；本机显示时会用别的字体代替",
        )
    return Check(subject, "齐全")


def guards(machine: Machine) -> Check:
    """What may delete the add-in or keep Excel from starting Python."""
    subject = "安全软件"
    if str(machine.registry.value(_RULES_KEY, _CHILD_RULE)) == "1":
        return Check(
            subject,
            "单位的策略禁止 Office 启动其他程序，加载项启动不了 Python",
            f"请管理员为 {machine.shown(machine.python / 'pythonw.exe')} 开例外",
        )
    running = sorted({_GUARDS[name] for name in machine.programs() & _GUARDS.keys()})
    if running:
        return Check(
            subject,
            f"{'、'.join(running)}正在运行（一般不碍事）",
            f"如果加载项不见了或启动不了，请把 {machine.shown(machine.startup)} 和 "
            f"{machine.shown(machine.python)} 加入信任区",
        )
    return Check(subject, "没有发现会拦截的策略")
