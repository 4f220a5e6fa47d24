"""What stands behind the labels of people, telephones and offices in one text: the places of names and numbers.

1. A label reaches to the next label, to the end of its line, or to another word with a colon.
2. Behind the label of a person or a number stand names and numbers, one after the other; offices and posts may stand between
   them (负责人：供水股 王小明). The first other word ends the list.
3. Without a colon only what is surely a name counts, since 负责人 may go on as 负责人民调解, but for the only word up to the
   next label or the end of the line: 填表人 高兴 电话.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from audit.personal.labelled.labels import Kind, Label, kinds, labels_in
from audit.personal.labelled.tokens import length_of_courtesy, length_of_post, may_stand_between, tokens_in
from audit.personal.names import (
    is_given_name,
    is_name,
    is_nothing_else,
    may_be_name,
)
from audit.personal.numbers import numbers_in
from audit.personal.standing import COUNTED
from audit.words.matching import REMEMBERED

_NEAR = 12
"""Characters before a label in brackets among which a name ends."""

_FARTHEST = 80
"""Characters behind a label among which its values stand."""

_OTHER_LABEL = re.compile("(?:^|[\\s，,；;。、)）])[㐀-鿿]{2,10}(?:[(（][^()（）\n]{0,10}[)）])?[:：]")
_SIGNS_ONLY = re.compile(r"[\s、，,;；/|()（）:：【\[“_为是]*")

_CUT_NUMBER = re.compile(r"\d\n\d+(?![\d年./-])")
_PIECES = re.compile("[^和与及]+")
_LAST_WORD = re.compile("(?<![㐀-鿿])[㐀-鿿]{1,10}$")
_IN_BRACKETS, _BEFORE_BRACKET = re.compile("[)）]"), re.compile("(?<![㐀-鿿])(?P<word>[㐀-鿿]{2,8})[（(]$")
MayBe = Callable[[str], bool]
IsLabel = Callable[[str], bool]
"""Whether a word is a part of what forms print, which is nobody's name."""


class Personal(NamedTuple):
    """Characters of a text that are a name or a number. is_signed: nothing but a name can stand there, whatever word it is."""

    start: int
    end: int
    is_name: bool
    is_signed: bool = False


def personal_in(text: str) -> Iterator[Personal]:
    """The names and numbers behind the labels of a text."""
    labels = list(labels_in(text))
    next_starts = [*(_beginning(text, each.end, other.start) for each, other in pairwise(labels)), len(text)]
    for label, next_start in zip(labels, next_starts, strict=False):
        for start, end in label.remarks:
            yield from _values(text, start, end, label.kind, is_name)
        yield from _before_brackets(text, label)
        end = _end_of_values(text, label.end, min(next_start, label.end + _FARTHEST))
        only = _is_only_word(text, label.end, end)
        is_sure = label.is_sure or (
            only and label.kind.name and not label.kind.is_post and text[label.end - 1].isspace()
        )
        # what stands alone between labels has to be an answer; at the end of a line it may be another label
        is_signed = is_sure and (label.is_sure or end == next_start < len(text))
        if label.kind.is_post:
            is_signed = is_signed and only and (len(labels) > 1 or label.is_signature)
        may_be = _may_be(label.kind, is_signed=is_signed) if is_sure else is_name
        if is_sure and "\n" in text[label.end : end]:  # the next line may be the title of the next form: 附表2
            is_signed, may_be = False, is_nothing_else if label.kind.is_post else _may_be(label.kind, is_signed=False)
        for each in _values(text, label.end, end, label.kind, may_be, is_sure=is_sure):
            yield each._replace(is_signed=label.is_sure or is_signed)


@lru_cache(maxsize=REMEMBERED)
def values_of(text: str, kind: Kind, *, is_signed: bool = False) -> tuple[Personal, ...]:
    """The names and numbers of a text that stands where a label asks for them. is_signed: nothing but a name can stand there."""
    may_be = _may_be(kind, is_signed=is_signed)
    characters = text.split()
    if kind.name and all(len(each) == 1 for each in characters) and may_be("".join(characters)):
        return (Personal(0, len(text), True, is_signed),)  # one below the other
    found = _values(text, 0, min(len(text), _FARTHEST), kind, may_be, is_sure=True)
    return tuple(each._replace(is_signed=is_signed) for each in found)


def somebody(raw: str, found: Iterable[Personal], is_label: IsLabel) -> list[Personal]:
    """What is found in a text, without words that forms print (金额), unless they are sure to be names (李四), or stand where
    nothing else can: 填表人：金额.
    """
    names = {each: "".join(raw[each.start : each.end].split()) for each in found}
    return [
        each
        for each, name in names.items()
        if not each.is_name or each.is_signed or is_name(name) or not is_label(name)
    ]


def _may_be(kind: Kind, *, is_signed: bool) -> MayBe:
    """What is a name where a label asks for one of its kind."""
    if not kind.name:
        return is_name if kind.office else is_nothing_else
    if kind.is_open:
        return is_nothing_else
    return is_given_name if is_signed else may_be_name


def _before_brackets(text: str, label: Label) -> Iterator[Personal]:
    """The name before a label in brackets: 王小明（签字）."""
    before = _BEFORE_BRACKET.search(text, max(0, label.start - _NEAR), label.start)
    is_of_people = label.kind.name or label.kind.is_post
    if (
        before
        and is_of_people
        and _IN_BRACKETS.search(text, label.start, label.end)
        and is_nothing_else(before["word"])
    ):
        yield Personal(*before.span("word"), True)


def _beginning(text: str, start: int, label_start: int) -> int:
    """Where a label behind another begins: 财务 before 负责人, unless a name stands there, or nothing between the two."""
    word = _LAST_WORD.search(text, start, label_start)
    return label_start if word is None or word.start() == start or is_name(word[0]) else word.start()


def _is_only_word(text: str, start: int, end: int) -> bool:
    """Whether a single word stands there, in the line of what is before it."""
    between = text[start:end]
    return len(between.split()) == 1 and "\n" not in between


def _end_of_values(text: str, start: int, end: int) -> int:
    """Where the line ends in which values stand, or a word with a colon begins; the label may end its own line."""
    while start < end and text[start].isspace():
        start += 1
    line = text.find("\n", start, end)
    if line >= 0 and not _CUT_NUMBER.match(text, line - 1):
        end = line
    other = _OTHER_LABEL.search(text, start, end)
    return other.start() if other else end


def _values(text: str, start: int, end: int, kind: Kind, may_be: MayBe, *, is_sure: bool = False) -> Iterator[Personal]:
    names = list(_names(text, start, end, may_be, is_sure=is_sure))
    yield from names
    # 人：600-1500 gives no telephone
    numbers = (
        () if kind.office or (kind.is_post and not names) else numbers_in(text, start, end, is_asked_for=kind.number)
    )
    reached = start
    for first, last in numbers:
        behind = max([reached, *(each.end for each in names if each.end <= first)])
        if is_sure or _SIGNS_ONLY.fullmatch(text, behind, first):
            reached = last
            yield Personal(first, last, False)


def _names(text: str, start: int, end: int, may_be: MayBe, *, is_sure: bool) -> Iterator[Personal]:
    reached = start
    for token in tokens_in(text, start, end):
        first = token.start() + length_of_post(token[0])
        last = token.end() - length_of_courtesy(text[first : token.end()])
        name = "".join(text[first:last].split())
        if not is_sure and not _SIGNS_ONLY.fullmatch(text, reached, first):
            return
        if may_be(name) and name not in kinds() and (may_be is is_given_name or not COUNTED.match(text, last)):
            reached = token.end()
            yield Personal(first, last, True)
        elif pieces := _joined(text, first, last):
            reached = token.end()
            yield from pieces
        elif not may_stand_between(token[0]) and not token[0].isdigit():
            return


def _joined(text: str, start: int, end: int) -> list[Personal]:
    """The names in a word that joins them: 王小明和李四."""
    pieces = [each.span() for each in _PIECES.finditer(text, start, end)]
    return (
        [Personal(*each, True) for each in pieces]
        if len(pieces) > 1 and all(is_name(text[i:j]) for i, j in pieces)
        else []
    )
