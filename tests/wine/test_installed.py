"""The offline folder on a Windows without Python: installed, examined, taken away again."""

import re
from dataclasses import replace
from importlib.metadata import distributions

import pytest

from tongbao.install.conf import addin_conf
from wine.windows import PYTHON, z

pytestmark = pytest.mark.wine


def test_the_offline_folder_tells_its_size_and_holds_every_module_windows_needs(offline):
    print(f"\noffline folder: {offline.size / 1e6:.1f} MB, Python {offline.python}")
    assert offline.size < 80e6
    packages = offline.folder / "python" / "Lib" / "site-packages"
    there = {d.name.lower().replace("_", "-") for d in distributions(path=[str(packages)])}
    # pip evaluates markers for the machine it runs on: what only Windows needs must not be missing.
    needed = {
        re.split(r"[ <>=!~;\[(]", requirement)[0].lower().replace("_", "-")
        for d in distributions(path=[str(packages)])
        for requirement in d.requires or ()
        if "extra" not in requirement
        and ("Windows" in requirement or "win32" in requirement or ";" not in requirement)
    }
    assert needed <= there


def test_the_part_of_xlwings_under_another_licence_is_left_out(offline):
    packages = offline.folder / "python" / "Lib" / "site-packages"
    assert (packages / "xlwings").is_dir()
    assert not (packages / "xlwings" / "pro").exists()


def test_double_clicking_the_installer_installs_for_the_chinese_user(windows, installed):
    assert "已装好" in installed
    home = windows.home
    assert (home / "AppData/Roaming/Microsoft/Excel/XLSTART/tongbao.xlam").is_file()
    assert (home / "AppData/Local/tongbao/python/pythonw.exe").is_file()
    assert (home / ".tongbao/tongbao.conf").read_bytes().isascii()


def test_the_doctor_finds_what_was_installed_and_that_there_is_no_excel(windows, installed):
    assert installed
    said = windows.run(rf"{PYTHON}\python.exe", "-m", "tongbao", "doctor").stdout
    print(f"\n{said}")
    assert "[要处理] Excel：没有找到" in said
    assert r"[正常] 加载项：%APPDATA%\Microsoft\Excel\XLSTART\tongbao.xlam" in said
    assert r"[正常] 设置：Excel 启动 %LOCALAPPDATA%\tongbao\python\pythonw.exe" in said
    for subject in ("连接库", "程序模块", "路径", "gen_py 缓存", "禁用名单", "信任中心"):
        assert f"[正常] {subject}：" in said


def test_the_installed_program_makes_a_notice(windows, installed):
    assert installed
    done = windows.run(
        *(rf"{PYTHON}\python.exe", "-m", "tongbao", "demo"),
        *("--out", rf"C:\users\{windows.user}\演示"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.suffix for path in (windows.home / "演示").iterdir()} >= {".docx", ".txt", ".xlsx"}


@pytest.mark.parametrize("name", ["安装.cmd", "卸载.cmd"])
def test_a_command_file_opened_inside_the_zip_says_to_unpack_it(windows, offline, name):
    alone = windows.prefix / "drive_c" / "zip" / name
    alone.parent.mkdir(exist_ok=True)
    alone.write_bytes((offline.folder / name).read_bytes())
    done = windows.run("cmd.exe", "/c", rf"C:\zip\{name}")
    assert done.returncode == 1
    assert "把整个文件夹解压" in done.stdout


def test_installing_again_and_uninstalling_leave_another_users_account_clean(windows, offline):
    other = replace(windows, user="李四")
    other.add_account()
    installer, uninstaller = (z(offline.folder / name) for name in ("安装.cmd", "卸载.cmd"))
    for _ in range(2):
        done = other.run("cmd.exe", "/c", installer)
        assert done.returncode == 0, done.stdout + done.stderr
    local = other.home / "AppData" / "Local" / "tongbao"
    assert sorted(path.name for path in local.iterdir()) == ["python", "卸载.cmd"]
    done = other.run("cmd.exe", "/c", uninstaller)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [path for path in other.home.rglob("*") if path.is_file()]
    assert (offline.folder / "python" / "pythonw.exe").is_file()


def test_the_installed_uninstaller_takes_itself_away(windows, offline):
    other = replace(windows, user="王五")
    other.add_account()
    assert other.run("cmd.exe", "/c", z(offline.folder / "安装.cmd")).returncode == 0
    done = other.run("cmd.exe", "/c", r"C:\users\王五\AppData\Local\tongbao\卸载.cmd")
    assert "已卸载" in done.stdout
    assert not [path for path in other.home.rglob("*") if path.is_file()]


def test_the_installed_uninstaller_keeps_python_unless_it_has_uninstalled(windows, offline):
    other = replace(windows, user="赵六")
    other.add_account()
    assert other.run("cmd.exe", "/c", z(offline.folder / "安装.cmd")).returncode == 0
    python = other.home / "AppData/Local/tongbao/python"
    uninstaller = r"C:\users\赵六\AppData\Local\tongbao\卸载.cmd"
    for option in ("--dry-run", "--help"):
        assert other.run("cmd.exe", "/c", uninstaller, option).returncode == 0
        assert (python / "python.exe").is_file()
    program = python / "Lib/site-packages/tongbao/__main__.py"
    program.write_text("import ctypes\nctypes.windll.kernel32.ExitProcess(0xC0000005)\n")
    next(program.parent.glob("__pycache__/__main__.*")).unlink()
    crashed = other.run("cmd.exe", "/c", uninstaller)
    assert crashed.returncode == 1
    assert "没有卸载成功" in crashed.stdout
    assert (python / "python.exe").is_file()


def test_a_user_outside_the_code_page_is_told_what_to_do_and_can_do_it(windows, offline):
    other = replace(windows, user="王𬭎")
    other.add_account()
    installer = z(offline.folder / "安装.cmd")
    refused = other.run("cmd.exe", "/c", installer)
    assert refused.returncode == 1
    assert "系统编码之外" in refused.stdout + refused.stderr
    assert not list(other.home.rglob("*.xlam"))
    done = other.run("cmd.exe", "/c", installer, "--folder", r"C:\tongbao")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (other.prefix / "drive_c" / "tongbao" / "python" / "pythonw.exe").is_file()
    # VBA cannot open a file in that user's folder: the add-in's own sheet names the folder.
    addin = other.home / "AppData/Roaming/Microsoft/Excel/XLSTART/tongbao.xlam"
    assert addin_conf(addin)["INTERPRETER_WIN"] == r"C:\tongbao\python\pythonw.exe"
