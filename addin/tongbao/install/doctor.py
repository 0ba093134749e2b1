"""Why the add-in does not run: everything it needs on a machine, looked at in turn."""

from collections.abc import Iterator

from tongbao.install.check import Check
from tongbao.install.excel_checks import addin, disabled, excel, guards, macros
from tongbao.install.machine import Machine
from tongbao.install.python_checks import (
    code_page,
    generated_cache,
    interpreter,
    libraries,
    modules,
    settings,
)
from tongbao.word.styles import Font

#: How Windows' list of fonts names the faces of a notice; older systems write them in English.
_FACES = {
    Font.XIAOBIAOSONG: ("方正小标宋", "FZXiaoBiaoSong", "FZXBS"),
    Font.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312"),
    Font.KAITI: ("楷体_GB2312", "KaiTi_GB2312"),
    Font.HEITI: ("黑体", "SimHei"),
    Font.SONGTI: ("宋体", "SimSun"),
}


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
