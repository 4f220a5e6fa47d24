"""Which quantity indicators of 附表3 a count of 附表1 speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from audit.targets.facts.counts import Count, indicator_counts, same_label, same_name
from audit.targets.facts.funds import FundPair, pair_funds
from audit.targets.filing import DepartmentForm, ExpenditureDirection, TargetFiling
from audit.words.topics import topics


def by_number_alone(filing: TargetFiling, form: DepartmentForm) -> list[tuple[Count, Count]]:
    """Counts of the two forms that no name pairs, and that are the only ones of their number and unit: a small number
    only where nothing else in that unit is left without a partner.
    """
    stated = list(indicator_counts(form))
    partners = [counterparts(count, filing) for count in stated]
    nameless = [count for count, found in zip(stated, partners, strict=True) if not found]
    taken = [each for found in partners for each in found]
    counted = [count for each in filing.directions for count in indicator_counts(each)]
    free = [count for count in counted if not any(same_name(count.what, each.what) for each in stated)]
    pairs = []
    for one in nameless:
        in_unit = [each for each in free if each.unit == one.unit]
        alone = sum(each.unit == one.unit for each in nameless) == 1
        left_over = alone and sum(each not in taken for each in in_unit) == 1
        equal = [each for each in in_unit if each.number == one.number]
        if len(equal) == 1 and (left_over or _could_be_paired(one)):
            pairs.append((one, equal[0]))
    return pairs


_TELLING = 10
"""Below it two counts are often equal by chance."""


def _could_be_paired(count: Count) -> bool:
    """Its number tells it from others, or its name tells nothing: 年度完成数量."""
    return count.number >= _TELLING or not topics(count.what)


def counterparts(stated: Count, filing: TargetFiling) -> list[Count]:
    """The quantity indicators of 附表3 that a department count speaks of, in its unit: by indicator name, else by the
    name of the fund or direction.
    """
    directions = filing.directions
    everywhere = [count for each in directions for count in indicator_counts(each) if count.unit == stated.unit]
    by_name = [count for count in everywhere if same_name(count.what, stated.what)]
    if by_name:
        return by_name
    about = _named_after(stated, pair_funds(filing).pairs, directions)
    return [count for each in about for count in indicator_counts(each) if count.unit == stated.unit]


def in_another_unit(stated: Count, filing: TargetFiling) -> list[Count]:
    """The quantity indicators of 附表3 that bear the name of a department count and count in another unit."""
    counted = (count for each in filing.directions for count in indicator_counts(each))
    return [count for count in counted if count.unit != stated.unit and same_label(count.what, stated.what)]


def _named_after(
    stated: Count, pairs: Sequence[FundPair], directions: Sequence[ExpenditureDirection]
) -> Sequence[ExpenditureDirection]:
    by_fund = [each for pair in pairs if same_name(pair.fund.name.text, stated.what) for each in pair.directions]
    return by_fund or [each for each in directions if same_name(each.subject, stated.what)]
