"""Every figure of a costing accounted for: in a term's arithmetic, in what is not read, in a name, or unused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from lark import Token
from msgspec.structs import replace

from audit.costing.model import Product, Quantity, Term, has_money
from audit.costing.spelling import Spelling
from audit.words import units

_NAMELY = "其中"
_CURRENCY = ("¥", "￥")


def unused_figures(
    spelling: Spelling,
    words: Sequence[Token],
    terms: Sequence[Term],
    used: Sequence[Quantity],
    unread: Sequence[tuple[int, int]],
) -> Iterator[Quantity]:
    """Figures that no term computes with and that stand in nothing unread; counts that nothing is computed from.

    A figure that is part of a name is none: 79农村籍退役军人, DN300管道, 1:1配套.
    """
    parts = {position for term in terms for position in term.parts}
    idle = [position for position, term in enumerate(terms) if position not in parts and is_lone_count(term)]
    yield from (each for position in idle if isinstance(each := terms[position].expression, Quantity))
    # ¥ stands before its figure
    read = {each.start + each.text.startswith(_CURRENCY) for each in used}
    read |= {spelling.places[place] for start, end in unread for place in range(start, end)}
    for position, token in enumerate(words):
        place = spelling.places[token.start_pos or 0]
        if token.type == "NUMBER" and place not in read and not _is_in_a_name(words, position):
            yield _figure(spelling, words, position)


def is_lone_count(term: Term) -> bool:
    """补助201人: a count, of which nothing is computed in the term, nor is it made up of others."""
    expression = term.expression
    return isinstance(expression, Quantity) and not (term.stated or term.parts or has_money(expression))


def with_parts(terms: Sequence[Term]) -> tuple[Term, ...]:
    """补助201人，其中重度90人，每人每月160元；轻度111人…: the counts of one unit from 其中 on make up the count before it."""
    found = list(terms)
    for position, whole in enumerate(terms[:-1]):
        count = whole.expression
        if (
            not isinstance(count, Quantity)
            or not is_lone_count(whole)
            or not terms[position + 1].text.startswith(_NAMELY)
        ):
            continue
        counts = [
            *takewhile(lambda each: each is not None, (count_of(each, count.unit) for each in terms[position + 1 :]))
        ]
        # 其中 with one thing that is less than the whole names but a part of it
        if len(counts) > 1 or sum(each for each in counts if each is not None) >= count.value:
            found[position] = replace(whole, parts=tuple(range(position + 1, position + 1 + len(counts))))
    return tuple(found)


def count_of(term: Term, unit: str) -> Decimal | None:
    """The term's count in this unit: 90 of 重度90人×160元/人."""
    first = term.expression.factors[0] if isinstance(term.expression, Product) else term.expression
    return first.value if isinstance(first, Quantity) and first.unit == unit else None


def _is_in_a_name(words: Sequence[Token], position: int) -> bool:
    before = words[position - 1] if position else None
    after = words[position + 1] if position + 1 < len(words) else None
    beside = [
        token
        for token, touches in (
            (before, before is not None and before.end_pos == words[position].start_pos),
            (after, after is not None and after.start_pos == words[position].end_pos),
        )
        if touches and token is not None
    ]
    return any(token.type == "WORD" for token in beside) and not any(token.type == "UNIT" for token in beside[-1:])


def _figure(spelling: Spelling, words: Sequence[Token], position: int) -> Quantity:
    token = words[position]
    after = words[position + 1] if position + 1 < len(words) else None
    unit = after if after is not None and after.type == "UNIT" and after.start_pos == token.end_pos else None
    start, end = token.start_pos or 0, ((unit if unit is not None else token).end_pos or 0)
    digits = token.replace(",", "")
    decimals = len(digits.partition(".")[2])
    text = spelling.quote(start, end)
    return Quantity(text, Decimal(digits), decimals, units.normal_form(unit) if unit else "", spelling.places[start])
