"""Result columns a clerk has already filled in, checked against what the rules give."""

from collections.abc import Iterator

from tongbao.core.assessment import Assessment
from tongbao.findings import Finding


def check_printed(assessment: Assessment) -> Iterator[Finding]:
    """Yield a finding for every printed result that cannot stand: just the cells a run would change."""
    statistics = assessment.statistics
    for column in assessment.present:
        for row, wrong in column.wrongs.items():
            yield wrong.code.finding(
                f"“{statistics.names[row]}”的{column.name}{wrong.what}",
                statistics.place_of(row, column.name),
                "请核对；重新计算会按规则填写",
            )
