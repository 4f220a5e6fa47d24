"""Amounts that have to be equal: a total and its addends, one amount that stands twice."""

from __future__ import annotations

from audit.judging.agreement import compare_column, compare_places
from audit.judging.hypotheses.amounts import hypotheses, unit_slip
from audit.judging.verdicts import (
    addends_of,
    beside,
    compared,
    evidence_of,
    plus,
    unchecked,
    why_not_addable,
    why_unusable,
)
from audit.model.filing import Form
from audit.model.outcome import Agreement, Finding, Verdict
from audit.model.precision import round_to_whole
from audit.model.values import Amount, Text


def sum_finding(subject: str, total_name: str, total: Amount | None, parts: tuple[Amount | None, ...]) -> Finding:
    """A printed total against printed addends; a blank addend counts as nothing.

    Where the form has no label for a part, the others may still prove the total; if they do not, nothing is decided.
    """
    took_part = evidence_of(total, *parts)
    printed = tuple(part for part in parts if part is not None)
    reasons = [why_unusable(total_name, total), *(why_not_addable(part.place.called, part) for part in printed)]
    lacking = [each for each in reasons if each]
    addends = addends_of(total, parts)
    if lacking or total is None or not addends:
        return unchecked(subject, "；".join(lacking) or "各分项都没有填写", took_part)
    comparison = compare_column(total, addends)
    # parts that are not printed may make up for what is lacking, never for what is too much, nor for a wrong unit
    is_slip = total.value is not None and unit_slip(total.value, comparison.expected) != ""
    may_lack = comparison.agreement is Agreement.INCONSISTENT and comparison.difference > 0 and not is_slip
    if len(printed) < len(parts) and may_lack:
        return unchecked(subject, f"表上缺少部分分项，已有的{plus(addends)}不等于{total.text}", took_part)
    blanks = tuple(part for part in printed if part.nothing)
    hints = hypotheses(total, comparison, (*addends, *blanks) if len(parts) > 1 else ())
    return compared(subject, plus(addends), total, comparison, took_part, hints)


def sum_of_rows(
    subject: str, total_name: str, total: Amount | None, rows: tuple[Amount | None, ...], unread: tuple[Text, ...]
) -> Finding:
    """As `sum_finding`; rows that could not be read may be what is lacking where it does not come out."""
    finding = sum_finding(subject, total_name, total, rows)
    if finding.verdict is not Verdict.FAILED or not unread:
        return finding
    shown = "”“".join(row.text[:30] for row in unread)
    reason = f"“{shown}”没有归入各栏，其余各行相加与{total_name}不等"
    return unchecked(subject, reason, evidence_of(total, *rows, *unread))


def same_amount(subject: str, name: str, stated: Amount | None, other_name: str, other: Amount | None) -> Finding:
    """One amount that stands twice within a form."""
    reasons = [each for each in (why_unusable(name, stated), why_unusable(other_name, other)) if each]
    if reasons or stated is None or other is None:
        return unchecked(subject, "；".join(reasons), evidence_of(stated, other))
    comparison = compare_column(stated, (other,))
    hints = hypotheses(stated, comparison)
    return compared(
        subject, f"{other.place.called}{beside(stated, other)}", stated, comparison, evidence_of(stated, other), hints
    )


def any_in_whole_wan_yuan(*forms: Form) -> bool:
    """One of the forms prints every amount in whole 万元, and so may have rounded them."""
    return any(round_to_whole(form.amounts) for form in forms)


def same_in_two_forms(
    subject: str, stated: Amount | None, names: tuple[str, str], other: Amount | None, *, may_be_coarse: bool
) -> Finding:
    """One amount printed in two forms; `names` say which fields are compared. may_be_coarse: one of the forms rounds
    everything to whole 万元.
    """
    reasons = [each for each in (why_unusable(names[0], stated), why_unusable(names[1], other)) if each]
    if reasons or stated is None or other is None:
        return unchecked(subject, "；".join(reasons), evidence_of(stated, other))
    comparison = compare_places(stated, (other,), may_be_coarse=may_be_coarse)
    recomputation = f"{names[1]}{beside(stated, other)}"
    return compared(
        subject, recomputation, stated, comparison, evidence_of(stated, other), hypotheses(stated, comparison)
    )
