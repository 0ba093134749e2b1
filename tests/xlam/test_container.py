"""The VBA project as bytes: what other readers make of it, and that builds repeat."""

import io
import warnings
from random import Random

import olefile
import pytest
from building import PROGRAMS, VBA, addin, demo, nested, parts, program, sources
from hypothesis import given
from hypothesis import strategies as st

from xlam.build import build_addin, build_demo
from xlam.compound import write_compound
from xlam.compression import compress, decompress
from xlam.ovba import encrypt, protection_key
from xlam.read_compound import read_compound
from xlam.read_project import decrypt

with warnings.catch_warnings():  # it calls pyparsing by names of old while it is imported
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser, decompress_stream

#: Program text: it repeats itself, as source does.
TEXTS = st.lists(
    st.sampled_from([b"Public Function ", b"End Function\r\n", b"    x = 1\r\n", b"' note\r\n"]),
    max_size=900,
).map(b"".join)


@given(TEXTS)
def test_what_is_compressed_comes_back_here_and_in_olevba(text: bytes) -> None:
    container = compress(text)
    assert decompress(container) == text
    if text:
        assert bytes(decompress_stream(bytearray(container))) == text


@pytest.mark.parametrize("size", [1, 7, 8, 9, 4095, 4096, 4097, 8192, 8193])
def test_chunks_end_where_the_format_says(size: int) -> None:
    text = (b"Dim a As Long\r\n" * 600)[:size]
    assert decompress(compress(text)) == text


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
    data = write_compound(nested({"PROJECT": b"p", **{f"VBA/{n}": d for n, d in lowered.items()}}))
    ours = read_compound(data)
    assert not ours.problems
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        for name, content in lowered.items():
            assert ole.openstream(["VBA", name]).read() == content == ours.streams[f"VBA/{name}"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_build_gives_the_same_bytes_every_time(name: str) -> None:
    assert build_addin(program(name)) == addin(name)
    assert build_demo(program(name)) == demo(name)


@pytest.mark.parametrize("name", PROGRAMS)
def test_olevba_finds_every_module_with_our_source(name: str) -> None:
    parser = VBA_Parser("tongbao.xlam", data=addin(name))
    found = {path.rpartition("/")[2]: code for _, path, _, code in parser.extract_macros()}
    parser.close()
    assert set(found) == set(sources(addin(name)))
    assert "PyCall" in found["TongbaoFunctions"]


@pytest.mark.parametrize("seed", [0, 2, 4, 6, 255])
def test_protection_values_open_with_the_projects_own_key_only(seed: int) -> None:
    key = protection_key("{6F7B2C51-3A52-4E0B-9B0A-0D6E3C1F5A27}")
    assert decrypt(encrypt(b"\x00\x01\xff", key, seed), key) == b"\x00\x01\xff"
    with pytest.raises(ValueError, match="密钥"):
        decrypt(encrypt(b"\0", key, seed), key ^ 1)


def test_the_project_is_where_the_workbook_says() -> None:
    assert parts(addin())[VBA].startswith(b"\xd0\xcf\x11\xe0")
