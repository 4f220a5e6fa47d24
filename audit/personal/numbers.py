"""What is the number of a telephone, or another of a person: where one is asked for, and by its form alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

Range = tuple[int, int]
"""The first character and the one after the last."""

_EIGHT = r"[- ]?\d{4}[- ]?\d{4}"
_MOBILE = rf"1[3-9]\d{_EIGHT}|\uff11[\uff13-\uff19]\d{_EIGHT}|\+86[- ]?1[3-9]\d{_EIGHT}"
_WITH_AREA = (
    r"\(0\d{2,3}[)）][- ]?\d{7,8}|（0\d{2,3}[)）][- ]?\d{7,8}|0\d{2,3}[-–—－ ]\d{7,8}|\uff10\d{2,3}[-–—－ ]\d{7,8}"
)
_OF_A_PERSON = "|".join(
    rf"{region}\d{{5}}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{{3}}[\dXx]" for region in "123456"
)
"""What stands on an identity card: six digits for the region, the day of birth, four more."""

_EXTENSION = r"(?:(?:[-转]|分机)\d{1,5})?"
_ALONE = r"(?<![\d.¥￥])(?<!\d[,，])"
_NO_FIGURE = r"(?!\d|[.,，．]\d|\s{0,3}[%％‰万亿元])"
_OF_DAY = r"(?!20[0-3]\d[-/]?(?:0?[1-9]|1[0-2])[-/]?(?:0?[1-9]|[12]\d|3[01])(?!\d))"
_LOCAL = rf"{_OF_DAY}\d{{7,8}}|{_OF_DAY}\d{{3,4}}-\d{{4}}"
_ANY_LENGTH = r"\d{4}(?: \d{3,4}){2,4}|(?!20[0-3]\d[-/]\d{1,2}[-/])\d(?:[-–—－]?\d){4,20}"
_BY_FORM, _BESIDE_NAME, _ASKED_FOR = (
    re.compile(f"{_ALONE}(?:{_MOBILE}|{_OF_A_PERSON}|(?:{form}){_EXTENSION}){_NO_FIGURE}")
    for form in (_WITH_AREA, f"{_WITH_AREA}|{_LOCAL}", f"{_WITH_AREA}|{_ANY_LENGTH}")
)
MAY_BE_BY_FORM = re.compile(f"{_MOBILE}|{_WITH_AREA}|{_OF_A_PERSON}")
"""What `numbers_by_form` looks at more closely; an expression that begins with certain characters is found ten times faster."""

_MAILBOX = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{1,39}(?=@[A-Za-z0-9-]{1,40}[.][A-Za-z])")

_BEFORE, _BEHIND = re.compile(_ALONE), re.compile(_NO_FIGURE)
_RUN, _GROUP = re.compile("[0-9](?=[- 0-9]{6})(?:[- ]?[0-9]){6,}"), re.compile("[0-9]+")
_MOST_GROUPS = 16
"""Of the digits of one number, were each apart."""

_BARE = re.compile(r"[\d\s,.，%()（）+-]*")
_LONG_ENOUGH = 7
"""Digits of a number that is looked for in other places: fewer may be any figure."""


def numbers_in(text: str, start: int, end: int, *, is_asked_for: bool) -> Iterator[Range]:
    """The numbers behind a label. is_asked_for: the label is a telephone's; beside a name they look like one."""
    for found in (_ASKED_FOR if is_asked_for else _BESIDE_NAME).finditer(text, start, end):
        yield found.span()


def mailboxes_in(text: str) -> Iterator[Range]:
    """The names of mailboxes: what stands before @."""
    for found in _MAILBOX.finditer(text) if "@" in text else ():
        yield found.span()


def numbers_by_form(text: str) -> Iterator[Range]:
    """The numbers that are somebody's wherever they stand: eleven digits of a mobile phone, an area code before seven or
    eight, an identity card's. A text that is only a figure may be money, unless it has an area code.
    """
    for found in _BY_FORM.finditer(text):
        if not found[0].isdigit() or not _BARE.fullmatch(text):
            yield found.span()


def digits_of(numbers: Iterable[str]) -> frozenset[str]:
    """The digits by which some numbers are looked for in other places, with and without their area codes."""
    return frozenset(each for number in numbers for each in _ways(number) if len(each) >= _LONG_ENOUGH)


def again(digits: Set[str], text: str) -> Iterator[Range]:
    """Where one of these stands again and is no figure: 5550-8294, or that in 0471-5550-8294, for 55508294.

    No expression is made of a document's digits: to compile one takes longer than to look through the document.
    """
    for run in _RUN.finditer(text) if digits else ():
        groups = [each.span() for each in _GROUP.finditer(text, *run.span())]
        for first, (start, _) in enumerate(groups):
            yield from (
                (start, end) for _, end in groups[first : first + _MOST_GROUPS] if _is_one_of(digits, text, start, end)
            )


def _is_one_of(digits: Set[str], text: str, start: int, end: int) -> bool:
    is_one = text[start:end].replace(" ", "").replace("-", "") in digits
    return is_one and bool(_BEFORE.match(text, start) and _BEHIND.match(text, end))


def _ways(number: str) -> Iterator[str]:
    digits = "".join(str(int(each)) for each in number if each.isdigit())
    yield digits
    local = re.match(r"[(（]?0\d{2,3}[)）–—－ -]+(\d{7,8})", number)
    if local:
        yield "".join(str(int(each)) for each in local[1])
