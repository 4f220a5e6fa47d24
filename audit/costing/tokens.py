"""The words of a costing, and where one item ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token

from audit.costing.clause import Clause, words_of
from audit.costing.numbering import Numbering
from audit.costing.separators import paired, separated

_BRACKETS = frozenset("()")


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
    tokens = list(Numbering().read(list(words_of(text))))
    return separated(text, paired(tokens) if _BRACKETS.intersection(text) else tokens)
