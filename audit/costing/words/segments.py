"""The words of a costing, and where one item ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from lark import Token

from audit.costing.words import phrases
from audit.costing.words.grammar import words_of
from audit.costing.words.numbering import Numbering
from audit.costing.words.spelling import Clause

DEEPEST = 6
"""Brackets nested deeper than this are no costing (and would nest the tree that is made of them)."""

_BRACKETS = frozenset("()")
_OF_SHARE = re.compile(r"[㐀-鿿]{1,8}[0-9¥]")


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
    return _separated(text, _paired(tokens) if _BRACKETS.intersection(text) else tokens)


def _results_apart(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """12个月共计36万元, 1000元/户计4万元 and 按20%配套100万元 print a result as behind a comma."""
    before: Token | None = None
    for token in tokens:
        if token.type == "WORD" and before and _prints_result(text, token, before):
            yield Token("SOFT", "", start_pos=token.start_pos, end_pos=token.start_pos)
        yield token
        before = token if token.type in ("UNIT", "RPAR") else None


def _prints_result(text: str, token: Token, before: Token) -> bool:
    place = token.start_pos or 0
    return bool(phrases.printed_result().match(text, place) or (before == "%" and _OF_SHARE.match(text, place)))


_COLON, _SEMICOLON = ":", ";"
_FIELD = re.compile(r"(?:数量|单价|金额|合价|总价|标准)[:为]?$")
_DECEIVES = re.compile(r";(?:数量|单价|金额|合价|总价|标准)|[元万亿整]:")
_ENDS = frozenset({"HARD", "SOFT", "NUMBERING"})
_CONCLUDES = re.compile("[共计需]|全年")


def _separated(text: str, tokens: list[Token]) -> list[Token]:
    """The words with the separators that are meant."""
    made = list(_results_apart(text, tokens))
    if not _DECEIVES.search(text):
        return made
    for position, token in enumerate(made):
        if token.type == "HARD" and token == _SEMICOLON and _FIELD.match(_words(made[position + 1 :])):
            made[position] = token.update(type="SOFT")
        elif token == _COLON and position and _is_money(made[position - 1]):
            made[position] = token.update(type=_colon(made, position))
    return made


def _colon(tokens: Sequence[Token], position: int) -> str:
    """合计3万元：…, and any amount before several formulas, heads the items that follow; of 津贴3万元：12人×…, where no other item follows, it is an equals sign."""
    before = takewhile(lambda token: token.type not in _ENDS, reversed(tokens[:position]))
    if any(token.type == "WORD" and phrases.heads_a_list().search(token) for token in before):
        return "SOFT"
    behind = takewhile(lambda token: token.type != "NUMBERING", tokens[position + 1 :])
    own, *others = _split(behind, "HARD")
    clause, *rest = _split(own, "SOFT")
    if _has(clause, "EQ") and any(_has(each, "EQ") for each in (*rest, *others)):
        return "SOFT"
    alone = _has(clause, "MUL") and not _has(clause, "EQ") and not any(_has(each, "NUMBER") for each in rest)
    return "EQ" if alone and not any(map(_prints_no_result, others)) else "WORD"


def _prints_no_result(item: Sequence[Token]) -> bool:
    results = any(token.type == "EQ" or (token.type == "WORD" and _CONCLUDES.search(token)) for token in item)
    results = results or any(_is_money(token) and after == _COLON for token, after in pairwise(item))
    return _has(item, "MUL", "EACH") and not results


def _has(tokens: Sequence[Token], *kinds: str) -> bool:
    return any(token.type in kinds for token in tokens)


def _split(tokens: Iterable[Token], separator: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _words(tokens: Sequence[Token]) -> str:
    """Those before the next figure, if nothing else stands before it."""
    words = list(takewhile(lambda token: token.type == "WORD", tokens[:4]))
    return "".join(words) if len(words) < len(tokens) and tokens[len(words)].type == "NUMBER" else ""


def _paired(tokens: Sequence[Token]) -> list[Token]:
    """Brackets without a partner, or nested too deep, become OTHER: the clause around them is not read.

    One that opens upon words and is never closed, and those of a list, separate as a comma does.
    """
    opened: list[int] = []
    partners: set[int] = set()
    commas: set[int] = set()
    for position, token in enumerate(tokens):
        if token.type == "LPAR":
            opened.append(position)
        elif token.type == "RPAR" and opened:
            begin = opened.pop()
            if _is_list(tokens[begin - 1 : position] if begin else ()):
                commas |= {begin, position}
            elif len(opened) < DEEPEST:
                partners |= {begin, position}
    commas |= {each for each in opened if each + 1 < len(tokens) and tokens[each + 1].type == "WORD"}
    return [
        token
        if token.type not in ("LPAR", "RPAR") or position in partners
        else token.update(type="SOFT" if position in commas else "OTHER")
        for position, token in enumerate(tokens)
    ]


def _is_list(tokens: Sequence[Token]) -> bool:
    """12万元（其中专家费8万元，场地费4万元）: amounts, as they would stand behind a comma."""
    if len(tokens) < 3 or not _is_money(tokens[0]) or not tokens[2].startswith("其中"):
        return False
    figures = [after for token, after in pairwise(tokens) if token.type == "NUMBER"]
    return bool(figures) and all(map(_is_money, figures))


def _is_money(token: Token) -> bool:
    return token.type == "UNIT" and token.endswith(("元", "万", "亿"))
