"""The expressions that the words of one clause make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audit.costing.clauses.juxtaposed import joined, priced_each
from audit.costing.clauses.operand import OperandReader
from audit.costing.clauses.pieces import Bracket, Operand, Part
from audit.costing.model import MINUS_ONE, Expression, Product, Quantity, Quotient, Sum
from audit.costing.words.grammar import Structure, structure_of
from audit.costing.words.spelling import Clause, Spelling, Word

Chain = tuple[Part, ...]
"""The parts between the equals signs."""


def parse_clause(clause: Clause, spelling: Spelling) -> Chain | None:
    """What the words say; None where the grammar does not cover them."""
    structure = structure_of(clause.kinds)
    if structure is None:
        return None
    chain: Chain = _Rules(clause.words, spelling).apply(structure)
    return chain


class _Rules:
    """One method per rule of the grammar, of the rule's name."""

    def __init__(self, words: Sequence[Word], spelling: Spelling) -> None:
        self._words, self._spelling = words, spelling

    def apply(self, structure: Structure) -> Any:
        """What the words make, innermost first."""
        words = self._words
        made = [words[each] if isinstance(each, int) else self.apply(each) for each in structure.parts]
        return getattr(self, structure.rule)(made)

    def chain(self, children: list[Part | Word]) -> Chain:
        return tuple(children[::2])  # type: ignore[arg-type]  # every second child is an equals sign

    def sum(self, children: list[Any]) -> Part:
        parts: list[Part] = children[::2]
        addends = _expressions(parts)
        signs = ["PLUS", *(sign.kind for sign in children[1::2])]
        signed = (
            each if sign == "PLUS" else Product((MINUS_ONE, each))
            for sign, each in zip(signs, addends or (), strict=False)
        )
        return Part(Sum(tuple(signed)) if addends else None, _operands(parts))

    def product(self, children: list[Any]) -> Part:
        parts: list[Part] = children[::2]
        factors, operands = _expressions(parts), _operands(parts)
        signs = [sign.kind for sign in children[1::2]]
        if factors and "DIV" not in signs:
            factors = joined(priced_each(factors, operands, self._spelling.text), operands)
            signs = ["MUL"] * (len(factors) - 1)
        return Part(_multiplied(factors, signs) if factors else None, operands)

    def operand(self, children: list[Word | Bracket]) -> Part:
        operand = OperandReader(self._spelling).read(children)
        if operand.strays and isinstance(operand.expression, Quantity):
            factors = joined((operand.expression,), (operand,))
            operand.expression = Product(factors) if len(factors) > 1 else operand.expression
        return Part(operand.expression, (operand,))

    def bracket(self, children: list[Any]) -> Bracket:
        span = (children[0].span[0], children[-1].span[1])
        return Bracket(span, tuple(child for child in children if isinstance(child, tuple)))


def _operands(parts: list[Part]) -> tuple[Operand, ...]:
    return tuple([operand for part in parts for operand in part.operands])


def _expressions(parts: list[Part]) -> tuple[Expression, ...] | None:
    """The parts' expressions; None where one of them is words only."""
    found = tuple([part.expression for part in parts if part.expression is not None])
    return found if len(found) == len(parts) else None


def _multiplied(factors: Sequence[Expression], signs: Sequence[str]) -> Expression:
    over = [factors[0], *(factor for factor, sign in zip(factors[1:], signs, strict=True) if sign == "MUL")]
    under = [factor for factor, sign in zip(factors[1:], signs, strict=True) if sign == "DIV"]
    dividend = Product(tuple(over)) if len(over) > 1 else over[0]
    if not under:
        return dividend
    return Quotient(dividend, Product(tuple(under)) if len(under) > 1 else under[0])
