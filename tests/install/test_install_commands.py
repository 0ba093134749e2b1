"""The commands on a machine that is not Windows: they say so, and show what they would do."""

import zipfile

import pytest

from install.machines import make_addin, make_python_zip
from tongbao.install.checklist import FIRST_EXCEL


def test_a_rehearsal_shows_every_step_and_writes_nothing(tongbao, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    addin = make_addin(tmp_path / "tongbao.xlam")
    result = tongbao("install", "--addin", str(addin), "--dry-run")
    assert result.code == 0
    assert r"[将要] 写入加载项：%APPDATA%\Microsoft\Excel\XLSTART\tongbao.xlam" in result.out
    assert "不是 Windows" in result.out
    assert [path.name for path in tmp_path.iterdir() if path.name != "state"] == ["tongbao.xlam"]


def test_a_rehearsal_elsewhere_shows_what_the_offline_folder_would_do(tongbao, tmp_path):
    addin = make_addin(tmp_path / "tongbao.xlam")
    result = tongbao("install", "--addin", str(addin), "--folder", r"C:\tongbao", "--dry-run")
    assert result.code == 0, result.err
    assert r"[将要] 复制 Python：离线安装文件夹\python → C:\tongbao\python" in result.out
    assert r"[将要] 写入卸载程序：C:\tongbao\卸载.cmd" in result.out


def test_installing_elsewhere_is_refused_before_anything_is_written(tongbao, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    addin = make_addin(tmp_path / "tongbao.xlam")
    result = tongbao("install", "--addin", str(addin))
    assert result.code == 4
    assert "不是 Windows" in result.err
    assert result.out == ""


def test_a_missing_addin_is_named(tongbao):
    result = tongbao("install", "--addin", "没有.xlam", "--dry-run")
    assert result.code == 4
    assert "没有加载项文件“没有.xlam”" in result.err


def test_a_file_that_is_no_addin_is_refused(tongbao, tmp_path):
    for name, content in (("空.xlam", b""), ("文字.xlam", b"text")):
        (tmp_path / name).write_bytes(content)
        result = tongbao("install", "--addin", str(tmp_path / name), "--dry-run")
        assert result.code == 4
        assert f"{name}”不是加载项" in result.err


def test_uninstall_rehearses_too(tongbao):
    result = tongbao("uninstall", "--dry-run")
    assert result.code == 0
    assert "没有改动任何文件" in result.out


def test_the_doctor_examines_and_ends_with_the_checklist(tongbao):
    result = tongbao("doctor")
    assert result.code == 0
    assert result.out.startswith("这台机器不是 Windows")
    assert "第一次在 Excel 里使用" in result.out
    assert result.out.rstrip().splitlines()[-1].startswith(f"{len(FIRST_EXCEL)}. ")


def test_the_doctor_packs_for_support(tongbao, tmp_path):
    result = tongbao("doctor", "--bundle", "--out", str(tmp_path / "给维护人员"))
    assert result.code == 0
    (packed,) = (tmp_path / "给维护人员").iterdir()
    assert str(packed) in result.out
    with zipfile.ZipFile(packed) as bundle:
        assert "诊断.txt" in bundle.namelist()


def bundling(tongbao, tmp_path, python_zip):
    addin = make_addin(tmp_path / "addin" / "tongbao.xlam")
    before = set(tmp_path.iterdir())
    result = tongbao(
        *("bundle", "--python-zip", str(python_zip), "--addin", str(addin)),
        *("--out", str(tmp_path / "out" / "tongbao")),
    )
    left = {path for path in set(tmp_path.iterdir()) - before if path.name != "state"}
    assert not left
    return result


@pytest.mark.parametrize("content", [None, b"", b"text", "addin"])
def test_what_is_no_python_zip_is_refused(tongbao, tmp_path, content):
    given = tmp_path / "给出的.zip"
    if content is None:
        given.mkdir()
    elif content == "addin":
        make_addin(given)
    else:
        given.write_bytes(content)
    result = bundling(tongbao, tmp_path, given)
    assert result.code == 2
    assert f"{given}”不是" in result.err
    assert "Windows embeddable package (64-bit)" in result.err


def test_a_python_zip_that_was_not_downloaded_whole_is_refused(tongbao, tmp_path):
    given = make_python_zip(tmp_path)
    content = bytearray(given.read_bytes())
    content[40:60] = bytes(20)
    given.write_bytes(content)
    result = bundling(tongbao, tmp_path, given)
    assert result.code == 2
    assert "不是完整的压缩包" in result.err


def test_a_python_zip_that_is_not_there_is_named(tongbao, tmp_path):
    result = bundling(tongbao, tmp_path, tmp_path / "没有.zip")
    assert result.code == 2
    assert "没有.zip”。请检查 --python-zip" in result.err


@pytest.mark.parametrize(
    ("zipped", "said"),
    [
        ({"machine_number": 0x14C}, "里是 32 位的 Python"),
        ({"machine_number": 0xAA64}, "里是 64 位（ARM）的 Python"),
        ({"number": "38"}, "3.8，要用 3.11 以上的"),
        ({"number": "310"}, "3.10，要用 3.11 以上的"),
    ],
)
def test_a_python_that_cannot_run_the_program_is_refused(tongbao, tmp_path, zipped, said):
    result = bundling(tongbao, tmp_path, make_python_zip(tmp_path, **zipped))
    assert result.code == 2
    assert said in result.err


def test_modules_that_cannot_be_had_leave_no_half_folder(tongbao, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    result = bundling(tongbao, tmp_path, make_python_zip(tmp_path))
    assert result.code == 4
    assert "没有取到 Windows 用的模块" in result.err
    assert "Python 3.12" in result.err


def test_a_forgotten_option_is_named(tongbao):
    result = tongbao("bundle")
    assert result.code == 2
    assert "缺少“--python-zip”" in result.err


def test_a_folder_with_files_in_it_is_not_packed_into(tongbao, tmp_path):
    addin = make_addin(tmp_path / "out" / "tongbao.xlam")
    result = tongbao(
        *("bundle", "--python-zip", "x.zip", "--addin", str(addin), "--out", str(addin.parent))
    )
    assert result.code == 2
    assert "已经有文件" in result.err
