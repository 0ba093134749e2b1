"""Ways to break the sample add-in in one place, for checks that must notice."""

from collections.abc import Callable, Mapping

from building import (
    addin,
    parts,
    program,
    with_dir,
    with_project,
    with_source,
    with_stream,
    with_text,
)
from conformance import Expected, problems

from vba_reading import decompress_stream
from xlam.compound import ENTRY, SECTOR
from xlam.compression import compress
from xlam.package import zipped

Mutation = Callable[[bytes], bytes]
#: Mutations by what they do, each with a word of the problem that must be found.
Table = Mapping[str, tuple[Mutation, str]]


def assert_told(mutation: Mutation, expected: str) -> None:
    """The broken sample does not conform, for the expected reason."""
    found = problems(mutation(addin()), Expected(program()))
    assert any(expected in problem for problem in found), found


def text(part: str, old: str, new: str) -> Mutation:
    return lambda file: with_text(file, part, old, new)


def source(module: str, old: str, new: str) -> Mutation:
    return lambda file: with_source(file, module, old, new)


def stream(name: str, old: bytes, new: bytes) -> Mutation:
    return lambda file: with_stream(file, name, lambda s: s.replace(old, new, 1))


def record(old: str, new: str) -> Mutation:
    """Change bytes of the uncompressed `dir` stream, given in hexadecimal."""
    return lambda file: with_dir(file, old, new)


def module_record(name: str, old: str, new: str) -> Mutation:
    """Change the first such bytes of `dir` after a module's name."""
    there = name.encode("utf-16-le").hex()

    def change(file: bytes) -> bytes:
        def changed(packed: bytes) -> bytes:
            before, found, after = decompress_stream(packed).hex().partition(there)
            return compress(bytes.fromhex(before + found + after.replace(old, new, 1)))

        return with_stream(file, "VBA/dir", changed)

    return change


def part(old: str, new: str | None) -> Mutation:
    """Rename a part, or leave it out."""

    def change(file: bytes) -> bytes:
        found = parts(file)
        data = found.pop(old)
        return zipped({**found, new: data} if new else found)

    return change


def header(at: int, value: int) -> Mutation:
    """Set a byte in the header of the compound file."""
    return lambda file: with_project(file, lambda p: p[:at] + bytes([value]) + p[at + 1 :])


def entry(name: str, at: int, data: str) -> Mutation:
    """Set bytes, in hexadecimal, of the directory entry of that name."""

    def change(project: bytes) -> bytes:
        start = next(s for s, n in entries(project) if n == name) + at
        new = bytes.fromhex(data)
        assert project[start : start + len(new)] != new
        return project[:start] + new + project[start + len(new) :]

    return lambda file: with_project(file, change)


def entries(project: bytes) -> list[tuple[int, str]]:
    """Where the entries of the directory stand, and their names; the sample's follow one another."""
    start = (int.from_bytes(project[48:52], "little") + 1) * SECTOR
    found = []
    while project[start + 66]:
        name = project[start : start + project[start + 64] - 2].decode("utf-16-le")
        found.append((start, name))
        start += ENTRY
    return found
