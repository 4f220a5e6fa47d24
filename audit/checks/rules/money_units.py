"""Family F, 105: one figure that stands under two money units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from audit.checks.agreement import in_yuan, plain
from audit.checks.catalogue import rule
from audit.checks.findings import evidence_of, not_applicable, stated_amounts
from audit.filing import Filing, Form
from audit.outcome import Finding, Verdict
from audit.values import Amount, MoneyUnit


@rule("F105", names_roots=True)
def one_figure_has_one_unit(filing: Filing) -> Iterator[Finding]:
    """同一个金额在各表用同一个单位。

    问什么：一张表写元、别的表写万元时，这张表最大的金额是不是恰好与别的表的金额数字相同。
    为什么：数字相同而单位不同，差一万倍，必有一处单位写错；这一处错，凡拿两表比较的核对都会不符。
    怎么判：数字完全相同而单位不同的，判为不符，指在用这个单位的表较少的一边；两边一样多的，两边都指出。由此而差一万倍的各条，
    列在这一条之下。
    需要什么：至少两张写了金额和单位的表。
    合理情形：没有。同一笔钱换算单位之后，数字不会相同。
    建议：请填报单位核对表头的金额单位；改正后重新核对列在其下的各条。
    依据：算术。
    例：
        通过：《三表式》原样。
        不符：《单位写错》原样。
    """
    units = {id(form): _unit_of(form) for form in filing.forms}
    stating = [form for form in filing.forms if units[id(form)] is not None]
    if len(stating) < 2:
        yield not_applicable("写了金额和单位的表不到两张")
        return
    used = Counter(units.values())
    for form in stating:
        unit = units[id(form)]
        others = [each for each in stating if units[id(each)] is not unit and used[units[id(each)]] >= used[unit]]
        yield _finding(form, others)


def _unit_of(form: Form) -> MoneyUnit | None:
    """The unit of the form's largest amount."""
    largest = _largest(form)
    return largest.unit if largest else None


def _largest(form: Form) -> Amount | None:
    return max(
        (amount for amount in stated_amounts(form) if amount.unit is not None and amount.value),
        key=lambda amount: amount.value or 0,
        default=None,
    )


def _finding(form: Form, others: Sequence[Form]) -> Finding:
    largest = _largest(form)
    assert largest is not None and largest.value is not None
    same = next((each for other in others for each in stated_amounts(other) if each.value == largest.value), None)
    if same is None:
        message = f"本表的金额单位是{largest.unit}，没有与别的表数字相同而单位不同的金额。"
        return Finding(Verdict.PASSED, message, form.heading, evidence=evidence_of(largest))
    message = f"本表写{plain(largest.value)}{largest.unit}，{same.place.form}写{plain(largest.value)}{same.unit}，数字相同而单位不同，有一处单位写错。"
    return Finding(
        Verdict.FAILED,
        message,
        form.heading,
        stated=f"{largest.text}{largest.unit}",
        expected=f"{same.text}{same.unit}",
        evidence=evidence_of(*stated_amounts(form), same),
        difference_yuan=in_yuan(largest) - in_yuan(same),
    )
