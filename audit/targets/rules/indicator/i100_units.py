"""Family I, 100: the unit of an indicator's value, and how much of it there can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from audit.book.declaring import row_rule
from audit.book.subjects import Rows
from audit.judging.agreement import plain
from audit.judging.faults import Fault
from audit.judging.verdicts import evidence_of
from audit.model.filing import FilingKind
from audit.model.outcome import Verdict
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import STATED, TABLES
from audit.targets.filing import Aspect, Dimension, Indicator, TargetForm
from audit.targets.texts.value_units import PERCENT, is_money, is_rate, needs_no_unit, unit_fits
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import match_key
from audit.words.periods import compares_years, is_date


@row_rule(
    "I102",
    per=TABLES,
    rows=STATED,
    judgement="发放类工作可能确实以金额计量，个别名称另有含义，请人工判断。",
    clean="指标值的单位与名称相合。",
)
def units_fit_what_is_counted(row: Indicator) -> Fault | None:
    """指标值的单位与所数的东西相合。

    问什么：数量、质量、时效、满意度指标是不是拿金额充数；“…率”是不是百分比，“…人数”的单位是不是人；数字有没有单位。
    为什么：拿金额当数量，等于没有说做了什么；单位不对，年底没法对照。
    怎么判：这几类指标的值是金额的，名称与单位明显不合的，数字没有单位、名称里也看不出单位的，交人工判断：发放类的工作可能确实以
    金额计量，个别名称另有含义。成本指标和经济效益指标可以是金额。数量指标说的是做出来、买进来的东西（制作横幅、购置桌椅）而以年、月、天计的，也是
    单位不合；服务、运维、租用、聘用、保险一类按时间提供的不算。
    需要什么：数量、质量、时效、效益和满意度指标的名称和值。
    合理情形：发放类的工作以金额计量；名称另有含义。
    建议：请填报单位核对单位；以金额计量的，改数发放的人数、户数。
    依据：某地绩效目标管理办法第16至18条：指向明确，具体细化。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/饮用水水质检测/数量指标/检测水样数量」写成「16.80万元」。
    """
    if row.aspect in _NEVER_MONEY and row.dimension is not Dimension.COST and is_money(row):
        hint = "建议：写清做了多少（人、户、次、公里……），金额放到成本指标。"
        return _as_said(row, f"是金额，不是{row.aspect.value}", hint)
    if row.value.number is None or is_date(row.value.text):
        return None
    if not unit_fits(row):
        return _as_said(row, "单位与名称不合")
    bare_number = not row.value.unit and row.value.number != 0 and not needs_no_unit(row)
    if bare_number and not (is_rate(row) and row.value.number <= 1):
        return _as_said(row, "没有单位")
    return None


_NEVER_MONEY = (Aspect.QUANTITY, Aspect.QUALITY, Aspect.TIMELINESS, Aspect.SATISFACTION)


def _as_said(row: Indicator, what: str, hint: str = "") -> Fault:
    return Fault(f"“{row.name.text}”写“{row.value.text}”", evidence_of(row.name, row.value), hint, what=what)


def _percentages(table: FormFacts[TargetForm]) -> Sequence[Indicator]:
    return [each for each in table.stated_indicators if each.value.number is not None and each.value.unit in PERCENT]


@row_rule(
    "I103",
    per=TABLES,
    rows=Rows(_percentages, "没有写成百分比的指标值"),
    judgement="有的比率可以超过100%，请人工判断。",
    clean="{}个百分比都不超过100%。",
    also_of=[FilingKind.CLOSING],
)
def shares_do_not_exceed_the_whole(row: Indicator) -> Fault | None:
    """百分比不超过100%。

    问什么：百分比指标值有没有大于100%。
    为什么：合格率、满意度、覆盖率是部分占整体的比例，不可能超过100%。
    怎么判：名称是部分占整体的比例（合格率、满意度、覆盖率、及时率……）而大于100%的，判为不符；增长、提高一类本来可以超过100%的
    不计；其余的（任务完成率、床位使用率）交人工判断，可能是超额完成。
    需要什么：写成百分比的指标值。
    合理情形：任务完成率、床位使用率这类，超额完成可以大于100%。
    建议：请填报单位核对分子和分母，改正指标值。
    依据：算术：部分不能大于整体。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表1/质量指标/水样检测合格率」写成「≥105%」。
    """
    value, name = row.value, match_key(row.name.text)
    assert value.number is not None
    over = value.number > 100 or (value.number == 100 and value.operator == ">")
    if not over:
        return None
    is_shrinking = any(word in name for word in lexicon().polarity.falling)
    is_growing = any(word in name for word in lexicon().polarity.rising) or compares_years(name)
    if is_growing and not is_shrinking:
        return None
    done = name.endswith(("完成率", "达成率")) and not any(word in name for word in ("按期", "按时", "及时"))
    is_share = (bool(_share().search(name)) and not done) or row.aspect is Aspect.SATISFACTION
    verdict = Verdict.FAILED if is_share and not is_shrinking else Verdict.REVIEW
    clause = f"“{row.name.text}”写“{value.text}”，{plain(value.number)}%超过了整体"
    return Fault(clause, evidence_of(row.name, value), verdict=verdict)


@cache
def _share() -> re.Pattern[str]:
    """A name of a share of a whole (合格率), which cannot exceed it; a rate of completion or of use may, and one of growth does."""
    return re.compile(f"{one_of(lexicon().names.shares)}[^率度]{{0,2}}[率度]$")
