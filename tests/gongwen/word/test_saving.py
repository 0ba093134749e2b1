"""A notice is brought to the disk as a file of its own."""

import pytest
from sample_notices import LETTER

from tongbao.errors import MachineNeedsAttention
from tongbao.gongwen.word import save_notice, save_text


@pytest.mark.parametrize("save", [save_notice, save_text])
def test_an_older_notice_is_replaced_and_nothing_else_remains(tmp_path, save):
    path = tmp_path / "通报.docx"
    path.write_bytes(b"old")
    save(LETTER, path)
    assert path.read_bytes() != b"old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("save", [save_notice, save_text])
def test_a_notice_that_cannot_be_written_is_told(tmp_path, save):
    with pytest.raises(
        MachineNeedsAttention, match=r"文件夹“.*没有”不存在，通报“通报\.docx”没有保存"
    ):
        save(LETTER, tmp_path / "没有" / "通报.docx")
