"""Family F, 100: one figure that stands under two money units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from audit.book.declaring import rule
from audit.judging.agreement import in_yuan, plain
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount, MoneyUnit
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.filing import TargetForm


@rule("F105", names_roots=True)
def one_figure_has_one_unit(facts: Facts) -> Iterator[Finding]:
    """同一个金额在各表用同一个单位。

    问什么：一张表写元、别的表写万元时，一张表最大的金额是不是恰好与另一张表的一个金额数字相同。
    为什么：数字相同而单位不同，差一万倍，必有一处单位写错；这一处错，凡拿两表比较的核对都会不符。
    怎么判：数字完全相同而单位不同的，判为不符，指在用这个单位的表较少的一边（各支出方向的附表3合起来算一种表）；两边一样多的，
    两边都指出。差额恰好由此而来的各条，列在这一条之下。
    需要什么：至少两张写了金额和单位的表。
    合理情形：没有。同一笔钱换算单位之后，数字不会相同。
    建议：请填报单位核对表头的金额单位；改正后重新核对列在其下的各条。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《单位写错》原样。
    """
    stating = [each for each in facts.forms if _unit_of(each) is not None]
    if len(stating) < 2:
        yield not_applicable("写了金额和单位的表不到两张")
        return
    units = [_unit_of(each) for each in stating]
    used = Counter(unit for _, unit in {(each.form.name, unit) for each, unit in zip(stating, units, strict=True)})
    for form, own in zip(stating, units, strict=True):
        others = [
            each for each, unit in zip(stating, units, strict=True) if unit is not own and used[unit] >= used[own]
        ]
        yield _finding(form, others)


def _unit_of(form: FormFacts[TargetForm]) -> MoneyUnit | None:
    """The unit of the form's largest amount."""
    largest = _largest(form)
    return largest.unit if largest else None


def _largest(facts: FormFacts[TargetForm]) -> Amount | None:
    return max([each for each in facts.amounts if each.unit is not None and each.value], key=in_yuan, default=None)


def _finding(facts: FormFacts[TargetForm], others: Sequence[FormFacts[TargetForm]]) -> Finding:
    pair = next((pair for other in others if (pair := _same_figure(facts, other))), None)
    if pair is None:
        largest = _largest(facts)
        message = f"本表的金额单位是{largest.unit if largest else ''}，没有与别的表数字相同而单位不同的金额。"
        return Finding(Verdict.PASSED, message, facts.form.heading, evidence=evidence_of(largest))
    own, same = pair
    assert own.value is not None
    message = f"本表写{plain(own.value)}{own.unit}，{same.place.form.name}写{plain(own.value)}{same.unit}，数字相同而单位不同，有一处单位写错。"
    return Finding(
        Verdict.FAILED,
        message,
        facts.form.heading,
        stated=f"{own.text}{own.unit}",
        expected=f"{same.text}{same.unit}",
        evidence=evidence_of(facts.form.declared_unit, *facts.amounts, same),
        difference_yuan=in_yuan(own) - in_yuan(same),
    )


def _same_figure(form: FormFacts[TargetForm], other: FormFacts[TargetForm]) -> tuple[Amount, Amount] | None:
    """An amount of each form that have one figure and two units. One of them is the largest of its form, since small figures
    are often equal by chance.
    """
    for one, two in ((form, other), (other, form)):
        largest = _largest(one)
        found = [
            each
            for each in two.amounts
            if largest and each.unit and each.unit is not largest.unit and each.value == largest.value
        ]
        if largest and found:
            return (largest, found[0]) if one is form else (found[0], largest)
    return None
