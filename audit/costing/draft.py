"""What one clause says, before the clauses of an item are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from audit.costing.characters import Spelling
from audit.costing.clause import Chain, Clause, parse_clause
from audit.costing.compute import LARGEST, compute, has_money, in_base, quantities
from audit.costing.model import Expression, Product, Quantity
from audit.costing.operand import is_money, span_of
from audit.costing.pieces import Operand, Part
from audit.costing.units import cancels

_PUNCTUATION = " :：,，、;；=＝(（)）—-·.“”\"'的"


_SHARED = re.compile(r"(?<!合|总|公)共$")
_DIGITS = frozenset("0123456789")
NAMELESS = frozenset({"数量", "按", "共"})
"""Words before a figure that name no item: its name stands before them, behind a colon (招商推介会：数量8场)."""


@dataclass(slots=True)
class Draft:
    """A clause with figures. unread, remarks: brackets in it that take no part, with and without figures."""

    label: str
    start: int
    end: int
    expression: Expression | None
    stated: tuple[Quantity, ...] = ()
    steps: tuple[Expression, ...] = ()
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def says_nothing(self) -> bool:
        """A lone number: neither what it counts nor its unit is printed."""
        lone = isinstance(self.expression, Quantity) and not self.expression.unit
        return lone and not self.label and not self.stated

    @property
    def beyond_bounds(self) -> bool:
        """A figure in it is larger than any money."""
        expressions = (*self.steps, *self.stated, *((self.expression,) if self.expression else ()))
        return any(in_base(each) >= LARGEST for expression in expressions for each in quantities(expression))

    @property
    def open(self) -> bool:
        """It prices or counts something and prints no result yet."""
        return self.expression is not None and not self.stated

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its figures."""
        return tuple(each.unit for each in quantities(self.expression) if each.unit) if self.expression else ()

    @property
    def money(self) -> bool:
        """A money unit is printed in it."""
        return bool(self.stated) or (self.expression is not None and has_money(self.expression))


def draft_of(words: Clause, spelling: Spelling) -> Draft | str | None:
    """What the clause says; its words where it has no figures; None where it is not read."""
    if not any(token[0] in _DIGITS and token.type != "ASIDE" for token in words):
        return quote(words, spelling).strip("（）()")
    if any("分别" in token for token in words) or _between(words):
        # 单价分别为5500元、1800元 gives each its own figure, 每人100至200元 none
        return None
    parts = parse_clause(words, spelling)
    if parts is None or _a_range(words, parts) or any(part.expression is None and part.figures for part in parts):
        return None
    priced = [part for part in parts if part.expression is not None]
    draft = _made(words, priced, spelling) if priced and _certain(priced) else None
    return None if draft is not None and (draft.says_nothing or draft.beyond_bounds) else draft


def _a_range(words: Clause, parts: Chain) -> bool:
    """200-300元/人 is no subtraction."""
    if not any(token.type == "MINUS" for token in words):
        return False
    values = [compute(part.expression) for part in parts if part.expression is not None]
    return any(value is None or value.value <= 0 for value in values)


def _between(words: Clause) -> bool:
    """100至200元/人, 100元到200元: one figure of two."""
    kinds = [token.type for token in words]
    return any(
        before in ("NUMBER", "UNIT") and after == "NUMBER" and token in ("至", "到", "或")
        for before, token, after in zip(kinds, words[1:], kinds[2:], strict=False)
    )


def quote(words: Clause, spelling: Spelling) -> str:
    """The clause as printed."""
    return spelling.quote(span_of(words[0])[0], span_of(words[-1])[1])


def _certain(parts: list[Part]) -> bool:
    """A figure passed over stands in the label (79农村籍…49人), and nothing in the clause asks for it as a factor."""
    operands = [operand for part in parts for operand in part.operands]
    if any(operand.strays for operand in operands[1:]):
        return False
    used = [part.expression for part in parts if part.expression is not None]
    own = tuple(each.unit for expression in used for each in quantities(expression) if each.unit)
    alone = len(operands) == 1
    strays = [stray.unit for stray in operands[0].strays if stray.unit]
    return not any(alone or "元" in stray or cancels((stray,), own) for stray in strays)


def _made(words: Clause, parts: list[Part], spelling: Spelling) -> Draft:
    operands = [operand for part in parts for operand in part.operands]
    start = span_of(words[0])[0]
    end = max(operand.figure[1] for operand in operands)
    expressions, stated = _links(parts)
    label = _label(words, operands[0], spelling)
    draft = Draft(
        label=_SHARED.sub("", label) if expressions else label,
        start=start,
        end=end,
        expression=expressions[0] if expressions else None,
        stated=tuple(stated),
        steps=tuple(expressions[1:]),
    )
    for bracket in (bracket for operand in operands for bracket in operand.asides):
        text = spelling.quote(*bracket.span)
        (draft.unread if bracket.figures else draft.remarks).append(text if bracket.figures else text[1:-1])
    rest = [span for span in operands[-1].after if span[0] >= end]
    if rest and (trailing := spelling.quote(rest[0][0], rest[-1][1]).strip(_PUNCTUATION)):
        draft.remarks.append(trailing)
    return draft


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
        stated += [each for operand in part.operands for each in operand.also]
    if not expressions and not is_money(stated[0]):
        return [stated[0]], stated[1:]
    return expressions, stated


def _label(words: Clause, first: Operand, spelling: Spelling) -> str:
    begin = span_of(words[0])[0]
    marks = [span_of(token)[0] for token in words if token.type == "EACH"]
    # a figure that is multiplied with the next (20人每人1500元) ends the label as well
    ends = _multiplied(first) or first.derivation is not None
    figures = [span_of(token)[0] for token in words if token.type == "NUMBER"][:1] if ends else []
    stop = min([first.figure[0], *marks, *figures])
    label = spelling.quote(begin, stop).strip(_PUNCTUATION) if stop > begin else ""
    if not label and first.after:
        label = spelling.quote(first.after[0][0], first.after[-1][1]).strip(_PUNCTUATION)
    name, colon, word = label.replace("：", ":").rpartition(":")
    label = label[: len(name)] if colon and word in NAMELESS else label
    return re.sub(r"^其中[:：]?", "", label)


def _multiplied(operand: Operand) -> bool:
    return isinstance(operand.expression, Product) and not operand.strays
