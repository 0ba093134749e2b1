"""The first set-up says what is wrong, and a .venv that does not fit is made anew."""

import ast
import sys
from pathlib import Path

import prepare_venv
import pytest
from prepare_venv import complaint, prepare

#: Writes down how it is called; as `-m venv` it makes a folder with another of its kind.
_PYTHON = """\
#!/bin/sh
echo "$2" >> {log}
if [ "$2" = venv ]; then mkdir -p "$3/{folder}" && cp "$0" "$3/{folder}/python"; fi
{last}
"""


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    root = tmp_path / "项目"
    root.mkdir()
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return root


def _python(path: Path, last: str = "") -> str:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_PYTHON.format(log=_log(path), folder=folder, last=last), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def _log(python: Path) -> Path:
    return python.parent.parent / "calls"


def test_an_old_python_is_named_in_chinese_and_in_english():
    said = complaint((3, 10, 12, "final", 0), ["ensurepip"], "/usr/bin/python3")
    assert "Python 3.10.12 太旧：/usr/bin/python3。需要 3.11" in said
    assert "Python 3.10.12 is too old: /usr/bin/python3. Install 3.11" in said


def test_a_python_without_its_pip_is_told_the_package_to_install():
    said = complaint((3, 13, 0), ["ensurepip"], "/usr/bin/python3")
    assert said.count("ensurepip") == said.count("apt install python3-venv") == 2


def test_a_python_that_can_do_it_is_not_complained_of():
    assert complaint((3, 11, 0), [], "/usr/bin/python3") == complaint((4, 0, 0), [], "") == ""


def test_nothing_newer_than_the_oldest_python_stands_in_the_way_of_the_message():
    tree = ast.parse(Path(prepare_venv.__file__).read_text(encoding="utf-8"))
    parts = [*ast.walk(tree)]
    assert not [
        part for part in parts if isinstance(part, ast.JoinedStr | ast.AnnAssign | ast.Starred)
    ]
    arguments = [part for part in parts if isinstance(part, ast.arg)]
    assert not [part for part in arguments if part.annotation]
    names = {alias.name for part in parts if isinstance(part, ast.Import) for alias in part.names}
    assert names == {"glob", "io", "os", "shutil", "subprocess", "sys"}


def test_a_venv_that_fits_is_left_alone(root: Path, tmp_path: Path):
    python = _python(tmp_path / "one" / "python")
    assert prepare(str(root), python) and prepare(str(root), python)
    assert (tmp_path / "calls").read_text().split() == ["venv", "pip"]


def test_another_python_makes_another_venv(root: Path, tmp_path: Path):
    assert prepare(str(root), _python(tmp_path / "one" / "python"))
    (root / ".venv" / "of the first").touch()
    assert prepare(str(root), _python(tmp_path / "two" / "python"))
    assert not (root / ".venv" / "of the first").exists()


def test_a_moved_folder_makes_another_venv(root: Path, tmp_path: Path):
    python = _python(tmp_path / "one" / "python")
    assert prepare(str(root), python)
    (root / ".venv" / "of the old folder").touch()
    moved = root.rename(tmp_path / "搬走")
    assert prepare(str(moved), python)
    assert not (moved / ".venv" / "of the old folder").exists()


def test_other_needs_are_installed_into_the_same_venv(root: Path, tmp_path: Path):
    python = _python(tmp_path / "one" / "python")
    assert prepare(str(root), python)
    (root / ".venv" / "of before").touch()
    (root / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    assert prepare(str(root), python)
    assert (root / ".venv" / "of before").exists()
    assert (tmp_path / "calls").read_text().split() == ["venv", "pip", "venv", "pip"]


def test_what_could_not_be_installed_is_tried_again(root: Path, tmp_path: Path):
    assert not prepare(str(root), _python(tmp_path / "one" / "python", last='[ "$2" = venv ]'))
    assert prepare(str(root), _python(tmp_path / "one" / "python"))


def test_a_folder_with_a_chinese_name_is_found_in_any_locale(root: Path, tmp_path: Path):
    packages = root / ".venv" / "lib" / "python3.11" / "site-packages"
    installs = (
        f'mkdir -p "{packages}"; echo "{root}/addin" > "{packages}/_editable_impl_tongbao.pth"'
    )
    assert prepare(str(root), _python(tmp_path / "one" / "python", last=installs))
    named = (packages / "_editable_impl_tongbao.pth").read_text(encoding="ascii")
    assert (packages / named).resolve() == root / "addin"
