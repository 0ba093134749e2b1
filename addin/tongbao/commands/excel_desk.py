"""The clerk's desk in Excel: the only ribbon module that speaks to Excel through xlwings."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tongbao.desk import Ways
from tongbao.errors import MachineNeedsAttention, WorkbookNeedsAttention
from tongbao.failures import told
from tongbao.hosts.excel.com import patient
from tongbao.hosts.excel.meaning import is_refusal, understood
from tongbao.hosts.excel.suspending import kept, set_for_a_while
from tongbao.hosts.excel.workbook import ExcelWorkbook
from tongbao.paths import log_file

if TYPE_CHECKING:
    import xlwings as xw

TITLE = "督查通报助手"
#: A message box shows about 1000 characters, and its buttons must stay on the screen.
_MOST_CHARACTERS, _MOST_LINES = 900, 24
_NUMBER, _TEXT = 1, 2  # the types of input InputBox takes
_KEPT = ("EnableEvents", "Calculation", "ScreenUpdating", "StatusBar")


class ExcelDesk:
    """Excel with a clerk in front of it, and the workbook the button was clicked in.

    Args:
        book: the workbook; the add-in itself where none is open.
    """

    ways = Ways(
        to_overwrite="在提问时选“是”",
        to_see_all="点“预览改动”",
        to_take_another="先点开要用的工作表，点中要用的表里的一个单元格，再点按钮",
        to_point_out="先点开统计表所在的工作表，再点按钮",
        to_set_up="点功能区的“设置”",
        to_compare="点功能区“设置”下面的“上期工作簿…”，选上一期（或上年同期）的工作簿",
        to_settle="点“核对”，在提问时选“是”",
        to_write_anyway="在提问时选“是”",
        before_writing="写入后不能用“撤销”退回，要留退路请先保存。",
        after_writing="工作簿还没有保存；不想要时关闭它，不保存。",
        shows_codes=False,
        to_state=lambda item, text: f"{item}：{text}",
    )

    def __init__(self, book: "xw.Book") -> None:
        self._book = book
        self._app = book.app
        self._com = patient(self._app.api)
        self._has_workbook = not patient(book.api).IsAddin

    def workbook(self) -> ExcelWorkbook:
        """Return the workbook the button was clicked in.

        Raises:
            WorkbookNeedsAttention: none is open.
            MachineNeedsAttention: Excel is busy, or a cell is being edited.
        """
        self._refuse_without_workbook()
        return ExcelWorkbook(self._book)

    def recalculate(self) -> None:
        """Calculate every formula of the open workbooks anew.

        Raises:
            WorkbookNeedsAttention: none is open.
        """
        self._refuse_without_workbook()
        self.show_status("正在重新计算……")
        self._com.CalculateFull()

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Keep Excel's own boxes away for a while, and give its settings back as they are now.

        After a minute in which a message waits to be read, Excel would say that it is waiting for
        another program, again and again; not while its warnings are turned off.
        """
        with kept(self._com, _KEPT), set_for_a_while(lambda: self._com, "DisplayAlerts", False):
            yield

    @property
    def folder(self) -> Path | None:
        """The folder the workbook lies in.

        ``None`` if it has never been saved, or lies in OneDrive or SharePoint: Excel then gives an
        https address, which is no folder.
        """
        folder = str(patient(self._book.api).Path)
        return Path(folder) if folder and Path(folder).is_dir() else None

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

    def confirm(self, lines: Iterable[str], question: str) -> bool:
        """Whether the clerk presses “确定”."""
        return self._pressed(lines, question, "ok_cancel") == "ok"

    def ask(self, lines: Iterable[str], question: str) -> bool | None:
        """Return whether the clerk presses “是”; ``None`` if it is “取消”."""
        return {"yes": True, "no": False}.get(self._pressed(lines, question, "yes_no_cancel"))

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

    def ask_words(self, question: str) -> str | None:
        """Return what the clerk types; ``None`` if the clerk cancels."""
        answer = self._com.InputBox(question, TITLE, "", Type=_TEXT)
        return None if answer is False else str(answer)

    def show_status(self, text: str) -> None:
        """Say in the status bar what is going on; it is cleared when the button is done."""
        self._com.StatusBar = f"{TITLE}：{text}"

    def ask_place(self, name: str, question: str) -> Path | None:
        """Return where the clerk wants a Word document; ``None`` if the clerk cancels.

        Folder 文档 is offered, and taken where Excel has no such dialog.
        """
        offered = self._documents() / name
        kind = "Word 文档 (*.docx),*.docx"
        try:
            chosen = self._com.GetSaveAsFilename(str(offered), kind, 1, question)
        except Exception as error:
            if not is_refusal(error):
                raise
            return offered
        return None if chosen is False else Path(chosen)

    def ask_workbook(self, question: str) -> Path | None:
        """Return the workbook's file the clerk chooses; ``None`` if the clerk cancels."""
        kind = "Excel 工作簿 (*.xlsx;*.xlsm),*.xlsx;*.xlsm"
        chosen = self._com.GetOpenFilename(kind, 1, question)
        return None if chosen is False else Path(chosen)

    def open_file(self, path: Path) -> None:
        """Open a file in the program it belongs to; where that fails, its place has been told."""
        start = getattr(os, "startfile", None)
        if start is None:
            return
        try:
            start(path)
        except OSError as error:
            told(error, self.ways)

    def open_template(self, path: Path) -> None:
        """Open an unsaved workbook made after a template."""
        self._com.Workbooks.Add(str(path))

    def _refuse_without_workbook(self) -> None:
        if not self._has_workbook:
            todo = "请先打开统计工作簿，再点这个按钮"
            raise WorkbookNeedsAttention("没有打开的工作簿", todo=todo)

    def _pressed(self, lines: Iterable[str], question: str, buttons: str) -> str:
        """Return the button pressed: ``ok``, ``cancel``, ``yes`` or ``no``."""
        text = "\n".join(lines)
        shown = _shortened(text)
        if shown != text:
            shown += f"\n……（全文：{_write_in_full(text)}）"
        return self._app.alert(f"{shown}\n\n{question}", TITLE, buttons, "info") or "cancel"

    def _documents(self) -> Path:
        """Return 文档: Excel knows where it is also where it has been moved elsewhere."""
        usual = (self._default_folder(), Path.home() / "Documents")
        return next((each for each in usual if each and each.is_dir()), Path.home())

    def _default_folder(self) -> Path | None:
        """Return the folder Excel offers for new workbooks; ``None`` if it does not say."""
        with suppress(MachineNeedsAttention), understood():
            folder = str(self._com.DefaultFilePath)
            return Path(folder) if folder else None
        return None


def desk_of_click() -> ExcelDesk:
    """Return Excel with the workbook VBA named, which may have been closed meanwhile.

    Raises:
        MachineNeedsAttention: there is none that can be used.
    """
    import xlwings as xw  # a button is being clicked, so Excel has loaded it already

    try:
        return ExcelDesk(xw.Book.caller())
    except Exception as error:
        raise MachineNeedsAttention(
            "没有可用的工作簿",
            "请先打开统计工作簿；窗口上方有“启用编辑”的，请先点它（受保护的视图不能写入）",
        ) from error


def _shortened(text: str) -> str:
    lines = text[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    return "\n".join(lines)


def _write_in_full(text: str) -> Path:
    file = log_file().with_name("提示全文.txt")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8-sig")  # so that Notepad takes it for UTF-8
    return file
