"""A process killed at any moment leaves the whole old file or the whole new one."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from cases import cases
from hosts.handmade import edit, save, sheet
from tongbao.hosts.xlsx.workbook import FileWorkbook

EDIT = edit("数据", 1, 2, None, "新")
#: Kills its own process at the nth event of a kind, or reports how many there are.
CHILD = """
    import os, signal, sys
    from pathlib import Path
    from tongbao.hosts.xlsx.workbook import FileWorkbook
    from tongbao.sheet.edit import Edit
    path, kind, fatal = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    count = 0

    def happened():
        global count
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event, arguments):
        if event in ("open", "os.rename", "os.remove", "os.chmod", "tempfile.mkstemp"):
            happened()

    def trace(frame, event, argument):
        if "tongbao" not in frame.f_code.co_filename:
            return None
        happened()
        return trace

    host = FileWorkbook(path)
    edits = [Edit("数据", 1, 2, (None,), ("新",))]
    if kind == "audit":
        sys.addaudithook(audit)
    else:
        sys.settrace(trace)
    host.apply(edits)
    sys.settrace(None)
    print(count)
"""
ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'


def run_child(path: Path, kind: str, fatal: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(path), kind, str(fatal)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["audit", "trace"])
def test_the_file_is_whole_wherever_the_process_dies(tmp_path: Path, kind: str) -> None:
    path = save(tmp_path, {"数据": sheet(ROWS)})
    old = path.read_bytes()
    total = int(run_child(path, kind, 0).stdout)
    new = path.read_bytes()
    assert new != old and total > 5
    found = set()
    moments = range(1, total + 1, max(1, total // cases(0.12)))
    for fatal in moments:
        path.write_bytes(old)
        assert run_child(path, kind, fatal).returncode == -signal.SIGKILL
        now = path.read_bytes()
        assert now in (old, new)
        found.add(now == new)
        left = {p.name for p in tmp_path.iterdir()} - {path.name}
        assert all(name.startswith("~tongbao-") for name in left)
        FileWorkbook(path).read("数据")
    assert False in found


def test_what_a_killed_process_left_is_no_hindrance(tmp_path: Path) -> None:
    path = save(tmp_path, {"数据": sheet(ROWS)})
    (tmp_path / "~tongbao-old.tmp").write_bytes(b"half")
    FileWorkbook(path).apply([EDIT])
    assert FileWorkbook(path).read("数据").at(1, 2) == "新"
