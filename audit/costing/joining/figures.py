"""Every figure of a costing accounted for: those that are printed, and those that no equation of it could prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from msgspec.structs import replace

from audit.costing.model import Product, Quantity, Term, factors_of
from audit.costing.words import phrases
from audit.costing.words.spelling import Spelling, Word
from audit.words import units

_NAMELY = "其中"
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_RATIO = ":"
_OPENING = frozenset(':“"《')


def printed_figures(
    spelling: Spelling,
    words: Sequence[Word],
    terms: Sequence[Term],
    unread: Sequence[tuple[int, int]],
    ratios: Iterable[Quantity] = (),
) -> Iterator[Quantity]:
    """Those of the terms and ratios, and the others outside of what is not read, but for those of a name: 79农村籍, DN300管道."""
    known = {each.digits_at: each for each in (*ratios, *(each for term in terms for each in term.figures))}
    quoted = {place for start, end in unread for place in range(start, end)}
    for position, word in enumerate(words):
        if word.kind != "NUMBER":
            continue
        start = word.span[0]
        if (figure := known.get(spelling.places[start])) is not None:
            yield figure
        elif start not in quoted and not _is_in_a_name(words, position):
            yield _figure(spelling, words, position)


def unused_figures(figures: Sequence[Quantity], terms: Sequence[Term]) -> tuple[Quantity, ...]:
    """Those from which nothing is computed: they stand in no term, or in one that neither costs anything nor has a result.

    补助201人 is such a term, unless others make up its count; so is 标准235元/人/月.
    """
    parts = {position for term in terms for position in term.parts}
    telling = [term for position, term in enumerate(terms) if position in parts or term.parts or term.tells]
    used = {figure.digits_at for term in telling for figure in term.figures}
    return tuple([each for each in figures if each.digits_at not in used])


def with_parts(terms: Sequence[Term]) -> tuple[Term, ...]:
    """补助201人，其中重度90人，每人每月160元；轻度111人…: the counts of one unit from 其中 on make up the count before it.

    Without 其中 they do where they are as much: 公厕38座，一类15座…，二类23座…; 医生6名、护士8名，共14名.
    """
    found = list(terms)
    for position, whole in enumerate(terms):
        if (parts := _parts_behind(terms, position) or _parts_before(terms, position)) != ():
            found[position] = replace(whole, parts=parts)
    return tuple(found)


def _parts_behind(terms: Sequence[Term], position: int) -> tuple[int, ...]:
    whole, behind = terms[position].expression, terms[position + 1 :]
    if not isinstance(whole, Quantity) or not behind or not terms[position].is_lone_count:
        return ()
    counts: list[Decimal] = []
    for each in behind:
        if (count := counted_in(each, whole.unit)) is None:
            break
        counts.append(count.value)
    is_list = behind[0].text.startswith(_NAMELY)
    # 其中 with one thing names but a part, unless it is more than the whole
    if is_list and (len(counts) > 1 or sum(counts) > whole.value):
        return tuple(range(position + 1, position + 1 + len(counts)))
    end = next((end for end, total in enumerate(accumulate(counts), 1) if end > 1 and total == whole.value), 0)
    return tuple(range(position + 1, position + 1 + end))


def _parts_before(terms: Sequence[Term], position: int) -> tuple[int, ...]:
    whole = terms[position]
    first = factors_of(whole.expression)[0] if whole.expression is not None else None
    if not whole.label or not isinstance(first, Quantity) or not phrases.result().fullmatch(whole.label):
        return ()
    begin, added = position, Decimal(0)
    while begin and terms[begin - 1].is_lone_count and (count := counted_in(terms[begin - 1], first.unit)) is not None:
        begin, added = begin - 1, added + count.value
    return tuple(range(begin, position)) if position - begin > 1 and added == first.value else ()


def counted_in(term: Term, unit: str) -> Quantity | None:
    """The term's count in this unit: 90人 of 重度90人×160元/人, 20台 of 记录仪20台5万元."""
    first = term.expression.factors[0] if isinstance(term.expression, Product) else term.expression or term.counted
    return first if isinstance(first, Quantity) and first.unit == unit else None


def _is_in_a_name(words: Sequence[Word], position: int) -> bool:
    """A letter touches the figure (DN300), it is one side of a ratio, or it begins a word (79农村籍) and bears no unit."""
    around = words[max(position - 2, 0) : position + 3]
    if any(
        mark.text == _RATIO and before.kind == after.kind == "NUMBER"
        for before, mark, after in zip(around, around[1:], around[2:], strict=False)
    ):
        return True
    start, end = words[position].span
    before = words[position - 1] if position else None
    after = words[position + 1] if position + 1 < len(words) else None
    if after is not None and (after.span[0] != end or after.kind == "UNIT"):
        after = None
    if before is not None and before.span[1] != start:
        before = None
    coded = before is not None and before.kind == "WORD" and before.text[-1] in _LETTERS
    coded = coded or (after is not None and after.kind == "WORD" and after.text[0] in _LETTERS)
    begins = before is None or before.kind in ("NUMBERING", "LPAR") or before.text[-1] in _OPENING
    return coded or (begins and after is not None and after.kind == "WORD")


def _figure(spelling: Spelling, words: Sequence[Word], position: int) -> Quantity:
    number = words[position]
    after = words[position + 1] if position + 1 < len(words) else None
    unit = after if after is not None and after.kind == "UNIT" and after.span[0] == number.span[1] else None
    start, end = number.span[0], (unit or number).span[1]
    digits = number.text.replace(",", "")
    decimals = len(digits.partition(".")[2])
    text = spelling.quote(start, end)
    normal_form = units.normal_form(unit.text) if unit is not None else ""
    return Quantity(text, Decimal(digits), decimals, normal_form, spelling.places[start], spelling.places[start])
