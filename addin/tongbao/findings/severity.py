"""How much a finding weighs."""

from enum import Enum


class Severity(Enum):
    """The value is what a program reads, ``label`` what a clerk reads."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "info"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]
