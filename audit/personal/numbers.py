"""What is the number of a telephone, or another of a person: where one is asked for, and by its form alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

Range = tuple[int, int]
"""The first character and the one after the last."""

_EIGHT = r"(?:[- ]?\d{4}[- ]?\d{4}|\.\d{4}\.\d{4})"
_MOBILE = rf"1[3-9]\d{_EIGHT}|\uff11[\uff13-\uff19]\d{_EIGHT}|\+86[- ]?1[3-9]\d{_EIGHT}"
_WITH_AREA = (
    r"\(0\d{2,3}[)）][- ]?\d{7,8}|（0\d{2,3}[)）][- ]?\d{7,8}|0\d{2,3}[-–—－ ]\d{7,8}|\uff10\d{2,3}[-–—－ ]\d{7,8}"
)
_AREA_FIRST = r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}"
_OF_A_PERSON = "|".join(
    rf"{region}\d{{5}}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{{3}}[\dXx]" for region in "123456"
)
"""What stands on an identity card: six digits for the region, the day of birth, four more."""

_EXTENSION = r"(?:(?:[-转]|分机)\d{1,5})?"
_NOT_WITHIN = r"(?<![\d.¥￥])"
_ALONE = rf"{_NOT_WITHIN}(?<!\d[,，])"
_BEFORE_NONE = r"(?!\d|[.．]\d|\s{0,3}[%％‰万亿元])"
_NO_FIGURE = rf"{_BEFORE_NONE}(?![,，]\d)"
_OF_DAY = r"(?!20[0-3]\d[-/]?(?:0?[1-9]|1[0-2])[-/]?(?:0?[1-9]|[12]\d|3[01])(?!\d))"
_LOCAL = rf"\d{{4}} \d{{4}}(?! )|{_OF_DAY}\d{{7,8}}|{_OF_DAY}\d{{3,4}}-\d{{4}}"
_PUBLIC = r"(?:12\d{3}|9[56]\d{3})(?!\d)"
"""A service's, and nobody's: 12345."""

_CUT = r"(?=[\d-]{3,11}\n)(?:1[3-9](?=(?:\n?\d){9}(?!\d))(?:\n?\d){9}|0\d{2,3}-(?=(?:\n?\d){7,8}(?!\d))(?:\n?\d){7,8})"
"""A number whose line ends within it."""

_ANY_LENGTH = (
    rf"\d{{4}}(?: \d{{3,4}}){{2,4}}|\d{{4}} \d{{4}}|(?!{_PUBLIC}|20[0-3]\d[-/]\d{{1,2}}[-/])\d(?:[-–—－]?\d){{4,20}}"
)
_BY_FORM, _BESIDE_NAME, _ASKED_FOR = (
    re.compile(f"{alone}(?:{_MOBILE}|{_OF_A_PERSON}|(?:{form}){_EXTENSION}){behind}")
    for alone, behind, form in (
        (_ALONE, _NO_FIGURE, f"{_WITH_AREA}|{_AREA_FIRST}"),
        (_ALONE, _NO_FIGURE, f"{_WITH_AREA}|{_AREA_FIRST}|{_CUT}|{_LOCAL}"),
        (_NOT_WITHIN, _BEFORE_NONE, f"{_WITH_AREA}|{_CUT}|{_ANY_LENGTH}"),
    )
)
MAY_BE_BY_FORM = re.compile(f"{_MOBILE}|{_WITH_AREA}|{_AREA_FIRST}|{_OF_A_PERSON}")
"""What `numbers_by_form` looks at more closely; an expression that begins with certain characters is found ten times faster."""

_OF_MOBILE = re.compile(_MOBILE)
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
    eight, an identity card's. A text that is only a figure may be money if it is a round one, or a code if it is no mobile's.
    """
    for found in _BY_FORM.finditer(text):
        is_bare = found[0].isdigit() and bool(_BARE.fullmatch(text))
        if not is_bare or (_OF_MOBILE.fullmatch(found[0]) and not found[0].endswith("000")):
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
