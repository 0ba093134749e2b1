"""What goes into the zip for the people who help, and what must not."""

import datetime
import traceback
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from install.machines import lay_out, make_addin
from tongbao.errors import WorkbookNeedsAttention
from tongbao.install.planning import install_steps
from tongbao.install.steps import carry_out
from tongbao.install.support import redacted_log, write_support_bundle

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), min_size=1)


def logged(raise_it):
    """Return what the log holds after an error, as the program writes it."""
    try:
        raise_it()
    except Exception as error:
        trace = "".join(traceback.format_exception(error))
    return f"{datetime.datetime(2026, 3, 1):%Y-%m-%d %H:%M:%S} tongbao 0.1.0\n{trace}"


def raise_named(message):
    raise WorkbookNeedsAttention(message, sheet="一季度", cell="B7")


def raise_chained(message):
    try:
        int(message)
    except ValueError as error:
        raise KeyError(message) from error


def test_where_an_error_arose_stays():
    kept = "\n".join(redacted_log(logged(lambda: raise_named("柳河镇得了 88.5 分"))))
    assert "2026-03-01 00:00:00 tongbao 0.1.0" in kept
    assert "in raise_named" in kept
    assert "tongbao.errors.WorkbookNeedsAttention：〔内容略〕" in kept


def test_names_scores_and_sheets_go():
    kept = "\n".join(redacted_log(logged(lambda: raise_named("柳河镇得了 88.5 分\n第二行：张三"))))
    assert not any(word in kept for word in ("柳河镇", "88.5", "张三", "一季度", "B7"))


def test_a_chain_of_errors_keeps_its_classes():
    kept = "\n".join(redacted_log(logged(lambda: raise_chained("柳河镇"))))
    assert "ValueError：〔内容略〕" in kept
    assert "KeyError：〔内容略〕" in kept
    assert "柳河镇" not in kept


def test_folders_of_people_are_cut_from_the_trace():
    trace = (
        "Traceback (most recent call last):\n"
        r'  File "C:\Users\张三\AppData\Local\tongbao\python\Lib\site-packages\tongbao\run.py", '
        "line 3, in save\n    x()\nOSError\n"
    )
    kept = list(redacted_log(trace))
    assert kept[1] == r'  File "tongbao\run.py", line 3, in save'


@given(WORDS)
def test_no_line_of_any_message_stays(message):
    # A line long enough that it cannot stand in the trace by chance.
    lines = [f"{line}柳河镇88分" for line in message.splitlines()] or ["柳河镇88分"]
    kept = "\n".join(redacted_log(logged(lambda: raise_named("\n".join(lines)))))
    assert "柳河镇88分" not in kept


def test_the_zip_names_no_person_and_no_unit(tmp_path):
    machine = lay_out(tmp_path, user="张三")
    for step in install_steps(machine, make_addin(tmp_path / "tongbao.xlam")):
        carry_out(step, machine)
    log = tmp_path / "tongbao.log"
    log.write_text(logged(lambda: raise_named("柳河镇")), encoding="utf-8")
    write_support_bundle(tmp_path / "s.zip", machine, log)
    with zipfile.ZipFile(tmp_path / "s.zip") as bundle:
        texts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert set(texts) == {"诊断.txt", "设置.txt", "日志.txt"}
    everything = "".join(texts.values())
    assert "张三" not in everything
    assert "柳河镇" not in everything
    assert "%LOCALAPPDATA%" in texts["设置.txt"]


def test_a_machine_without_a_log_still_gets_a_zip(tmp_path):
    machine = lay_out(tmp_path)
    write_support_bundle(tmp_path / "s.zip", machine, tmp_path / "none.log")
    with zipfile.ZipFile(tmp_path / "s.zip") as bundle:
        assert bundle.namelist() == ["诊断.txt"]


def packed(folder, machine, log=""):
    (folder / "tongbao.log").write_text(log, encoding="utf-8")
    write_support_bundle(folder / "s.zip", machine, folder / "tongbao.log")
    with zipfile.ZipFile(folder / "s.zip") as bundle:
        return "\n".join(bundle.read(name).decode() for name in bundle.namelist())


@pytest.mark.parametrize("name", ["岳阳楼区政府督查室", "YueyanglouDucha", "柳河镇88.5"])
def test_folders_people_named_stay_out(tmp_path, name):
    machine = lay_out(tmp_path, python=tmp_path / name / "李四的程序")
    for step in install_steps(machine, make_addin(tmp_path / "tongbao.xlam")):
        carry_out(step, machine)
    everything = packed(tmp_path, machine)
    assert name not in everything
    assert "李四" not in everything
    assert "[正常] 设置：Excel 启动 …\\pythonw.exe" in everything


def test_a_folder_of_the_users_own_is_named_by_its_root_alone(tmp_path):
    machine = lay_out(tmp_path, user="zhangsan")
    machine.conf.parent.mkdir()
    for path, shown in (
        (r"D:\zhangsan_py\pythonw.exe", r"D:\…\pythonw.exe"),
        (r"%USERPROFILE%\Desktop\zhangsan\pythonw.exe", r"%USERPROFILE%\…\pythonw.exe"),
        (r"\\zhangsan\share\pythonw.exe", r"…\pythonw.exe"),
    ):
        machine.conf.write_text(f'"INTERPRETER_WIN","{path}"\n', encoding="ascii")
        everything = packed(tmp_path, machine)
        assert "zhangsan" not in everything
        assert f"INTERPRETER_WIN={shown}" in everything


def test_of_the_settings_only_what_the_program_writes_stays(tmp_path):
    machine = lay_out(tmp_path)
    machine.conf.parent.mkdir()
    machine.conf.write_text(
        '"NOTE","liuhezhen 88.5"\n"PYTHONPATH","D:\\liuhezhen"\n"USE UDF SERVER","True"\n',
        encoding="ascii",
    )
    everything = packed(tmp_path, machine)
    assert "liuhezhen" not in everything
    assert "PYTHONPATH=〔内容略〕\nUSE UDF SERVER=True" in everything


def test_other_addins_in_the_startup_folder_are_counted_not_named(tmp_path):
    machine = lay_out(tmp_path)
    make_addin(machine.addin)
    make_addin(machine.startup / "柳河镇88.5分tongbao.xlam")
    everything = packed(tmp_path, machine)
    assert "柳河镇" not in everything
    assert "XLSTART 里还有名称相近的加载项：1个" in everything


@pytest.mark.parametrize(
    "lines",
    [
        r'  File "D:\tongbao\柳河镇\run.py", line 3, in f',
        r'  File "D:\Lib\柳河镇.py", line 3, in f',
        '  File "C:\\x\\tongbao\\run.py", line 3, in f\n柳河镇',
        "XlErr: x\nTraceback (most recent call last):\nliuhezhen: 柳河镇",
        "liuhezhen",
    ],
)
def test_words_that_look_like_a_trace_stay_out(lines):
    kept = "\n".join(redacted_log(f"Traceback (most recent call last):\n{lines}\n"))
    assert "柳河镇" not in kept
    assert "liuhezhen" not in kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (r"C:\Users\a\python\python312.zip\zipfile\__init__.py", r"zipfile\__init__.py"),
        (r"C:\py\Lib\site-packages\xlwings\com_server.py", r"xlwings\com_server.py"),
        (r"D:\src\addin\tongbao\run.py", r"tongbao\run.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
    ],
)
def test_modules_of_the_program_and_of_python_are_named(path, kept):
    trace = f'Traceback (most recent call last):\n  File "{path}", line 3, in f\n'
    assert list(redacted_log(trace))[1] == f'  File "{kept}", line 3, in f'
