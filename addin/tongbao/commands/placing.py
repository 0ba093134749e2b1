"""Where the notice goes: beside the workbook, else where the clerk says."""

from pathlib import Path
from uuid import uuid4

from tongbao.commands.clerk import Excel
from tongbao.hosts.excel.meaning import is_refusal
from tongbao.paths import free_path, notice_name

_WORD = ".docx"


def place_for_notice(excel: Excel, title: str) -> Path | None:
    """Return the path for a notice.

    Args:
        excel: where the workbook is open and the clerk can be asked.
        title: of the notice; makes its name.

    Returns:
        A path nothing stands at; ``None`` if the clerk cancels.
    """
    name, beside = notice_name(title), excel.folder
    if beside is not None and _takes_files(beside):
        return free_path(beside / name, ".txt")
    # Excel knows where 文档 is also where it has been moved elsewhere.
    usual = (excel.default_folder, Path.home() / "Documents")
    documents = next((each for each in usual if each and each.is_dir()), Path.home())
    question = "通报存到哪里" if beside is None else "工作簿所在的文件夹不能写入，通报存到哪里"
    try:
        chosen = excel.ask_place(documents / name, question)
    except Exception as error:
        if not is_refusal(error):
            raise
        chosen = documents / name  # no such dialog here; where it went is told in the end
    if chosen is None:
        return None
    if chosen.suffix.lower() != _WORD:  # “第1.5期” has no suffix, it has a dot in its name
        chosen = chosen.with_name(chosen.name + _WORD)
    return free_path(chosen, ".txt")


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made there; permissions on Windows do not tell, so one is."""
    trial = folder / f"~{uuid4().hex}.tmp"
    try:
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError:
        return False
    return True
