"""The counts of a costing that are printed as results of others: 2次×40人=80人次, and 补助201人，其中重度90人、轻度111人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from msgspec import Struct

from audit.costing.compute import compute, in_base
from audit.costing.figures import count_of
from audit.costing.model import Quantity
from audit.judging.agreement import plain
from audit.judging.written import written
from audit.model.precision import printed_step, rounded_to
from audit.targets.costs.costed import CostedTerm
from audit.words import units


class CountSum(Struct, frozen=True, gc=False):
    """A printed count beside what others give. recomputation: how these give `value`.

    listed: the terms that 其中 lists; a list may name a part only, a formula with its equals sign is all there is.
    """

    costed: CostedTerm
    stated: Quantity
    value: Decimal
    recomputation: str
    listed: tuple[CostedTerm, ...] = ()

    @property
    def ties(self) -> bool:
        """The printed count is the value, rounded to what is printed."""
        step = printed_step(self.stated.decimals, units.scale(self.stated.unit))
        return rounded_to(self.value, step) == in_base(self.stated)


def count_sums(terms: Sequence[CostedTerm]) -> Iterator[CountSum]:
    """Those of one line, in printed order."""
    for costed in terms:
        yield from _results(costed)
        if costed.term.parts:
            yield from _whole(costed, [terms[position] for position in costed.term.parts])


def _results(costed: CostedTerm) -> Iterator[CountSum]:
    """Each count behind an equals sign against what stands before it."""
    expression = costed.term.expression
    computed = compute(expression) if expression is not None else None
    if computed is None or computed.money or expression is None:
        return
    for stated in costed.term.stated:
        if stated.unit and units.YUAN not in stated.unit:
            yield CountSum(costed, stated, computed.value, f"{written(expression)}＝{plain(computed.value)}")


def _whole(costed: CostedTerm, listed: Sequence[CostedTerm]) -> Iterator[CountSum]:
    """The counts up to where they give the whole, which may be named again behind them; else all of them."""
    whole = costed.term.expression
    if not isinstance(whole, Quantity):
        return
    counts = [count for each in listed if (count := count_of(each.term, whole.unit)) is not None]
    ends = (end for end, total in enumerate(accumulate(counts), 1) if total == whole.value and end > 1)
    end = next(ends, len(counts))
    total = sum(counts[:end], Decimal(0))
    recomputation = f"{'＋'.join(map(plain, counts[:end]))}＝{plain(total)}"
    yield CountSum(costed, whole, total, recomputation, tuple(listed[:end]))
