"""Sentences and evidence that the rules share: what was lacking, what was compared, and how it came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from audit.judging.agreement import ZERO, Comparison, plain
from audit.model.address import FormKind
from audit.model.filing import Filing
from audit.model.outcome import Agreement, Evidence, Figure, Finding, Verdict
from audit.model.values import Amount

VERDICT_OF = {
    Agreement.EXACT: Verdict.PASSED,
    Agreement.ROUNDING_PROVED: Verdict.PASSED,
    Agreement.ROUNDING_POSSIBLE: Verdict.REVIEW,
    Agreement.INCONSISTENT: Verdict.FAILED,
}


def evidence_of(*values: Evidence | None) -> tuple[Evidence, ...]:
    """The values that took part; those that the form has no label for are left out."""
    return tuple(filter(None, values))


def unchecked(subject: str, reason: str, evidence: Iterable[Evidence] = ()) -> Finding:
    """Could not be checked, and why."""
    return Finding(Verdict.UNCHECKED, f"未能核对：{reason}。", subject, evidence=tuple(evidence))


def not_applicable(reason: str, subject: str = "") -> Finding:
    """The form has nothing that the rule could ask about, and why."""
    return Finding(Verdict.NOT_APPLICABLE, f"不适用：{reason}。", subject)


def not_there(reason: str, subject: str = "") -> Finding:
    """As `not_applicable`, where nothing of the kind was read: it could not be checked if numbers were left unread."""
    return Finding(Verdict.NOT_APPLICABLE, f"不适用：{reason}。", subject, is_absence=True)


def absent(filing: Filing, kind: FormKind) -> Finding:
    """A form that is not there: unchecked where a set of this layout has it, not applicable where it has no such form."""
    name = next((name for name, each in filing.set_forms.items() if each.is_as(kind)), None)
    if name is not None:
        return replace(unchecked(name, f"没有{name}"), lacking=(name,))
    present = "、".join(dict.fromkeys(form.name for form in filing.forms))
    return not_applicable(f"本套报表（{present}）没有{kind.usual_name}", kind.usual_name)


def why_unusable(name: str, amount: Amount | None) -> str | None:
    """Why an amount cannot take part in a comparison; None when it can."""
    if amount is None:
        return f"表上没有“{name}”一栏"
    if amount.value is not None and amount.unit is not None and not amount.nothing:
        return None
    place = amount.place
    where = f"“{place.called if name == place.path[-1] else name}”（{place.cell.locator}）"
    if amount.value is None and amount.place.cell.doubt:
        return f"{where}{amount.place.cell.doubt}"
    if amount.nothing:
        return f"{where}没有填写"
    if amount.value is None:
        return f"{where}写的是“{amount.text}”，不是数字"
    return f"{where}没有写明金额单位"


def why_not_addable(name: str, amount: Amount | None) -> str | None:
    """As `why_unusable`, but a blank, a dash or a 0 without a unit counts as nothing in a sum."""
    is_nothing = amount is not None and (amount.nothing or (amount.unit is None and not amount.lacks_unit))
    if is_nothing and amount is not None and not amount.place.cell.doubt:
        return None
    return why_unusable(name, amount)


def numbers(amounts: Sequence[Amount | None]) -> tuple[Amount, ...]:
    """The amounts that are numbers."""
    return tuple(amount for amount in amounts if amount is not None and amount.value is not None)


def addends_of(total: Amount | None, parts: Sequence[Amount | None]) -> tuple[Amount, ...]:
    """The addable parts that are numbers; a 0 without a unit is one of the total's."""
    unit = total.unit if total is not None else None
    return tuple(each if each.unit else replace(each, unit=unit) for each in numbers(parts))


def compared(
    subject: str,
    recomputation: str,
    stated: Amount,
    comparison: Comparison,
    evidence: Iterable[Evidence],
    hints: Sequence[str] = (),
) -> Finding:
    """The finding of a comparison: `recomputation` says where the expected figure comes from (184.37＋0＋0).

    Where that is one printed amount (项目金额60.00), its figure is not said twice.
    """
    took_part = tuple(evidence)
    verdict = VERDICT_OF[comparison.agreement]
    unit = stated.unit or ""
    expected = "" if comparison.is_with_one else f"＝{plain(comparison.expected)}"
    sentence = f"{recomputation}{expected}{unit}，{stated.place.called}写的是{stated.text or '空白'}"
    return Finding(
        verdict,
        f"{sentence}{_ending(comparison, unit)}",
        subject,
        comparison.agreement,
        Figure(stated.value, unit) if stated.value is not None else stated.text,
        Figure(comparison.expected, unit),
        Figure(comparison.difference, unit),
        took_part,
        tuple(hints),
        difference_yuan=comparison.difference * stated.unit.yuan if stated.unit else None,
    )


def _ending(comparison: Comparison, unit: str) -> str:
    match comparison.agreement:
        case Agreement.EXACT:
            return "，一致。"
        case Agreement.ROUNDING_PROVED:
            return "，未舍入的数四舍五入后正是所写的数。"
        case Agreement.ROUNDING_POSSIBLE:
            return f"，相差{_signed(comparison.difference)}{unit}；舍入最多能解释{plain(comparison.explainable)}{unit}，请人工判断。"
        case Agreement.INCONSISTENT:
            return f"，相差{_signed(comparison.difference)}{unit}。"


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else '-'}{plain(abs(value))}"


def beside(stated: Amount, other: Amount) -> str:
    """Another amount's figure, as it stands in a sentence about the stated one: with its unit where that is another."""
    return f"{plain(other.value or ZERO)}{'' if other.unit is stated.unit else other.unit or ''}"


def plus(amounts: Sequence[Amount]) -> str:
    """The addends as printed: 184.37＋0＋0."""
    return "＋".join(plain(amount.value) for amount in amounts if amount.value is not None)


def left_to_the_auditor(finding: Finding, reasons: Iterator[str]) -> Finding:
    """The finding as review where it failed and there is a reason, with the reasons as hints."""
    return to_review(finding, reasons) if finding.verdict is Verdict.FAILED else finding


def to_review(finding: Finding, reasons: Iterator[str]) -> Finding:
    """The finding as review where there is a reason."""
    hints = tuple(f"提示：{reason}，请人工判断。" for reason in reasons)
    return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, *hints)) if hints else finding
