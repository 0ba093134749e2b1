"""What the clerk in front of Excel is told and asked, and how every button ends."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path

import xlwings as xw

from tongbao.errors import MachineNeedsAttention, WorkbookNeedsAttention
from tongbao.failures import told
from tongbao.hosts.excel.com import patient
from tongbao.hosts.excel.meaning import understood
from tongbao.hosts.excel.suspending import kept, set_for_a_while
from tongbao.paths import log_file

TITLE = "督查通报助手"
#: A message box shows about 1000 characters, and its buttons must stay on the screen.
_MOST_CHARACTERS, _MOST_LINES = 900, 24
_NUMBER = 1  # the type of input InputBox takes
_KEPT = ("EnableEvents", "Calculation", "ScreenUpdating", "StatusBar")
#: MB_ICONWARNING, MB_SETFOREGROUND, MB_TOPMOST: no window of Excel's owns this box, so it might lie
#: unseen behind it.
_IN_FRONT = 0x30 | 0x10000 | 0x40000


class Excel:
    """Excel with a clerk in front of it, and the workbook the button was clicked in.

    Args:
        book: the workbook; the add-in itself where none is open.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self._app = book.app
        self._com = patient(self._app.api)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Keep Excel's own boxes away for a while, and give its settings back as they are now.

        After a minute in which a message waits to be read, Excel would say that it is waiting for
        another program, again and again; not while its warnings are turned off.
        """
        with kept(self._com, _KEPT), set_for_a_while(lambda: self._com, "DisplayAlerts", False):
            yield

    def tell(self, lines: Iterable[str]) -> None:
        """Show a message; one that is too long is cut and opened in full as a text file."""
        text = "\n".join(lines)
        shown = _shortened(text)
        if shown == text:
            self._app.alert(text, TITLE, "ok", "info")
            return
        file = _write_in_full(text)
        self._app.alert(f"{shown}\n\n……内容较长，点“确定”打开全文。", TITLE, "ok", "info")
        self.open_file(file)

    def warn(self, text: str) -> None:
        """Show what went wrong."""
        self._app.alert(_shortened(text), TITLE, "ok", "critical")

    def ask(self, lines: Iterable[str], buttons: str) -> str:
        """Return the button pressed: ``ok``, ``cancel``, ``yes`` or ``no``.

        Args:
            lines: the question, its last line what each button does.
            buttons: ``ok_cancel`` or ``yes_no_cancel``.
        """
        *body, question = lines
        text = "\n".join(body)
        shown = _shortened(text)
        if shown != text:
            shown += f"\n……（全文：{_write_in_full(text)}）"
        return self._app.alert(f"{shown}\n\n{question}", TITLE, buttons, "info") or "cancel"

    def choose(self, question: str, words: Sequence[str]) -> str | None:
        """Return one of the words, chosen by its number; ``None`` if the clerk cancels."""
        listed = "\n".join(f"{number}  {word}" for number, word in enumerate(words, 1))
        while True:
            answer = self._com.InputBox(f"{question}\n\n{listed}", TITLE, 1, Type=_NUMBER)
            if answer is False:
                return None
            if answer in range(1, len(words) + 1):
                return words[int(answer) - 1]
            self.warn(f"没有序号 {answer:g}，请填 1 到 {len(words)}。")

    def show_status(self, text: str) -> None:
        """Say in the status bar what is going on; it is cleared when the button is done."""
        self._com.StatusBar = f"{TITLE}：{text}"

    def open_template(self, path: Path) -> None:
        """Open an unsaved workbook made after a template."""
        self._com.Workbooks.Add(str(path))

    def recalculate(self) -> None:
        """Calculate every formula of the open workbooks anew."""
        self._com.CalculateFull()

    @property
    def folder(self) -> Path | None:
        """The folder the workbook lies in.

        ``None`` if it has never been saved, or lies in OneDrive or SharePoint: Excel then gives an
        https address, which is no folder.
        """
        folder = str(patient(self.book.api).Path)
        return Path(folder) if folder and Path(folder).is_dir() else None

    @property
    def default_folder(self) -> Path | None:
        """The folder Excel offers for new workbooks; ``None`` if it does not say."""
        with suppress(MachineNeedsAttention), understood():
            folder = str(self._com.DefaultFilePath)
            return Path(folder) if folder else None
        return None

    def ask_place(self, offered: Path, question: str) -> Path | None:
        """Return where the clerk wants a Word document; ``None`` if the clerk cancels."""
        chosen = self._com.GetSaveAsFilename(str(offered), "Word 文档 (*.docx),*.docx", 1, question)
        return None if chosen is False else Path(chosen)

    def open_file(self, path: Path) -> None:
        """Open a file in the program it belongs to; where that fails, its place has been told."""
        start = getattr(os, "startfile", None)
        if start is None:
            return
        try:
            start(path)
        except OSError as error:
            told(error)


def button(command: Callable[[Excel], None]) -> Callable[[], None]:
    """Make a button of a command that needs an open workbook."""
    return _button(command, needs_workbook=True)


def button_without_workbook(command: Callable[[Excel], None]) -> Callable[[], None]:
    """Make a button of a command that does without one."""
    return _button(command, needs_workbook=False)


def _button(command: Callable[[Excel], None], *, needs_workbook: bool) -> Callable[[], None]:
    """Give a command Excel; whatever happens ends as a message, and Excel's settings as they were."""

    @wraps(command)
    def clicked() -> None:
        try:
            excel = _called(needs_workbook=needs_workbook)
        except Exception as error:
            _tell_failure(None, told(error))
            return
        with excel.undisturbed():
            try:
                with understood():
                    command(excel)
            except Exception as error:
                _tell_failure(excel, told(error))

    return clicked


def _tell_failure(excel: Excel | None, text: str) -> None:
    try:
        if excel is not None:
            excel.warn(text)
            return
    except Exception as error:
        told(error)
    _tell_without_excel(text)


def _called(*, needs_workbook: bool) -> Excel:
    """Return Excel with the workbook VBA named, which may have been closed meanwhile."""
    try:
        excel = Excel(xw.Book.caller())
        is_addin = patient(excel.book.api).IsAddin
    except Exception as error:
        raise MachineNeedsAttention(
            "没有可用的工作簿",
            "请先打开统计工作簿；窗口上方有“启用编辑”的，请先点它（受保护的视图不能写入）",
        ) from error
    if needs_workbook and is_addin:
        raise WorkbookNeedsAttention("没有打开的工作簿", todo="请先打开统计工作簿，再点这个按钮")
    return excel


def _shortened(text: str) -> str:
    lines = text[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    return "\n".join(lines)


def _write_in_full(text: str) -> Path:
    file = log_file().with_name("提示全文.txt")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8-sig")  # so that Notepad takes it for UTF-8
    return file


def _tell_without_excel(text: str) -> None:
    libraries = getattr(ctypes, "windll", None)
    if libraries is None:
        print(text, file=sys.stderr)
    else:
        libraries.user32.MessageBoxW(0, text, TITLE, _IN_FRONT)
