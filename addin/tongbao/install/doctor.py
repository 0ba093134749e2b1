"""Why the add-in does not run: everything it needs on a machine, looked at in turn."""

from collections.abc import Iterator

from tongbao.findings import Severity
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

_FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


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
    yield from fonts(machine)
    yield guards(machine)


def fonts(machine: Machine) -> Iterator[Check]:
    """Which faces a notice made here would be set in, in the words of its 字体替代."""
    subject = "通报字体"
    try:
        from tongbao.gongwen.word.font_findings import font_findings
        from tongbao.gongwen.word.installed_fonts import registered_names
    except ImportError:
        yield Check(subject, "没有查（程序模块不齐全）")
        return
    installed = frozenset(
        name
        for root in ("HKLM", "HKCU")
        for entry in machine.registry.names(rf"{root}\{_FONTS}")
        for name in registered_names(entry)
    )
    findings = tuple(font_findings(installed, western_digits=False))
    for finding in findings:
        found = finding.message.removeprefix("字体替代：")
        if finding.severity is Severity.NOTE:  # what is written instead does as well
            yield Check(subject, f"{found}（{finding.todo}）")
        else:
            yield Check(subject, found, finding.todo)
    if not findings:
        yield Check(subject, "齐全")
