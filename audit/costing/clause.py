"""The grammar of costings: the words of a whole cell, and the expressions that those of one clause make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree, UnexpectedInput
from lark.common import LexerConf
from lark.lexer import BasicLexer, LexerState

from audit.costing.juxtaposed import joined, priced_each
from audit.costing.model import Expression, Product, Quantity, Quotient, Sum
from audit.costing.operand import OperandReader
from audit.costing.pieces import Bracket, Operand, Part
from audit.costing.spelling import Clause, Spelling, span_of
from audit.words.units import any_unit

Chain = tuple[Part, ...]
"""The parts between the equals signs."""

MINUS_ONE = Quantity("-", Decimal(-1), 0, "")


def words_of(text: str) -> Iterator[Token]:
    """The words of a spelled cell, which is read once: the parser gets those of one clause at a time."""
    reading = _grammar().parse_interactive(text, start="cell")
    words: Iterator[Token] = reading.lexer_thread.lex(reading.parser_state)  # type: ignore[no-untyped-call]  # lark's
    return words


def parse_clause(words: Clause, spelling: Spelling) -> Chain | None:
    """What the words say; None where the grammar does not cover them."""
    kinds = tuple([word.type for word in words])
    structure = _remembered_structure(kinds) if len(kinds) <= _LONGEST_REMEMBERED else _structure(kinds)
    if structure is None:
        return None
    chain: Chain = _Rules(words, spelling).apply(structure)
    return chain


def _structure(kinds: tuple[str, ...]) -> Tree[Token] | None:
    """How the grammar takes a clause of these kinds of words; each leaf starts at the position of its word.

    The words themselves do not matter, and most clauses are built as others are: 12（人）*235（元/人/月）=3.38万元.
    """
    parser = _grammar().parse_interactive(start="chain")
    try:
        for position, kind in enumerate(kinds):
            parser.feed_token(Token(kind, "", position))
        structure: Tree[Token] = parser.feed_eof()  # type: ignore[no-untyped-call]  # lark's
    except UnexpectedInput:
        return None
    return structure


_LONGEST_REMEMBERED = 64
_remembered_structure = lru_cache(maxsize=1024)(_structure)


@cache
def _grammar() -> Lark:
    """One for words and clauses: to compile the expressions of the words takes longest."""
    source = Path(__file__).with_name("costing.lark").read_text("utf-8").replace("ANY_UNIT", any_unit())
    return Lark(source, parser="lalr", lexer=_Lexer, start=["chain", "cell"])


class _Lexer(BasicLexer):
    """Lark's own without what is not asked for: the expression of each word compiled alone as well as with the others,
    the lines and columns of words.
    """

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        conf.skip_validation = True
        super().__init__(conf)

    def lex(self, state: LexerState, _: object) -> Iterator[Token]:
        text, start = state.text, 0
        while start < text.end:
            found = self.match(text, start)  # type: ignore[no-untyped-call]  # lark's
            word, kind = found or (text.text[start], "OTHER")
            end = start + len(word)
            yield Token(kind, word, start, end_pos=end)
            start = end


class _Rules:
    """One method per rule of the grammar, of the rule's name."""

    def __init__(self, words: Clause, spelling: Spelling) -> None:
        self._words, self._spelling = words, spelling

    def apply(self, structure: Tree[Token]) -> Any:
        """What the words make, innermost first."""
        children = [
            self.apply(child) if isinstance(child, Tree) else self._words[child.start_pos or 0]
            for child in structure.children
        ]
        return getattr(self, structure.data)(children)

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
        factors, operands = _expressions(parts), _operands(parts)
        signs = [sign.type for sign in children[1::2]]
        if factors and "DIV" not in signs:
            factors = joined(priced_each(factors, operands, self._spelling.text), operands)
            signs = ["MUL"] * (len(factors) - 1)
        return Part(_multiplied(factors, signs) if factors else None, operands)

    def operand(self, children: list[Token | Bracket]) -> Part:
        operand = OperandReader(self._spelling).read(children)
        if operand.strays and isinstance(operand.expression, Quantity):
            factors = joined((operand.expression,), (operand,))
            operand.expression = Product(factors) if len(factors) > 1 else operand.expression
        return Part(operand.expression, (operand,))

    def bracket(self, children: list[Any]) -> Bracket:
        span = (span_of(children[0])[0], span_of(children[-1])[1])
        return Bracket(span, tuple(child for child in children if isinstance(child, tuple)))


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
