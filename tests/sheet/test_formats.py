"""Number formats and formulas go with their cells, however a sheet is looked at."""

from drawing import draw
from tongbao.sheet.formats import Formats, is_general, joined_runs
from tongbao.sheet.grid import FormatRun
from tongbao.sheet.tables.view import turned, whole

DRAWN = """
    | 单位   | 东镇          | 西镇                |
    | 办结率 | 0.95 :: 0.0%  | 1 :: =C3/C4 :: 0.0% |
    | 时长   | 1.5 :: [h]:mm | 2 :: 0.0%           |
"""


def test_formats_and_formulas_are_drawn_behind_their_values() -> None:
    grid = draw(DRAWN)
    assert grid.rows[1] == ["办结率", 0.95, 1.0]
    assert grid.formats == {
        2: (FormatRun(2, 2, "0.0%"), FormatRun(3, 3, "[h]:mm")),
        3: (FormatRun(2, 3, "0.0%"),),
    }
    assert grid.formulas == {(2, 3)} and grid.formula_text(2, 3) == "C3/C4"


def test_formats_and_formulas_turn_with_the_sheet() -> None:
    grid = turned(whole(draw(DRAWN))).grid
    assert grid.formats == {
        2: (FormatRun(2, 3, "0.0%"),),
        3: (FormatRun(2, 2, "[h]:mm"), FormatRun(3, 3, "0.0%")),
    }
    assert grid.formula_text(3, 2) == "C3/C4"


def test_formats_are_looked_for_once_and_only_if_asked_for() -> None:
    asked = []

    def find() -> dict[int, tuple[FormatRun, ...]]:
        asked.append(1)
        return {1: (FormatRun(1, 2, "0%"),)}

    formats = Formats(find)
    assert not asked
    assert dict(formats) == formats == {1: (FormatRun(1, 2, "0%"),)} and len(asked) == 1


def test_runs_that_touch_and_agree_are_one_and_general_is_none() -> None:
    runs = [(1, 2, "0%"), (3, 3, "0%"), (4, 4, "General"), (5, 6, "G/通用格式"), (8, 8, "0%")]
    assert joined_runs(runs) == (FormatRun(1, 3, "0%"), FormatRun(8, 8, "0%"))
    assert is_general("") and not is_general('General"分"')
