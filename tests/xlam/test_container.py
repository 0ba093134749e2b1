"""The VBA project as bytes: what other readers make of it, and that builds repeat."""

from random import Random

import pytest
from building import PROGRAMS, addin, demo, nested, parts, program
from conformance import container
from conformance.protection import decrypt
from hypothesis import given
from hypothesis import strategies as st

from vba_reading import VBA, decompressed, opened, sources, streams_of
from xlam.build import build_addin, build_demo
from xlam.compound import write_compound
from xlam.compression import compress
from xlam.project import encrypt, protection_key

#: Program text: it repeats itself, as source does.
TEXTS = st.lists(
    st.sampled_from([b"Public Function ", b"End Function\r\n", b"    x = 1\r\n", b"' note\r\n"]),
    max_size=900,
).map(b"".join)


@given(TEXTS)
def test_what_is_compressed_comes_back(text: bytes) -> None:
    assert decompressed(compress(text)) == text


@pytest.mark.parametrize("size", [1, 7, 8, 9, 4095, 4096, 4097, 8192, 8193])
def test_chunks_end_where_the_format_says(size: int) -> None:
    text = (b"Dim a As Long\r\n" * 600)[:size]
    assert decompressed(compress(text)) == text


def test_text_that_does_not_shrink_is_refused_rather_than_padded() -> None:
    noise = Random(1).randbytes(3900)
    with pytest.raises(ValueError, match="cannot be compressed"):
        compress(noise)


@given(
    st.dictionaries(
        st.text("abcXYZ_1", min_size=1, max_size=31), st.binary(max_size=9000), max_size=12
    )
)
def test_streams_of_any_size_are_read_back_by_olefile(streams: dict[str, bytes]) -> None:
    lowered = {name.upper(): data for name, data in streams.items()}
    written = {"PROJECT": b"p", **{f"VBA/{name}": data for name, data in lowered.items()}}
    data = write_compound(nested(written))
    file = opened(data)
    assert streams_of(file) == written
    assert not list(container.problems(file, data, ours=True))


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_build_gives_the_same_bytes_every_time(name: str) -> None:
    assert build_addin(program(name)) == addin(name)
    assert build_demo(program(name)) == demo(name)


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_module_of_the_build_comes_back(name: str) -> None:
    streams = streams_of(opened(parts(addin(name))[VBA]))
    for module, source in sources(addin(name)).items():
        assert decompressed(streams[f"VBA/{module}"]) == source.encode("gbk")
    assert "PyCall" in sources(addin(name))["TongbaoFunctions"]


@pytest.mark.parametrize("seed", [0, 2, 4, 6, 255])
def test_protection_values_open_with_the_projects_own_key_only(seed: int) -> None:
    key = protection_key("{6F7B2C51-3A52-4E0B-9B0A-0D6E3C1F5A27}")
    assert decrypt(encrypt(b"\x00\x01\xff", key, seed), key) == b"\x00\x01\xff"
    with pytest.raises(ValueError, match="密钥"):
        decrypt(encrypt(b"\0", key, seed), key ^ 1)


def test_the_project_is_where_the_workbook_says() -> None:
    assert parts(addin())[VBA].startswith(b"\xd0\xcf\x11\xe0")
