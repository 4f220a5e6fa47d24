"""The words of a costing, and where one item ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from operator import attrgetter

from msgspec.structs import replace

from audit.costing.words import phrases
from audit.costing.words.grammar import words_of
from audit.costing.words.numbering import Numbering
from audit.costing.words.spelling import Clause, Word

DEEPEST = 6
"""Brackets nested deeper than this are no costing (and would nest the tree that is made of them)."""

_SEPARATORS = frozenset({"HARD", "SOFT", "NUMBERING"})
_DIVIDING = _SEPARATORS | {"LPAR", "RPAR"}
_END = "HARD"
_KIND = attrgetter("kind")
_SHARES = re.compile("[%折]")
_RATIO = re.compile("按[0-9.]+:[0-9]")
_AND = ("和", "与", "及")
_OF_SHARE = re.compile(r"[㐀-鿿]{1,8}[0-9¥]")


def segments(text: str) -> list[tuple[Clause, ...]]:
    """The items of a cell, split at ；。 line ends and numbering outside brackets, each with its clauses, split at ，、."""
    words = tuple(_words(text))
    kinds = (*map(_KIND, words), _END)
    items: list[tuple[Clause, ...]] = []
    clauses: list[Clause] = []
    begin = depth = 0
    for position, kind in enumerate(kinds):
        if kind not in _DIVIDING:
            continue
        depth += (kind == "LPAR") - (kind == "RPAR")
        if depth or kind not in _SEPARATORS:
            continue
        if begin < position:
            clauses.append(Clause(words[begin:position], kinds[begin:position]))
        begin = position + 1
        if kind != "SOFT" and clauses:
            items.append(tuple(clauses))
            clauses = []
    return items


def _words(text: str) -> list[Word]:
    """The words with the marks and the separators that are meant."""
    words = Numbering().read(words_of(text))
    if phrases.RESPECTIVELY in text:
        words = _lists_apart(words)
    words = _results_apart(text, _paired(words) if "(" in text or ")" in text else words)
    return _separated(words) if _DECEIVES.search(text) else words


def _lists_apart(words: list[Word]) -> list[Word]:
    """分别为250元和150元: 和 separates as a comma does."""
    return [
        replace(word, kind="SOFT") if word.text in _AND and before.kind == "UNIT" and after.kind == "NUMBER" else word
        for before, word, after in zip(
            (Word("HARD", "", (0, 0)), *words), words, (*words[1:], Word("HARD", "", (0, 0))), strict=False
        )
    ]


def _results_apart(text: str, words: list[Word]) -> list[Word]:
    """12个月共计36万元, 1000元/户计4万元 and 按20%配套100万元 print a result as behind a comma, 60万元按3:2分摊 a ratio."""
    if not (_SHARES.search(text) or _RATIO.search(text)) and phrases.printed_result().search(text) is None:
        return words
    apart = [
        (position, word)
        for position, (before, word) in enumerate(pairwise(words), 1)
        if word.kind == "WORD" and before.kind in ("UNIT", "RPAR") and _prints_result(text, word.span[0], before)
    ]
    for position, word in reversed(apart):
        words[position : position + 1] = _apart(word)
    return words


def _apart(word: Word) -> tuple[Word, ...]:
    """A comma before the word; behind 压减后 of 按10%压减后安排45万元, which is said of the share."""
    start, end = word.span
    turned = phrases.turned().match(word.text)
    if turned is None or turned.end() == len(word.text):
        return Word("SOFT", "", (start, start)), word
    at = start + turned.end()
    rest = Word("WORD", word.text[turned.end() :], (at, end))
    return Word("WORD", turned[0], (start, at)), Word("SOFT", "", (at, at)), rest


def _prints_result(text: str, place: int, before: Word) -> bool:
    share = _SHARES.fullmatch(before.text) and _OF_SHARE.match(text, place)
    return bool(share or _RATIO.match(text, place) or phrases.printed_result().match(text, place))


_PRICE = re.compile("[单均定]价")
_COLON, _SEMICOLON = ":", ";"
_FIELD = re.compile(r"(?:数量|单价|金额|合价|总价|标准)[:为]?$")
_DECEIVES = re.compile(r";(?:数量|单价|金额|合价|总价|标准)|[元万亿整%]:")
_CONCLUDES = re.compile("[共计需]|全年")


def _separated(words: list[Word]) -> list[Word]:
    """The words, where a semicolon separates as a comma does, and where a colon stands for an equals sign or a comma."""
    for position, word in enumerate(words):
        if word.kind == "HARD" and word.text == _SEMICOLON and _FIELD.match(_before_figure(words[position + 1 :])):
            words[position] = replace(word, kind="SOFT")
        elif word.text == _COLON and position and _is_money(words[position - 1]):
            words[position] = replace(word, kind=_colon(words, position))
        elif word.text == _COLON and position and words[position - 1].text == "%" and _is_amount(words[position + 1 :]):
            # 县级分担25%：25万元
            words[position] = replace(word, kind="SOFT")
    return words


def _colon(words: Sequence[Word], position: int) -> str:
    """合计3万元：…, and any amount before several formulas, heads the items that follow; of 津贴3万元：12人×…, where no other item follows, it is an equals sign."""
    before = takewhile(lambda word: word.kind not in _SEPARATORS, reversed(words[:position]))
    if any(word.kind == "WORD" and phrases.heads_a_list().search(word.text) for word in before):
        return "SOFT"
    behind = takewhile(lambda word: word.kind != "NUMBERING", words[position + 1 :])
    own, *others = _split(behind, "HARD")
    clause, *rest = _split(own, "SOFT")
    if _has(clause, "EQ") and any(_has(each, "EQ") for each in (*rest, *others)):
        return "SOFT"
    alone = _has(clause, "MUL") and not _has(clause, "EQ") and not any(_has(each, "NUMBER") for each in rest)
    return "EQ" if alone and not any(map(_prints_no_result, others)) else "WORD"


def _prints_no_result(item: Sequence[Word]) -> bool:
    results = any(word.kind == "EQ" or (word.kind == "WORD" and _CONCLUDES.search(word.text)) for word in item)
    results = results or any(_is_money(word) and after.text == _COLON for word, after in pairwise(item))
    return _has(item, "MUL", "EACH") and not results


def _has(words: Sequence[Word], *kinds: str) -> bool:
    return any(word.kind in kinds for word in words)


def _split(words: Iterable[Word], separator: str) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.kind == separator:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _before_figure(words: Sequence[Word]) -> str:
    """The words before the next figure, if nothing else stands before it."""
    before = list(takewhile(lambda word: word.kind == "WORD", words[:4]))
    is_figure = len(before) < len(words) and words[len(before)].kind == "NUMBER"
    return "".join(word.text for word in before) if is_figure else ""


def _paired(words: Sequence[Word]) -> list[Word]:
    """Brackets without a partner, or nested too deep, become OTHER: the clause around them is not read.

    One that opens upon words and is never closed, and those of a list, separate as a comma does.
    """
    opened: list[int] = []
    partners: set[int] = set()
    commas: set[int] = set()
    for position, word in enumerate(words):
        if word.kind == "LPAR":
            opened.append(position)
        elif word.kind == "RPAR" and opened:
            begin = opened.pop()
            # of brackets in one another without end only the outer ones are looked into
            inside = words[begin - 1 : position] if begin and len(opened) < DEEPEST else []
            if _is_list(inside) or (len(inside) > 3 and _is_rate(inside, words[position + 1 : position + 2])):
                commas |= {begin, position}
            elif len(opened) < DEEPEST:
                partners |= {begin, position}
    commas |= {each for each in opened if each + 1 < len(words) and words[each + 1].kind == "WORD"}
    return [
        word
        if word.kind not in ("LPAR", "RPAR") or position in partners
        else replace(word, kind="SOFT" if position in commas else "OTHER")
        for position, word in enumerate(words)
    ]


def _is_list(words: Sequence[Word]) -> bool:
    """12万元（其中专家费8万元，场地费4万元）: amounts, as they would stand behind a comma."""
    if len(words) < 3 or not _is_money(words[0]) or not words[2].text.startswith("其中"):
        return False
    figures = [after for word, after in pairwise(words) if word.kind == "NUMBER"]
    return bool(figures) and all(map(_is_money, figures))


def _is_amount(words: Sequence[Word]) -> bool:
    """Nothing but an amount up to the next separator."""
    first = [*takewhile(lambda word: word.kind not in _SEPARATORS, words[:3])]
    return len(first) == 2 and first[0].kind == "NUMBER" and _is_money(first[1])


def _is_rate(words: Sequence[Word], behind: Sequence[Word]) -> bool:
    """300册（单价320元）, 20元/天（按22天/月）: one rate, as it would stand behind a comma."""
    before, _, *said = words
    figures = [word for word in said if word.kind == "NUMBER"]
    if before.kind != "UNIT" or len(figures) != 1 or said[-1].kind != "UNIT" or said[-2] is not figures[0]:
        return False
    heads = "".join(word.text for word in said[:-2])
    is_per = (
        heads in ("共", "合计")
        or "每" in heads
        or bool(_PRICE.search(heads))
        or ("/" in said[-1].text and "元" not in said[-1].text)
    )
    return (
        is_per and phrases.rate_heads().fullmatch(heads) is not None and (not behind or behind[0].kind in _SEPARATORS)
    )


def _is_money(word: Word) -> bool:
    return word.kind == "UNIT" and word.text.endswith(("元", "万", "亿"))
