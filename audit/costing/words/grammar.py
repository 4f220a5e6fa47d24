"""The grammar of costings: the words of a whole cell, and how those of one clause are built.

    chain   = sum (EQ sum)*
    sum     = product ((PLUS | MINUS) product)*
    product = operand ((MUL | DIV) operand)*
    operand = (NUMBER | UNIT | CURRENCY | WORD | ASIDE | EACH | bracket)+
    bracket = LPAR chain ((SOFT | HARD) chain)* (SOFT | HARD)? RPAR

A clause is what stands between two separators; a sum or product of one part is that part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from audit.costing.words.spelling import Word
from audit.words.units import any_unit

_OF_OPERAND = frozenset({"NUMBER", "UNIT", "CURRENCY", "WORD", "ASIDE", "EACH", "LPAR"})
_END = ""
_LONGEST_REMEMBERED = 64


class Structure(Struct, frozen=True, gc=False):
    """A rule of the grammar with what it takes, in order: what other rules make, or the word at a position."""

    rule: str
    parts: tuple[Structure | int, ...]


def words_of(text: str) -> list[Word]:
    """The words of a spelled cell, which is read once: the grammar gets the kinds of those of one clause at a time."""
    return [Word(found.lastgroup or "OTHER", found[0], found.span()) for found in _any_word().finditer(text)]


def structure_of(kinds: tuple[str, ...]) -> Structure | None:
    """How a clause of these kinds of words is built; None where the grammar does not cover them.

    The words themselves do not matter, and most clauses are built as others are: 12（人）*235（元/人/月）=3.38万元.
    """
    return _remembered(kinds) if len(kinds) <= _LONGEST_REMEMBERED else _structure(kinds)


def _structure(kinds: tuple[str, ...]) -> Structure | None:
    try:
        return _Clause(kinds).whole()
    except _NotCoveredError:
        return None


_remembered = lru_cache(maxsize=1024)(_structure)


class _NotCoveredError(Exception):
    """The kinds of words make no clause."""


class _Clause:
    """One method per rule of the grammar: it takes what it can, and raises where it cannot go on."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self._kinds = (*kinds, _END)
        self._at = 0

    def whole(self) -> Structure:
        chain = self._chain()
        self._take(_END)
        return chain

    def _chain(self) -> Structure:
        return Structure("chain", self._row(self._sum, "EQ"))

    def _sum(self) -> Structure:
        return _unless_alone(Structure("sum", self._row(self._product, "PLUS", "MINUS")))

    def _product(self) -> Structure:
        return _unless_alone(Structure("product", self._row(self._operand, "MUL", "DIV")))

    def _row(self, part: Callable[[], Structure], *signs: str) -> tuple[Structure | int, ...]:
        parts: list[Structure | int] = [part()]
        while self._kinds[self._at] in signs:
            parts += [self._take(*signs), part()]
        return tuple(parts)

    def _operand(self) -> Structure:
        parts: list[Structure | int] = []
        while (kind := self._kinds[self._at]) in _OF_OPERAND:
            parts.append(self._bracket() if kind == "LPAR" else self._take(kind))
        if not parts:
            raise _NotCoveredError
        return Structure("operand", tuple(parts))

    def _bracket(self) -> Structure:
        parts: list[Structure | int] = [self._take("LPAR"), self._chain()]
        while self._kinds[self._at] != "RPAR":
            parts.append(self._take("SOFT", "HARD"))
            if self._kinds[self._at] != "RPAR":
                parts.append(self._chain())
        return Structure("bracket", (*parts, self._take("RPAR")))

    def _take(self, *kinds: str) -> int:
        """The position of the next word, which has to be of one of these kinds."""
        if self._kinds[self._at] not in kinds:
            raise _NotCoveredError
        self._at += 1
        return self._at - 1


def _unless_alone(row: Structure) -> Structure:
    first = row.parts[0]
    return first if len(row.parts) == 1 and isinstance(first, Structure) else row


@cache
def _any_word() -> re.Pattern[str]:
    """Each character is of some word, so that none is skipped."""
    pieces = {"unit": any_unit()}
    kinds = []
    for name, expressions in _written().items():
        whole = _PIECE.sub(lambda found: pieces[found[1]], f"(?:{'|'.join(expressions)})")
        if name.isupper():
            kinds.append(f"(?P<{name}>{whole})")
        else:
            pieces[name] = whole
    return re.compile("|".join((*kinds, "(?s:.)")))


_PIECE = re.compile("<([a-z]+)>")


def _written() -> dict[str, list[str]]:
    """The names in `words.txt`, each with its expressions."""
    written: dict[str, list[str]] = {}
    expressions: list[str] = []
    for line in files("audit.costing.words").joinpath("words.txt").read_text("utf-8").splitlines():
        name, sign, expression = line.partition(" = ")
        if line.startswith(" "):
            expressions.append(line.strip().removeprefix("| "))
        elif sign and not line.startswith("#"):
            expressions = written[name.strip()] = [expression]
    return written
