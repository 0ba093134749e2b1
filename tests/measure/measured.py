"""What the file alone gives, without the print."""

from itertools import chain

from tongbao.measure.items import Item
from tongbao.measure.recognition.parts import Recognised
from tongbao.measure.report import checked


def items_of(recognised: Recognised) -> list[Item]:
    """Make every check on the file."""
    return list(chain.from_iterable(checked(recognised).values()))
