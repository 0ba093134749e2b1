"""The file host: a closed .xlsx or .xlsm, read as Grids and patched run by run.

Only the edited cells' XML is rewritten; every other part in the package is copied as it was.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from tongbao.errors import MachineNeedsAttention, WrongUse
from tongbao.files import explained, replace_file
from tongbao.hosts.xlsx.opening import read_file, refuse_if_open, refuse_kind, refuse_read_only
from tongbao.hosts.xlsx.reading import Reader
from tongbao.sheet.edit import AnyEdit
from tongbao.sheet.grid import Grid, SheetName


class FileWorkbook:
    """A workbook file nobody has open.

    Args:
        path: the file.
        save_as: where ``apply`` writes; ``None`` replaces the file itself. Once written, the host
            goes on with the file it wrote, as Excel does after “另存为”.

    Attributes:
        name: the file's name.

    Raises:
        WorkbookNeedsAttention: the file is no sound, unencrypted .xlsx or .xlsm.
        MachineNeedsAttention: the file cannot be found or read.
        WrongUse: ``save_as`` has another extension than the file.
    """

    def __init__(self, path: Path, save_as: Path | None = None) -> None:
        self.name = path.name
        self._path = path
        self._target = save_as or path
        self._reader = Reader(read_file(path))
        if save_as is not None:
            refuse_kind(save_as)
            if save_as.suffix.lower() != path.suffix.lower():
                raise WrongUse(f"另存的文件应与原文件同为 {path.suffix} 格式。")

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def save_copy(self, to: Path) -> None:
        """Copy the file."""
        shutil.copyfile(self._path, to)

    @property
    def looked_at(self) -> str | None:
        """The sheet the clerk is looking at: none, for the file is closed."""
        return None

    def stands_in(self, sheet: str) -> tuple[int, int] | None:
        """Return the cell the clerk stood in on a sheet when the file was saved."""
        from tongbao.hosts.xlsx.active_cell import active_cell

        return active_cell(self._reader.xml(sheet).tags)

    def sheets(self) -> tuple[SheetName, ...]:
        """Return the worksheets in order; chart sheets are left out."""
        return self._reader.book.sheet_names

    def read(self, sheet: str) -> Grid:
        """Return a sheet as it stood in the file when it was opened or last written.

        Raises:
            WorkbookNeedsAttention: there is no such sheet, or it cannot be read.
        """
        return self._reader.grid(sheet)

    def check(self, edits: Sequence[AnyEdit]) -> None:
        """Raise what ``apply`` would refuse as things are."""
        from tongbao.hosts.ordered import ordered
        from tongbao.hosts.xlsx.refusals import refuse_change

        change = ordered(edits)
        if change:
            self._refuse_place()
            refuse_change(self._refreshed(), change)

    def apply(self, edits: Sequence[AnyEdit], rests_on: Sequence[Grid] = ()) -> tuple[AnyEdit, ...]:
        """Carry out all edits, or do nothing at all.

        Args:
            edits: no cell in two of them; those for an added sheet bear its name.
            rests_on: sheets the edits were worked out from, as they were read.

        Returns:
            The edits with what they have replaced, ready for ``inverse``.

        Raises:
            WorkbookNeedsAttention: an edit is not possible, or its cell or a sheet it rests on has
                changed since reading.
            MachineNeedsAttention: the file is open elsewhere or cannot be written.
        """
        # Only writing needs these; loading them takes a tenth of the time a small table is read in.
        from tongbao.hosts.checking import refuse_changed
        from tongbao.hosts.ordered import ordered
        from tongbao.hosts.xlsx.changes import changed_parts
        from tongbao.hosts.xlsx.verifying import verify

        before = self._refreshed()
        if before is not self._reader:
            for grid in rests_on:
                refuse_changed(grid, before.grid(grid.sheet))
        change = ordered(edits)
        if not change:
            self._copy()
            return ()
        target = self._refuse_place()
        parts, done = changed_parts(before, change)
        names = {name: content is not None for name, content in parts.items()}

        def write(out: BinaryIO) -> None:
            before.package.save(out, parts)
            parts.clear()  # makes room for what is read back

        def check(written: Path) -> Reader:
            after = verify(before, written.read_bytes(), names, change)
            self._refuse_if_changed(before)
            return after

        self._reader = self._replace(target, write, check)
        return done

    def _refreshed(self) -> Reader:
        """Return a reader for the file as it is now, which is nearly always the one at hand."""
        data = read_file(self._path)
        return self._reader if data == self._reader.package.data else Reader(data)

    def _refuse_if_changed(self, before: Reader) -> None:
        if read_file(self._path) != before.package.data:
            raise MachineNeedsAttention(
                f"文件“{self.name}”在写入期间被其他程序改动，已放弃写入", "请重新执行一次"
            )

    def _refuse_place(self) -> Path:
        """Return the file to be written, all links followed, if it can be as far as can be seen."""
        target = self._target.resolve()
        for place in {self._target, target}:
            refuse_if_open(place)
        refuse_read_only(target)
        return target

    def _copy(self) -> None:
        """Without changes, saving under another name copies the file; otherwise nothing is done."""
        if self._target == self._path:
            return
        target, data = self._refuse_place(), read_file(self._path)

        def write(out: BinaryIO) -> None:
            out.write(data)

        def check(written: Path) -> Reader:
            if written.read_bytes() != data:
                raise MachineNeedsAttention("复制后核对不一致，已放弃写入", "请检查磁盘后再试")
            return self._reader

        self._reader = self._replace(target, write, check)

    def _replace(
        self, target: Path, write: Callable[[BinaryIO], None], check: Callable[[Path], Reader]
    ) -> Reader:
        with explained("工作簿", target):
            reader = replace_file(target, write, check, mode_of=self._path)
        self._path = self._target
        self.name = self._path.name
        return reader
