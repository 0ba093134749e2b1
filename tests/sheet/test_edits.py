"""An inverse takes edits back."""

import pytest

from tongbao.sheet.edit import Edit
from tongbao.sheet.edits import inverse
from tongbao.sheet.new_sheet import DroppedSheet, NewSheet


def test_an_edit_that_has_not_been_carried_out_cannot_be_taken_back() -> None:
    with pytest.raises(ValueError, match="has not been carried out"):
        inverse([Edit("数据", 1, 1, (None,), (5,))])


def test_taking_back_goes_from_the_last_to_the_first_and_sheets_come_and_go() -> None:
    assert inverse([NewSheet("新"), DroppedSheet(NewSheet("旧"))]) == (
        NewSheet("旧"),
        DroppedSheet(NewSheet("新")),
    )
