"""What an installation does to an account, and what it leaves alone."""

import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from full_disk import largest_file
from install.machines import DLLS, lay_out, make_addin, make_offline_folder
from tongbao.errors import MachineNeedsAttention, WrongUse
from tongbao.install import dlls
from tongbao.install.command_files import installer, uninstaller
from tongbao.install.conf import addin_conf, python_in_force, read_conf
from tongbao.install.machine import Machine
from tongbao.install.planning import install_steps, uninstall_steps
from tongbao.install.steps import Remove, Step, carry_out

_LINUX = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux' own files")


@pytest.fixture
def addin(tmp_path):
    return make_addin(tmp_path / "download" / "tongbao.xlam")


@pytest.fixture
def machine(tmp_path):
    return lay_out(tmp_path)


def do(steps: tuple[Step, ...], machine: Machine) -> None:
    for step in steps:
        if not step.is_done():
            carry_out(step, machine)


def files_of(machine: Machine) -> dict[str, bytes]:
    return {
        str(path.relative_to(machine.home)): path.read_bytes()
        for path in machine.home.rglob("*")
        if path.is_file()
    }


def test_the_addin_lies_in_the_folder_excel_opens_and_trusts(machine, addin):
    do(install_steps(machine, addin), machine)
    assert (machine.roaming / "Microsoft/Excel/XLSTART/tongbao.xlam").is_file()


def test_file_and_sheet_both_name_the_python_that_installed(machine, addin):
    do(install_steps(machine, addin), machine)
    named = r"%LOCALAPPDATA%\Programs\Python\pythonw.exe"
    assert read_conf(machine.conf)["INTERPRETER_WIN"] == named
    assert addin_conf(machine.addin)["INTERPRETER_WIN"] == named
    assert python_in_force(machine) == machine.python / "pythonw.exe"


def test_only_the_cell_that_names_python_changes_in_the_addin(machine, addin):
    do(install_steps(machine, addin), machine)
    with zipfile.ZipFile(addin) as given, zipfile.ZipFile(machine.addin) as placed:
        assert given.namelist() == placed.namelist()
        changed = [name for name in given.namelist() if given.read(name) != placed.read(name)]
    assert changed == ["xl/sharedStrings.xml"]


def test_an_addin_already_naming_this_python_is_placed_byte_for_byte(machine, tmp_path):
    addin = make_addin(tmp_path / "t.xlam", r"%LOCALAPPDATA%\Programs\Python\pythonw.exe")
    do(install_steps(machine, addin), machine)
    assert machine.addin.read_bytes() == addin.read_bytes()


def test_the_mark_of_the_internet_is_taken_from_an_earlier_copy(machine, addin):
    make_addin(machine.addin)
    mark = machine.addin.with_name("tongbao.xlam:Zone.Identifier")
    mark.write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")
    do(install_steps(machine, addin), machine)
    assert not mark.exists()


def test_installing_twice_changes_nothing_the_second_time(machine, addin):
    do(install_steps(machine, addin), machine)
    before = files_of(machine)
    assert all(step.is_done() for step in install_steps(machine, addin))
    do(install_steps(machine, addin), machine)
    assert files_of(machine) == before


def test_uninstalling_leaves_the_account_as_it_was(machine, addin):
    before = files_of(machine)
    do(install_steps(machine, addin), machine)
    do(uninstall_steps(machine), machine)
    assert files_of(machine) == before


def test_uninstalling_what_was_never_installed_does_nothing(machine):
    assert all(step.is_done() for step in uninstall_steps(machine))


@pytest.mark.parametrize(
    "steps", [lambda m, a: install_steps(m, a), lambda m, _: uninstall_steps(m)]
)
def test_nothing_happens_while_excel_runs(tmp_path, addin, steps):
    machine = lay_out(tmp_path, programs=frozenset({"explorer.exe", "excel.exe"}))
    with pytest.raises(MachineNeedsAttention, match=r"Excel 正在运行.*任务管理器"):
        steps(machine, addin)


def test_the_offline_folders_python_is_copied_and_compiled(tmp_path, addin):
    python = make_offline_folder(tmp_path / "U盘" / "督查通报助手")
    machine = lay_out(tmp_path, python=python)
    do(install_steps(machine, addin), machine)
    placed = machine.local / "tongbao" / "python"
    assert (placed / "pythonw.exe").is_file()
    (compiled,) = placed.glob("Lib/site-packages/__pycache__/module.*.pyc")
    flags = int.from_bytes(compiled.read_bytes()[4:8], "little")
    assert flags == 0b01  # PEP 552: hash-based, source not checked
    assert python_in_force(machine) == placed / "pythonw.exe"
    assert (placed.parent / "卸载.cmd").is_file()


def test_only_the_installed_python_is_marked_for_its_uninstaller_to_delete(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    machine = lay_out(tmp_path, python=python)
    do(install_steps(machine, addin), machine)
    placed = machine.local / "tongbao"
    assert b"tongbao-installed.txt" in (placed / "卸载.cmd").read_bytes()
    assert (placed / "python" / "tongbao-installed.txt").is_file()
    assert not (python / "tongbao-installed.txt").exists()


@pytest.mark.parametrize("written", [installer, uninstaller])
def test_words_in_a_command_file_are_harmless_where_they_are_misread(written):
    # In another code page each byte of a Chinese character is one of its own; these two would act.
    assert not set(written()) & set(b"|^")


def test_a_newer_offline_folder_replaces_the_python_of_the_older(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    machine = lay_out(tmp_path, python=python)
    do(install_steps(machine, addin), machine)
    (python / "Lib/site-packages/module.py").rename(python / "Lib/site-packages/newer.py")
    do(install_steps(machine, addin), machine)
    placed = machine.local / "tongbao" / "python"
    assert [p.name for p in placed.glob("Lib/site-packages/*.py")] == ["newer.py"]
    assert sorted(p.name for p in placed.parent.iterdir()) == ["python", "卸载.cmd"]


def test_a_python_folder_that_is_not_ours_is_refused(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    (tmp_path / "tools" / "python").mkdir(parents=True)
    (tmp_path / "tools" / "python" / "论文.docx").write_text("x", encoding="ascii")
    with pytest.raises(MachineNeedsAttention, match=r"不是本程序装的.*--folder"):
        install_steps(machine, addin, tmp_path / "tools")


@pytest.mark.parametrize("name", ["python.new", "python.old"])
def test_folders_beside_the_new_python_are_left_alone(tmp_path, addin, name):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    thesis = tmp_path / "tools" / name / "论文.docx"
    thesis.parent.mkdir(parents=True)
    thesis.write_text("x", encoding="ascii")
    do(install_steps(machine, addin, tmp_path / "tools"), machine)
    assert thesis.is_file()


def test_another_programs_uninstaller_is_left_alone(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "卸载.cmd").write_text("del C:\\tools", encoding="ascii")
    with pytest.raises(MachineNeedsAttention, match=r"卸载\.cmd”是别的程序的.*--folder"):
        install_steps(machine, addin, tmp_path / "tools")


def test_an_empty_folder_or_an_earlier_python_of_ours_is_replaced(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    (tmp_path / "tools" / "python").mkdir(parents=True)
    for _ in range(2):
        do(install_steps(machine, addin, tmp_path / "tools"), machine)
    assert python_in_force(machine) == tmp_path / "tools" / "python" / "pythonw.exe"


def test_uninstalling_from_the_offline_folder_takes_its_python_along(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    machine = lay_out(tmp_path, python=python)
    do(install_steps(machine, addin), machine)
    do(uninstall_steps(machine), machine)
    assert not (machine.local / "tongbao" / "python").exists()
    assert (python / "pythonw.exe").is_file()


def test_uninstalling_finds_every_place_python_was_put(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    for folder in (None, tmp_path / "C" / "通报", tmp_path / "D" / "tongbao"):
        do(install_steps(machine, addin, folder), machine)
    machine.addin.unlink()  # as an antivirus program does
    machine.conf.unlink()
    do(uninstall_steps(machine), machine)
    left = {p.name for folder in ("C", "D", "Users") for p in (tmp_path / folder).rglob("*.*")}
    assert left == set()


def test_uninstalling_with_another_python_takes_the_offline_folders_along(tmp_path, addin):
    offline = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    do(install_steps(offline, addin), offline)
    machine = lay_out(tmp_path)
    do(install_steps(machine, addin), machine)
    do(uninstall_steps(machine), machine)
    assert not list(machine.own_folder.iterdir())
    assert (machine.python / "pythonw.exe").is_file()


def test_uninstalling_after_python_was_deleted_by_hand_takes_the_uninstaller(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    do(install_steps(machine, addin), machine)
    shutil.rmtree(machine.own_folder / "python")
    do(uninstall_steps(machine), machine)
    assert not list(machine.own_folder.iterdir())


def test_uninstalling_takes_what_interrupted_copies_left(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    do(install_steps(machine, addin), machine)
    for name in ("python.tongbao-new", "python.tongbao-old"):
        (machine.own_folder / name / "Lib").mkdir(parents=True)
    do(uninstall_steps(machine), machine)
    assert not list(machine.own_folder.iterdir())


def test_uninstalling_takes_the_log_along(machine, addin):
    do(install_steps(machine, addin), machine)
    machine.own_folder.mkdir()
    (machine.own_folder / "tongbao.log").write_text("x", encoding="ascii")
    do(uninstall_steps(machine), machine)
    assert not list(machine.own_folder.iterdir())


def test_an_offline_folder_that_runs_where_it_lies_is_never_deleted(tmp_path, addin):
    python = make_offline_folder(tmp_path / "U")
    in_place = lay_out(tmp_path, python=python)
    do(install_steps(in_place, addin, tmp_path / "U"), in_place)
    another = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    do(uninstall_steps(another), another)
    assert (python / "pythonw.exe").is_file()
    assert not another.addin.exists()


def test_a_python_that_is_not_ours_is_never_deleted(machine, addin):
    do(install_steps(machine, addin), machine)
    do(uninstall_steps(machine), machine)
    assert (machine.python / "pythonw.exe").is_file()


def test_a_user_outside_the_code_page_is_told_to_choose_a_folder(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    machine = lay_out(tmp_path, user="王𬭎", python=python)
    with pytest.raises(MachineNeedsAttention, match=r"编码之外.*--folder C:\\tongbao"):
        install_steps(machine, addin)


def test_a_python_of_ones_own_outside_the_code_page_is_told_to_move(tmp_path, addin):
    with pytest.raises(MachineNeedsAttention, match=r"编码之外.*再从那里运行 tongbao install"):
        install_steps(lay_out(tmp_path, user="王𬭎"), addin)


def test_a_user_outside_the_code_page_can_install_into_another_folder(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    machine = lay_out(tmp_path, user="王𬭎", python=python)
    chosen = tmp_path / "C" / "tongbao"
    do(install_steps(machine, addin, chosen), machine)
    # VBA cannot open the file in that user's folder; it finds the folder in the add-in's sheet.
    assert addin_conf(machine.addin)["INTERPRETER_WIN"] == str(chosen / "python" / "pythonw.exe")
    do(uninstall_steps(machine), machine)
    assert not (chosen / "python").exists()


def test_a_relative_folder_is_named_in_full(tmp_path, addin, monkeypatch):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    monkeypatch.chdir(tmp_path)
    do(install_steps(machine, addin, Path("tb")), machine)
    assert python_in_force(machine) == tmp_path / "tb" / "python" / "pythonw.exe"


def test_a_folder_for_a_python_that_stays_where_it_is_is_refused(machine, addin, tmp_path):
    with pytest.raises(WrongUse, match=r"--folder 只用于离线安装文件夹"):
        install_steps(machine, addin, tmp_path / "tongbao")


def test_a_python_in_a_chinese_folder_is_named_in_the_sheet_alone(tmp_path, addin):
    machine = lay_out(tmp_path, python=tmp_path / "软件" / "Python")
    machine.conf.parent.mkdir()
    machine.conf.write_text('"INTERPRETER_WIN","C:\\old\\pythonw.exe"\r\n', encoding="ascii")
    do(install_steps(machine, addin), machine)
    assert not machine.conf.exists()
    assert python_in_force(machine) == machine.python / "pythonw.exe"


def test_a_python_nothing_can_name_is_refused(tmp_path):
    machine = lay_out(tmp_path, python=tmp_path / "软件" / "Python")
    addin = make_addin(tmp_path / "open.xlam", interpreter=None)
    with pytest.raises(MachineNeedsAttention, match="只含英文字母和数字"):
        install_steps(machine, addin)


def test_dlls_pip_laid_elsewhere_are_laid_beside_python_and_taken_away(
    tmp_path, addin, monkeypatch
):
    machine = lay_out(tmp_path)
    users = machine.roaming / "Python"
    users.mkdir()
    for name in DLLS:
        (machine.python / name).rename(users / name)
    # xlwings' wheels for other systems hold no DLLs to record.
    recorded = [SimpleNamespace(locate=lambda name=name: users / name) for name in DLLS]
    monkeypatch.setattr(dlls, "files", lambda _name: recorded)
    before = files_of(machine)
    do(install_steps(machine, addin), machine)
    assert all((machine.python / name).is_file() for name in DLLS)
    do(uninstall_steps(machine), machine)
    assert files_of(machine) == before


def test_dlls_above_the_scripts_of_a_virtual_environment_stay_where_they_are(tmp_path, addin):
    machine = lay_out(tmp_path, python=tmp_path / "venv" / "Scripts")
    for name in DLLS:
        (machine.python / name).rename(machine.python.parent / name)
    told = [step.told(machine) for step in install_steps(machine, addin)]
    assert not any("连接库" in line for line in told)


@pytest.mark.parametrize("name", DLLS)
def test_an_offline_folder_without_one_of_the_dlls_is_refused(tmp_path, addin, name):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    (machine.python / name).unlink()
    with pytest.raises(MachineNeedsAttention, match=rf"{name}.*重新复制完整的离线安装文件夹"):
        install_steps(machine, addin)


def test_a_refused_write_says_which_step_and_leaves_excel_without_the_addin(machine, addin):
    machine.conf.parent.write_text("a file where the folder should be", encoding="ascii")
    with pytest.raises(MachineNeedsAttention, match=r"写入设置文件.*没有成功.*杀毒软件"):
        do(install_steps(machine, addin), machine)
    assert not machine.addin.exists()


@_LINUX
def test_a_full_disk_is_named_as_such_and_leaves_no_half_file(machine, addin):
    steps = install_steps(machine, addin)
    refused = pytest.raises(MachineNeedsAttention, match=r"磁盘空间不足。.*腾出约 100 MB 空间")
    with refused, largest_file(addin.stat().st_size // 2):
        do(steps, machine)
    assert list(machine.startup.iterdir()) == []


def test_nothing_is_copied_to_a_disk_without_room_for_it(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    with (python / "sparse.pyd").open("wb") as stream:
        stream.truncate(shutil.disk_usage(tmp_path).free)
    machine = lay_out(tmp_path, python=python)
    with pytest.raises(MachineNeedsAttention, match="磁盘空间不足"):
        do(install_steps(machine, addin), machine)
    assert not machine.own_folder.exists()


def test_a_copy_of_python_that_fails_says_why_and_is_taken_back(tmp_path, addin):
    python = make_offline_folder(tmp_path / "stick")
    machine = lay_out(tmp_path, python=python)
    do(install_steps(machine, addin), machine)
    (python / "unreadable.pyd").symlink_to(tmp_path / "nowhere")
    with pytest.raises(MachineNeedsAttention, match=r"unreadable\.pyd”没有这个文件"):
        do(install_steps(machine, addin), machine)
    assert sorted(p.name for p in machine.own_folder.iterdir()) == ["python", "卸载.cmd"]


@_LINUX
def test_a_file_that_may_not_be_touched_is_blamed_on_what_keeps_it_open(machine):
    with pytest.raises(MachineNeedsAttention, match=r"没有权限。请关闭 Excel 和 WPS"):
        carry_out(Remove(Path("/proc/self/status"), "旧文件"), machine)


def test_every_step_says_in_chinese_what_it_does_and_where(tmp_path, addin):
    machine = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    told = [
        step.told(machine) for step in (*install_steps(machine, addin), *uninstall_steps(machine))
    ]
    assert r"写入加载项：%APPDATA%\Microsoft\Excel\XLSTART\tongbao.xlam" in told
    assert all("：" in line for line in told)
    assert not any(str(Path.home()) in line for line in told)
