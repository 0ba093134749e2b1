"""依据: why a unit stands where it stands, as a chain of Chinese clauses."""

from decimal import Decimal

from tongbao.chinese import percent, plain, signed
from tongbao.core.rules.rules import Overridden, Override, Veto
from tongbao.core.standing import Assessment, Standing


def reasons(standing: Standing, assessment: Assessment) -> tuple[str, ...]:
    """Return the clauses that explain every result of a unit: rule, threshold, decision."""
    if not standing.unit.assessed:
        return ("单位名册中为不参评，不排名、不评等次、不加扣分",)
    clauses = [
        _rank(standing, assessment),
        _derived(standing, assessment),
        band_reason(standing, assessment),
        _zero(standing, assessment),
        _points(standing),
    ]
    return tuple(clause for clause in clauses if clause)


def explanation(standing: Standing, assessment: Assessment) -> str:
    """Return the reasons as one sentence."""
    clauses = reasons(standing, assessment)
    return "；".join(clauses) + "。" if clauses else "没有可说明的结果。"


def _rank(standing: Standing, assessment: Assessment) -> str:
    sort_key = assessment.basis.rank_by
    if sort_key is None:
        return ""
    if standing.rank is None or standing.score is None:
        return f"“{sort_key.column}”没有数字，不排名"
    direction = "" if sort_key.high_first else "（低到高）"
    text = f"“{sort_key.column}”{assessment.words(standing.score, sort_key.column)}{direction}"
    if standing.veto and standing.veto.score is not None:
        text += f"（{_vetoed(standing.veto)}，按此计）"
    if assessment.grouped_ranks and standing.group:
        text += f"，在{standing.group}中第{standing.group_rank}名，全部单位中第{standing.rank}名"
    elif assessment.groups and standing.group:
        text += f"，全部单位中第{standing.rank}名，在{standing.group}中第{standing.group_rank}名"
    else:
        text += f"，第{standing.rank}名"
    if assessment.basis.then_by:
        text += "，相同的再按" + "、".join(f"“{k.column}”" for k in assessment.basis.then_by)
    return text


def _derived(standing: Standing, assessment: Assessment) -> str:
    reported, published = assessment.basis.reported, assessment.basis.published
    if standing.rejected is None or not reported or not published:
        return ""
    counts = f"“{reported}”减“{published}”，退稿{plain(standing.rejected)}"
    if standing.rate is None:
        return f"{counts}，没有报送，发布率为“—”"
    rate = percent(standing.rate, Decimal(1), assessment.rules.percent_places)
    return f"{counts}，发布率{rate}"


def band_reason(standing: Standing, assessment: Assessment) -> str:
    """Return why a unit has its band, and no other result; empty if the rules give no bands."""
    override = standing.override(Overridden.BAND)
    parts = []
    by_rule = next((b for b in assessment.basis.bands if b.name == standing.band_by_rule), None)
    if by_rule:
        column = assessment.basis.band_by
        number = assessment.words(standing.graded_on(assessment.basis), column)
        parts.append(f"“{column}”{number}，等次标准{by_rule.name}{by_rule.threshold}")
        if standing.band_why:
            parts.append(standing.band_why)
        parts.append(f"{'按规则' if standing.veto or override else ''}评为{by_rule.name}")
    elif assessment.basis.bands and not standing.band:
        return "没有可评等次的得分" if standing.score is None else "达不到任何一档，没有等次"
    if standing.veto and standing.veto.band:
        parts.append(f"{_vetoed(standing.veto)}定为{standing.veto.band}")
    if override:
        parts.append(f"人工调整为{override.value}{_by(override)}")
    return "，".join(parts)


def _vetoed(veto: Veto) -> str:
    return f"单项否决（{veto.reason}）" if veto.reason else "单项否决"


def _by(override: Override) -> str:
    words = [f"理由：{override.reason}"]
    words += [override.clerk] if override.clerk else []
    words += [override.date] if override.date else []
    return f"（{'，'.join(words)}）"


def _zero(standing: Standing, assessment: Assessment) -> str:
    override = standing.override(Overridden.ZERO)
    if override:
        return f"人工调整为{'零报送' if standing.zero else '不算零报送'}{_by(override)}"
    if not standing.zero:
        return ""
    if standing.entry is None:
        return "没有列入统计表，按规则计为零报送"
    names = "、".join(f"“{name}”" for name in assessment.basis.zero)
    several = len(assessment.basis.zero) > 1
    how = ("任一为 0" if assessment.rules.zero_if_any else "均为 0") if several else "为 0"
    figures = [standing.figure(name) for name in assessment.basis.zero]
    blank = "（空白按零）" if None in figures and assessment.rules.blank_is_zero else ""
    return f"{names}{how}{blank}，列为零报送"


def _points(standing: Standing) -> str:
    if standing.points is None:
        return ""
    override = standing.override(Overridden.POINTS)
    if override:
        by_rule = standing.points_by_rule
        before = f"按规则{signed(by_rule)}分，" if by_rule is not None else ""
        return f"加扣分：{before}人工调整为{signed(standing.points)}分{_by(override)}"
    if not standing.awards:
        return "不符合加扣分表中的任何一条，不加分也不扣分"
    text = "、".join(f"{award.reason}{signed(award.points)}分" for award in standing.awards)
    if len(standing.awards) > 1 or standing.cut:
        cut = f"，{standing.cut}" if standing.cut else ""
        text += f"{cut}，合计{signed(standing.points)}分"
    return f"加扣分：{text}"
