"""How much a finding weighs."""

from enum import Enum


class Severity(Enum):
    """The value is what a program reads, ``label`` what a clerk reads."""

    ERROR = "error"
    OPEN = "open"  # a question only the office can answer; what depends on it is left out
    WARNING = "warning"
    NOTE = "info"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"error": "错误", "open": "待定", "warning": "警告", "info": "提示"}[self.value]

    @property
    def meaning(self) -> str:
        """What it says of the results, a Chinese clause without a full stop."""
        return {
            "error": "数字或名单会不对",
            "open": "要由人定，定下以前有关的结果不算",
            "warning": "数字或名单可能不对",
            "info": "供了解",
        }[self.value]
