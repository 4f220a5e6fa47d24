"""From a costing cell to its terms: each clause joined to the items before it, totals told from addends."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, as_amount
from audit.costing.clauses.said import Said
from audit.costing.compute import proves
from audit.costing.joining.figures import printed_figures, unused_figures, with_parts
from audit.costing.joining.joins import joined
from audit.costing.joining.results import with_result
from audit.costing.joining.shares import is_share
from audit.costing.joining.years import of_one_year
from audit.costing.model import Costing, Product, Quotient, Reading, Sum, Term, has_money, quantities
from audit.costing.words import phrases
from audit.costing.words.segments import segments
from audit.costing.words.spelling import Spelling, Word, spell

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+|,[0-9]{3})*")
_SEPARATORS = "；;。，,、 \n"
_MOST_FIGURES = 500
"""A cell with more of them is no costing, and is not read: each result may conclude everything before it."""


@lru_cache(maxsize=1024)
def read_costing(text: str) -> Costing:
    """The terms of a costing cell in printed order; what the grammar does not cover is quoted in `unread`."""
    spelling = spell(text)
    if len(spelling.text) > _MOST_FIGURES < sum(1 for _ in _FIGURE.finditer(spelling.text)):
        return Costing(text, (), (text,))
    cell = segments(spelling.text)
    said = Said(spelling)
    items: Items = ()
    readings: tuple[Reading, ...] = ()
    for clause in said.items(cell):
        items, tried = _read_on(items, clause)
        readings += tried
    return _costing(said, items, readings, [word for clauses in cell for clause in clauses for word in clause.words])


def read_towards(costing: Costing, amount: str) -> Costing | None:
    """The costing as it reads with the amount that it explains behind it as its result; None where no reading gives it.

    裁判员10人、工作人员4人，10天，每人每天300元 beside 4.2万元: the price is of both counts.
    """
    end = len(costing.text.rstrip(_SEPARATORS))
    towards = read_costing(f"{costing.text[:end]}，共{amount}")
    if not any(each.is_chosen and each.tie.proves and each.result.start > end for each in towards.readings):
        return None
    terms = tuple(_without_result(each, end) for each in towards.terms if each.start <= end)
    figures = tuple(each for each in towards.figures if each.start < end)
    unused = unused_figures(figures, terms)
    return replace(towards, text=costing.text, terms=terms, figures=figures, unused=unused)


def _without_result(term: Term, end: int) -> Term:
    """The term without a result that stands behind the text."""
    stated = tuple(each for each in term.stated if each.start < end)
    text = term.text[: max(end - term.start, 0)].rstrip(_SEPARATORS)
    return replace(term, stated=stated, text=text, end=term.start + len(text)) if term.end > end else term


def _read_on(items: Items, said: Item) -> tuple[Items, tuple[Reading, ...]]:
    """With one clause more: joined to an item, or the result of some, or an item of its own."""
    if said.is_listed:
        return (*items, said), ()
    made = joined(items, said)
    if made is not None:
        return made, ()
    if (split := _split_from_result(items, said)) is not None:
        opened, result = split
        summed, tried = with_result((*items, opened), result)
        if any(each.is_chosen and each.joins > 1 and each.tie.proves for each in tried):
            return summed, tried
    return with_result(items, replace(said, needs_proof=True) if is_share(said) else said)


def _split_from_result(items: Items, said: Item) -> tuple[Item, Item] | None:
    """An item and the result behind it, where that is another: 一等奖5名*5000元、二等奖10名*3000元=5.5万元.

    Behind an item with a result of its own (2万册*3.5元=7万元，60块*180元=8.08万元) it is none of both.
    """
    if not items or items[-1].stated:
        return None
    if said.steps or len(said.stated) != (1 if said.expression is not None else 2):
        return None
    expression = said.expression if said.expression is not None else said.stated[0]
    if proves(expression, said.stated[-1]):
        return None
    return replace(said, stated=said.stated[:-1]), replace(said, label="", expression=None, stated=said.stated[-1:])


def _costing(said: Said, items: Items, readings: tuple[Reading, ...], words: list[Word]) -> Costing:
    spelling = said.spelling
    items = tuple(map(as_amount, items))
    read = [item for item in items if not item.needs_proof and not item.ratio]
    if len(read) == 1:
        read = [of_one_year(read[0])]
    unread = [*said.unread, *((item.start, item.end) for item in items if item.needs_proof)]
    for item in read:
        if not item.asides:
            continue
        if _needs_no_asides(item, spelling):
            said.remarks += [spelling.quote(*span) for span in item.asides]
        else:
            unread += item.asides
    terms = with_parts(_with_totals([_term(item, spelling) for item in read]))
    figures = tuple(printed_figures(spelling, words, terms, unread, (each for item in items for each in item.ratio)))
    assumed = tuple(dict.fromkeys(each for item in read for each in item.assumed))
    quoted = tuple(spelling.quote(*span) for span in sorted(unread))
    return Costing(
        spelling.raw, terms, quoted, tuple(said.remarks), figures, unused_figures(figures, terms), assumed, readings
    )


def _needs_no_asides(item: Item, spelling: Spelling) -> bool:
    """The printed result is what it gives, so that 2.5公里（宽3.5米） lacks nothing that stands in its brackets.

    Money may be another amount, and a unit that the item counts in another count: 45人（男20人、女24人）.
    """
    said = "".join(spelling.quote(*span) for span in item.asides)
    matters = "元" in said or any(unit in said for unit in item.units if "元" not in unit)
    return not matters and bool(item.stated) and item.expression is not None and proves(item.expression, item.stated[0])


def _term(item: Item, spelling: Spelling) -> Term:
    text = spelling.quote(item.start, item.end)
    start, end = spelling.places[item.start], spelling.places[item.end - 1] + 1
    return Term(
        item.label,
        text,
        start,
        end,
        item.expression,
        item.stated,
        is_total=item.is_total,
        steps=item.steps,
        repeated=item.repeated,
        counted=item.counted,
        lists=item.lists,
        is_result_named=item.is_result_named,
    )


def _with_totals(terms: list[Term]) -> tuple[Term, ...]:
    """A total is called one, and has other priced terms to be the total of."""
    marks = [
        term.is_total or (bool(phrases.total().search(term.label)) and _priced(term) and not _made_here(term, terms))
        for term in terms
    ]
    if not any(marks):
        return tuple(terms)
    if sum(marks) >= sum(map(_priced, terms)):
        return tuple(replace(term, is_total=False) if term.is_total else term for term in terms)
    return tuple(replace(term, is_total=True) if mark else term for term, mark in zip(terms, marks, strict=True))


def _made_here(term: Term, terms: list[Term]) -> bool:
    """参训教师合计3.48+1.63=5.11万元 adds up what stands in it, unless these are the other terms' results."""
    if not isinstance(term.expression, Sum | Product | Quotient) or not phrases.total().sub("", term.label).strip(
        ":：以上各项"
    ):
        return False
    elsewhere = {each.value for other in terms if other is not term for each in other.stated}
    return not any(each.value in elsewhere for each in quantities(term.expression))


def _priced(term: Term) -> bool:
    return bool(term.stated) or (term.expression is not None and has_money(term.expression))
