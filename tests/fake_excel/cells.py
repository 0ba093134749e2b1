"""What a cell holds, and how Excel reads what is entered into it."""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel, to_excel

from fake_excel.com import failure
from fake_excel.windows import ApiError, ComTime

ERRORS = {
    "#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029,
    "#NUM!": 2036, "#N/A": 2042, "#GETTING_DATA": 2043, "#SPILL!": 2045, "#CONNECT!": 2046,
    "#BLOCKED!": 2047, "#UNKNOWN!": 2048, "#FIELD!": 2049, "#CALC!": 2050,
}  # fmt: skip
_ERROR_BASE = -2146828288
_DATE = re.compile(r"\d{1,4}[-/年]\d{1,2}([-/月](\d{1,4}日?)?)?|\d{1,2}月\d{1,2}日|\d+:\d+(:\d+)?")
_NUMBER = re.compile(r"[-+]?(\d[\d,]*\.?\d*|\.\d+)(E[-+]?\d+)?%?", re.IGNORECASE)
LONGEST_IN_AN_ARRAY = 8203

DEFAULT_LOOK: dict[str, Any] = {
    "NumberFormat": "General", "HorizontalAlignment": 1, "VerticalAlignment": -4107,
    "WrapText": False, "ShrinkToFit": False, "Orientation": -4128, "IndentLevel": 0,
    "Locked": True, "Font.Name": "宋体", "Font.Size": 11.0, "Font.Bold": False,
    "Font.Italic": False, "Font.Underline": -4142, "Font.Color": 0.0,
    "Interior.Pattern": -4142, "Interior.Color": 16777215.0,
}  # fmt: skip
for _edge in (7, 8, 9, 10):
    DEFAULT_LOOK |= {f"{_edge}.LineStyle": -4142, f"{_edge}.Weight": 2, f"{_edge}.Color": 0.0}


@dataclass
class Cell:
    """One cell; an error value is an int, every other number a float."""

    value: Any = None
    formula: str = ""
    prefix: str = ""
    in_array: bool = False
    in_spill: bool = False
    look: dict[str, Any] = field(default_factory=lambda: dict(DEFAULT_LOOK))

    @property
    def is_blank(self) -> bool:
        return self.value is None and not self.formula

    @property
    def shown_value(self) -> Any:
        """Value: dates as times of COM, amounts of money cut to four places."""
        if type(self.value) is float:
            number_format = self.look["NumberFormat"]
            if is_date_format(number_format):
                return _moment(self.value)
            if "¥" in number_format:
                return Decimal(repr(self.value)).quantize(Decimal("0.0001"))
        return self.value

    @property
    def formula_text(self) -> Any:
        """Formula: the formula, else the value as it would be typed."""
        if self.formula:
            return self.formula
        if type(self.value) is int:
            return next(text for text, code in ERRORS.items() if _ERROR_BASE + code == self.value)
        return "" if self.value is None else self.value

    def enter(self, data: Any) -> None:
        """Take what a program assigns, as Excel does."""
        if data is None:
            raise failure("Null 不能写入单元格")
        if isinstance(data, Decimal):
            data = float(data.quantize(Decimal("0.0001")))
        self.formula, self.prefix = "", ""
        if isinstance(data, str):
            self._enter_text(data)
        elif self.look["NumberFormat"] == "@" and not isinstance(data, bool):
            self.value = f"{data:g}"
        else:
            self.value = data if isinstance(data, bool) else float(data)

    def _enter_text(self, text: str) -> None:
        if text.startswith("'"):
            self.value, self.prefix = text[1:], "'"
        elif self.look["NumberFormat"] == "@":
            self.value = text or None
        elif text.startswith(("=", "@")):
            self.formula, self.value = text, 0.0
        else:
            self.value = typed(text)


def typed(text: str) -> Any:
    """Return what Excel makes of typed text that is no formula."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    if plain in ERRORS:
        return _ERROR_BASE + ERRORS[plain]
    if plain.upper() in {"TRUE", "FALSE"}:
        return plain.upper() == "TRUE"
    if _NUMBER.fullmatch(plain):
        number = float(plain.rstrip("%").replace(",", ""))
        return number / 100 if plain.endswith("%") else number
    return 45000.0 if _DATE.fullmatch(plain) else text


def loaded(value: Any, formula: Any, data_type: str) -> tuple[Any, str]:
    """Return value and formula of a cell as openpyxl gives it; Excel calculates what was not."""
    text = formula if isinstance(formula, str) and formula.startswith("=") else ""
    if text and value is None:
        return (0.0, text) if data_type == "n" else ("", text)
    if isinstance(value, str) and value in ERRORS and data_type == "e":
        return _ERROR_BASE + ERRORS[value], text
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return float(to_excel(value)), text
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value), text
    return value, text


def _moment(serial: float) -> ComTime:
    if serial < 0:
        raise ApiError(87, "VariantTimeToSystemTime", "参数错误。")
    # COM counts from the day before Excel's first, without the leap day Excel makes up in 1900.
    moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=serial)
    moment = moment if serial < 60 else from_excel(serial)
    return ComTime(*moment.timetuple()[:6], tzinfo=datetime.UTC)
