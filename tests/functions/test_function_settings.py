from collections.abc import Iterator
from pathlib import Path

import pytest
from excel_book import STAMP, ExcelBook, column, open_in_excel

from drawing import draw
from tongbao import __version__
from tongbao.errors import MachineNeedsAttention, TongbaoError
from tongbao.functions import grade, settings, unitname, zerolist
from tongbao.functions.settings import SettingsReader
from tongbao.sheet.grid import Grid, Value

RULES = "| 等次 | 最低分 |\n| 达标 | 60 |\n| 不达标 | 其余 |"
CHANGED = RULES.replace("60", "70")


def test_five_thousand_formulas_of_one_recalculation_read_the_rules_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = open_in_excel(monkeypatch, 规则=RULES)
    answers = {grade([[float(score % 100)]], None, STAMP)[0][0] for score in range(5000)}
    assert answers == {"达标", "不达标"} and book.reads == {"规则": 1}


def test_a_new_stamp_reads_again_and_what_changed_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_in_excel(monkeypatch, 规则=RULES)
    assert grade(65.0, None, 1.0) == "达标"
    book.grids["规则"] = draw(CHANGED, "规则")
    assert grade(65.0, None, 1.0) == "达标" and book.reads == {"规则": 1}
    assert grade(65.0, None, 2.0) == "不达标" and book.reads == {"规则": 2}


def test_what_has_not_changed_is_not_parsed_again() -> None:
    reader = SettingsReader(ExcelBook(规则=RULES).read)
    assert reader.rules(1.0) is reader.rules(2.0)


@pytest.mark.parametrize(("number", "truth"), [(1.0, True), (0.0, False)])
def test_a_number_that_became_true_or_false_has_changed(
    monkeypatch: pytest.MonkeyPatch, number: float, truth: bool
) -> None:
    book = open_in_excel(monkeypatch)
    for stamp, lowest in enumerate((number, truth, number), 1):
        book.grids["规则"] = Grid(
            "规则", [["等次", "最低分"], ["达标", lowest], ["不达标", "其余"]]
        )
        answer = grade(5.0, None, float(stamp))
        assert answer == "达标" if lowest is number else "应为数字（规则!B2）" in answer


def test_a_sheet_is_not_looked_through_again_for_every_formula(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = []

    class Rows(list[list[Value]]):
        def __iter__(self) -> Iterator[list[Value]]:
            looked.append(self)
            return super().__iter__()

    rows = Rows([["单位", "组别"], ["甲", "一组"]])
    reader = SettingsReader(lambda _, sheet: Grid(sheet, rows) if sheet == "单位名册" else None)
    monkeypatch.setattr(settings, "IN_EXCEL", reader)
    assert unitname("甲", None, STAMP) == "甲"
    once = len(looked)
    assert [unitname("甲", None, STAMP) for _ in range(10)] == ["甲"] * 10 and len(looked) == once


def test_a_sheet_is_read_only_if_a_formula_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_in_excel(monkeypatch, 规则=RULES, 单位名册="| 单位 | 组别 |\n| 甲 | 一组 |")
    assert grade(65.0, None, STAMP) == "达标" and book.reads == {"规则": 1}
    assert unitname("甲", None, STAMP) == "甲" and book.reads == {"规则": 1, "单位名册": 1}


def test_two_workbooks_open_at_once_keep_their_own_rules() -> None:
    books = {"一.xlsx": ExcelBook(规则=RULES), "二.xlsx": ExcelBook(规则=CHANGED)}
    reader = SettingsReader(lambda workbook, sheet: books[workbook].read("", sheet))
    for _ in range(3):
        lowest = [reader.rules(f"7|{name}")[0].bands[0].minimum for name in books]
        assert lowest == [60, 70]
    assert [book.reads for book in books.values()] == [{"规则": 1}] * 2


def test_where_no_excel_is_asking_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_in_excel(monkeypatch, 规则=RULES)
    assert grade(65.0) == "一般" and not book.reads


def test_a_sheet_excel_does_not_give_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    told = "#没有读到工作表“规则”，Excel 可能正忙。请按 F9 重新计算"
    monkeypatch.setattr(settings, "IN_EXCEL", SettingsReader(settings._from_excel))
    for _ in range(3):
        assert grade(65.0, None, STAMP) == told  # there is no Excel on this machine
        assert zerolist(column("甲"), column(0.0), None, STAMP) == told
    log = (tmp_path / "tongbao" / "tongbao.log").read_text(encoding="utf-8")
    assert log.count(f" tongbao {__version__}\n") == 1


def test_excel_is_asked_again_at_the_next_stamp() -> None:
    book, asked = ExcelBook(规则=RULES), []

    def read(workbook: str, sheet: str) -> Grid | None:
        asked.append(sheet)
        if len(asked) == 1:
            raise MachineNeedsAttention("Excel 正忙")
        return book.read(workbook, sheet)

    reader = SettingsReader(read)
    for _ in range(3):
        with pytest.raises(MachineNeedsAttention):
            reader.rules(1.0)
    assert len(asked) == 1
    assert reader.rules(2.0)[0].bands


def test_a_register_entry_nobody_understands_is_told() -> None:
    book = ExcelBook(单位名册="| 单位 | 组别 | 参评 |\n| 甲 | 一组 | 也许 |")
    with pytest.raises(TongbaoError, match="单位名册!C2"):
        SettingsReader(book.read).register(STAMP)
