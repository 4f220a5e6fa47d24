"""One root, many findings: a blank total, an undeclared unit or a missing form keeps every rule that needs it from deciding,
and one wrong figure fails every comparison that it takes part in, each by the same difference.

The finding that names the root stands for them all; the others stand under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from audit.model.outcome import TO_ACT_ON, Figure, Finding, Outcome, Root, Verdict
from audit.model.values import Amount

_UNIT_SLIP = Decimal(10_000)
_TITLE = ("标题",)
"""It says of which form a finding is, and is no cause: that no seal is seen does not follow from a missing unit."""


def under_their_roots(outcomes: Sequence[Outcome], root_codes: frozenset[str]) -> tuple[Outcome, ...]:
    """The outcomes, each that follows from another with that one as its root; root_codes: the rules that can name one."""
    roots = [each for each in outcomes if each.code in root_codes and each.finding.verdict in TO_ACT_ON]
    acted_on = {(each.code, each.finding.subject) for each in outcomes if each.finding.verdict in TO_ACT_ON}
    rooted = [
        _under(each, roots, acted_on) if each.finding.verdict in TO_ACT_ON and each.code not in root_codes else each
        for each in outcomes
    ]
    return tuple(_under_the_same_difference(rooted, root_codes))


def _under_the_same_difference(outcomes: Sequence[Outcome], root_codes: frozenset[str]) -> Iterator[Outcome]:
    """Each failure under the first one that differs by as much and shares a cell: one figure of that cell is wrong in both."""
    first: dict[tuple[Decimal, str], Outcome] = {}
    for each in outcomes:
        difference = each.finding.difference_yuan
        if not difference or each.root or each.code in root_codes or each.finding.verdict is not Verdict.FAILED:
            yield each
            continue
        keys = [(abs(difference), taken.place.cell.locator) for taken in each.finding.evidence]
        before = next((first[key] for key in keys if key in first), None)
        if before is None:
            first |= dict.fromkeys(keys, each)
            yield each
        else:
            yield replace(each, root=Root(before.code, before.finding.subject))


def _under(outcome: Outcome, roots: Sequence[Outcome], acted_on: Set[tuple[str, str]]) -> Outcome:
    finding = outcome.finding
    if finding.follows is not None and (finding.follows.code, finding.follows.subject) in acted_on:
        return replace(outcome, root=finding.follows)
    root = next((each for each in roots if _follows(finding, each.finding)), None)
    return outcome if root is None else replace(outcome, root=Root(root.code, root.finding.subject))


def _follows(finding: Finding, root: Finding) -> bool:
    if finding.lacking or root.lacking:
        return bool(finding.lacking) and set(finding.lacking) <= set(root.lacking)
    if finding.verdict is not Verdict.UNCHECKED and not is_unit_slip(finding) and not _holds_a_slip(finding):
        return finding.verdict is Verdict.FAILED and root.verdict is Verdict.FAILED and _lacks_the_same(finding, root)
    cells = {each.place.cell.locator for each in root.evidence if each.place.path != _TITLE}
    return any(each.place.cell.locator in cells for each in finding.evidence)


def _lacks_the_same(finding: Finding, root: Finding) -> bool:
    """Whether it is a sum that lacks an addend, and the root names the blank cell where that addend has to stand."""
    blank = {each.place.cell.locator for each in root.evidence if not each.text}
    return any(not each.text and each.place.cell.locator in blank for each in finding.evidence)


def is_unit_slip(finding: Finding) -> bool:
    """Whether it failed because 元 stands for 万元, or the reverse: its two figures differ ten-thousandfold, but for rounding."""
    told = finding.stated, finding.expected
    if finding.verdict is not Verdict.FAILED or finding.difference_yuan is None:
        return False
    if not all(isinstance(each, Figure) for each in told):
        return False
    stated, expected = (each.value for each in told if isinstance(each, Figure))
    return stated != 0 and stated in (
        _as_printed(expected * _UNIT_SLIP, stated),
        _as_printed(expected / _UNIT_SLIP, stated),
    )


def _holds_a_slip(finding: Finding) -> bool:
    """Whether one of its figures, read in 元 instead of 万元, explains the whole difference: a sum with one such addend."""
    if finding.verdict is not Verdict.FAILED or not finding.difference_yuan:
        return False
    figures = (each.value for each in finding.evidence if isinstance(each, Amount))
    return abs(finding.difference_yuan) in ((_UNIT_SLIP - 1) * abs(figure) for figure in figures if figure)


def _as_printed(value: Decimal, stated: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(min(int(stated.as_tuple().exponent), 0)), ROUND_HALF_UP)
