"""The clerk's desk at a terminal."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from tongbao.desk import Ways
from tongbao.paths import free_path

#: What bash or the command prompt would take for its own between double quotes, in full width: names
#: are found however wide their signs are.
_WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in '"$`\\!%'})
_YES, _NO, _OK, _CANCEL = "是", "否", "确定", "取消"


class Terminal:
    """A terminal with a clerk at it, or a program that reads what is printed.

    Args:
        folder: where results go.
    """

    ways = Ways(
        to_overwrite="加 --overwrite ",
        to_see_all="用 --dry-run ",
        to_take_another="用 --sheet、--range 指定",
        to_point_out="用 --sheet、--range 指出表的位置",
        to_set_up="运行 tongbao setup ",
        to_compare="用 --previous 指定上一期（或上年同期）的工作簿",
        to_settle="加 --accept 代码@单元格 --reason 理由",
        to_write_anyway="加 --despite-errors",
        before_writing="要留退路请先复制一份。",
        after_writing="文件已经写好。",
        shows_codes=True,
        to_state=lambda item, text: f"--set {_quoted(f'{item}={text}')}",
    )

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def tell(self, lines: Iterable[str]) -> None:
        """Print lines, each as it comes."""
        for line in lines:
            click.echo(line)

    def warn(self, text: str) -> None:
        """Print what went wrong, apart from the results."""
        click.echo(text, err=True)

    def confirm(self, lines: Iterable[str], question: str) -> bool:
        """Whether the clerk answers “确定”."""
        return self._answer(lines, question, (_OK, _CANCEL)) == _OK

    def ask(self, lines: Iterable[str], question: str) -> bool | None:
        """Return whether the clerk answers “是”; ``None`` if it is “取消”."""
        answer = self._answer(lines, question, (_YES, _NO, _CANCEL))
        return {_YES: True, _NO: False}.get(answer)

    def choose(self, question: str, words: Sequence[str]) -> str | None:
        """Return one of the words, chosen by its number; ``None`` if the clerk cancels."""
        numbers = [str(number) for number in range(1, len(words) + 1)]
        listed = [f"{number}  {word}" for number, word in zip(numbers, words, strict=True)]
        answer = self._answer(listed, question, (*numbers, _CANCEL))
        return None if answer == _CANCEL else words[int(answer) - 1]

    def ask_words(self, question: str) -> str | None:
        """Return what the clerk types; ``None`` if it is “取消”."""
        typed = click.prompt(
            f"{question}（或{_CANCEL}）", default="", show_default=False, prompt_suffix="："
        )
        return None if typed == _CANCEL else str(typed)

    def show_status(self, text: str) -> None:
        """Say what is going on, where somebody watches."""
        if sys.stderr.isatty():
            self.warn(text)

    def ask_place(self, name: str, question: str) -> Path | None:
        """Return the path the clerk types, or the name offered; ``None`` if it is “取消”."""
        typed = click.prompt(question, default=name, prompt_suffix="：")
        return None if typed == _CANCEL else Path(typed)

    def ask_workbook(self, question: str) -> Path | None:
        """Return the path the clerk types; ``None`` if it is “取消”."""
        typed = click.prompt(f"{question}（或{_CANCEL}）", prompt_suffix="：")
        return None if typed == _CANCEL else Path(typed)

    def open_file(self, path: Path) -> None:
        """Leave the file closed: where it lies has been told."""

    def open_template(self, path: Path) -> None:
        """Copy the template into the folder, and tell where it lies."""
        copy = free_path((self.folder or Path()) / path.name)
        copy.write_bytes(path.read_bytes())
        self.tell([f"已新建：{copy}"])

    def _answer(self, lines: Iterable[str], question: str, answers: Sequence[str]) -> str:
        """Return one of these answers; ask again until it is one."""
        self.tell(lines)
        while True:
            typed = click.prompt(f"{question}（{'/'.join(answers)}）", prompt_suffix="：")
            if typed in answers:
                return str(typed)


def _quoted(words: str) -> str:
    """Return words between quotation marks, as bash and the command prompt both take them.

    >>> _quoted("等次表=优秀≥90%")
    '"等次表=优秀≥90％"'
    """
    return f'"{words.translate(_WIDE)}"'
