"""For any sheet, however oddly its XML is written, and any edits: exactly these cells change."""

import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from cases import cases
from hosts.handmade import cells_of, parts_of, save, sheet, without_spans
from tongbao.hosts.xlsx import row_windows
from tongbao.hosts.xlsx.workbook import FileWorkbook
from tongbao.sheet.edit import Edit
from tongbao.sheet.edits import inverse
from tongbao.sheet.grid import Value, column_letters, same_value

PART = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class OddSheet:
    """A sheet part and what a reader should find in it."""

    xml: str
    values: dict[tuple[int, int], object]


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=8
)
numbers = st.integers(-(10**6), 10**6) | st.decimals(
    -1000, 1000, allow_nan=False, allow_infinity=False, places=3
)
contents = st.none() | st.integers(0, 999) | st.sampled_from(["甲", "a&b", "<c>", "x>y", "r"])


@st.composite
def odd_cells(draw: st.DrawFn, row: int, p: str) -> tuple[str, dict[tuple[int, int], object]]:
    xml, implied = "", 1
    values: dict[tuple[int, int], object] = {}
    for column in sorted(draw(st.sets(st.integers(1, 30), max_size=6))):
        is_written = column != implied or draw(st.booleans())
        implied = column + 1
        quote = draw(st.sampled_from("\"'"))
        space = draw(st.sampled_from([" ", "  ", "\n"]))
        place = f"{space}r={quote}{column_letters(column)}{row}{quote}" if is_written else ""
        style = draw(st.sampled_from(["", ' s="1"', ' s = "2"']))
        attributes = place + style if draw(st.booleans()) else style + place
        content = draw(contents)
        xml += draw(st.sampled_from(["", "", " ", "\n  ", "<!-- <c r='A1'> -->"]))
        if content is None:
            xml += draw(st.sampled_from([f"<{p}c{attributes}/>", f"<{p}c{attributes} ></{p}c >"]))
        elif isinstance(content, int):
            formula = draw(st.sampled_from(["", f"<{p}f>NOW()</{p}f>"]))
            xml += f"<{p}c{attributes}>{formula}<{p}v>{content}</{p}v></{p}c>"
        else:
            text = content.replace("&", "&amp;").replace("<", "&lt;")
            color = draw(
                st.sampled_from(["", f"<{p}rPr><{p}color rgb='FF0000'></{p}color></{p}rPr>"])
            )
            run = f"<{p}r>{color}<{p}t>{text}</{p}t></{p}r>" if color else f"<{p}t>{text}</{p}t>"
            xml += f'<{p}c{attributes} t="inlineStr"><{p}is>{run}</{p}is></{p}c>'
        values[row, column] = content
    return xml, values


@st.composite
def odd_sheets(draw: st.DrawFn) -> OddSheet:
    prefix = draw(st.sampled_from(["", "", "x"]))
    p = f"{prefix}:" if prefix else ""
    rows, implied = "", 1
    values: dict[tuple[int, int], object] = {}
    for number in sorted(draw(st.sets(st.integers(1, 12), max_size=5))):
        is_written = number != implied or draw(st.booleans())
        implied = number + 1
        place = f' r="{number}"' if is_written else ""
        spans = draw(st.sampled_from(["", ' spans="1:6"', ' ht="20" customHeight="1"']))
        look = draw(st.sampled_from(["", ' s="2" customFormat="1"']))
        inside, found = draw(odd_cells(number, p))
        values |= found
        tag = f"{p}row{spans}{place}{look}"
        rows += f"<{tag}/>" if not inside else f"<{tag}>{inside}</{p}row>"
        rows += draw(st.sampled_from(["", "\n"]))
    before = draw(st.sampled_from(["", f'<{p}dimension ref="B2:C3"/>']))
    after = draw(st.sampled_from(["", f"<{p}pageMargins/>", "<!-- <sheetData> -->"]))
    return OddSheet(sheet(rows, before, after, prefix), values)


def value_at(odd: OddSheet, row: int, column: int) -> Value:
    return odd.values.get((row, column))  # type: ignore[return-value]


@st.composite
def planned(draw: st.DrawFn) -> tuple[OddSheet, list[Edit]]:
    odd = draw(odd_sheets())
    places = st.tuples(st.integers(1, 15), st.integers(1, 32))
    edits: list[Edit] = []
    for row, column in sorted(draw(st.sets(places, min_size=1, max_size=8)), reverse=True):
        longest = min((e.row - row for e in edits if e.column == column), default=9)
        new = draw(st.lists(st.none() | texts | numbers, min_size=1, max_size=longest))
        edits.append(
            Edit(
                "数据",
                row,
                column,
                tuple(value_at(odd, row + n, column) for n in range(len(new))),
                tuple(new),
                like=draw(st.none() | places.map(lambda place: ("数据", *place))),
                number_format=draw(st.sampled_from([None, None, "0.00", '0.0"分"'])),
            )
        )
    return odd, edits


@settings(max_examples=cases(3))
@given(planned(), st.sampled_from([1, 100, 1 << 18]))
def test_exactly_the_edited_cells_change(plan: tuple[OddSheet, list[Edit]], size: int) -> None:
    odd, edits = plan
    with tempfile.TemporaryDirectory() as folder:
        path = save(Path(folder), {"数据": odd.xml})
        raw = cells_of(odd.xml.encode())
        with patch.object(row_windows, "_SIZE", size):
            FileWorkbook(path).apply(edits)
        grid = FileWorkbook(path).read("数据")
        raw_after = cells_of(parts_of(path)[PART])
    new = {(e.row + n, e.column): value for e in edits for n, value in enumerate(e.new)}
    for row in range(1, 26):
        for column in range(1, 34):
            expected = new.get((row, column), odd.values.get((row, column)))
            found = grid.at(row, column)
            if isinstance(expected, Decimal | int):
                assert isinstance(found, float) and same_value(found, expected)
            else:
                assert found == (expected or None)
    assert raw.keys() <= raw_after.keys() <= raw.keys() | new.keys()
    for place in raw.keys() - new.keys():
        assert raw_after[place] == raw[place]


@settings(max_examples=cases(3))
@given(planned(), st.sampled_from([1, 100, 1 << 18]))
def test_any_edits_can_be_taken_back(plan: tuple[OddSheet, list[Edit]], size: int) -> None:
    odd, edits = plan
    with tempfile.TemporaryDirectory() as folder:
        path = save(Path(folder), {"数据": odd.xml})
        with patch.object(row_windows, "_SIZE", size):
            done = FileWorkbook(path).apply(edits)
            FileWorkbook(path).apply(inverse(done))
        part = parts_of(path)[PART]
    assert cells_of(part) == cells_of(odd.xml.encode())
    assert without_spans(part) == without_spans(odd.xml.encode())
