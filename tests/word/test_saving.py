"""A notice is on the disk whole or not at all."""

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sample_notices import BULLETIN, LETTER

from tongbao.errors import MachineNeedsAttention
from tongbao.word import save_notice


def test_an_older_notice_is_replaced_and_nothing_else_remains(tmp_path):
    path = tmp_path / "通报.docx"
    path.write_bytes(b"old")
    save_notice(LETTER, path)
    assert path.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [path]


def test_the_longest_file_name_is_written(tmp_path):
    path = tmp_path / ("关" * 83 + ".docx")
    save_notice(LETTER, path)
    assert path.is_file()


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(MachineNeedsAttention, match=r"文件夹“.*没有”不存在"):
        save_notice(LETTER, tmp_path / "没有" / "通报.docx")


def test_a_folder_in_the_place_of_the_file_is_told_and_kept(tmp_path):
    path = tmp_path / "通报.docx"
    path.mkdir()
    with pytest.raises(MachineNeedsAttention, match="是一个文件夹"):
        save_notice(LETTER, path)
    assert path.is_dir() and list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_older_notice_alone(tmp_path):
    path = tmp_path / "通报.docx"
    path.write_bytes(b"old")
    with _largest_file(4096), pytest.raises(MachineNeedsAttention, match="磁盘空间不足"):
        save_notice(BULLETIN, path)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_read_only_folder_is_told():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _no_writing(folder), pytest.raises(MachineNeedsAttention, match=r"Word 或 WPS.*只读"):
            save_notice(LETTER, folder / "通报.docx")
        assert not list(folder.iterdir())


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """Let no file grow over ``size`` bytes: what a full disk does, without filling one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _no_writing(folder: Path) -> Iterator[None]:
    """Take the right to write; an administrator, who may write anyway, becomes nobody meanwhile."""
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
