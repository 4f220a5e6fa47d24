"""The words of a costing, and where one item ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from lark import Lark, Token

DEEPEST = 6
"""Brackets nested deeper than this are no costing (and would nest the tree that is made of them)."""


GRAMMAR = Path(__file__).with_name("costing.lark")


@cache
def _lexer() -> Lark:
    """Words only: the whole cell is read once, the parser gets the words of one clause at a time."""
    return Lark(GRAMMAR.read_text("utf-8"), parser=None, lexer="basic")


Clause = tuple[Token, ...]


def segments(text: str) -> Iterator[tuple[Clause, ...]]:
    """The items of a cell, split at ；。 line ends and numbering outside brackets, each with its clauses, split at ，、."""
    clauses: list[Clause] = []
    clause: list[Token] = []
    depth = 0
    for token in (*_tokens(text), Token("HARD", "")):
        depth += (token.type == "LPAR") - (token.type == "RPAR")
        if depth or token.type not in ("HARD", "SOFT", "NUMBERING"):
            clause.append(token)
            continue
        if clause:
            clauses.append(tuple(clause))
            clause = []
        if token.type != "SOFT" and clauses:
            yield tuple(clauses)
            clauses = []


def _tokens(text: str) -> list[Token]:
    return _paired(list(_numbered(_lexer().lex(text))))


def _numbered(tokens: Iterable[Token]) -> Iterator[Token]:
    """A mark of numbering counts on from the last of its kind, begins at one, or begins the cell; else it is figures."""
    last: dict[str, int] = {}
    first = True
    for token in tokens:
        if token.type == "NUMBERING":
            kind = re.sub(r"[0-9一二三四五六七八九十①-⒛㈠-㈩❶-❿]+", "#", token)
            number = _ordinal(token)
            if not (first or number in (1, last.get(kind, 0) + 1)):
                yield from _as_figures(token)
                continue
            last[kind] = number
        first = False
        yield token


def _ordinal(mark: str) -> int:
    digits = re.search(r"[0-9]+", mark)
    if digits:
        return int(digits[0])
    return 1


def _as_figures(token: Token) -> Iterator[Token]:
    start = token.start_pos or 0
    for piece in re.finditer(r"[0-9]+|.", token, re.DOTALL):
        kind = {"(": "LPAR", ")": "RPAR", "、": "SOFT", ",": "SOFT", "，": "SOFT"}.get(piece[0], "WORD")
        kind = "NUMBER" if piece[0].isdecimal() else kind
        yield Token(kind, piece[0], start_pos=start + piece.start(), end_pos=start + piece.end())


def _paired(tokens: Sequence[Token]) -> list[Token]:
    """Brackets without a partner, or nested too deep, become OTHER: the clause around them is not read."""
    opened: list[int] = []
    partners: set[int] = set()
    for position, token in enumerate(tokens):
        if token.type == "LPAR":
            opened.append(position)
        elif token.type == "RPAR" and opened:
            if len(opened) <= DEEPEST:
                partners |= {opened[-1], position}
            opened.pop()
    return [
        token if token.type not in ("LPAR", "RPAR") or position in partners else token.update(type="OTHER")
        for position, token in enumerate(tokens)
    ]
