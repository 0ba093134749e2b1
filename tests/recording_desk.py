"""A desk without a clerk: it keeps what it is told, and answers as was agreed beforehand."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tongbao.desk import Ways


class RecordingDesk:
    """A desk for tests.

    Args:
        answers: what the clerk will say, in order; each question takes one.
        folder: where the workbook lies.

    Attributes:
        told: every message, its lines joined.
        asked: every question, the lines before it included.
        opened: files and templates opened.
        status: what was said in passing.
    """

    ways = Ways(
        to_overwrite="到别处同意",
        to_see_all="到别处看",
        to_take_another="到别处选",
        to_point_out="到别处指",
        to_set_up="到别处添加",
        to_compare="到别处比较",
        to_settle="到别处处理",
        to_write_anyway="到别处照写",
        before_writing="没有退路。",
        after_writing="写好了。",
        shows_codes=False,
        to_state="在{}写{}".format,
    )

    def __init__(self, *answers: object, folder: Path | None = None) -> None:
        self.folder = folder
        self.told: list[str] = []
        self.asked: list[str] = []
        self.opened: list[Path] = []
        self.status: list[str] = []
        self._answers = list(answers)

    def tell(self, lines: Iterable[str]) -> None:
        self.told.append("\n".join(lines))

    def warn(self, text: str) -> None:
        self.told.append(text)

    def confirm(self, lines: Iterable[str], question: str) -> bool:
        return self._answer(lines, question) is True

    def ask(self, lines: Iterable[str], question: str) -> bool | None:
        answer = self._answer(lines, question)
        assert answer is None or isinstance(answer, bool)
        return answer

    def choose(self, question: str, words: Sequence[str]) -> str | None:
        answer = self._answer(words, question)
        assert answer is None or answer in words
        return answer

    def ask_words(self, question: str) -> str | None:
        answer = self._answer([], question)
        assert answer is None or isinstance(answer, str)
        return answer

    def show_status(self, text: str) -> None:
        self.status.append(text)

    def ask_place(self, name: str, question: str) -> Path | None:
        answer = self._answer([name], question)
        assert answer is None or isinstance(answer, Path)
        return answer

    def ask_workbook(self, question: str) -> Path | None:
        answer = self._answer([], question)
        assert answer is None or isinstance(answer, Path)
        return answer

    def open_file(self, path: Path) -> None:
        self.opened.append(path)

    def open_template(self, path: Path) -> None:
        self.opened.append(path)

    def _answer(self, lines: Iterable[str], question: str) -> object:
        self.asked.append("\n".join([*lines, question]))
        return self._answers.pop(0)
