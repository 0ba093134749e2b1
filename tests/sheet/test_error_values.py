import pytest

from tongbao.sheet.error_values import ERRORS, error_value
from tongbao.sheet.grid import CellError


@pytest.mark.parametrize(("code", "shown"), [*ERRORS.items(), (2099, "#错误2099")])
def test_the_number_of_an_error_is_an_error(code: int, shown: str) -> None:
    assert error_value(-2146828288 + code) == CellError(shown)


@pytest.mark.parametrize("number", [0, 95, -2146828289, -2146828288 + 0x10000, 2045])
def test_any_other_number_is_a_number(number: int) -> None:
    assert error_value(number) == number
