"""One line of a diagnosis."""

from tongbao.data import dataclass


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
