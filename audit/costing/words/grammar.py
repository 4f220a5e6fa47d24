"""The grammar of costings: the words of a whole cell, and how those of one clause are built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from lark import Lark, Token, Tree, UnexpectedInput
from lark.common import LexerConf
from lark.lexer import BasicLexer, LexerState

from audit.words.units import any_unit


def words_of(text: str) -> Iterator[Token]:
    """The words of a spelled cell, which is read once: the parser gets those of one clause at a time."""
    reading = _grammar().parse_interactive(text, start="cell")
    words: Iterator[Token] = reading.lexer_thread.lex(reading.parser_state)  # type: ignore[no-untyped-call]  # lark's
    return words


def structure_of(kinds: tuple[str, ...]) -> Tree[Token] | None:
    """The tree of a clause of these kinds of words; None where the grammar does not cover them."""
    return _remembered(kinds) if len(kinds) <= _LONGEST_REMEMBERED else _structure(kinds)


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
_remembered = lru_cache(maxsize=1024)(_structure)


@cache
def _grammar() -> Lark:
    """One for words and clauses: to compile the expressions of the words takes longest."""
    source = Path(__file__).with_name("costing.lark").read_text("utf-8").replace("ANY_UNIT", any_unit())
    return Lark(source, parser="lalr", lexer=_Lexer, start=["chain", "cell"])


class _Lexer(BasicLexer):
    """Lark's own without what is not asked for: the expression of each word compiled alone as well as with the others,
    the lines and columns of words, a call for each of them.
    """

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        conf.skip_validation = True
        super().__init__(conf)
        words = (f"(?P<{each.name}>{each.pattern.to_regexp()})" for each in self.terminals)
        self._any_word = re.compile(
            "|".join((*words, "(?s:.)"))
        )  # each character is of some word, so that none is skipped

    def lex(self, state: LexerState, _: object) -> Iterator[Token]:
        for found in self._any_word.finditer(state.text.text):
            yield Token(found.lastgroup or "OTHER", found[0], found.start(), end_pos=found.end())
