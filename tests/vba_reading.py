"""Reads VBA back out of what was built, with olefile and oletools, which know nothing of our writer."""

import io
import logging
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from olefile import DEFECT_UNSURE, OleFileIO

with warnings.catch_warnings():  # it calls pyparsing by names of old while it is imported
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import OlevbaBaseException, VBA_Project, decompress_stream

__all__ = ["OlevbaBaseException", "VBA_Project", "decompress_stream"]
#: The part of a workbook that is its VBA project.
VBA = "xl/vbaProject.bin"
#: How many bytes a chunk of a compressed stream holds, and one that is stored as it is, of zeros.
_CHUNK = 4096
_ZEROS = b"\xff\x3f" + bytes(_CHUNK)


def opened(project: bytes) -> OleFileIO:
    """A project's compound file; whatever looks odd to olefile is an error."""
    return OleFileIO(io.BytesIO(project), raise_defects=DEFECT_UNSURE)


def streams_of(file: OleFileIO) -> dict[str, bytes]:
    """Its streams by path."""
    return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


def read_project(file: OleFileIO) -> VBA_Project:
    """The project with its modules; a record oletools does not expect is an error."""
    project = VBA_Project(file, "", "PROJECT", "VBA/dir", relaxed=False)
    try:
        list(project.parse_modules())
    except TypeError as error:  # how oletools stumbles where a module's name should be
        raise ValueError("a module has no name") from error
    if any(module.code_raw is None for module in project.modules):
        raise ValueError("a module has no source")
    return project


@lru_cache(maxsize=64)  # files broken in one place share all other streams
def decompressed(container: bytes) -> bytes:
    """What a compressed stream holds, with zeros where a copy reaches back before its chunk.

    oletools would follow it into the chunk before, so each chunk is read behind one of zeros.
    """
    text, at = b"", 1
    while at < len(container):
        end = at + (int.from_bytes(container[at : at + 2], "little") & 0xFFF) + 3
        text += decompress_stream(b"\x01" + _ZEROS + container[at:end])[_CHUNK:]
        at = end
    return text


def sources(workbook: bytes) -> dict[str, str]:
    """The source of every module of a workbook or add-in."""
    package = zipfile.ZipFile(io.BytesIO(workbook))
    project = read_project(opened(package.read(VBA)))
    return {module.name: module.code_raw.decode(project.codec) for module in project.modules}


@contextmanager
def overheard() -> Iterator[list[str]]:
    """What oletools finds wrong meanwhile and tells its log only."""
    said: list[str] = []
    log, listener = logging.getLogger("olevba"), logging.Handler()
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    level = log.level
    log.setLevel(logging.WARNING)
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)
        log.setLevel(level)
