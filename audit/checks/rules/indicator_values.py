"""Family I, 100: what an indicator's value says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.agreement import plain
from audit.checks.catalogue import rule
from audit.checks.filled import Filled, filled, speaking
from audit.checks.findings import evidence_of
from audit.checks.form_findings import Fault, form_finding, on_forms_with_indicators
from audit.checks.measurable import is_measurable, suggestion
from audit.checks.periods import is_date
from audit.checks.polarity import wrong_way
from audit.checks.remembering import remembered
from audit.checks.value_units import PERCENT, is_money, is_rate, needs_no_unit, unit_fits
from audit.filing import Aspect, Dimension, Filing, Form, Indicator
from audit.matching import match_key
from audit.outcome import Finding, Verdict

_SHARE = re.compile(
    r"(?:满意|合格|覆盖|及时|准确|正确|完好|到位|达标|通过|知晓|公开|建档|按期|按时|合规|优良|持证|办结|签约|真实|参与|达产|验收)[^率度]{0,2}[率度]$"
)
"""Shares of a whole, which cannot exceed it; a rate of completion or of use may, one of growth does."""

_GROWTH = ("增长", "增幅", "提高", "提升", "上升", "增加", "比上年", "较上年", "同比")


_SHRINKING = ("下降", "降低", "减少", "压减", "降幅")
"""What shrinks cannot shrink by more than all."""


@remembered
def _spoken(form: Form) -> tuple[Indicator, ...]:
    """The indicators with a name and a value that say something."""
    return tuple(each for each in speaking(form) if filled(each.value.text) is Filled.WORDS)


@rule("I101")
def values_are_measurable(filing: Filing) -> Iterator[Finding]:
    """指标值可以衡量。

    问什么：指标值是不是带单位的数、日期、分级分档的文字，或者可以查证的事实（如通过验收）。
    为什么：“良好”“基本稳定”谁也说不清怎样算达到，年底怎么评都对。
    怎么判：有数字、有日期、分了档次、可以查证有无的，为可衡量；其余（基本稳定、良好、基本满意、提升、有效……）交人工判断，并给出可以
    怎样改写的建议，×由单位自己填。行业有评级标准的（如空气质量优良），写明标准即可。
    需要什么：有三级指标和指标值的表。
    合理情形：行业有评级标准的等次（如空气质量优良、公路养护等级），写明标准即可。
    建议：请填报单位改写成带单位的数、日期或写明标准的分档；改写的例子见提示。
    依据：某地绩效目标管理办法第16至18条：具体细化，能量化的量化，不能量化的定性并分级分档。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/可持续影响指标/供水工程完好率」写成「基本稳定」。
    """
    yield from on_forms_with_indicators(filing, _measurable_finding)


def _measurable_finding(form: Form) -> Finding:
    spoken = _spoken(form)
    faults = [
        Fault(
            f"“{each.name.text}”写“{each.value.text}”",
            evidence_of(each.value),
            f"建议：“{each.value.text}”可以改写成：{suggestion(each)}。",
        )
        for each in spoken
        if not is_measurable(each.value.text)
    ]
    return form_finding(
        form.heading,
        faults,
        judgement="看不出怎样算达到；有评级标准的可以写明标准，请人工判断。",
        clean=f"{len(spoken)}个指标值都可以衡量。",
        looked_at=evidence_of(*(each.name for each in spoken)),
    )


@rule("I102")
def units_fit_what_is_counted(filing: Filing) -> Iterator[Finding]:
    """指标值的单位与所数的东西相合。

    问什么：数量、质量、时效、满意度指标是不是拿金额充数；“…率”是不是百分比，“…人数”的单位是不是人；数字有没有单位。
    为什么：拿金额当数量，等于没有说做了什么；单位不对，年底没法对照。
    怎么判：这几类指标的值是金额的，名称与单位明显不合的，数字没有单位、名称里也看不出单位的，交人工判断：发放类的工作可能确实以
    金额计量，个别名称另有含义。成本指标和经济效益指标可以是金额。
    需要什么：数量、质量、时效、效益和满意度指标的名称和值。
    合理情形：发放类的工作以金额计量；名称另有含义。
    建议：请填报单位核对单位；以金额计量的，改数发放的人数、户数。
    依据：某地绩效目标管理办法第16至18条：指向明确，具体细化。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表3/饮用水水质检测/数量指标/检测水样数量」写成「16.80万元」。
    """
    yield from on_forms_with_indicators(filing, _units_finding)


def _units_finding(form: Form) -> Finding:
    spoken = _spoken(form)
    faults = [fault for each in spoken if (fault := _unit_fault(each))]
    return form_finding(
        form.heading,
        faults,
        judgement="发放类工作可能确实以金额计量，个别名称另有含义，请人工判断。",
        clean="指标值的单位与名称相合。",
        looked_at=evidence_of(*(each.name for each in spoken)),
    )


_NEVER_MONEY = (Aspect.QUANTITY, Aspect.QUALITY, Aspect.TIMELINESS, Aspect.SATISFACTION)


def _unit_fault(row: Indicator) -> Fault | None:
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


def _as_said(row: Indicator, what: str, hint: str = "") -> Fault:
    return Fault(f"“{row.name.text}”写“{row.value.text}”，{what}", evidence_of(row.name, row.value), hint)


@rule("I103")
def shares_do_not_exceed_the_whole(filing: Filing) -> Iterator[Finding]:
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
    yield from on_forms_with_indicators(filing, _share_finding)


def _share_finding(form: Form) -> Finding:
    rates = [each for each in _spoken(form) if each.value.number is not None and each.value.unit in PERCENT]
    faults = [fault for each in rates if (fault := _share_fault(each))]
    return form_finding(
        form.heading,
        faults,
        judgement="有的比率可以超过100%，请人工判断。",
        clean=f"{len(rates)}个百分比都不超过100%。" if rates else "没有写百分比的指标值。",
        looked_at=evidence_of(*(each.name for each in rates)),
    )


def _share_fault(row: Indicator) -> Fault | None:
    value, name = row.value, match_key(row.name.text)
    assert value.number is not None
    over = value.number > 100 or (value.number == 100 and value.operator == ">")
    shrinking = any(word in name for word in _SHRINKING)
    if not over or (any(word in name for word in _GROWTH) and not shrinking):
        return None
    done = name.endswith(("完成率", "达成率")) and not any(word in name for word in ("按期", "按时", "及时"))
    share = (bool(_SHARE.search(name)) and not done) or row.aspect is Aspect.SATISFACTION
    verdict = Verdict.FAILED if share and not shrinking else Verdict.REVIEW
    clause = f"“{row.name.text}”写“{value.text}”，{plain(value.number)}%超过了整体"
    return Fault(clause, evidence_of(row.name, value), verdict=verdict)


@rule("I104")
def operators_point_the_right_way(filing: Filing) -> Iterator[Finding]:
    """≥、≤的方向与指标相合。

    问什么：越多越好的产出、效益、满意度，有没有写成“≤”；越少越好的成本、时限、差错，有没有写成“≥”。
    为什么：产出写“≤”，什么都不做也算达标；成本写“≥”，等于不封顶。
    怎么判：计数的指标越多越好，除非名称里有越少越好的词（差错、投诉、事故、时限……）；成本越少越好；百分比按名称里的词
    （合格、满意、完成……越多越好）判断，名称看不出而写“≤50%”以上的，也当作越多越好。方向相反的交人工判断，名称可能另有含义。
    需要什么：带≥、≤或“不低于”“不超过”的指标值。
    合理情形：名称另有含义，如“平均等待人数”越少越好。
    建议：请填报单位核对方向；确有含义的，在名称里写清。
    依据：某地绩效目标管理办法第16至18条：合理可行。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/社会公众及服务对象满意度指标/用水户满意度」写成「≤90%」。
    """
    yield from on_forms_with_indicators(filing, _direction_finding)


def _direction_finding(form: Form) -> Finding:
    spoken = _spoken(form)
    faults = [
        Fault(f"“{each.name.text}”写“{each.value.text}”，{reason}", evidence_of(each.name, each.value))
        for each in spoken
        if (reason := wrong_way(each))
    ]
    return form_finding(
        form.heading,
        faults,
        judgement="名称可能另有含义，请人工判断。",
        clean="≥、≤的方向与指标相合。",
        looked_at=evidence_of(*(each.name for each in spoken if each.value.operator)),
    )
