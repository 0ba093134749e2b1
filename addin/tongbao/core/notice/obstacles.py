"""What keeps a notice from being composed: what the clerk asks for and this period has nothing for."""

from collections.abc import Iterator, Sequence

from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import NO_CHANGES, Changes
from tongbao.core.notice.annexes import annex_obstacles
from tongbao.core.notice.body import body_obstacles
from tongbao.core.notice.chapter import Draft
from tongbao.core.notice.elements import Elements
from tongbao.core.notice.fields import Fields
from tongbao.errors import SeveralNeedAttention, WorkbookNeedsAttention
from tongbao.findings import Finding


def obstacles(
    assessment: Assessment, elements: Elements, changes: Changes = NO_CHANGES
) -> Iterator[Finding]:
    """Yield what a clerk must put right before a notice can be composed, each told once.

    It is read off the assessment alone: nothing is composed for it.

    Args:
        assessment: what the notice is to be about.
        elements: 通报要素, as far as it could be understood.
        changes: what has changed against earlier periods.
    """
    fields = Fields(assessment, elements.phrases, changes)
    introduction = Draft(elements.introduction, elements.place_of("导语"))
    found = (
        *annex_obstacles(assessment, elements),
        *fields.problems(introduction),
        *body_obstacles(elements, fields),
    )
    yield from dict.fromkeys(found)


def refusal(found: Sequence[Finding]) -> WorkbookNeedsAttention:
    """Return the error that tells them all, each with its cell."""
    each = [
        WorkbookNeedsAttention(
            finding.message,
            todo=finding.todo,
            sheet=finding.place.sheet,
            cell=finding.place.cell,
        )
        for finding in found
    ]
    return each[0] if len(each) == 1 else SeveralNeedAttention("没有生成通报", each)
