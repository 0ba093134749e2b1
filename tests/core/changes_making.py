"""Earlier periods made from assessments, to compare with."""

from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import Changes
from tongbao.core.changes.comparing import changes_of
from tongbao.core.changes.history import History
from tongbao.core.changes.past import Past
from tongbao.core.notice.change_sentences import ChangeWording
from tongbao.core.notice.sentences import Wording


def past_of(assessment: Assessment) -> Past:
    """Return an assessment as an earlier period; its columns are called as this period's are."""
    assert assessment.period
    columns = {name: name for name in assessment.statistics.figures}
    return Past(
        assessment.period, assessment, f"工作表“{assessment.period.words}”", columns=columns
    )


def changes_against(now: Assessment, *before: Assessment) -> Changes:
    """Return what has changed against some earlier periods, in any order."""
    pasts = sorted(map(past_of, before), key=lambda past: past.period.last, reverse=True)
    return changes_of(now, History(tuple(pasts)))


def told(now: Assessment, *before: Assessment) -> str:
    """Return the sentences about it."""
    made = changes_against(now, *before)
    return ChangeWording(Wording(now), made).sentences().get("变化情况", "")
