"""The words of a costing, and where one item ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lark import Token

from audit.costing.clause import Clause, words_of

DEEPEST = 6
"""Brackets nested deeper than this are no costing (and would nest the tree that is made of them)."""


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
    return _paired(list(_results_apart(text, _Numbering().read(list(words_of(text))))))


_RESULT = re.compile(r"(?=(?:共计|合计|小计|总计|总共|共需|共|计|需)[0-9¥])")


def _results_apart(text: str, tokens: Iterator[Token]) -> Iterator[Token]:
    """12个月共计36万元 and 1000元/户计4万元 print a result as behind a comma."""
    before = ""
    for token in tokens:
        if token.type == "WORD" and before in ("UNIT", "RPAR") and _RESULT.match(text, token.start_pos or 0):
            yield Token("SOFT", "", start_pos=token.start_pos, end_pos=token.start_pos)
        yield token
        before = token.type


class _Numbering:
    """Tells the marks of numbered items from figures: a mark counts on from the last of its kind, or begins anew."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._before = "HARD"
        self._depth = 0

    def read(self, tokens: list[Token]) -> Iterator[Token]:
        """The tokens, marks that are none taken apart, and 2.5 that begins the second item taken for 2. and 5."""
        for position, token in enumerate(tokens):
            self._depth += (token.type == "LPAR") - (token.type == "RPAR")
            if token.type == "NUMBERING" and not self._accepts(token, first=position == 0):
                yield from _as_figures(token)
            elif token.type == "NUMBER" and "." in token and self._begins_item(tokens, position):
                yield from _mark_and_number(token)
            else:
                yield token
            # what a colon heads begins as a line does: 测算如下：（1）…
            self._before = token.type if token != _COLON else "HARD"

    def _accepts(self, mark: Token, *, first: bool) -> bool:
        kind, number = _DIGITS.sub("#", mark), _ordinal(mark)
        follows = number == self._last.get(kind, 0) + 1
        begins = (number == 1 or first) and self._before != "WORD"
        if self._depth > 0 or not (begins or (follows and number > 1)):
            return False
        self._last[kind] = number
        return True

    def _begins_item(self, tokens: list[Token], position: int) -> bool:
        """2.5G基站 or 2.2023年 where a second item is due: no factor stands behind a unit, or before a word."""
        token, last = tokens[position], self._last.get("#.", 0)
        whole, _, rest = token.partition(".")
        due = not self._depth and whole == str(last + 1) and (last > 0 or position == 0)
        if not due or self._before not in ("UNIT", "HARD", "SOFT", "RPAR"):
            return False
        after = tokens[position + 1].type if position + 1 < len(tokens) else ""
        whole_things = after == "UNIT" and self._before == "HARD" and _counts_on(tokens, position)
        if not (self._before == "UNIT" or after == "WORD" or _YEAR.fullmatch(rest) or whole_things):
            return False
        self._last["#."] = last + 1
        return True


def _counts_on(tokens: list[Token], position: int) -> bool:
    """1.60枚… ; 2.18人…: nobody counts 1.60 pieces, and the items before or behind are numbered as well."""
    if _MEASURED.match(tokens[position + 1]):
        return False
    number = int(tokens[position].partition(".")[0])
    behind = zip(tokens[position:], tokens[position + 1 :], strict=False)
    return number > 1 or any(before.type == "HARD" and token.startswith("2.") for before, token in behind)


_MEASURED = re.compile(
    r"[(（]?(?:[百千万亿元圆平公千米吨亩顷斤克升度兆方㎡㎥mk年月天日时周季半小学课工%‰]|立方|个?工?月)"
)
_COLON = ":"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DIGITS = re.compile(r"[0-9一二三四五六七八九十①-⒛㈠-㈩❶-❿]+")


def _ordinal(mark: str) -> int:
    """Its number; a mark in Chinese or circled numerals is never a figure, and may always begin an item."""
    digits = re.search(r"[0-9]+", mark)
    return int(digits[0]) if digits else 1


def _mark_and_number(token: Token) -> Iterator[Token]:
    start, cut = token.start_pos or 0, token.index(".") + 1
    yield Token("NUMBERING", token[:cut], start_pos=start, end_pos=start + cut)
    kind = "ASIDE" if _YEAR.fullmatch(token[cut:]) else "NUMBER"
    yield Token(kind, token[cut:], start_pos=start + cut, end_pos=token.end_pos)


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
