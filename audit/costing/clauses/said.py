"""What the clauses of a cell say, one by one, before they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.costing.clauses.clause import Chain, parse_clause
from audit.costing.clauses.item import Item
from audit.costing.clauses.juxtaposed import supposed_factors
from audit.costing.clauses.labels import NAMELESS
from audit.costing.clauses.making import made_of
from audit.costing.clauses.pieces import Part
from audit.costing.clauses.ratio import ratio_of
from audit.costing.compute import LARGEST, compute, in_base
from audit.costing.model import Product, Quantity, is_money, quantities
from audit.costing.words import phrases
from audit.costing.words.phrases import DISCOUNT, RESPECTIVELY
from audit.costing.words.spelling import Clause, Span, Spelling, Word
from audit.words.units import SHARES, TIMES, cancels

_DIGITS = frozenset("0123456789")
_NO_THINGS = TIMES | SHARES
_MONEY_IN_WORDS = re.compile("[一二两三四五六七八九十百千万亿零]{2}[元圆]")
"""Money that numerals.py left in words (三百五元): no remark that the sum could do without."""
_OF_SEVERAL = re.compile(f"{RESPECTIVELY}|[至到或]")


class Said:
    """What the clauses of a cell say, each under the heading before it; and what is not read, or belongs to no item."""

    def __init__(self, spelling: Spelling) -> None:
        self.spelling = spelling
        self.unread: list[Span] = []
        self.remarks: list[str] = []
        self._heading = ""
        self._is_listing = False

    def items(self, cell: Sequence[tuple[Clause, ...]]) -> Iterator[Item]:
        """Those with figures, in printed order."""
        for number, clauses in enumerate(cell):
            for clause in clauses:
                said = item_of(clause, self.spelling)
                if said is None:
                    self.unread.append(clause.span)
                elif isinstance(said, str):
                    self._close_heading(said)
                else:
                    yield self._headed(said, number)
        self._close_heading()

    def _headed(self, said: Item, number: int) -> Item:
        label = said.label
        if not label or (self._heading and label in NAMELESS):
            label, self._heading = self._heading.rstrip(":："), ""
        elif DISCOUNT.search(self._heading) or phrases.said("rest").match(self._heading):
            # 按九折，实际9万元; 差额由县级负担，需60万元
            label, self._heading = f"{self._heading}，{label}", ""
        self._close_heading()
        self.remarks += said.remarks
        return self._listed(replace(said, label=label, segment=number))

    def _listed(self, said: Item) -> Item:
        """The prices behind 单价分别为, up to what is no bare amount, are read only with what stands at their places."""
        is_amount = said.expression is None and len(said.stated) == 1
        self._is_listing = is_amount and (RESPECTIVELY in said.label or (self._is_listing and not said.label))
        return replace(said, is_listed=True, needs_proof=True) if self._is_listing else said

    def _close_heading(self, words: str = "") -> None:
        """Words without figures head what follows where that has no label of its own; else they are a remark."""
        if self._heading:
            self.remarks.append(self._heading)
        self._heading = words


def item_of(clause: Clause, spelling: Spelling) -> Item | str | None:
    """What the clause says; its words where it has no figures; None where it is not read."""
    if "NUMBER" not in clause.kinds and not any(map(_is_figure, clause.words)):
        said = spelling.quote(*clause.span).strip("（）()")
        return None if _MONEY_IN_WORDS.search(said) else said
    if _is_of_several(clause, spelling):
        return None
    if ":" in spelling.text and (ratio := ratio_of(clause, spelling)) is not None:
        return ratio
    parts = parse_clause(clause, spelling)
    if parts is None or ("MINUS" in clause.kinds and _a_range(parts)):
        return None
    priced = [part for part in parts if part.expression is not None]
    if not priced or any(part.figures for part in parts if part.expression is None):
        return None
    item = (made_of if _certain(priced) else _supposed)(clause, priced, spelling)
    return None if item is None or _says_nothing(item) or _beyond_bounds(item) else item


def _is_figure(word: Word) -> bool:
    return word.text[:1] in _DIGITS and word.kind != "ASIDE"


def _says_nothing(item: Item) -> bool:
    """A lone number: neither what it counts nor its unit is printed."""
    lone = isinstance(item.expression, Quantity) and not item.expression.unit
    return lone and not item.label and not item.stated


def _beyond_bounds(item: Item) -> bool:
    """A figure in it is larger than any money."""
    return max(map(in_base, item.used)) >= LARGEST


def _supposed(clause: Clause, parts: list[Part], spelling: Spelling) -> Item | None:
    supposed = supposed_factors(parts)
    if supposed is None:
        return None
    item = made_of(clause, parts, spelling, joined=True)
    expression, stated, dangling = supposed
    price = expression.factors[-1] if isinstance(expression, Product) else None
    # 1套系统30万元 is the same for one and for all
    same = not dangling and not stated
    assumed = (f"按“{price.text}”是单价读",) if isinstance(price, Quantity) and not same else ()
    return replace(item, expression=expression, stated=stated, needs_proof=dangling, assumed=assumed)


def _a_range(parts: Chain) -> bool:
    """200-300元/人 is no subtraction."""
    values = [compute(part.expression) for part in parts if part.expression is not None]
    return any(value is None or value.value <= 0 for value in values)


def _is_of_several(clause: Clause, spelling: Spelling) -> bool:
    """甲乙分别为3人5000元 gives each its own figures, 每人100至200元 and 100元到200元 are one figure of two."""
    if _OF_SEVERAL.search(spelling.text, *clause.span) is None:
        return False
    words = clause.words
    is_list = any(word.kind == "WORD" and RESPECTIVELY in word.text for word in words)
    return (is_list and clause.kinds.count("NUMBER") > 1) or any(
        after.kind == "NUMBER" and before.kind in ("NUMBER", "UNIT") and word.text in ("至", "到", "或")
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )


def _certain(parts: list[Part]) -> bool:
    """A figure passed over stands in the label (79农村籍…49人), and nothing in the clause asks for it as a factor."""
    first, *others = [operand for part in parts for operand in part.operands]
    if any(operand.strays for operand in others):
        return False
    if not first.strays:
        return True
    used = [part.expression for part in parts if part.expression is not None]
    own = tuple(each.unit for expression in used for each in quantities(expression) if each.unit)
    alone = not others or (first.expression is not None and is_money(first.expression))
    # 补贴比例50%：611万元×50% says the share twice
    strays = [stray.unit for stray in first.strays if stray.unit and not (stray.unit == "百分之" and "百分之" in own)]
    counted = _count_side_by_side((*own, *strays))
    return not any((alone and not counted) or "元" in stray or cancels((stray,), own) for stray in strays)


def _count_side_by_side(units: Sequence[str]) -> bool:
    """低收入户20户60人: people beside households, which nothing multiplies."""
    return not any("元" in each or "/" in each or each in _NO_THINGS for each in units)
