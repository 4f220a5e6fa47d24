"""What stands behind the labels of people, telephones and offices in one text: the places of names and numbers.

1. A label reaches to the next label, to the end of its line, or to another word with a colon.
2. Behind the label of a person or a number stand names and numbers, one after the other; offices and posts may stand between
   them (负责人：供水股 王小明). The first other word ends the list.
3. Without a colon only what is surely a name counts, since 负责人 may go on as 负责人民调解.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from audit.personal.names import courtesy, is_given_name, is_name, may_be_name, stands_alone
from audit.personal.numbers import numbers_in
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import REMEMBERED

_SPACE = "[^\\S\\n]{0,6}"
_NUMBER = f"(?:{_SPACE}号{_SPACE}码|{_SPACE}号)?"
_FARTHEST = 80
"""Characters behind a label among which its values stand."""

_NEAR = 10
"""Characters before a name that say that it is one."""

_LONGEST_LABEL = 60
_REMARKS = ("remark", "remark_behind")
_OTHER_LABEL = re.compile("(?:^|[\\s，,；;。、)）])[㐀-鿿]{2,10}(?:[(（][^()（）\n]{0,10}[)）])?[:：]")
COLONS = (":", "：")
_SIGNS_ONLY = re.compile(r"[\s、，,;；/|()（）:：]*")


class Kind(NamedTuple):
    """What a label asks for: a name, a number or an office. is_post: it is a label only by itself or with a colon."""

    name: bool = False
    number: bool = False
    office: bool = False
    is_post: bool = False


class Personal(NamedTuple):
    """Characters of a text that are a name or a number."""

    start: int
    end: int
    is_name: bool


class Label(NamedTuple):
    """A label in a text. is_sure: what follows is its value, whatever words it makes. remarks: what stands in its brackets."""

    start: int
    end: int
    kind: Kind
    is_sure: bool
    remarks: tuple[tuple[int, int], ...]


def personal_in(text: str) -> Iterator[Personal]:
    """The names and numbers behind the labels of a text."""
    labels = list(_labels_in(text))
    next_starts = [*(each.start for each in labels[1:]), len(text)]
    for label, next_start in zip(labels, next_starts, strict=False):
        for start, end in label.remarks:
            yield from _values(text, start, end, label.kind, is_sure=False)
        end = _end_of_values(text, label.end, min(next_start, label.end + _FARTHEST))
        is_sure = label.is_sure or (next_start < len(text) and _stands_between(text[label.end : next_start]))
        is_signed = is_sure and not label.kind.is_post
        yield from _values(text, label.end, end, label.kind, is_sure=is_sure, is_signed=is_signed)


def _stands_between(text: str) -> bool:
    """Whether blanks stand on both sides of what is between two labels, and nothing else: 填表人 高兴 电话."""
    return len(text.split()) == 1 and text[0].isspace() and text[-1].isspace()


def values_of(text: str, kind: Kind, *, is_signed: bool = False) -> list[Personal]:
    """The names and numbers of a text that stands where a label asks for them. is_signed: nothing but a name can stand there."""
    return list(_values(text, 0, min(len(text), _FARTHEST), kind, is_sure=True, is_signed=is_signed))


def stands_for_somebody(text: str, start: int, end: int) -> bool:
    """Whether a word that somebody is called by, and that may be any word, names him here: 由高山负责, 责任人高山、, 高山同志."""
    if courtesy().match(text, end):
        return stands_alone(text, start, end)
    return bool(_before_somebody().search(text[max(0, start - _NEAR) : start]) and _behind_somebody().match(text, end))


@lru_cache(maxsize=REMEMBERED)
def label_kind(text: str) -> Kind | None:
    """What a text that is nothing but a label asks for; None for another text. What is done (编制) is a label by itself only:
    村庄规划编制 is a project.
    """
    if len(text) > _LONGEST_LABEL:
        return None
    found = _whole_label().fullmatch("".join(text.split()))
    kind = _kind(found) if found else None
    is_deed = kind is not None and kind.is_post and not kind.name and not kind.number
    return None if found is None or (is_deed and found.start("label")) else kind


def asks(found: re.Match[str]) -> bool:
    """Whether a label asks for what stands behind or beside it: 部门 and 主任 do so before a colon or the end of their line,
    主任 before a blank, too.
    """
    if found["colon"]:
        return True
    kind = _kind(found)
    if not kind.office and not kind.is_post:
        return True
    following = found.string[found.end() - 1 : found.end() + 1]
    return following[1:] in ("", "\n") or (not kind.office and following.strip() != following)


def _labels_in(text: str) -> Iterator[Label]:
    for found in any_label().finditer(text):
        has_colon = bool(found["colon"])
        kind = _kind(found)
        if has_colon or (not kind.office and asks(found)):
            remarks = tuple(found.span(name) for name in _REMARKS if found[name])
            yield Label(found.start(), found.end(), kind, has_colon, remarks)


def _kind(found: re.Match[str]) -> Kind:
    kind = _kinds()["".join(found["label"].split())]
    return Kind(kind.name, number=True, is_post=kind.is_post) if found["also"] and not kind.office else kind


def _end_of_values(text: str, start: int, end: int) -> int:
    """Where the line ends in which values stand, or a word with a colon begins; the label may end its own line."""
    while start < end and text[start].isspace():
        start += 1
    line = text.find("\n", start, end)
    end = end if line < 0 else line
    other = _OTHER_LABEL.search(text, start, end)
    return other.start() if other else end


def _values(
    text: str, start: int, end: int, kind: Kind, *, is_sure: bool, is_signed: bool = False
) -> Iterator[Personal]:
    names = list(_names(text, start, end, is_sure=is_sure, asks_for_name=kind.name, is_signed=is_signed))
    yield from names
    numbers = () if kind.office else numbers_in(text, start, end, is_asked_for=kind.number)
    for first, last in numbers:
        if is_sure or _SIGNS_ONLY.fullmatch(
            text, max([start, *(each.end for each in names if each.end <= first)]), first
        ):
            yield Personal(first, last, False)


def _names(
    text: str, start: int, end: int, *, is_sure: bool, asks_for_name: bool, is_signed: bool
) -> Iterator[Personal]:
    may_be = may_be_name if is_sure and asks_for_name else is_name
    if is_sure and asks_for_name and is_signed:
        may_be = is_given_name
    reached = start
    for token in _token().finditer(text, start, end):
        first = token.start() + _length_of_post(token[0])
        last = token.end() - _length_of_courtesy(text[first : token.end()])
        name = "".join(text[first:last].split())
        if not is_sure and not _SIGNS_ONLY.fullmatch(text, reached, first):
            return
        if may_be(name) and name not in _kinds():
            reached = token.end()
            yield Personal(first, last, True)
        elif not _may_stand_between(token[0]):
            return


def _length_of_post(token: str) -> int:
    """How many characters before a name are a post or, before what surely is a name, an office: 副局长王小明, 财务科王小明,
    but not 编制村 in 编制村庄规划.
    """
    found = _post_before().match(token)
    if found and found.end() < len(token) - 1:
        return found.end()
    office = _office_before().match(token)
    if office is None or not is_name("".join(token[office.end() :].split())):
        return 0
    return office.end() if stands_alone(token, office.end(), len(token)) else 0


def _length_of_courtesy(token: str) -> int:
    """How many characters behind a name are what one says to somebody: 王小明同志."""
    found = _courtesy_behind().search(token, 1)
    return len(token) - found.start() if found else 0


@lru_cache(maxsize=REMEMBERED)
def _may_stand_between(token: str) -> bool:
    return bool(_between().fullmatch(token))


@cache
def _before_somebody() -> re.Pattern[str]:
    people = "|".join(f"{deed}人" for deed in lexicon().people.deeds)
    return re.compile(f"(?:由|{people})[^\\S\n]{{0,4}}$")


@cache
def _behind_somebody() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(lexicon().people.deeds)})(?!人)|\W|$")


@cache
def any_label() -> re.Pattern[str]:
    """A label, with what belongs to it: the remark, what is signed (签字), the telephone asked for as well, the colon."""
    return re.compile(_of_labels())


@cache
def _whole_label() -> re.Pattern[str]:
    return re.compile(f"[㐀-鿿(（)）]{{0,10}}?{_of_labels()}")


def _of_labels() -> str:
    labels = _spaced(sorted(_kinds(), key=len, reverse=True))
    people = lexicon().people
    also = f"(?P<also>{_SPACE}(?:[及和与、/]{_SPACE}[㐀-鿿]{{0,4}}?)?(?:{_spaced(people.phones)}){_NUMBER})"
    remark, remark_behind = (f"(?:{_SPACE}[（(](?P<{name}>[^（）()\\n]{{0,12}})[）)])?" for name in _REMARKS)
    signed = f"(?:{_SPACE}(?:{_spaced(people.signing)}))?"
    return f"(?P<label>{labels}){_NUMBER}{remark}{signed}{also}?{remark_behind}{_SPACE}(?P<colon>[:：]?)"


def _spaced(words: Iterable[str]) -> str:
    """An expression for any of the words, whose characters may stand apart: 填 表 人."""
    # it begins with certain characters, which is found ten times faster, each with the words that begin with it
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(_SPACE.join(("", *map(re.escape, word[1:]))))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items())


@cache
def _kinds() -> dict[str, Kind]:
    """Every label, and what it asks for."""
    people = lexicon().people
    asks = {f"{deed}{ending}": Kind(name=True) for deed in people.deeds for ending in ("人", "人员")}
    asks |= dict.fromkeys(people.deeds, Kind(is_post=True))  # 审核：已完成 says no name
    asks |= dict.fromkeys((*people.signing, *people.posts), Kind(name=True, is_post=True))
    return asks | dict.fromkeys(people.phones, Kind(number=True)) | dict.fromkeys(people.offices, Kind(office=True))


@cache
def _post_before() -> re.Pattern[str]:
    return re.compile(f"(?:.{{0,12}}{one_of(lexicon().people.body_ends)})?副?{one_of(lexicon().people.posts)}")


@cache
def _token() -> re.Pattern[str]:
    """A word that may be a name; its characters may stand apart, before what is said behind a name too (王　伟同志)."""
    people = lexicon().people
    behind = one_of((*people.courtesy, *people.titles, *people.posts, "副"))
    apart = f"(?<![㐀-鿿])[㐀-鿿](?:[^\\S\\n]{{1,6}}[㐀-鿿](?=(?:{behind})|(?![㐀-鿿]))){{1,3}}(?:副?{behind})?"
    return re.compile(f"{apart}|[㐀-鿿〇]+(?:[·•‧・][㐀-鿿]+)*|[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*)*")


@cache
def _office_before() -> re.Pattern[str]:
    return re.compile(f".{{1,12}}{one_of(lexicon().people.body_ends)}")


@cache
def _courtesy_behind() -> re.Pattern[str]:
    people = lexicon().people
    return re.compile(f"(?:{one_of((*people.courtesy, *people.titles))}|副?{one_of(people.posts)})$")


@cache
def _between() -> re.Pattern[str]:
    people = lexicon().people
    return re.compile(f".*{one_of((*people.body_ends, *people.posts, *people.signing))}")
