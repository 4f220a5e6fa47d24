"""Characters that stand in for those of a name or a number until the text is shown.

A character of a name becomes three rare ones of the Chinese block, so that whatever reads the text still meets a Chinese
word, the same one wherever the name stands and another one for another name. A digit becomes a digit of a script that no
filing is written in. Shown, they are stars: 明小丁 is 明**, 22629890 is 226*****.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from audit.words.matching import match_key

Range = tuple[int, int]
"""The first character and the one after the last."""

_BASE = 41
_FIRST, _NEXT, _ZERO = 0x9FA6, 0x9FD0, 0xA620
"""Where the first and the later characters of three begin, added to Unicode in 2005 and after, and the digits of Vai."""

_LETTERS = f"{chr(_FIRST)}-{chr(_NEXT + _BASE - 1)}"
_DIGITS = f"{chr(_ZERO)}-{chr(_ZERO + 9)}"
STAND_INS = f"{_LETTERS}{_DIGITS}"
"""The characters that stand in, as a set of characters is written in a regular expression."""

_ANY = re.compile(f"[{STAND_INS}]")
# no possessive *+ around a group that may go back: before Python 3.11.5 such a one keeps the blanks it had tried
_NAME = re.compile(rf"[^\S\n]{{0,8}}[{_LETTERS}]++(?:[^\S\n]{{1,8}}[{_LETTERS}]++)*")
_DIGIT = re.compile(f"[{_DIGITS}]")
_WHOLE = re.compile(f"(?:[{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}][{chr(_NEXT)}-{chr(_NEXT + _BASE - 1)}]{{2}})++")
_SHOWN_OF_NAME, _SHOWN_OF_NUMBER = 1, 3
"""The family name tells two clerks of an office apart, the first digits say whether it is a mobile phone."""
_PEOPLE = 256
"""Names and numbers of which the stand-ins are kept: who signs a form signs every form of its filing."""


@lru_cache(maxsize=_PEOPLE)
def name_hidden(name: str) -> str:
    """The name with its first character as it is and stand-ins for the others; white space stays. Of one that is a figure
    (16.60) nothing stays: it is no number of the form.
    """
    shown, hidden = _parted(name, 0 if name.strip()[:1].isdigit() else _SHOWN_OF_NAME)
    return shown + "".join(each if each.isspace() else _of_character(each) for each in hidden)


@lru_cache(maxsize=_PEOPLE)
def number_hidden(number: str) -> str:
    """The number with its first three digits as they are and stand-ins for the others; what separates them stays."""
    digits = 0
    told = []
    for each in number:
        digits += each.isdigit()
        told.append(chr(_ZERO + int(each)) if each.isdigit() and digits > _SHOWN_OF_NUMBER else each)
    return "".join(told)


def holds_stand_ins(text: str) -> bool:
    """Whether a name or a number is hidden in a text."""
    return not text.isascii() and bool(_ANY.search(text))


def masked(text: str) -> str:
    """The text as it is shown: stars for what stands in for a name or a number."""
    if text.isascii() or not _ANY.search(text):
        return text
    return _DIGIT.sub("*", _NAME.sub("**", text))


def masked_with_ranges(text: str, ranges: Iterable[Range]) -> tuple[str, list[Range]]:
    """The text as it is shown, and where its ranges then stand."""
    if not holds_stand_ins(text):
        return text, list(ranges)
    edits = [(*found.span(), len("**")) for found in _NAME.finditer(text)]
    return masked(text), [(_moved(start, edits), _moved(end, edits)) for start, end in ranges]


def revealed(text: str) -> str:
    """The text with the names and numbers that were hidden in it."""
    if not holds_stand_ins(text):
        return text
    whole = _WHOLE.sub(lambda found: _characters(found[0]), text)
    return _DIGIT.sub(lambda found: str(int(found[0])), whole)


def _parted(text: str, shown: int) -> tuple[str, str]:
    start = len(text) - len(text.lstrip()) + shown
    return text[:start], text[start:]


def _of_character(character: str) -> str:
    # in its normal form, since texts are compared in theirs; beyond the first plane it is two units, as in UTF-16
    units = (match_key(character) or character).encode("utf-16-be", "surrogatepass")
    return "".join(_of_unit(int.from_bytes(units[at : at + 2])) for at in range(0, len(units), 2))


def _of_unit(unit: int) -> str:
    rest, last = divmod(unit, _BASE)
    first, middle = divmod(rest, _BASE)
    return chr(_FIRST + first) + chr(_NEXT + middle) + chr(_NEXT + last)


def _characters(stand_ins: str) -> str:
    units = bytearray()
    for at in range(0, len(stand_ins), 3):
        first, middle, last = map(ord, stand_ins[at : at + 3])
        unit = ((first - _FIRST) * _BASE + middle - _NEXT) * _BASE + last - _NEXT
        units += (unit & 0xFFFF).to_bytes(2)
    return units.decode("utf-16-be", "replace")


def _moved(position: int, edits: Iterable[tuple[int, int, int]]) -> int:
    """Where a position stands after some edits (start, end, new length). A position inside an edit keeps its distance
    from the edit's start, but stays within its new length.
    """
    shift = 0
    for start, end, length in edits:
        if position <= start:
            break
        if position < end:
            return start + shift + min(position - start, length)
        shift += length - (end - start)
    return position + shift
