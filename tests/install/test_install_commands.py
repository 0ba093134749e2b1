"""The commands on a machine that is not Windows: they say so, and show what they would do."""

import zipfile

from install.machines import make_addin


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
    assert result.out.rstrip().splitlines()[-1].startswith("10. ")


def test_the_doctor_packs_for_support(tongbao, tmp_path):
    result = tongbao("doctor", "--bundle", "--out", str(tmp_path / "给维护人员"))
    assert result.code == 0
    (packed,) = (tmp_path / "给维护人员").iterdir()
    assert str(packed) in result.out
    with zipfile.ZipFile(packed) as bundle:
        assert "诊断.txt" in bundle.namelist()


def test_a_zip_that_is_no_python_is_refused(tongbao, tmp_path):
    addin = make_addin(tmp_path / "tongbao.xlam")
    for wrong in (addin, tmp_path / "没有.zip", tmp_path / "tongbao.txt"):
        result = tongbao(
            *("bundle", "--python-zip", str(wrong), "--addin", str(addin)),
            *("--out", str(tmp_path / "out")),
        )
        assert result.code == 2
        assert "嵌入包" in result.err
        assert not (tmp_path / "out").exists()


def test_a_folder_with_files_in_it_is_not_packed_into(tongbao, tmp_path):
    addin = make_addin(tmp_path / "out" / "tongbao.xlam")
    result = tongbao(
        *("bundle", "--python-zip", "x.zip", "--addin", str(addin), "--out", str(addin.parent))
    )
    assert result.code == 2
    assert "已经有文件" in result.err
