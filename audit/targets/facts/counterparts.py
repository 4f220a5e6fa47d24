"""Which quantity indicators of 附表3 a count of 附表1 speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from audit.targets.facts.counts import Count, same_label, same_name
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.filing import DepartmentForm, ExpenditureDirection
from audit.words.topics import topics


def by_number_alone(facts: Facts, form: FormFacts[DepartmentForm]) -> list[tuple[Count, Count]]:
    """Pairs of a department's count and a direction's that no name brings together, but whose number and unit only these
    two have. Where the number is small, and the name says what is counted, they are paired only if nothing else in that
    unit is without a partner: 3个 and 3个 may be equal by chance.
    """
    stated = form.counts
    partners = [counterparts(count, facts) for count in stated]
    nameless = [count for count, found in zip(stated, partners, strict=True) if not found]
    taken = [each for found in partners for each in found]
    counted = [count for each in facts.directions for count in each.counts]
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


def counterparts(stated: Count, facts: Facts) -> list[Count]:
    """The quantity indicators of 附表3 that a department count speaks of, in its unit: by indicator name, else by the
    name of the fund or direction.
    """
    everywhere = [count for each in facts.directions for count in each.counts if count.unit == stated.unit]
    by_name = [count for count in everywhere if same_name(count.what, stated.what)]
    if by_name:
        return by_name
    return [count for each in _named_after(stated, facts) for count in each.counts if count.unit == stated.unit]


def in_another_unit(stated: Count, facts: Facts) -> list[Count]:
    """The quantity indicators of 附表3 that bear the name of a department count and count in another unit."""
    counted = (count for each in facts.directions for count in each.counts)
    return [count for count in counted if count.unit != stated.unit and same_label(count.what, stated.what)]


def _named_after(stated: Count, facts: Facts) -> Sequence[FormFacts[ExpenditureDirection]]:
    funds = [pair for pair in facts.pairing.pairs if same_name(pair.fund.name.text, stated.what)]
    by_fund = [facts.of(each) for pair in funds for each in pair.directions]
    return by_fund or [each for each in facts.directions if same_name(each.form.subject, stated.what)]
