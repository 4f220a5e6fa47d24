"""What of a text a template has left behind, and of which kind it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct

from audit.words.chinese_numbers import SIMPLE
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import match_key
from audit.words.remains.choices import open_choice
from audit.words.remains.instructions import instruction, is_of_lines
from audit.words.remains.places import place_to_fill


class Kind(StrEnum):
    """The kinds of remains, as a reader is told of them."""

    LABEL = "栏目的名称"
    PLACE = "没有填的空位"
    CHOICE = "没有作出的选择"
    EXAMPLE = "举例"
    INSTRUCTION = "写给填表人的要求"


class Remain(Struct, frozen=True, gc=False):
    """A part of a text that a template has left behind, on its match key."""

    kind: Kind
    text: str


def remain_in(text: str) -> Remain | None:
    """The first remain of a printed text: of the whole, else of one of its sentences."""
    sentences = _SENTENCES.split(text) if _ENDS.search(text) else [text]
    if len(sentences) > 1 and (choice := open_choice(match_key(text))):
        return Remain(Kind.CHOICE, choice)
    if left := _said_alone(match_key(text), sentences) or _announced(sentences[-1]):
        return Remain(Kind.PLACE, left)
    for each in sentences:
        if found := _remain_of(each):
            return found
    return None


def _said_alone(key: str, sentences: Sequence[str]) -> str:
    """What stands beside other words as a sentence, or in brackets, and says nothing: …。同上, （略）."""
    alone = _alone()
    found = alone.bracket.search(key) if "(" in key or "[" in key or "【" in key else None
    if found:
        return found[0]
    bare = map(_bare, sentences) if len(sentences) > 1 else ()
    return next((each for each in bare if alone.sentence.fullmatch(each) or is_of_lines(each)), "")


def _bare(sentence: str) -> str:
    return match_key(sentence).strip("。;!,、")


def _announced(last: str) -> str:
    """What the text ends by announcing, and does not say: 审核意见：."""
    key = _bare(last)
    return key if key.endswith(":") else ""


class _Alone(Struct, frozen=True, gc=False):
    sentence: re.Pattern[str]
    bracket: re.Pattern[str]


@cache
def _alone() -> _Alone:
    fillers, words = lexicon().fillers, lexicon().remains
    nothing = any_of((one_of((*fillers.put_off, *words.alone)), *fillers.put_off_patterns, *fillers.elsewhere_patterns))
    return _Alone(re.compile(nothing), re.compile(rf"[(\[【]{nothing}[)\]】]"))


_ENDS = re.compile(r"[。；;！!\n]")
_SENTENCES = re.compile(rf"(?<=[。；;！!])(?=[^。；;！!\n])|(?<=[\W_])\n|\n(?=\s*(?:[\W_]|[\d{SIMPLE}]{{1,2}}[.、]))")
"""A line that ends in no mark runs on into the next one: a narrow cell breaks （填写 / 重点工作） anywhere."""


def _remain_of(text: str) -> Remain | None:
    key = match_key(text).rstrip("。;!")
    if found := open_choice(key):
        return Remain(Kind.CHOICE, found)
    if found := place_to_fill(text, key):
        return Remain(Kind.PLACE, found)
    if key.endswith("?"):  # no target asks
        return Remain(Kind.INSTRUCTION, key)
    if _of_examples().search(key) and (example := _example().search(key)):
        return Remain(Kind.EXAMPLE, example[0])
    if found := instruction(key) or _headed(key):
        return Remain(Kind.INSTRUCTION, found)
    return None


def _headed(key: str) -> str:
    """填写要求：…, （格式：…）, 提示：…, ※…."""
    if _NOTE.match(key):
        return key
    found = _heading().search(key) if ":" in key else None
    if found is None and ":" in key:
        found = _head().match(key)
    return found[0] if found else ""


_NOTE = re.compile(r"[*※★☆#▲●]+注?[:]?(?=[一-鿿])")
"""A note behind an asterisk."""


@cache
def _head() -> re.Pattern[str]:
    words = lexicon().remains
    return re.compile(f"(?:{one_of((*words.of_form, '目标'))})?{one_of(words.headed_by)}:(?=[^\\d]*$)")


@cache
def _heading() -> re.Pattern[str]:
    words = lexicon().remains
    verb, remark = one_of((*words.write, *words.tell, *words.adjust)), one_of(words.remark)
    return re.compile(rf"(?<![^\W_]){verb}{remark}:|[(【\[<]{remark}:")


@cache
def _of_examples() -> re.Pattern[str]:
    """A character that every example has one of: to look for it takes a fifth of the time."""
    words = lexicon().remains
    return re.compile(f"[例{''.join(re.escape(word[0]) for word in (*words.example, *words.such_as))}]")


@cache
def _example() -> re.Pattern[str]:
    """示例：… and 例如：… at the head of a sentence, （例：…）; not 案例, nor （如：纸张、硒鼓）, which an office may well write."""
    words = lexicon().remains
    long = one_of(word for word in (*words.example, *words.such_as) if len(word) > 1)
    example, such_as = one_of((*words.example, *words.such_as)), one_of(words.such_as)
    return re.compile(
        rf"(?:^|[。;])(?:{example}\d?|(?:可|以下为?|下列)?{long}[^\W_]{{0,2}})[:,—-]|^{such_as}|{such_as}$|(?<![^\W_]){long}(?![^\W_])"
        rf"|[(【\[<](?!如){example}\d?:|^[(【\[]{example}[)】\]]|^以[^\W\d_]{{1,10}}为例|^例\d{{1,2}}(?!\d)"
    )
