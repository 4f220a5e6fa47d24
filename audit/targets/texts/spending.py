"""Which cost indicators say what of the form's money is spent, and which what had better cost nothing."""

from __future__ import annotations

import re
from functools import cache

from audit.targets.filing import Indicator
from audit.targets.texts.value_units import is_money
from audit.words.lexicon.loading import any_of, lexicon
from audit.words.matching import match_key

_OF_OTHERS = ("社会", "生态", "环境")


def is_spent(cost: Indicator) -> bool:
    """A cost indicator states money of the form, not what society or nature bear (社会成本, 生态环境成本)."""
    said = f"{cost.dimension_text}{cost.aspect_text}"
    names_another = any(word in said or f"{word}成本" in cost.name.text for word in _OF_OTHERS)
    return is_money(cost) and not names_another


def limits_nothing(cost: Indicator) -> bool:
    """A cost that is to be borne is stated as 0: 出差总成本 0万元."""
    name = match_key(cost.name.text)
    return cost.value.number == 0 and bool(_spends().search(name)) and not _had_better_be_none(name)


def wishes_for_none(cost: Indicator) -> bool:
    """0 is what is wished for, and no limit of the money asked for: 超预算金额 0元, 群众自付费用 0元."""
    return cost.value.number == 0 and _had_better_be_none(match_key(cost.name.text))


def _had_better_be_none(name: str) -> bool:
    return any(word in name for word in lexicon().names.cost_of_none)


@cache
def _spends() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().names.cost_patterns))
