"""The offline folder on a Windows without Python and without a network."""

import pytest

pytestmark = pytest.mark.wine


def test_the_folder_says_how_large_it_is(offline):
    print(f"offline folder: {offline.size / 1e6:.1f} MB")
    assert 20e6 < offline.size < 120e6


def test_double_clicking_the_installer_installs_for_the_chinese_user(windows, installed):
    assert "已装好" in installed
    home = windows.home
    assert (home / "AppData/Roaming/Microsoft/Excel/XLSTART/tongbao.xlam").is_file()
    assert (home / "AppData/Local/tongbao/python/pythonw.exe").is_file()
    assert (home / ".tongbao/tongbao.conf").read_bytes().isascii()
