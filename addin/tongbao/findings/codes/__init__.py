"""Every kind of finding there is, declared once: by theme, and all of them by name."""

from collections.abc import Mapping
from types import MappingProxyType

from tongbao.findings.codes import figures, notice, results, rules, table, units
from tongbao.findings.codes.figures import *
from tongbao.findings.codes.notice import *
from tongbao.findings.codes.results import *
from tongbao.findings.codes.rules import *
from tongbao.findings.codes.table import *
from tongbao.findings.codes.units import *
from tongbao.findings.finding import Code

#: In the order in which a clerk meets them: from the table to the notice.
CODES: Mapping[str, Code] = MappingProxyType(
    {
        code.name: code
        for theme in (table, units, rules, figures, results, notice)
        for code in vars(theme).values()
        if isinstance(code, Code)
    }
)
