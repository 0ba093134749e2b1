"""Carrying a change out in Excel: all of it, or taken back by its inverse."""

from collections.abc import Sequence
from dataclasses import replace

from tongbao.errors import MachineNeedsAttention
from tongbao.hosts.excel.com import Com, patience
from tongbao.hosts.excel.contents import blocks, contents_of, differences, write
from tongbao.hosts.excel.kept_run import KeptRun, formulas_of, kept_run
from tongbao.hosts.excel.looks import (
    Looks,
    Run,
    apply_looks,
    looks_of,
    number_format,
    present_looks,
)
from tongbao.hosts.excel.new_sheets import add_sheet, dress
from tongbao.hosts.ordered import Ordered
from tongbao.hosts.runs import bounds
from tongbao.sheet.edit import AnyEdit, Edit, Kept
from tongbao.sheet.edits import inverse
from tongbao.sheet.new_sheet import DroppedSheet, NewSheet

_SECONDS = 10.0  # Excel is asked again for so long, all steps back together
_SHOWN = 5  # places named in a message


def carry_out(book: Com, change: Ordered) -> tuple[AnyEdit, ...]:
    """Make a change and read it back.

    Returns:
        The edits with what they have replaced.

    Raises:
        MachineNeedsAttention: Excel failed on the way; what had been done was taken back, unless the
            message says otherwise.
    """
    work = _Work(book, change)
    try:
        work.carry_out()
    except BaseException as error:
        failed = work.take_back()
        for each in failed:
            error.add_note(f"while taking back: {each!r}")
        if failed:
            raise MachineNeedsAttention(
                "写入中途失败，Excel 又没有让全部恢复原样", "请不要保存，关闭这个工作簿后重新打开"
            ) from error
        raise
    return tuple(work.done)


class _Work:
    """A change while it is made.

    Attributes:
        done: what has been begun so far, with what it replaces.
    """

    def __init__(self, book: Com, change: Ordered) -> None:
        self.done: list[AnyEdit] = []
        self._book, self._change = book, change
        self._shown = book.ActiveSheet
        self._there = {sheet.Name for sheet in book.Sheets}
        self._sheets: dict[str, Com] = {}
        self._models: dict[tuple[str, int, int, int], Looks] = {}

    def carry_out(self) -> None:
        change = self._change
        for new in change.added:
            self.done.append(new)
            add_sheet(self._book, new)
        for name in change.runs:
            self._write(name)
        for new in change.added:
            if new.name in change.runs:
                dress(self._sheet(new.name), new, bounds(change.runs[new.name]))
        for place, edit in enumerate(self.done):
            if isinstance(edit, Edit):
                self._dress(place, edit)
        self._read_back()
        for old in change.dropped:
            self._sheet(old.name).Delete()
            self.done.append(DroppedSheet(old))

    def take_back(self) -> list[Exception]:
        """Take back what has been done; return what kept some of it from being taken back."""
        failed: list[Exception] = []
        with patience(_SECONDS):
            for edit in inverse(self.done):
                try:
                    self._take_back(edit)
                except Exception as error:  # whatever it is, the others are taken back all the same
                    failed.append(error)
            try:
                self._shown.Activate()
            except Exception as error:
                failed.append(error)
        return failed

    def _sheet(self, name: str) -> Com:
        if name not in self._sheets:
            self._sheets[name] = self._book.Worksheets(name)
        return self._sheets[name]

    def _take_back(self, edit: AnyEdit) -> None:
        if isinstance(edit, NewSheet):
            add_sheet(self._book, edit)
        elif isinstance(edit, DroppedSheet):
            # By what was there before: if adding a sheet failed, it may not bear its name yet.
            for sheet in self._book.Worksheets:
                if sheet.Name not in self._there:
                    sheet.Delete()
        elif edit.sheet in self._there:
            # Afresh: a sheet that was taken out and added again is another object.
            sheet = self._book.Worksheets(edit.sheet)
            for block in blocks([edit], is_new_sheet=False):
                write(sheet, block)
            apply_looks(_run(sheet, edit), self._wanted(sheet, edit))

    def _write(self, name: str) -> None:
        edits = self._change.runs[name]
        sheet, is_new = self._sheet(name), self._change.is_new(name)
        for block in blocks(edits, is_new_sheet=is_new):
            if is_new:
                self.done += [_kept(edit, [""] * len(edit.new)) for edit in block.edits]
            else:
                columns = zip(*contents_of(sheet, block.area), strict=True)
                self.done += map(_kept, block.edits, columns)
            if not self._change.is_dropped(name):
                write(sheet, block)

    def _dress(self, place: int, edit: Edit) -> None:
        """Give an edit's cells their look, having noted the one they have."""
        sheet = self._sheet(edit.sheet)
        run = _run(sheet, edit)
        if self._change.is_dropped(edit.sheet):
            self.done[place] = _with_looks(edit, looks_of(run))
            return
        wanted = self._wanted(sheet, edit)
        if wanted and not self._change.is_new(edit.sheet):
            present = present_looks(run, wanted)
            wanted = {a: wanted[a] for a, now in present.items() if now != wanted[a]}
            self.done[place] = _with_looks(edit, {aspect: present[aspect] for aspect in wanted})
        apply_looks(run, wanted)

    def _wanted(self, sheet: Com, edit: Edit) -> Looks:
        """Return the look an edit's cells are to have; nothing for aspects that stay."""
        if kept := kept_run(edit):
            return kept.looks
        wanted: Looks = {}
        if edit.like:
            model = (*edit.like, len(edit.new))
            if model not in self._models:
                name, row, column, length = model
                self._models[model] = looks_of(Run(self._sheet(name), row, column, length))
            wanted = self._models[model]
        if edit.number_format:
            wanted = {**wanted, **number_format(_run(sheet, edit), edit.number_format)}
        return wanted

    def _read_back(self) -> None:
        """Refuse to leave behind anything else than was meant."""
        for name, edits in self._change.runs.items():
            if self._change.is_dropped(name):
                continue
            wrong = list(differences(self._sheet(name), edits))
            if wrong:
                shown = "、".join(wrong[:_SHOWN]) + ("等" if len(wrong) > _SHOWN else "")
                raise MachineNeedsAttention(
                    f"工作表“{name}”写入后核对不一致（{shown}，共{len(wrong)}个单元格），已恢复原样",
                    "请检查是否有宏或别的加载项在改动这些单元格，处理后再试",
                )


def _run(sheet: Com, edit: Edit) -> Run:
    return Run(sheet, edit.row, edit.column, len(edit.new))


def _kept(edit: Edit, contents: Sequence[object]) -> Edit:
    return replace(edit, kept=Kept(formulas_of(edit, contents), KeptRun(contents, {})))


def _with_looks(edit: Edit, looks: Looks) -> Edit:
    kept = edit.kept
    assert kept is not None and isinstance(kept.exact, KeptRun)
    return replace(edit, kept=replace(kept, exact=replace(kept.exact, looks=looks)))
