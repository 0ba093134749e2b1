"""A file is written whole or not at all, whatever comes between."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from full_disk import largest_file
from tongbao.errors import MachineNeedsAttention
from tongbao.files import explained, replace_file, write_file

FAULTS = (
    OSError(errno.ENOSPC, "full"),
    OSError(errno.EDQUOT, "share used up"),
    OSError(errno.EIO, "broken"),
    PermissionError(errno.EACCES, "denied"),
    KeyboardInterrupt(),
    SystemExit(1),
    MemoryError(),
    MachineNeedsAttention("读回不一致"),
)


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    return path


def put(path: Path, content: bytes = b"new") -> None:
    with explained("工作簿", path):
        write_file(path, content)


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    put(path)
    assert path.read_bytes() == b"new" and list(tmp_path.iterdir()) == [path]


def test_an_older_file_is_replaced_and_nothing_else_remains(old: Path) -> None:
    put(old)
    assert old.read_bytes() == b"new" and list(old.parent.iterdir()) == [old]


def test_line_ends_are_left_as_they_are(tmp_path: Path) -> None:
    put(tmp_path / "通报.txt", b"1\n2\r\n")
    assert (tmp_path / "通报.txt").read_bytes() == b"1\n2\r\n"


def test_the_longest_file_name_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("关" * 83 + ".docx")
    put(path)
    assert path.is_file()


def test_until_it_is_checked_nobody_sees_the_new_file(old: Path) -> None:
    def check(aside: Path) -> bytes:
        assert old.read_bytes() == b"old"
        return aside.read_bytes()

    assert replace_file(old, lambda out: _write(out, b"new"), check) == b"new"
    assert old.read_bytes() == b"new"


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
@pytest.mark.parametrize("moment", ["writing", "flushing", "checking", "replacing"])
def test_a_fault_at_any_moment_leaves_the_old_file_alone(
    old: Path, monkeypatch: pytest.MonkeyPatch, moment: str, fault: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise fault

    def write(out: BinaryIO) -> None:
        out.write(b"half")
        if moment == "writing":
            fail()

    faulty = {"flushing": (os, "fsync"), "replacing": (Path, "replace")}
    if moment in faulty:
        monkeypatch.setattr(*faulty[moment], fail)
    with pytest.raises(type(fault)) as caught:
        replace_file(old, write, fail if moment == "checking" else lambda _: None)
    assert caught.value is fault
    assert old.read_bytes() == b"old" and list(old.parent.iterdir()) == [old]


def test_a_fault_before_there_is_a_file_leaves_none(tmp_path: Path) -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "表.xlsx", write, lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_promise_to_keep_the_name_is_no_failure(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "a network disk")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    put(old)
    assert old.read_bytes() == b"new"


def test_the_permissions_of_the_replaced_file_are_kept(old: Path) -> None:
    old.chmod(0o640)
    put(old)
    assert _mode(old) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    put(tmp_path / "表.xlsx")
    assert _mode(tmp_path / "表.xlsx") == _mode(tmp_path / "any")


def test_a_disk_that_knows_no_permissions_is_no_failure(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chmod(*_: object, **_how: object) -> None:
        raise OSError(errno.EPERM, "no permissions here")

    monkeypatch.setattr(os, "chmod", chmod)
    put(old)
    assert old.read_bytes() == b"new" and list(old.parent.iterdir()) == [old]


def test_permissions_can_come_from_another_file(old: Path) -> None:
    old.chmod(0o600)
    copy = old.with_name("副本.xlsx")
    replace_file(copy, lambda out: _write(out, b"new"), lambda _: None, mode_of=old)
    assert _mode(copy) == 0o600


def test_nobody_else_may_read_a_private_file_while_it_is_written(old: Path) -> None:
    old.chmod(0o600)
    modes: list[int] = []
    replace_file(
        old, lambda out: modes.append(os.fstat(out.fileno()).st_mode & 0o077), lambda _: None
    )
    assert modes == [0]


def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(old: Path) -> None:
    (old.parent / "别处").mkdir()
    link = old.parent / "别处" / "链接.xlsx"
    link.symlink_to(old)
    put(link)
    assert link.is_symlink() and old.read_bytes() == b"new"
    assert list(link.parent.iterdir()) == [link]


def test_what_a_killed_process_left_is_no_hindrance(old: Path) -> None:
    (old.parent / "~tongbao-01234567.tmp").write_bytes(b"half")
    put(old)
    assert old.read_bytes() == b"new"


def test_a_full_disk_is_told_with_the_file_and_what_became_of_it(old: Path) -> None:
    with (
        largest_file(4096),
        pytest.raises(
            MachineNeedsAttention,
            match=r"^磁盘空间不足，工作簿“表\.xlsx”没有保存，原文件未改动。请清理磁盘后再试。$",
        ),
    ):
        put(old, b"new" * 4096)
    assert old.read_bytes() == b"old" and list(old.parent.iterdir()) == [old]


def test_a_share_that_is_used_up_is_told_as_a_full_disk(old: Path) -> None:
    with pytest.raises(MachineNeedsAttention, match="磁盘空间不足"), explained("工作簿", old):
        raise OSError(errno.EDQUOT, "share used up")


@pytest.mark.parametrize("where", ["没有", "表.xlsx"])
def test_a_missing_folder_is_told(old: Path, where: str) -> None:
    with pytest.raises(MachineNeedsAttention, match=rf"文件夹“.*{where}”不存在，工作簿“新.xlsx”"):
        put(old.parent / where / "新.xlsx")


def test_a_folder_in_the_place_of_the_file_is_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.mkdir()
    with pytest.raises(MachineNeedsAttention, match=r"表\.xlsx”是一个文件夹，工作簿不能"):
        put(path)
    assert path.is_dir() and list(tmp_path.iterdir()) == [path]


def test_a_file_somebody_has_open_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(aside: Path, place: Path) -> None:  # what Windows says of an open file
        raise PermissionError(errno.EACCES, "denied", aside, 5, place)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(MachineNeedsAttention, match=r"原文件未改动，可能正在 Word.*请关闭"):
        put(old)
    assert old.read_bytes() == b"old" and list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_that_may_not_be_written_to_is_told(mode: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            _permitted(folder, mode),
            pytest.raises(
                MachineNeedsAttention, match=r"写不进去（没有权限），工作簿“表\.xlsx”没有保存"
            ),
        ):
            put(folder / "表.xlsx")
        assert not list(folder.iterdir())


def _write(out: BinaryIO, content: bytes) -> None:
    out.write(content)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def _permitted(folder: Path, mode: int) -> Iterator[None]:
    """Permit no more; an administrator, who may do anything, becomes nobody meanwhile."""
    folder.chmod(mode)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
