"""What of a text a template has left behind, and of which kind it is."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from msgspec import Struct

from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import match_key
from audit.words.remains.choices import open_choice
from audit.words.remains.instructions import instruction
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
    sentences = _SENTENCES.split(text)
    if len(sentences) > 1 and (choice := open_choice(match_key(text))):
        return Remain(Kind.CHOICE, choice)
    return next((found for each in sentences if (found := _remain_of(each))), None)


_SENTENCES = re.compile(
    r"(?<=[。；;！!])(?=[^。；;！!\n])|(?<=[\W_])\n|\n(?=\s*(?:[\W_]|[\d一二三四五六七八九十]{1,2}[.、]))"
)
"""A line that ends in no mark runs on into the next one: a narrow cell breaks （填写 / 重点工作） anywhere."""


def _remain_of(text: str) -> Remain | None:
    key = match_key(text).rstrip("。;!")
    if found := open_choice(key):
        return Remain(Kind.CHOICE, found)
    if found := place_to_fill(text, key):
        return Remain(Kind.PLACE, found)
    if example := _example().search(key):
        return Remain(Kind.EXAMPLE, example[0])
    if found := instruction(key) or _headed(key):
        return Remain(Kind.INSTRUCTION, found)
    return None


def _headed(key: str) -> str:
    """填写要求：…, （格式：…）."""
    found = _heading().search(key) if ":" in key else None
    return found[0] if found else ""


@cache
def _heading() -> re.Pattern[str]:
    words = lexicon().remains
    verb, remark = one_of((*words.write, *words.tell, *words.adjust)), one_of(words.remark)
    return re.compile(rf"(?<![^\W_]){verb}{remark}:|[(【\[<]{remark}:")


@cache
def _example() -> re.Pattern[str]:
    """示例：… and 例如：… at the head of a sentence, （例：…）; not 案例, nor （如：纸张、硒鼓）, which an office may well write."""
    words = lexicon().remains
    long = one_of(word for word in (*words.example, *words.such_as) if len(word) > 1)
    example, such_as = one_of((*words.example, *words.such_as)), one_of(words.such_as)
    return re.compile(
        rf"(?:^|[。;])(?:{example}\d?|(?:可|以下为?|下列)?{long}[^\W_]{{0,2}})[:,—-]|^{such_as}|{such_as}$|(?<![^\W_]){long}(?![^\W_])"
        rf"|[(【\[<](?!如){example}\d?:|^[(【\[]{example}[)】\]]|^以[^\W\d_]{{1,10}}为例"
    )
