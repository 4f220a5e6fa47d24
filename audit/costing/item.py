"""What a clause says: an item that the clauses behind it may go on from. Items never change; a join makes a new one."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from audit.costing.clause import Chain, parse_clause
from audit.costing.compute import LARGEST, compute, in_base
from audit.costing.juxtaposed import supposed_factors
from audit.costing.labels import PUNCTUATION, label_of, unshared
from audit.costing.model import Expression, Product, Quantity, factors_of, has_money, is_money, quantities
from audit.costing.pieces import Operand, Part, breaks_down
from audit.costing.spelling import Clause, Span, Spelling, quote, span_of
from audit.words.units import cancels

_DIGITS = frozenset("0123456789")
_MONEY_IN_WORDS = re.compile("[一二两三四五六七八九十百千万亿零]{2}[元圆]")
"""Money that numerals.py left in words (三百五元): no remark that the sum could do without."""


class Item(Struct, frozen=True, gc=False, kw_only=True):
    """start, end: its characters in the spelled text. segment: which ； or line of the cell it stands in.

    asides: brackets with figures that take no part; remarks: words that belong to no item. repeated: figures that say
    again what the item says. needs_proof: it is read only if a result bears it out (按20%, 12个月36万元, 50条4000元).
    time: the months that a clause of its own multiplied it with. printed_step: the product that goes on from a printed
    step instead of from the factors. is_total: it prints what the items before it come to. assumed: what was taken for
    granted when it was joined.
    """

    label: str
    start: int
    end: int
    segment: int = 0
    expression: Expression | None = None
    stated: tuple[Quantity, ...] = ()
    steps: tuple[Expression, ...] = ()
    asides: tuple[Span, ...] = ()
    remarks: tuple[str, ...] = ()
    repeated: tuple[Quantity, ...] = ()
    needs_proof: bool = False
    time: Quantity | None = None
    printed_step: Expression | None = None
    is_total: bool = False
    assumed: tuple[str, ...] = ()

    @property
    def money(self) -> bool:
        """Money is printed in it, as a result or a price."""
        return any(map(_may_be_money, self.stated)) or (self.expression is not None and has_money(self.expression))

    @property
    def is_open(self) -> bool:
        """It prices or counts something and prints no result yet."""
        return self.expression is not None and not self.stated

    @property
    def is_product(self) -> bool:
        """More than one figure makes it."""
        return self.expression is not None and not isinstance(self.expression, Quantity)

    @property
    def is_count(self) -> bool:
        """It counts something, and says no more."""
        return self.is_open and not self.money and not self.steps

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Those that its expression is made of."""
        return tuple(quantities(self.expression)) if self.expression is not None else ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its figures."""
        return tuple(each.unit for each in self.figures if each.unit)

    @property
    def used(self) -> tuple[Quantity, ...]:
        """Every figure that it computes with, or compares."""
        return (
            *self.figures,
            *(each for step in self.steps for each in quantities(step)),
            *self.stated,
            *self.repeated,
        )


Items = tuple[Item, ...]


def multiplied_by(item: Item, factor: Expression, said: Item) -> Item:
    """The item times what the clause behind it says, which may print the result."""
    assert item.expression is not None
    step = item.printed_step and Product((*factors_of(item.printed_step), *factors_of(factor)))
    made = Product((*factors_of(item.expression), *factors_of(factor)))
    return concluded(replace(item, expression=made, printed_step=step), said)


def concluded(item: Item, said: Item) -> Item:
    """The item with the results of the clause behind it."""
    return replace(item, stated=said.stated, **_together(item, said))


def _together(item: Item, said: Item) -> dict[str, object]:
    return {
        "segment": said.segment,
        "end": max(item.end, said.end),
        "asides": item.asides + said.asides,
        "repeated": item.repeated + said.repeated,
        "assumed": item.assumed + said.assumed,
    }


def item_of(words: Clause, spelling: Spelling) -> Item | str | None:
    """What the clause says; its words where it has no figures; None where it is not read."""
    if not any(token[0] in _DIGITS and token.type != "ASIDE" for token in words):
        said = quote(words, spelling).strip("（）()")
        return None if _MONEY_IN_WORDS.search(said) else said
    if any(token.type == "WORD" and "分别" in token for token in words) or _between(words):
        # 单价分别为5500元、1800元 gives each its own figure, 每人100至200元 none
        return None
    parts = parse_clause(words, spelling)
    if parts is None or _a_range(words, parts) or any(part.expression is None and part.figures for part in parts):
        return None
    priced = [part for part in parts if part.expression is not None]
    if not priced:
        return None
    item = (_made if _certain(priced) else _supposed)(words, priced, spelling)
    return None if item is None or _says_nothing(item) or _beyond_bounds(item) else item


def _may_be_money(stated: Quantity) -> bool:
    """22人+30人=52人 states none."""
    return not stated.unit or "元" in stated.unit


def _says_nothing(item: Item) -> bool:
    """A lone number: neither what it counts nor its unit is printed."""
    lone = isinstance(item.expression, Quantity) and not item.expression.unit
    return lone and not item.label and not item.stated


def _beyond_bounds(item: Item) -> bool:
    """A figure in it is larger than any money."""
    return any(in_base(each) >= LARGEST for each in item.used)


def _supposed(words: Clause, parts: list[Part], spelling: Spelling) -> Item | None:
    supposed = supposed_factors(parts)
    if supposed is None:
        return None
    item = _made(words, parts, spelling, joined=True)
    expression, stated, dangling = supposed
    price = expression.factors[-1] if isinstance(expression, Product) else None
    # 1套系统30万元 is the same for one and for all
    same = not dangling and not stated
    assumed = (f"按“{price.text}”是单价读",) if isinstance(price, Quantity) and not same else ()
    return replace(item, expression=expression, stated=stated, needs_proof=dangling, assumed=assumed)


def _a_range(words: Clause, parts: Chain) -> bool:
    """200-300元/人 is no subtraction."""
    if not any(token.type == "MINUS" for token in words):
        return False
    values = [compute(part.expression) for part in parts if part.expression is not None]
    return any(value is None or value.value <= 0 for value in values)


def _between(words: Clause) -> bool:
    """100至200元/人, 100元到200元: one figure of two."""
    return any(
        after.type == "NUMBER" and before.type in ("NUMBER", "UNIT") and token in ("至", "到", "或")
        for before, token, after in zip(words, words[1:], words[2:], strict=False)
    )


def _certain(parts: list[Part]) -> bool:
    """A figure passed over stands in the label (79农村籍…49人), and nothing in the clause asks for it as a factor."""
    operands = [operand for part in parts for operand in part.operands]
    if any(operand.strays for operand in operands[1:]):
        return False
    used = [part.expression for part in parts if part.expression is not None]
    own = tuple(each.unit for expression in used for each in quantities(expression) if each.unit)
    first = operands[0].expression
    alone = len(operands) == 1 or (first is not None and is_money(first))
    # 补贴比例50%：611万元×50% says the share twice
    strays = [
        stray.unit for stray in operands[0].strays if stray.unit and not (stray.unit == "百分之" and "百分之" in own)
    ]
    return not any(alone or "元" in stray or cancels((stray,), own) for stray in strays)


def _made(words: Clause, parts: list[Part], spelling: Spelling, *, joined: bool = False) -> Item:
    operands = [operand for part in parts for operand in part.operands]
    expressions, stated = _links(parts)
    label = label_of(words, operands[0], spelling, joined=joined)
    brackets = [each for operand in operands for each in operand.asides if not breaks_down(each, operand)]
    end = max(operand.figure[1] for operand in operands)
    item = Item(
        label=unshared(label) if expressions else label,
        start=span_of(words[0])[0],
        end=end,
        expression=expressions[0] if expressions else None,
        stated=tuple(stated),
        steps=tuple(expressions[1:]),
        asides=tuple(bracket.span for bracket in brackets if bracket.figures),
        remarks=_remarks([bracket.span for bracket in brackets if not bracket.figures], operands[-1], end, spelling),
    )
    repeated = tuple(_repeated(item, operands))
    return replace(item, repeated=repeated) if repeated else item


def _remarks(brackets: list[Span], last: Operand, end: int, spelling: Spelling) -> tuple[str, ...]:
    said = [spelling.quote(*span)[1:-1] for span in brackets]
    rest = [span for span in last.after if span[0] >= end]
    trailing = spelling.quote(rest[0][0], rest[-1][1]).strip(PUNCTUATION) if rest else ""
    return (*said, *filter(None, [trailing]))


def _repeated(item: Item, operands: list[Operand]) -> list[Quantity]:
    """50% in 补贴比例50%：611万元×50%, and 男20人、女25人 behind 45人."""
    strays = [each for operand in operands for each in operand.strays]
    known = {(each.value, each.unit) for each in item.used} if strays else set()
    strays = [each for each in strays if (each.value, each.unit) in known]
    return strays + [
        each
        for operand in operands
        for bracket in operand.asides
        if breaks_down(bracket, operand)
        for each in bracket.quantities
    ]


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
