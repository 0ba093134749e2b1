"""Add-ins for the tests: built from the sample modules and, where it is there, the real program."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from vba_reading import VBA, decompress_stream, opened, streams_of
from xlam import build
from xlam.build import build_addin, build_demo
from xlam.compound import Storage, write_compound
from xlam.compression import compress
from xlam.package import zipped
from xlam.program import Program, read_program

HERE = Path(__file__).parent
#: The add-in's own programs: the sample has functions of every shape, the real one what clerks get.
PROGRAMS = ["sample", "real"]


@cache
def program(name: str = "sample") -> Program:
    if name == "real":
        return read_program()
    return read_program("sample_functions", "sample_commands", (HERE,))


@cache
def addin(name: str = "sample") -> bytes:
    return build_addin(program(name))


@cache
def demo(name: str = "sample") -> bytes:
    return build_demo(program(name))


def ribbon(name: str = "sample") -> str:
    return build.ribbon(program(name))


def parts(data: bytes) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}


def with_text(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with a text in one of its parts replaced, which must be there."""
    found = parts(data)
    assert old.encode() in found[part]
    return zipped({**found, part: found[part].replace(old.encode(), new.encode(), 1)})


def with_project(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with its VBA project changed as bytes."""
    found = parts(data)
    return zipped({**found, VBA: change(found[VBA])})


def with_stream(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one stream of its VBA project changed."""

    def changed(project: bytes) -> bytes:
        streams = streams_of(opened(project))
        before = streams[name]
        streams[name] = change(before)
        assert streams[name] != before
        return write_compound(nested(streams))

    return with_project(data, changed)


def with_dir(data: bytes, old: str, new: str) -> bytes:
    """The file with bytes of its uncompressed `dir` stream replaced, given in hexadecimal."""
    before, after = bytes.fromhex(old), bytes.fromhex(new)
    return with_stream(
        data, "VBA/dir", lambda s: compress(decompress_stream(s).replace(before, after, 1))
    )


def with_source(data: bytes, module: str, old: str, new: str) -> bytes:
    """The file with a text in the source of one module replaced."""

    def change(stream: bytes) -> bytes:
        source = decompress_stream(stream).decode("gbk")
        assert old in source
        return compress(source.replace(old, new, 1).encode("gbk"))

    return with_stream(data, f"VBA/{module}", change)


def nested(streams: dict[str, bytes]) -> Storage:
    return {
        "VBA": {p[4:]: data for p, data in streams.items() if p.startswith("VBA/")},
        **{path: data for path, data in streams.items() if "/" not in path},
    }
