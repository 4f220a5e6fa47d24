"""One clause of a costing: the grammar's rules made into expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, cast

from lark import Lark, Token, Transformer, UnexpectedInput
from lark.lexer import Lexer

from audit.costing import units
from audit.costing.characters import Spelling
from audit.costing.model import Expression, Product, Quantity, Quotient, Sum
from audit.costing.operand import OperandReader, span_of
from audit.costing.pieces import Bracket, Operand, Part
from audit.costing.tokens import GRAMMAR, Clause

Chain = tuple[Part, ...]
"""The parts between the equals signs."""

MINUS_ONE = Quantity("-", Decimal(-1), 0, "")


def parse_clause(words: Clause, spelling: Spelling) -> Chain | None:
    """What the words say; None where the grammar does not cover them."""
    parser, rules = _parser()
    rules.spelling = spelling
    try:
        return cast("Chain", parser.parse(cast("str", words)))
    except UnexpectedInput:
        return None


@cache
def _parser() -> tuple[Lark, _Rules]:
    rules = _Rules()
    # the rules are applied while parsing, which is twice as fast as making a tree first
    return Lark(GRAMMAR.read_text("utf-8"), parser="lalr", lexer=_Words, transformer=rules), rules


class _Words(Lexer):
    """The parser is handed the words of a clause, which the lexer has read with the whole cell."""

    def __init__(self, _: Any) -> None:
        pass

    def lex(self, data: Clause) -> Iterator[Token]:  # type: ignore[override]  # lark passes on what parse() was given
        return iter(data)


class _Rules(Transformer[Token, Any]):
    """One method per rule of the grammar, of the rule's name."""

    spelling: Spelling

    def chain(self, children: list[Part | Token]) -> Chain:
        return tuple(children[::2])  # type: ignore[arg-type]  # every second child is an equals sign

    def sum(self, children: list[Any]) -> Part:
        parts: list[Part] = children[::2]
        addends = _expressions(parts)
        signs = ["PLUS", *(sign.type for sign in children[1::2])]
        signed = (
            each if sign == "PLUS" else Product((MINUS_ONE, each))
            for sign, each in zip(signs, addends or (), strict=False)
        )
        return Part(Sum(tuple(signed)) if addends else None, _operands(parts))

    def product(self, children: list[Any]) -> Part:
        parts: list[Part] = children[::2]
        factors = _expressions(parts)
        signs = [sign.type for sign in children[1::2]]
        return Part(_multiplied(factors, signs) if factors else None, _operands(parts))

    def operand(self, children: list[Token | Bracket]) -> Part:
        operand = OperandReader(self.spelling).read(children)
        _multiply_stray(operand)
        return Part(operand.expression, (operand,))

    def bracket(self, children: list[Any]) -> Bracket:
        span = (span_of(children[0])[0], span_of(children[-1])[1])
        return Bracket(span, tuple(child for child in children if isinstance(child, tuple)))


def _multiply_stray(operand: Operand) -> None:
    """网格员20人每人每月1500元: one of the two figures is a price per what the other counts."""
    if len(operand.strays) != 1 or not isinstance(operand.expression, Quantity):
        return
    [stray], priced = operand.strays, operand.expression
    money = [units.YUAN in each.unit for each in (stray, priced)]
    if sum(money) == 1 and stray.unit and priced.unit and units.cancels((stray.unit,), (priced.unit,)):
        operand.expression, operand.strays = Product((stray, priced)), []


def _operands(parts: list[Part]) -> tuple[Operand, ...]:
    return tuple(operand for part in parts for operand in part.operands)


def _expressions(parts: list[Part]) -> tuple[Expression, ...] | None:
    """The parts' expressions; None where one of them is words only."""
    found = tuple(part.expression for part in parts if part.expression is not None)
    return found if len(found) == len(parts) else None


def _multiplied(factors: Sequence[Expression], signs: Sequence[str]) -> Expression:
    over = [factors[0], *(factor for factor, sign in zip(factors[1:], signs, strict=True) if sign == "MUL")]
    under = [factor for factor, sign in zip(factors[1:], signs, strict=True) if sign == "DIV"]
    dividend = Product(tuple(over)) if len(over) > 1 else over[0]
    if not under:
        return dividend
    return Quotient(dividend, Product(tuple(under)) if len(under) > 1 else under[0])
