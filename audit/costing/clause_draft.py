"""What one clause says, before the clauses of an item are joined."""

from __future__ import annotations

import re

from audit.costing.characters import Spelling
from audit.costing.clause import Chain, Clause, parse_clause
from audit.costing.compute import compute, quantities
from audit.costing.draft import Draft
from audit.costing.juxtaposed import supposed_factors
from audit.costing.labels import PUNCTUATION, label_of, unshared
from audit.costing.model import Expression, Quantity
from audit.costing.operand import is_money, span_of
from audit.costing.pieces import Part, breaks_down
from audit.words.units import cancels

_DIGITS = frozenset("0123456789")
_MONEY_IN_WORDS = re.compile("[一二两三四五六七八九十百千万亿零]{2}[元圆]")
"""Money that numerals.py left in words (三百五元): no remark that the sum could do without."""


def draft_of(words: Clause, spelling: Spelling) -> Draft | str | None:
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
    draft = (_made if _certain(priced) else _supposed)(words, priced, spelling)
    return None if draft is None or draft.says_nothing or draft.beyond_bounds else draft


def _supposed(words: Clause, parts: list[Part], spelling: Spelling) -> Draft | None:
    supposed = supposed_factors(parts)
    if supposed is None:
        return None
    parts[0].operands[0].joined = True
    draft = _made(words, parts, spelling)
    draft.expression, draft.stated, draft.dangling = supposed
    return draft


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
    first = operands[0].expression
    alone = len(operands) == 1 or (first is not None and is_money(first))
    # 补贴比例50%：611万元×50% says the share twice
    strays = [
        stray.unit for stray in operands[0].strays if stray.unit and not (stray.unit == "百分之" and "百分之" in own)
    ]
    return not any(alone or "元" in stray or cancels((stray,), own) for stray in strays)


def _made(words: Clause, parts: list[Part], spelling: Spelling) -> Draft:
    operands = [operand for part in parts for operand in part.operands]
    start = span_of(words[0])[0]
    end = max(operand.figure[1] for operand in operands)
    expressions, stated = _links(parts)
    label = label_of(words, operands[0], spelling)
    draft = Draft(
        label=unshared(label) if expressions else label,
        start=start,
        end=end,
        expression=expressions[0] if expressions else None,
        stated=tuple(stated),
        steps=tuple(expressions[1:]),
    )
    for bracket in (each for operand in operands for each in operand.asides if not breaks_down(each, operand)):
        text = spelling.quote(*bracket.span)
        (draft.unread if bracket.figures else draft.remarks).append(text if bracket.figures else text[1:-1])
    rest = [span for span in operands[-1].after if span[0] >= end]
    if rest and (trailing := spelling.quote(rest[0][0], rest[-1][1]).strip(PUNCTUATION)):
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
