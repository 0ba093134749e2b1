"""What the file alone gives, without the print."""

from itertools import chain

from tongbao.gongwen.measure.measuring import checked
from tongbao.gongwen.measure.recognition.recognised_document import RecognisedDocument
from tongbao.gongwen.measure.report_item import ReportItem


def items_of(recognised: RecognisedDocument) -> list[ReportItem]:
    """Make every check on the file."""
    return list(chain.from_iterable(checked(recognised).values()))
