"""The labels of people, telephones and offices: which words they are, what each asks for, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from audit.personal.names import grouped, posts
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import REMEMBERED

_SPACE = "[^\\S\\n]{0,6}"
_APART = "[^\\S\\x1f]{0,6}"
"""Between the characters of a label, which may stand one below the other; not between two cells."""

_NUMBER = f"(?:{_SPACE}号{_SPACE}码|{_SPACE}号)?"
_LONGEST_LABEL = 60
_REMARKS = ("remark", "remark_behind")
_COLONS = "】\\]:：\ufe30∶﹕=＝|\uff5c—–－-"
"""What stands between a label and its answer; last of them -, as it has to in a set of characters."""


class Kind(NamedTuple):
    """What a label asks for: a name, a number or an office.

    is_post: it is a label only by itself or with a colon. is_open: so is any word that ends like it (受益人), and only what is
    nothing else is a name there.
    """

    name: bool = False
    number: bool = False
    office: bool = False
    is_post: bool = False
    is_open: bool = False


class Label(NamedTuple):
    """A label in a text. is_sure: what follows is its value, whatever words it makes. is_signature: somebody signs there.
    remarks: what stands in its brackets.
    """

    start: int
    end: int
    kind: Kind
    is_sure: bool
    is_signature: bool
    remarks: tuple[tuple[int, int], ...]


def labels_in(text: str) -> Iterator[Label]:
    """The labels in a text that ask for what stands behind them."""
    for found in any_label().finditer(text):
        has_colon = bool(found["colon"])
        kind = _kind(found)
        if has_colon or (not kind.office and not kind.is_open and asks(found)):
            remarks = tuple(found.span(name) for name in _REMARKS if found[name])
            yield Label(*found.span(), kind, has_colon, bool(_signing().search(found[0])), remarks)


@lru_cache(maxsize=REMEMBERED)
def label_kind(text: str) -> Kind | None:
    """What a text that is nothing but labels asks for (联系人, 责任单位/责任人); None for another text. What is done (编制) is
    a label by itself only: 村庄规划编制 is a project.
    """
    if len(text) > _LONGEST_LABEL:
        return None
    kinds = [_kind_of_whole(each) for each in _JOINED.split("".join(text.split()))]
    known = [each for each in kinds if each is not None]
    if len(known) < len(kinds) or not known:
        return None
    name, number, office, is_post, is_open = zip(*known, strict=True)
    return Kind(any(name), any(number), all(office), all(is_post), all(is_open))


def asks(found: re.Match[str]) -> bool:
    """Whether a label asks for what stands behind or beside it: 部门 and 主任 do so before a colon or the end of their line,
    主任 before a blank, too.
    """
    kind = _kind(found)
    if found["colon"] or (not kind.office and not kind.is_post):
        return True
    following = found.string[found.end() - 1 : found.end() + 1]
    if following[:1] in (")", "）"):  # 目标值（含单位） asks for no office
        return not kind.office
    return following[1:] in ("", "\n") or (not kind.office and following.strip() != following)


def _kind(found: re.Match[str]) -> Kind:
    label = found["label"]
    kind = kinds().get(label) or kinds()["".join(label.split())]
    return kind._replace(number=True) if found["also"] and not kind.office else kind


_BRACKETED = re.compile("[)）]")
_JOINED = re.compile("[/／及、或]")


def _kind_of_whole(text: str) -> Kind | None:
    found = _whole_label().fullmatch(text)
    if found is None:
        return None
    kind = _kind(found)
    is_deed = kind.is_post and not kind.name and not kind.number
    is_part = is_deed and found.start("label") > 0  # 村庄规划编制
    is_unit = kind.office and bool(_BRACKETED.match(text, found.end("label")))  # 目标值（含单位）
    return None if is_part or is_unit else kind


@cache
def any_label() -> re.Pattern[str]:
    """A label, with what belongs to it: the remark, what is signed (签字), the telephone asked for as well, the colon."""
    return re.compile(_of_labels())


@cache
def deed() -> re.Pattern[str]:
    """What somebody does, by which an office is told from a unit: 责任单位, not 指标值及单位."""
    return re.compile(one_of(lexicon().people.deeds))


@cache
def _whole_label() -> re.Pattern[str]:
    return re.compile(rf"[*★☆※●·#\d.、]{{0,4}}[㐀-鿿(（)）]{{0,10}}?{_of_labels()}")


@cache
def _signing() -> re.Pattern[str]:
    return re.compile(one_of(lexicon().people.signing))


def _of_labels() -> str:
    people = lexicon().people
    # what is met most often first
    known = grouped([each for each in kinds() if each not in people.persons], _APART)
    labels = "|".join((grouped(people.offices, _APART), *(f"{each}(?![㐀-鿿])" for each in people.persons), known))
    also = f"(?P<also>{_SPACE}(?:[及和与、/]{_SPACE}[㐀-鿿]{{0,4}}?)?(?:{grouped(people.phones, _APART)}){_NUMBER})"
    remark, remark_behind = (f"(?:{_SPACE}[（(](?P<{name}>[^（）()\\n]{{0,12}})[）)])?" for name in _REMARKS)
    signed = f"(?:{_SPACE}(?:{grouped(people.signing, _APART)}))?"
    return (
        f"(?P<label>{labels}){_NUMBER}{remark}{signed}{also}?{remark_behind}[)）]?{_SPACE}(?P<colon>[{_COLONS}]{{0,3}})"
    )


@cache
def kinds() -> dict[str, Kind]:
    """Every label, and what it asks for."""
    people = lexicon().people
    asks = dict.fromkeys(people.persons, Kind(name=True, is_post=True, is_open=True))
    asks |= {
        f"{deed}{ending}": Kind(name=True) for deed in (*people.deeds, *people.signing) for ending in ("人", "人员")
    }
    asks |= dict.fromkeys(people.deeds, Kind(is_post=True))  # 审核：已完成 says no name
    asks |= dict.fromkeys((*people.signing, *posts()), Kind(name=True, is_post=True))
    return asks | dict.fromkeys(people.phones, Kind(number=True)) | dict.fromkeys(people.offices, Kind(office=True))
