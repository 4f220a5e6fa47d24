"""The item that the parts of a clause make."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.clauses.item import Item
from audit.costing.clauses.labels import PUNCTUATION, label_of, unshared
from audit.costing.clauses.pieces import Bracket, Operand, Part, broken_down
from audit.costing.model import Expression, Quantity, is_money, quantities
from audit.costing.words.spelling import Clause, Spelling

_MONTHS = re.compile(r"([0-9]{1,2})月?[-~至到—]+([0-9]{1,2})月份?")


def made_of(clause: Clause, parts: list[Part], spelling: Spelling, *, joined: bool = False) -> Item:
    """The item with its name, its expressions and printed results, and what stands in brackets and behind them."""
    operands = [operand for part in parts for operand in part.operands]
    expressions, stated = _links(parts)
    label = label_of(clause, operands[0], spelling, joined=joined)
    end = max([operand.figure[1] for operand in operands])
    item = Item(
        label=unshared(label) if expressions else label,
        start=clause.words[0].span[0],
        end=end,
        expression=expressions[0] if expressions else None,
        stated=tuple(stated),
        steps=tuple(expressions[1:]),
        remarks=_remark_behind(operands[-1], end, spelling),
        months=_months(clause) if "ASIDE" in clause.kinds else None,
    )
    brackets = [each for operand in operands for each in operand.asides]
    if brackets:
        item = _with_brackets(item, brackets, parts, spelling)
    strays = [each for operand in operands for each in operand.strays]
    return replace(item, repeated=tuple(_repeated(item, strays))) if strays else item


def _months(clause: Clause) -> Quantity | None:
    """Six of 1—6月每人每月2000元."""
    for word in clause.words:
        found = _MONTHS.fullmatch(word.text) if word.kind == "ASIDE" else None
        if found is not None and (months := Decimal(found[2]) - Decimal(found[1]) + 1) > 0:
            return Quantity(word.text, months, 0, "月")
    return None


def _with_brackets(item: Item, brackets: list[Bracket], parts: list[Part], spelling: Spelling) -> Item:
    """Those that say what a figure is made of are lists; others with figures stand aside, and words are remarks."""
    lists = [broken_down(each, _nearest_first(parts)) for each in brackets]
    apart = [each for each, listed in zip(brackets, lists, strict=True) if not listed]
    said = [spelling.quote(*each.span)[1:-1] for each in apart if not each.figures]
    return replace(
        item,
        asides=tuple([each.span for each in apart if each.figures]),
        lists=tuple(filter(None, lists)),
        remarks=(*said, *item.remarks),
    )


def _nearest_first(parts: list[Part]) -> list[Quantity]:
    """The figures of each part, the nearest to a bracket at its end first."""
    return [each for part in parts if part.expression is not None for each in reversed(quantities(part.expression))]


def _remark_behind(last: Operand, end: int, spelling: Spelling) -> tuple[str, ...]:
    rest = [span for span in last.after if span[0] >= end]
    remark = spelling.quote(rest[0][0], rest[-1][1]).strip(PUNCTUATION) if rest else ""
    return (remark,) if remark else ()


def _repeated(item: Item, strays: list[Quantity]) -> list[Quantity]:
    """50% in 补贴比例50%：611万元×50%."""
    known = {(each.value, each.unit) for each in item.used}
    return [each for each in strays if (each.value, each.unit) in known]


def _links(parts: list[Part]) -> tuple[list[Expression], list[Quantity]]:
    """Expressions and printed results; a lone figure without money is what is counted, or a rate."""
    expressions: list[Expression] = []
    stated: list[Quantity] = []
    for part in parts:
        operand = part.operands[0]
        if operand.derivation is not None and len(part.operands) == 1:
            expressions.append(operand.derivation)
        if isinstance(part.expression, Quantity):
            stated.append(part.expression)
        elif part.expression is not None:
            expressions.append(part.expression)
        for operand in part.operands:
            stated += operand.also
    if not expressions and not is_money(stated[0]):
        return [stated[0]], stated[1:]
    return expressions, stated
