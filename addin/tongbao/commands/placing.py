"""Where the notice goes: beside the workbook, else where the clerk says."""

from pathlib import Path
from uuid import uuid4

from tongbao.desk import Desk
from tongbao.paths import free_path, notice_name

_WORD = ".docx"


def place_for_notice(desk: Desk, title: str) -> Path | None:
    """Return the path for a notice.

    Args:
        desk: knows the workbook's folder, and asks the clerk if that will not do.
        title: the notice's title; makes its name.

    Returns:
        A path nothing stands at; ``None`` if the clerk cancels.
    """
    name, beside = notice_name(title), desk.folder
    if beside is not None and _takes_files(beside):
        return free_path(beside / name, ".txt")
    question = "通报存到哪里" if beside is None else "工作簿所在的文件夹不能写入，通报存到哪里"
    chosen = desk.ask_place(name, question)
    if chosen is None:
        return None
    if chosen.suffix.lower() != _WORD:  # “第1.5期” has no suffix, it has a dot in its name
        chosen = chosen.with_name(chosen.name + _WORD)
    return free_path(chosen, ".txt")


def name_for_notice(desk: Desk, title: str) -> str:
    """Return the file name a notice will have beside the workbook, or anywhere else."""
    name, beside = notice_name(title), desk.folder
    return name if beside is None else free_path(beside / name, ".txt").name


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made there; permissions on Windows do not tell, so one is."""
    trial = folder / f"~{uuid4().hex}.tmp"
    try:
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError:
        return False
    return True
