"""What the file alone gives, without the print."""

from itertools import chain

from tongbao.gongwen.measure.items import Item
from tongbao.gongwen.measure.recognition.parts import Recognised
from tongbao.gongwen.measure.report import checked


def items_of(recognised: Recognised) -> list[Item]:
    """Make every check on the file."""
    return list(chain.from_iterable(checked(recognised).values()))
