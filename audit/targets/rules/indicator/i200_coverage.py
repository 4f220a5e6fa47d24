"""Family I, 200: how much of the money and of the work the indicators speak of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from audit.book.declaring import rule
from audit.judging.agreement import ZERO, in_yuan, plain
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there, unchecked, why_unusable
from audit.model.address import FormKind
from audit.model.outcome import Figure, Finding, Verdict
from audit.model.precision import rounded_to
from audit.targets.facts.counts import same_name
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.funds import FundPair
from audit.targets.facts.tasks import Unspoken
from audit.targets.filing import DepartmentForm, Indicator, Task
from audit.words.matching import match_key
from audit.words.topics import special, topics


@rule("I201", needs=(FormKind.DEPARTMENT, FormKind.SUMMARY))
def indicators_cover_the_request(facts: Facts) -> Finding:
    """附表1的指标覆盖所要的钱。

    问什么：附表1的绩效指标说到了哪些专项，这些专项占资金总额多少。
    为什么：要184.37万元，指标只说到39.69万元的事，其余的钱年底考核什么？
    怎么判：指标名称与专项、支出方向或其指标相同或有共同的实词，算说到了该专项；与某个专项的附表3的指标同名的，只算说到那个专项。有专项没有说到，或者其余的钱（通常是基本支出）没有
    指标、年度重点工作一项也没有指标的，交人工判断：基本支出主要是人员和运转经费，有的地方不要求设指标。专项都说到、重点工作有指标
    的，为通过，并写明比例；哪几项重点工作没有指标，由I202说。
    需要什么：附表1的资金总额和指标，附表2的专项金额。
    合理情形：基本支出主要是人员和运转经费，有的地方不要求设指标。
    建议：请填报单位给没有指标的专项补设部门指标，或说明为什么不设。
    依据：中发〔2018〕34号：设定绩效目标是预算安排的前置条件。
    例：
        通过：《三表式》原样。
        待判断：《三表式》删去「附表1/数量指标/河湖保洁员人数」，删去「附表1/生态效益指标/河道垃圾清理率」。
    """
    assert facts.department_form is not None
    form, pairs = facts.department_form.form, facts.pairing.pairs
    reason = why_unusable("资金总额", form.total) or next(
        (reason for pair in pairs if (reason := why_unusable(pair.fund.name.text, pair.fund.amount))), None
    )
    if reason or not pairs:
        return unchecked("指标覆盖的金额", reason or "没有读到专项", evidence_of(form.total))
    return _share_finding(facts, facts.department_form, pairs)


def _share_finding(facts: Facts, department: FormFacts[DepartmentForm], pairs: Sequence[FundPair]) -> Finding:
    total, named = department.form.total, department.named_indicators
    assert total is not None and total.unit is not None
    homes = [_home(pair, facts) for pair in pairs]
    covered = _covered(pairs, homes, named, topics(facts.filing.department or ""))
    left_out = [pair for pair in pairs if pair not in covered]
    yuan = sum((in_yuan(pair.fund.amount) for pair in covered if pair.fund.amount), Decimal(0))
    rest, share = in_yuan(total) - yuan, _per_cent(yuan, in_yuan(total))
    unit = total.unit
    message = f"{department.form.name}的指标说到的专项共{plain(yuan / unit.yuan)}{unit}，占资金总额{plain(total.value or ZERO)}{unit}的{share}"
    took_part = evidence_of(total, *(each.name for each in named), *(pair.fund.amount for pair in pairs))
    figures = (Figure(yuan / unit.yuan, unit), total.text, Figure(-rest / unit.yuan, unit), took_part)
    if left_out:
        message += f"；没有说到的专项：{'、'.join(pair.fund.name.text for pair in left_out)}"
    elif rest <= 0 or len(facts.tasks_without) < len(department.form.work_plan):
        note = ("提示：其余的钱没有专门的指标，重点工作有指标说到。",) if rest > 0 else ()
        return Finding(Verdict.PASSED, f"{message}。", "指标覆盖的金额", None, *figures, note)
    message += f"；其余{plain(rest / unit.yuan)}{unit}没有指标。其中的人员和运转经费可以不设指标，请人工判断。"
    return Finding(Verdict.REVIEW, message, "指标覆盖的金额", None, *figures)


class _Home(Struct, frozen=True, gc=False):
    """By what an indicator is known to speak of a fund. names: the fund's, its directions' and those of what they count; words:
    the words of these; keys: the match keys of its directions' indicators.
    """

    names: tuple[str, ...]
    words: frozenset[str]
    keys: frozenset[str]


def _home(pair: FundPair, facts: Facts) -> _Home:
    directions = [facts.of(each) for each in pair.directions]
    counts = (count.what for direction in directions for count in direction.counts)
    names = (pair.fund.name.text, *(each.form.subject for each in directions), *counts)
    keys = frozenset(match_key(each.name.text) for direction in directions for each in direction.named_indicators)
    return _Home(names, frozenset().union(*map(topics, names)), keys)


def _covered(
    pairs: Sequence[FundPair], homes: Sequence[_Home], named: Sequence[Indicator], own: frozenset[str]
) -> list[FundPair]:
    """The funds that an indicator of the department's form speaks of.

    An indicator that the form of a direction has by the same name speaks of that direction's fund only. Another speaks of a
    fund if its name is one of the fund's names or shares a word with them. own: the words of the department's name, which fit
    everything that it does and do not count.
    """
    everywhere = frozenset().union(*(home.keys for home in homes))
    spoken = [(each.name.text, match_key(each.name.text), special(topics(each.name.text), own)) for each in named]
    return [
        pair
        for pair, home in zip(pairs, homes, strict=True)
        if any(
            (key in home.keys or key not in everywhere)
            and (words & home.words or any(same_name(name, other) for other in home.names))
            for name, key, words in spoken
        )
    ]


def _per_cent(part: Decimal, whole: Decimal) -> str:
    return f"{plain(rounded_to(part * 100 / whole, Decimal('0.1')))}%" if whole else "0%"


@rule("I202", needs=(FormKind.DEPARTMENT,))
def tasks_have_indicators(facts: Facts) -> Finding:
    """年度重点工作都有指标。

    问什么：附表1的每项年度重点工作，有没有一个指标说到它。
    为什么：重点工作没有指标，指标又不说重点工作，目标和工作就是两张皮。
    怎么判：实词（不算“工作”“加强”之类哪里都用的词，也不算部门名称里的词）与本套任何一张表的指标名称，工作目标没有两个、事项没有一个
    相同的，或者事项最后说的词（“护林员台账”的“台账”）和工作目标都没有相同的，交人工判断：同一件事可能换了说法。几项重点工作与一个
    指标都有相同的词的，这个指标算工作目标写了它的指标值的那一项的，都没有写的，算相同的词最多的那一项的，一样多的算另有指标的那一项的；
    一项重点工作没有一个算它的指标，同样交人工判断。
    需要什么：附表1的年度重点工作计划，和本套各表的指标。
    合理情形：指标与重点工作说的是同一件事，只是换了说法。
    建议：请填报单位给没有指标的重点工作补设指标，或改用相同的说法。
    依据：财预〔2015〕88号：相关性；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/事项」写成「党风廉政教育」，「附表1/党风廉政教育/工作目标」写成「开展谈心谈话，签订责任书。」。
    """
    form = facts.filing.department_form
    assert form is not None
    if not form.work_plan:
        return not_there(f"{form.name}没有读到年度重点工作", form.heading)
    faults = [
        Fault(_unspoken_clause(each), evidence_of(each.task.task, each.task.objective)) for each in facts.tasks_without
    ]
    tasks = evidence_of(*(task.task for task in form.work_plan))
    clean = f"{len(form.work_plan)}项重点工作都有指标说到。"
    return form_finding(
        form.heading, faults, judgement="同一件事可能换了说法，请人工判断。", clean=clean, looked_at=tasks
    )


def _unspoken_clause(unspoken: Unspoken) -> str:
    others = "、".join(f"“{_name(each)}”" for each in unspoken.others)
    but = f"（有相同的词的指标，说的是{others}）" if others else ""
    return f"重点工作“{_name(unspoken.task)}”没有指标说到{but}"


def _name(task: Task) -> str:
    return "".join(task.task.text.split())
