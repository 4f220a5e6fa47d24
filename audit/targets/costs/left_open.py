"""What of a costing no reading accounts for: while something is left open, nothing that was read proves it wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.model import Costing
from audit.costing.words.phrases import turning
from audit.judging.agreement import in_yuan
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount

_FAR = Decimal("1.5")
"""Who reads that so many times the amount was added up, or so small a part of it, does not believe that it was meant."""
_CLAUSE = re.compile(r"[^，,、；;。\n]+")


def left_open(costing: Costing) -> str:
    """The figures that nothing is computed from, and the clauses without figures that would make another amount of one.

    旧机抵扣每台400元 where 400元 is in no product; 财政负担三分之二, which holds no figure that was read.
    """
    return "”“".join(dict.fromkeys((*(each.text for each in costing.unused), *_turning_clauses(costing))))


def _turning_clauses(costing: Costing) -> Iterator[str]:
    used = [figure.digits_at for term in costing.terms for figure in term.figures]
    for clause in _CLAUSE.finditer(costing.text):
        if turning().search(clause[0]) and not any(clause.start() <= place < clause.end() for place in used):
            yield clause[0].strip()


def without_a_sum(finding: Finding, costing: Costing, stated: Amount, computed: Decimal) -> Finding:
    """A finding that is the auditor's, without what was computed where nobody would have computed it so.

    That is where a figure was left out, and where the value is far from what is printed: then which figures were not placed
    is all that can be said.
    """
    printed, loose = in_yuan(stated), left_open(costing)
    if finding.verdict is not Verdict.REVIEW or not (loose or _is_far(computed, printed)):
        return finding
    how = f"“{loose}”没有归入任何算式" if loose else "各个数怎样合成它，原文看不出"
    message = f"照读出的算式得不出{stated.place.called}写的{stated.text}：{how}，请人工判断。"
    return replace(finding, message=message, agreement=None, expected=None, difference=None, difference_yuan=None)


def _is_far(computed: Decimal, printed: Decimal) -> bool:
    return not abs(printed) / _FAR <= computed <= abs(printed) * _FAR
