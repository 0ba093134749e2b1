"""Every kind of finding there is, declared once: by theme, and all of them by name."""

from collections.abc import Mapping
from types import MappingProxyType

from tongbao.findings.codes import (
    figures,
    notice,
    periods,
    questions,
    results,
    rules,
    settlements,
    table,
    units,
)
from tongbao.findings.codes.figures import *
from tongbao.findings.codes.notice import *
from tongbao.findings.codes.periods import *
from tongbao.findings.codes.questions import *
from tongbao.findings.codes.results import *
from tongbao.findings.codes.rules import *
from tongbao.findings.codes.settlements import *
from tongbao.findings.codes.table import *
from tongbao.findings.codes.units import *
from tongbao.findings.finding import Code

#: What the kinds are about, in the order in which a clerk meets them.
THEMES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        title: tuple(code for code in vars(theme).values() if isinstance(code, Code))
        for title, theme in (
            ("统计表", table),
            ("单位和名册", units),
            ("规则", rules),
            ("待定", questions),
            ("数字和统计期间", figures),
            ("往期", periods),
            ("结果", results),
            ("核对问题的处理", settlements),
            ("通报", notice),
        )
    }
)

CODES: Mapping[str, Code] = MappingProxyType(
    {code.name: code for theme in THEMES.values() for code in theme}
)
