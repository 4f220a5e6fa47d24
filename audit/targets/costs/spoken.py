"""How a result is printed: behind an equals sign, or said in running words, which may name a round figure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit.costing.model import Term, figures_of
from audit.model.precision import is_coarse
from audit.model.values import Amount

_ABOUT = re.compile(r"[约近余≈]|大概|左右|上下|取整")
_EQUALS = re.compile("[=＝═﹦]")
_WORD = re.compile("[㐀-鿿]")


def is_rough(term: Term, result: Amount) -> bool:
    """A figure printed more coarsely than it claims, in words or with 约: 全年48万元, but not 14人*3900元=5万元."""
    return is_coarse(result) and (is_about(term, result) or _in_words(_before(term, result.text, _figures(term))))


def is_formula(term: Term) -> bool:
    """Its results stand behind equals signs."""
    figures = _figures(term)
    return all(_EQUALS.search(_before(term, each.text, figures)) for each in term.stated)


def is_about(term: Term, result: Amount) -> bool:
    """约48万元, 48万元左右."""
    _, _, behind = term.text.rpartition(result.text)
    return bool(_ABOUT.search(_before(term, result.text, _figures(term))) or _ABOUT.match(behind))


def _in_words(before: str) -> bool:
    return bool(_WORD.search(before)) and not _EQUALS.search(before)


def _before(term: Term, result: str, figures: Iterable[str]) -> str:
    """What stands between a result and the figure before it: ，全年, which is read as twelve months and prints none."""
    head, _, _ = term.text.rpartition(result)
    ends = (head.rfind(each) + len(each) for each in figures if each != result and each in head)
    return head[max(ends, default=0) :]


def _figures(term: Term) -> frozenset[str]:
    figures = figures_of(term.expression, term.steps, term.stated, ())
    return frozenset(each.text for each in figures if any(map(str.isnumeric, each.text)))
