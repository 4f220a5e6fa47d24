"""The grammar of costings: the words of a whole cell, and how those of one clause are built."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from lark import Lark, Token, Tree, UnexpectedInput
from lark.common import LexerConf
from lark.lexer import BasicLexer
from lark.utils import get_regexp_width
from msgspec import Struct

from audit.costing.words.spelling import Word
from audit.words.units import any_unit


class Structure(Struct, frozen=True, gc=False):
    """A rule of the grammar with what it takes, in order: what other rules make, or the word at a position."""

    rule: str
    parts: tuple[Structure | int, ...]


def words_of(text: str) -> list[Word]:
    """The words of a spelled cell, which is read once: the parser gets the kinds of those of one clause at a time."""
    return [Word(found.lastgroup or "OTHER", found[0], found.span()) for found in _any_word().finditer(text)]


def structure_of(kinds: tuple[str, ...]) -> Structure | None:
    """How a clause of these kinds of words is built; None where the grammar does not cover them."""
    return _remembered(kinds) if len(kinds) <= _LONGEST_REMEMBERED else _structure(kinds)


def _structure(kinds: tuple[str, ...]) -> Structure | None:
    """How the grammar takes a clause of these kinds of words.

    The words themselves do not matter, and most clauses are built as others are: 12（人）*235（元/人/月）=3.38万元.
    """
    parser = _grammar().parse_interactive(start="chain")
    try:
        for position, kind in enumerate(kinds):
            parser.feed_token(Token(kind, "", position))
        tree: Tree[Token] = parser.feed_eof()  # type: ignore[no-untyped-call]  # lark's
    except UnexpectedInput:
        return None
    return _as_structure(tree)


def _as_structure(tree: Tree[Token]) -> Structure:
    parts = [_as_structure(each) if isinstance(each, Tree) else each.start_pos or 0 for each in tree.children]
    return Structure(str(tree.data), tuple(parts))


_LONGEST_REMEMBERED = 64
_remembered = lru_cache(maxsize=1024)(_structure)


@cache
def _any_word() -> re.Pattern[str]:
    lexer: _Lexer = _grammar().parser.lexer
    return lexer.any_word


@cache
def _grammar() -> Lark:
    """One for words and clauses: to compile the expressions of the words takes longest."""
    source = Path(__file__).with_name("costing.lark").read_text("utf-8").replace("ANY_UNIT", _in_place_of_units())
    return Lark(source, parser="lalr", lexer=_Lexer, start=["chain", "cell"])


@cache
def _in_place_of_units() -> str:
    """An expression as wide and as long as that of the units, by which Lark orders the words: to measure theirs at each of their
    mentions took half of its time.
    """
    units = any_unit()
    least, most = get_regexp_width(units)
    return f"U{{{least},{most}}}(?#{'.' * len(units)}"[: len(units) - 1] + ")"


class _Lexer(BasicLexer):
    """Lark's order of the words, without what is not asked for: the expression of each compiled alone as well as with the
    others, the lines and columns of words, a call for each of them.
    """

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        conf.skip_validation = True
        super().__init__(conf)
        words = (f"(?P<{each.name}>{each.pattern.to_regexp()})" for each in self.terminals)
        # each character is of some word, so that none is skipped
        expression = "|".join((*words, "(?s:.)"))
        self.any_word = re.compile(expression.replace(_in_place_of_units(), any_unit()))
