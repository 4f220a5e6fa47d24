"""One root, many findings: a blank total, an undeclared unit or a missing form keeps every rule that needs it from deciding,
and one wrong figure fails every comparison that it takes part in, each by the same difference.

The finding that names the root stands for them all; the others stand under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from audit.model.outcome import Evidence, Figure, Finding, Outcome, Root, Verdict
from audit.model.values import Amount

_UNIT_SLIP = Decimal(10_000)
_TITLE = ("标题",)
"""It says of which form a finding is, and is no cause: that no seal is seen does not follow from a missing unit."""


def roots_of(to_act_on: Sequence[Outcome], root_codes: frozenset[str]) -> dict[int, Root]:
    """Of each outcome that follows from another, by its identity, the one that is its root.

    to_act_on: the outcomes that leave the auditor something to do; no others have roots or are some. root_codes: the rules
    that can name a root.
    """
    roots = _Roots([each for each in to_act_on if each.code in root_codes])
    named = {(each.code, each.finding.subject) for each in to_act_on}
    others = [each for each in to_act_on if each.code not in root_codes]
    root_of = {id(each): root for each in others if (root := _root_of(each.finding, roots, named))}
    return root_of | _of_the_same_difference([each for each in others if id(each) not in root_of])


def _of_the_same_difference(outcomes: Sequence[Outcome]) -> dict[int, Root]:
    """Of each failure the first one that differs by as much and shares a cell: one figure of that cell is wrong in both."""
    first: dict[tuple[Decimal, str], Outcome] = {}
    found = {}
    for each in outcomes:
        difference = each.finding.difference_yuan
        if not difference or each.finding.verdict is not Verdict.FAILED:
            continue
        keys = [(abs(difference), taken.place.cell.locator) for taken in each.finding.evidence]
        before = next((first[key] for key in keys if key in first), None)
        if before is None:
            first |= dict.fromkeys(keys, each)
        else:
            found[id(each)] = Root(before.code, before.finding.subject)
    return found


def _root_of(finding: Finding, roots: _Roots, named: Set[tuple[str, str]]) -> Root | None:
    follows = finding.follows
    if follows is not None and (follows.code, follows.subject) in named:
        return follows
    return roots.root_of(finding)


class _Roots:
    """The roots by what a finding may have in common with them: a list of thousands of projects has thousands of roots."""

    def __init__(self, roots: Sequence[Outcome]) -> None:
        self._roots = roots
        self._of_cell: dict[str, int] = {}
        self._of_blank: dict[str, int] = {}
        self._lacking = [
            (number, set(each.finding.lacking)) for number, each in enumerate(roots) if each.finding.lacking
        ]
        for number, each in enumerate(roots):
            root = each.finding
            for taken in () if root.lacking else root.evidence:
                if taken.place.path != _TITLE:
                    self._of_cell.setdefault(taken.place.cell.locator, number)
                if not taken.text and root.verdict is Verdict.FAILED:
                    self._of_blank.setdefault(taken.place.cell.locator, number)

    def root_of(self, finding: Finding) -> Root | None:
        """The first one that a finding follows from."""
        first = min(self._numbers(finding), default=None)
        return None if first is None else Root(self._roots[first].code, self._roots[first].finding.subject)

    def _numbers(self, finding: Finding) -> Iterator[int]:
        """Of those that it follows from, the first of each way: it lacks a form that the root says is not there; it could not be
        checked, or holds 元 for 万元, and the root is about one of its cells; or it is a sum that lacks an addend, and the root
        names the blank cell where that addend has to stand.
        """
        if finding.lacking:
            yield from islice((number for number, lacking in self._lacking if lacking.issuperset(finding.lacking)), 1)
        elif finding.verdict is Verdict.UNCHECKED or is_unit_slip(finding) or _holds_a_slip(finding):
            yield from _found(self._of_cell, finding.evidence)
        elif finding.verdict is Verdict.FAILED:
            yield from _found(self._of_blank, [each for each in finding.evidence if not each.text])


def _found(numbers: Mapping[str, int], evidence: Sequence[Evidence]) -> Iterator[int]:
    return (numbers[locator] for each in evidence if (locator := each.place.cell.locator) in numbers)


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
