"""The counts of a costing that are printed as results of others: 2次×40人=80人次, and 补助201人，其中重度90人、轻度111人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from audit.costing.compute import compute, in_base
from audit.costing.joining.figures import counted_in
from audit.costing.model import Quantity, factors_of
from audit.judging.agreement import plain
from audit.judging.written import written
from audit.model.precision import printed_step, rounded_to
from audit.targets.costs.costed import CostedTerm
from audit.words import units

_EQUALS = re.compile("[=＝═﹦]")


class CountSum(Struct, frozen=True, gc=False):
    """A printed count beside what others give. recomputation: how these give `value`.

    parts: the counts of a list, which may name but a part of the whole; none of a formula, whose figures are the term's.
    others: the terms in which the parts stand, where these are not the whole's own.
    """

    costed: CostedTerm
    stated: Quantity
    value: Decimal
    recomputation: str
    parts: tuple[Quantity, ...] = ()
    others: tuple[CostedTerm, ...] = ()

    @property
    def ties(self) -> bool:
        """The printed count is the value, rounded to what is printed."""
        step = printed_step(self.stated.decimals, units.scale(self.stated.unit))
        return rounded_to(self.value, step) == in_base(self.stated)

    @property
    def is_certain(self) -> bool:
        """It is a formula with its equals sign: what stands in words (共250人次) may be another count."""
        head, _, _ = self.costed.term.text.rpartition(self.stated.text)
        return not self.parts and bool(_EQUALS.search(head[-2:]))

    @property
    def places(self) -> frozenset[int]:
        """Where its figures stand; none where a factor is nothing, with which any other gives nothing as well."""
        figures = (self.stated, *self.parts) if self.parts else tuple(self.costed.term.figures)
        return (
            frozenset() if any(each.value == 0 for each in figures) else frozenset(each.digits_at for each in figures)
        )


def count_sums(
    terms: Sequence[CostedTerm], totals: Sequence[tuple[CostedTerm, Sequence[CostedTerm]]]
) -> Iterator[CountSum]:
    """Those of one line, in printed order; totals: each with the terms that it adds up."""
    for costed in terms:
        yield from _results(costed)
        yield from (_listed(costed, *each) for each in costed.term.lists)
        if costed.term.parts:
            yield from _whole(costed, [terms[position] for position in costed.term.parts])
    for total, addends in totals:
        if total.term.counted is not None:
            yield from _of_total(total, total.term.counted, addends)


def _listed(costed: CostedTerm, whole: Quantity, *parts: Quantity) -> CountSum:
    """23人（男17人，女6人）."""
    return _sum(costed, whole, parts)


def _of_total(total: CostedTerm, whole: Quantity, addends: Sequence[CostedTerm]) -> Iterator[CountSum]:
    """合计50台7.4万元: the counts beside the amounts of the total."""
    counts = [each for addend in addends if (each := counted_in(addend.term, whole.unit)) is not None]
    if len(counts) == len(addends):
        yield _sum(total, whole, counts)


def _results(costed: CostedTerm) -> Iterator[CountSum]:
    """Each count behind an equals sign against what stands before it."""
    expression = costed.term.expression
    counts = [each for each in costed.term.stated if each.unit and units.YUAN not in each.unit]
    computed = compute(expression) if counts and expression is not None else None
    if computed is None or computed.money or expression is None:
        return
    for stated in counts:
        yield CountSum(costed, stated, computed.value, f"{written(expression)}＝{plain(computed.value)}")


def _whole(costed: CostedTerm, listed: Sequence[CostedTerm]) -> Iterator[CountSum]:
    """The counts up to where they give the whole, which may be named again behind them; else all of them."""
    expression = costed.term.expression
    whole = factors_of(expression)[0] if expression is not None else None
    if not isinstance(whole, Quantity):
        return
    counts = [count for each in listed if (count := counted_in(each.term, whole.unit)) is not None]
    sums = accumulate(each.value for each in counts)
    end = next((end for end, total in enumerate(sums, 1) if total == whole.value and end > 1), len(counts))
    found = _sum(costed, whole, counts[:end])
    yield replace(found, others=tuple(listed[:end]))


def _sum(costed: CostedTerm, whole: Quantity, parts: Sequence[Quantity]) -> CountSum:
    """The parts, of which one that prints no unit bears the whole's."""
    total = sum((in_base(each if each.unit else replace(each, unit=whole.unit)) for each in parts), Decimal(0))
    added = "＋".join(plain(each.value) for each in parts)
    return CountSum(costed, whole, total, f"{added}＝{plain(total / units.scale(whole.unit))}", tuple(parts))
