"""Two texts word by word: what differs, and whether it is punctuation or meaning."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

import rjieba

from audit.matching import match_key


class Difference(Enum):
    """How two texts differ."""

    NONE = auto()
    PUNCTUATION = auto()
    MEANING = auto()


@dataclass(frozen=True, slots=True)
class Wording:
    """The comparison: `marked` shows the first text with each change as 【旧→新】."""

    difference: Difference
    marked: str


def compare_wording(one: str, other: str) -> Wording:
    """Compare two texts word by word (Chinese words, not characters), white space and full-width forms aside."""
    left, right = match_key(one), match_key(other)
    if left == right:
        return Wording(Difference.NONE, left)
    words = rjieba.cut(left), rjieba.cut(right)
    marked, meaning = [], False
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        old, new = "".join(words[0][i1:i2]), "".join(words[1][j1:j2])
        if tag == "equal":
            marked.append(old)
        else:
            marked.append(f"【{old or '无'}→{new or '无'}】")
            meaning = meaning or not (is_punctuation(old) and is_punctuation(new))
    return Wording(Difference.MEANING if meaning else Difference.PUNCTUATION, "".join(marked))


def is_punctuation(text: str) -> bool:
    """Only punctuation, or nothing; a symbol that counts or compares (%, ≥, +) is meaning."""
    return all(unicodedata.category(char).startswith("P") and char not in "%‰#*@&" for char in text)
