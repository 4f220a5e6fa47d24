"""Which directions of 附表3 belong to which fund of 附表2: by equal names, then by similar ones, then by what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from audit.model.values import Amount, Text
from audit.targets.filing import ExpenditureDirection, SpecialFund, TargetFiling
from audit.words.matching import match_key

_SIMILAR = 0.6
"""Names that share three fifths of their characters are taken for one name written in two ways; rule X203 shows both."""


@dataclass
class FundPair:
    """A fund of 附表2 with its directions."""

    fund: SpecialFund
    directions: list[ExpenditureDirection] = field(default_factory=list)


@dataclass
class Pairing:
    """Every fund with its directions, and the directions whose fund 附表2 does not list."""

    pairs: list[FundPair]
    orphans: list[ExpenditureDirection]


def pair_funds(filing: TargetFiling) -> Pairing:
    """Pair 附表2 with 附表3."""
    funds = filing.fund_summary.funds if filing.fund_summary else ()
    pairing = Pairing([FundPair(fund) for fund in funds], [])
    left = by_fund([each for each in filing.directions if not _join_equal(pairing.pairs, each)])
    for directions in left:
        free = [pair for pair in pairing.pairs if not pair.directions]
        chosen = (
            _most_similar(directions[0], free)
            or _sole_with_amount(directions, left, free)
            or _misspelt_part(directions, pairing.pairs)
        )
        (chosen.directions if chosen else pairing.orphans).extend(directions)
    return pairing


def by_fund(directions: Iterable[ExpenditureDirection]) -> list[list[ExpenditureDirection]]:
    """The directions that print one fund's name together, in printed order."""
    groups: dict[str, list[ExpenditureDirection]] = {}
    for direction in directions:
        name = fund_name(direction)
        key = match_key(name.text) if name else ""
        groups.setdefault(key or f"nameless {len(groups)}", []).append(direction)
    return list(groups.values())


def fund_name(direction: ExpenditureDirection) -> Text | None:
    """The name of the fund a direction belongs to: 所属专项名称, or the direction's own where that is not printed."""
    return direction.fund if direction.fund and direction.fund.text else direction.direction


def _join_equal(pairs: Iterable[FundPair], direction: ExpenditureDirection) -> bool:
    """Give a direction to the fund of its name; of several rows of that name, to the free one that states its amount. False
    where no fund has its name.
    """
    name = fund_name(direction)
    same = [pair for pair in pairs if name and match_key(name.text) == match_key(pair.fund.name.text)]
    free = [pair for pair in same if not pair.directions and _equal(direction.amount, pair.fund.amount)]
    for pair in (free or same)[:1]:
        pair.directions.append(direction)
    return bool(same)


def _most_similar(direction: ExpenditureDirection, free: Sequence[FundPair]) -> FundPair | None:
    name = fund_name(direction)
    if name is None:
        return None
    ratios = [(similarity(name.text, pair.fund.name.text), -index) for index, pair in enumerate(free)]
    ratio, index = max(ratios, default=(0.0, 0))
    return free[-index] if ratio >= _SIMILAR else None


def _sole_with_amount(
    directions: Sequence[ExpenditureDirection],
    left: Sequence[Sequence[ExpenditureDirection]],
    free: Sequence[FundPair],
) -> FundPair | None:
    """One fund and one direction are left over, and their amounts are equal."""
    if len(left) == len(directions) == len(free) == 1 and _equal(directions[0].amount, free[0].fund.amount):
        return free[0]
    return None


def _misspelt_part(directions: Sequence[ExpenditureDirection], pairs: Sequence[FundPair]) -> FundPair | None:
    """The fund that these directions misname: their printed 所属专项金额 is its amount, and the name they print is similar to
    that of a fund which has directions already, or is blank where only one fund has that amount.
    """
    same = [pair for pair in pairs if all(_equal(each.fund_amount, pair.fund.amount) for each in directions)]
    fund = directions[0].fund
    if fund is not None and not fund.text:
        return same[0] if len(same) == 1 else None
    return _most_similar(directions[0], [pair for pair in same if pair.directions])


def _equal(one: Amount | None, other: Amount | None) -> bool:
    return one is not None and other is not None and one.value is not None and one.value == other.value


def alike(one: str, other: str, share: float) -> bool:
    """Whether the `similarity` of two texts is at least this."""
    return Indel.normalized_similarity(match_key(one), match_key(other), score_cutoff=share) >= share


def similarity(one: str, other: str) -> float:
    """0..1: the share of characters that two texts have in common, in order."""
    return Indel.normalized_similarity(match_key(one), match_key(other))
