"""What the doctor finds on an account, and what it says to do about it."""

import subprocess
import sys

import pytest

from install.machines import DLLS, lay_out, make_addin, make_offline_folder, program
from tongbao.install import doctor, excel_checks, python_checks
from tongbao.install.planning import install_steps
from tongbao.install.steps import carry_out

SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
DISABLED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
FONTS = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
CLASS = "{00024500-0000-0000-C000-000000000046}"

_BROKEN = """
import sys
sys.modules.update(dict.fromkeys(["docx", "lxml", "python_calamine"]))
sys.argv = ["tongbao", "doctor"]
from tongbao.cli import main
main()
"""


def answering_to_excel(command):
    return {
        r"HKCR\Excel.Application\CLSID": {"": CLASS},
        rf"HKCR\CLSID\{CLASS}\LocalServer32": {"": command},
    }


def installed(folder, **laid_out):
    machine = lay_out(folder, **laid_out)
    for step in install_steps(machine, make_addin(folder / "tongbao.xlam")):
        carry_out(step, machine)
    return machine


@pytest.mark.parametrize(
    ("number", "bits"), [(0x8664, "64 位"), (0x14C, "32 位"), (0x1234, "位数不明")]
)
def test_excel_is_named_with_its_bits(tmp_path, number, bits):
    excel = program(tmp_path / "Office16" / "EXCEL.EXE", number)
    machine = lay_out(tmp_path, registry=answering_to_excel(f'"{excel}" /automation'))
    check = excel_checks.excel(machine)
    assert not check.todo
    assert check.found.endswith(f"EXCEL.EXE，{bits}")


def test_an_unquoted_command_with_options_is_understood(tmp_path):
    excel = program(tmp_path / "EXCEL.EXE", 0x8664)
    machine = lay_out(tmp_path, registry=answering_to_excel(f"{excel} /automation"))
    assert excel_checks.owner_of_excel(machine) == excel


def test_wps_answering_for_excel_is_found(tmp_path):
    wps = program(tmp_path / "WPS Office" / "et.exe", 0x14C)
    machine = lay_out(tmp_path, registry=answering_to_excel(f'"{wps}" /Automation'))
    line = excel_checks.excel(machine).line
    assert line.startswith("[要处理] Excel：Excel.Application 现在由 et.exe 占用")
    assert "兼容第三方系统和软件" in line


def test_a_machine_without_excel_is_told_so(tmp_path):
    assert "没有找到" in excel_checks.excel(lay_out(tmp_path)).line


@pytest.mark.parametrize(
    ("registry", "said"),
    [
        ({SECURITY: {"DisableAllAddins": 1}}, "设置里禁用了所有加载项"),
        ({POLICY: {"DisableAllAddins": 1}}, "单位的策略里禁用了所有加载项"),
        ({SECURITY: {"RequireAddinSig": 1}}, "有签名"),
        (
            {
                SECURITY: {"VBAWarnings": 4},
                rf"{SECURITY}\Trusted Locations": {"AllLocationsDisabled": 1},
            },
            "禁用了受信任位置",
        ),
    ],
)
def test_a_trust_center_that_stops_the_addin_is_found(tmp_path, registry, said):
    check = excel_checks.macros(lay_out(tmp_path, registry=registry))
    assert said in check.found
    assert check.todo


def test_disabled_macros_do_not_stop_an_addin_in_a_trusted_place(tmp_path):
    assert not excel_checks.macros(lay_out(tmp_path, registry={SECURITY: {"VBAWarnings": 4}})).todo


def test_an_addin_that_is_not_there_is_found(tmp_path):
    assert "tongbao install" in excel_checks.addin(lay_out(tmp_path)).todo


def test_an_addin_marked_as_from_the_internet_is_found(tmp_path):
    machine = installed(tmp_path)
    machine.addin.with_name("tongbao.xlam:Zone.Identifier").write_text("3", encoding="ascii")
    assert "来自互联网" in excel_checks.addin(machine).found


@pytest.mark.parametrize("content", [b"", b"not a package"])
def test_an_addin_that_is_not_whole_is_found(tmp_path, content):
    machine = installed(tmp_path)
    machine.addin.write_bytes(content)
    assert f"已损坏（{len(content)} 字节）" in excel_checks.addin(machine).found


def test_a_second_copy_in_the_startup_folder_is_found(tmp_path):
    machine = installed(tmp_path)
    make_addin(machine.startup / "副本tongbao.xlam")
    assert "副本tongbao.xlam" in excel_checks.addin(machine).found


def test_an_addin_excel_disabled_after_a_crash_is_found(tmp_path):
    item = b"\x02\0\0\0" + r"C:\XLSTART\TONGBAO.XLAM".encode("utf-16-le")
    machine = lay_out(tmp_path, registry={DISABLED: {"3A2B": item}})
    assert "禁用项目" in excel_checks.disabled(machine).todo


def test_settings_that_lead_nowhere_are_found(tmp_path):
    machine = installed(tmp_path)
    (machine.python / "pythonw.exe").unlink()
    (check,) = python_checks.settings(machine)
    assert "不存在" in check.found


def test_missing_settings_are_found(tmp_path):
    (check,) = python_checks.settings(lay_out(tmp_path))
    assert "INTERPRETER_WIN" in check.found
    assert check.todo


def test_settings_that_start_another_python_are_found(tmp_path):
    machine = installed(tmp_path)
    other = lay_out(tmp_path, python=tmp_path / "other")
    (check,) = python_checks.settings(other)
    assert machine.shown(machine.python / "pythonw.exe") in check.found


def test_the_offline_folder_finds_the_copy_it_installed_and_nothing_to_do(tmp_path):
    machine = installed(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    (check,) = python_checks.settings(machine)
    assert check.line == r"[正常] 设置：Excel 启动 %LOCALAPPDATA%\tongbao\python\pythonw.exe"


def test_advice_names_what_is_there_to_install_with(tmp_path):
    offline = lay_out(tmp_path, python=make_offline_folder(tmp_path / "stick"))
    for machine, advice in ((lay_out(tmp_path), "tongbao install"), (offline, "“安装.cmd”")):
        todo = [check.todo for check in doctor.examine(machine)]
        assert sum(advice in text for text in todo) == 2


def test_a_user_outside_the_code_page_who_chose_a_folder_has_nothing_to_do(tmp_path):
    machine = lay_out(tmp_path, user="王𬭎", python=make_offline_folder(tmp_path / "stick"))
    addin = make_addin(tmp_path / "tongbao.xlam")
    for step in install_steps(machine, addin, tmp_path / "C"):
        carry_out(step, machine)
    assert not python_checks.code_page(machine).todo


@pytest.mark.parametrize("name", DLLS)
def test_a_missing_dll_is_named(tmp_path, name):
    machine = installed(tmp_path)
    (machine.python / name).unlink()
    assert name in python_checks.libraries(machine).found


def test_dlls_above_the_scripts_of_a_virtual_environment_are_enough(tmp_path):
    machine = lay_out(tmp_path, python=tmp_path / "venv" / "Scripts")
    for name in DLLS:
        (machine.python / name).rename(machine.python.parent / name)
    assert not python_checks.libraries(machine).todo


def test_a_user_outside_the_code_page_is_found(tmp_path):
    assert "编码之外" in python_checks.code_page(lay_out(tmp_path, user="王𬭎")).found
    assert not python_checks.code_page(lay_out(tmp_path, user="张三")).todo


@pytest.mark.parametrize("content", ["", "class Application(:\n"])
def test_a_broken_cache_of_pywin32_is_found(tmp_path, content):
    machine = lay_out(tmp_path)
    cache = machine.temp / "gen_py" / "3.12" / "00020813-0000-0000-C000-000000000046x0x1x9"
    cache.mkdir(parents=True)
    (cache / "__init__.py").write_text(content, encoding="utf-8")
    assert "已损坏" in python_checks.generated_cache(machine).found
    (cache / "__init__.py").write_text("CLSID = 1\n", encoding="utf-8")
    assert not python_checks.generated_cache(machine).todo


def with_fonts(folder, *names):
    entries = {f"{name} (TrueType)": "x.ttf" for name in names}
    return tuple(doctor.fonts(lay_out(folder, registry={FONTS: entries})))


@pytest.mark.parametrize("song", ["宋体 & 新宋体", "SimSun & NSimSun"])
def test_fonts_are_found_by_chinese_and_by_english_names(tmp_path, song):
    (check,) = with_fonts(
        tmp_path, "方正小标宋简体", "FangSong_GB2312", "楷体_GB2312", "SimHei", song
    )
    assert check.line == "[正常] 通报字体：齐全"


def test_a_font_with_a_good_replacement_is_nothing_to_do(tmp_path):
    (check,) = with_fonts(tmp_path, "方正小标宋_GBK", "仿宋", "楷体", "黑体", "宋体 & 新宋体")
    assert not check.todo
    assert "仿宋_GB2312（正文），改用仿宋" in check.found


def test_fonts_without_a_good_replacement_say_what_to_do(tmp_path):
    checks = with_fonts(tmp_path, "仿宋_GB2312", "楷体_GB2312", "宋体")
    assert [check.found.split("，")[0] for check in checks if check.todo] == [
        "本机没有方正小标宋简体（发文机关标志和标题）",
        "本机没有黑体（一级标题和表头）",
    ]


def test_the_doctor_goes_on_where_modules_are_broken():
    told = subprocess.run(
        [sys.executable, "-c", _BROKEN], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert "[要处理] 程序模块：缺少或损坏：docx、lxml.etree、python_calamine。" in told
    assert "[正常] 通报字体：没有查（程序模块不齐全）" in told


def test_a_policy_against_child_processes_is_found(tmp_path):
    machine = lay_out(tmp_path, registry={excel_checks._RULES_KEY: {excel_checks._CHILD_RULE: "1"}})
    assert "禁止 Office 启动其他程序" in excel_checks.guards(machine).found


def test_security_software_is_named_with_what_to_let_through(tmp_path):
    check = excel_checks.guards(lay_out(tmp_path, programs=frozenset({"360tray.exe"})))
    assert "360 安全卫士" in check.found
    assert "XLSTART" in check.todo


def test_every_line_is_fine_or_says_what_to_do(tmp_path):
    for check in doctor.examine(lay_out(tmp_path)):
        assert check.line.startswith("[要处理] " if check.todo else "[正常] ")
        assert not check.todo or check.line.endswith("。")
