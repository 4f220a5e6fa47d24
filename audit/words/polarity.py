"""Whether more or less of what a name counts is better, as far as its words say.

The name is read from the left as a row of kinds, by the longest word that the lexicon knows (安全隐患整改率 is 安全 | 隐患:
harm | 整改: cure | 率: measure). The last kind decides, together with what stands before it: of a harm less is better,
unless a cure stands before it (查处违法案件数) or after it (隐患整改率). A word that the lexicon does not know is read by its
characters, of which some only ever say harm (疮 of 压疮). Where nothing is known, it is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, StrEnum, auto
from functools import cache, lru_cache
from itertools import pairwise

import rjieba
from msgspec import Struct

from audit.words.lexicon.loading import lexicon


class Kind(StrEnum):
    """What a word of a name is to the question; the value is its key in the lexicon."""

    HARM = "harms"
    FAILURE = "failures"
    CURE = "cures"
    DEED = "deeds"
    WORK = "work"
    WANTED = "wanted"
    RISING = "rising"
    FALLING = "falling"
    CONSUMED = "consumed"
    NEGATOR = "negators"
    HARMLESS = "harmless"
    STAFF = "staff"
    FACILITY = "facilities"
    MEASURE = "measures"
    DOUBT = "doubts"
    UNKNOWN = ""


class Leaning(Enum):
    """Which way is better."""

    MORE = auto()
    LESS = auto()
    OPEN = auto()


class Part(Struct, frozen=True, gc=False):
    """A word of a name and its kind; alone: it was known by a single character."""

    word: str
    kind: Kind
    alone: bool = False


_BAD = frozenset({Kind.HARM, Kind.FAILURE})
DONE = frozenset({Kind.CURE, Kind.DEED, Kind.WORK, Kind.WANTED})
"""What is done, or how it is wanted."""

SUSPECT = _BAD | {Kind.DOUBT, Kind.CONSUMED}
"""A name with one of these may count a harm, or a cost."""

_WORKING = frozenset({Kind.STAFF, Kind.FACILITY})
_GOOD = DONE | _WORKING | {Kind.RISING}
_SILENT = frozenset({Kind.UNKNOWN, Kind.HARMLESS, Kind.DOUBT, Kind.MEASURE})
_VERBS = ("v", "vn")
_AFFECTED = 3
"""A harm known by one character may have so many characters behind it: the rest of its word, and what it befell."""


@lru_cache(maxsize=1024)
def leaning(name: str) -> Leaning:
    """Which way is better of what a name, as its match key, counts."""
    measures = lexicon().measures
    whole = parts_of(name)
    bare = _without_measure(whole)
    parts = _negated(_bound(bare))
    at = next((at for at in reversed(range(len(parts))) if parts[at].kind not in _SILENT), None)
    if at is None:
        return Leaning.OPEN
    is_share = any(part.word in measures.rates for part in whole[len(bare) :])
    return _Row(parts[:at], parts[at], parts[at + 1 :], is_share).leaning()


@lru_cache(maxsize=1024)
def parts_of(name: str) -> tuple[Part, ...]:
    """The name as a row of kinds; neighbours that nothing is known of are one part."""
    return tuple(_joined(_read(name)))


def kinds_in(name: str) -> frozenset[Kind]:
    """The kinds of a name's parts."""
    return frozenset(part.kind for part in parts_of(name))


def is_of_harm(text: str) -> bool:
    """A word of the text, more than a character, is a harm or may be one: 重大安全事故, 信访事件."""
    return any(part.kind in _BAD | {Kind.DOUBT} and not part.alone for part in parts_of(text))


def without_measure(name: str) -> str:
    """志愿服务 of 志愿服务时长."""
    return "".join(part.word for part in _without_measure(parts_of(name)))


class _Row(Struct, frozen=True, gc=False):
    """The last part that says something, between what stands before and after it."""

    before: tuple[Part, ...]
    last: Part
    after: tuple[Part, ...]
    is_share: bool

    def leaning(self) -> Leaning:
        """By the kind of the last part."""
        match self.last.kind:
            case Kind.HARM | Kind.FAILURE:
                return self._of_bad()
            case Kind.FALLING:
                return self._of_less()
            case Kind.CONSUMED if self.before and self.before[-1].kind is Kind.WANTED:
                return Leaning.MORE  # 达标排放
            case kind if kind in _GOOD:
                return self._of_good()
        return Leaning.OPEN

    def _of_good(self) -> Leaning:
        """What is wanted or done; left open where what is counted is not known: 安全生产○○起数, 检测○○率."""
        if self.after and (self.is_share or not self._is_begun() or not _is_thing(self._behind)):
            return Leaning.OPEN
        if self._is_failing():
            return Leaning.OPEN if self.last.kind in (Kind.WANTED, Kind.CURE) else Leaning.LESS
        if self.last.kind is Kind.CURE:
            return Leaning.MORE
        return self._of_done()

    @property
    def _behind(self) -> str:
        return "".join(part.word for part in self.after)

    def _is_begun(self) -> bool:
        """The name begins with what is done, as 购置图书 and 新登记企业 do."""
        first, *rest = (*self.before, self.last)
        if rest and first.kind is Kind.UNKNOWN and len(first.word) == 1:
            first = rest[0]
        return first.kind in (Kind.DEED, Kind.CURE, Kind.WANTED)

    def _of_bad(self) -> Leaning:
        """A harm is governed by a cure before it; 监测数据漏报 is not, since the cure only says of what data.

        A verb that the lexicon does not know may be a cure too: 拘捕逃犯数, 违建销账率.
        """
        is_governed = any(
            part.kind in (Kind.CURE, Kind.FALLING) and following.kind not in _WORKING
            for part, following in pairwise((*self.before, self.last))
        )
        is_failure = self.last.kind is Kind.FAILURE
        if not is_governed:
            return Leaning.OPEN if self._may_be_treated() else Leaning.LESS
        if is_failure and self.is_share:
            return Leaning.LESS
        return Leaning.OPEN if is_failure or self.is_share else Leaning.MORE

    def _may_be_treated(self) -> bool:
        behind = self._behind
        if self.last.alone:
            if len(behind) > _AFFECTED:
                return True
            behind = behind[1:]  # its first character makes a word of the one that is known
            if behind and not self.before:
                return True  # 返聘专家: what else the word may be, nothing before it says
        if self.last.kind is Kind.FAILURE:
            return not (_is_thing(behind) or _begins_with_verb(behind))  # 逾期债务偿付, not 无证经营
        if not _is_thing(behind):
            return True
        begun = next(iter(self.before), None)
        if begun is None or self.is_share:
            return False
        return (begun.kind is Kind.DEED and len(self.before) == 1) or (
            begun.kind is Kind.UNKNOWN and _has_verb(begun.word)
        )

    def _of_done(self) -> Leaning:
        """Of what is done or made more, more is better; of who or what works, and of growth, unless of a harm."""
        kind, kinds = self.last.kind, {part.kind for part in self.before}
        if kind is Kind.RISING and kinds & _BAD:
            return Leaning.LESS
        if kind is Kind.WANTED or (kind in _WORKING and kinds & DONE and not self.is_share):
            return Leaning.MORE
        is_vague = kind in (Kind.WORK, Kind.FACILITY) and Kind.UNKNOWN in kinds  # 夜间施工次数, 僵尸网站数
        is_unsure = (
            kinds & {Kind.DOUBT, Kind.CONSUMED, Kind.NEGATOR}
            or (kind in _WORKING and self.is_share)
            or any(part.kind in _BAD and (part.alone or kind is not Kind.DEED) for part in self.before)
        )
        return Leaning.OPEN if is_vague or is_unsure else Leaning.MORE

    def _of_less(self) -> Leaning:
        """能耗下降率 is wanted, 合格率降幅 is not."""
        kinds = {part.kind for part in self.before}
        if not self.after and kinds & (_BAD | {Kind.CONSUMED}):
            return Leaning.MORE
        return Leaning.LESS if not self.after and Kind.WANTED in kinds else Leaning.OPEN

    def _is_failing(self) -> bool:
        """How it is done is wrong: 逾期办结, 违规发放, 非计划再次手术."""
        ahead = [part for part in self.before[-2:] if part.kind is not Kind.UNKNOWN or len(part.word) > 2]
        return bool(ahead) and ahead[-1].kind is Kind.FAILURE and not (ahead[-1].alone and ahead[-1] is self.before[0])


def _negated(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A negator and what it denies as one part: 未完成 fails, 零投诉 is wanted, 未参保 fails too."""
    found: list[Part] = []
    for part in parts:
        if found and found[-1].kind is Kind.NEGATOR:
            denied = _denied(found[-1].word, part)
            if denied:
                found[-1] = Part(found[-1].word + part.word, denied)
                continue
        found.append(part)
    return tuple(found)


def _denied(negator: str, part: Part) -> Kind | None:
    if part.kind in DONE or (part.kind is Kind.UNKNOWN and negator == "未"):
        return Kind.FAILURE
    return Kind.WANTED if part.kind in _BAD else None


def _without_measure(parts: Sequence[Part]) -> tuple[Part, ...]:
    passing = frozenset(lexicon().measures.passing)
    while parts and (parts[-1].kind is Kind.MEASURE or parts[-1].word in passing):
        parts = parts[:-1]
    return tuple(parts)


@lru_cache(maxsize=1024)
def _has_verb(text: str) -> bool:
    """The dictionary has a word of it as a verb."""
    return len(text) > 1 and any(kind in _VERBS and len(word) > 1 for word, kind in rjieba.tag(text))


@lru_cache(maxsize=1024)
def _is_thing(text: str) -> bool:
    """The dictionary has all of it as nouns: 井盖, 楼盘; a single character may be the end of any word."""
    return len(text) < 2 or all(kind.startswith("n") and rjieba.has_word(word) for word, kind in rjieba.tag(text))


@lru_cache(maxsize=1024)
def _begins_with_verb(text: str) -> bool:
    return rjieba.tag(text)[0][1] in _VERBS


def _bound(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A doubtful character that opens a word of two at the end of a name: 断贷, 退保."""
    if len(parts) < 2 or not (parts[-2].alone and len(parts[-1].word) == 1 and parts[-1].kind is Kind.UNKNOWN):
        return parts
    if parts[-2].word not in "".join(lexicon().polarity.bound_characters):
        return parts
    return (*parts[:-2], Part(parts[-2].word + parts[-1].word, Kind.FAILURE, alone=True))


def _read(name: str) -> Iterator[Part]:
    words, longest = _words()
    at = 0
    while at < len(name):
        length = next((n for n in range(min(longest, len(name) - at), 0, -1) if name[at : at + n] in words), 1)
        word = name[at : at + length]
        yield words.get(word) or Part(word, Kind.UNKNOWN)
        at += length


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    run = ""
    for part in parts:
        if part.kind is Kind.UNKNOWN:
            run += part.word
            continue
        if run:
            yield Part(run, Kind.UNKNOWN)
            run = ""
        yield part
    if run:
        yield Part(run, Kind.UNKNOWN)


@cache
def _words() -> tuple[Mapping[str, Part], int]:
    """Every word of the lexicon that says something about a name, and the length of the longest."""
    table, measures = lexicon().polarity, lexicon().measures
    passing = dict.fromkeys(measures.passing, Kind.UNKNOWN)
    kinds: dict[str, Kind] = {**dict.fromkeys(measures.names, Kind.MEASURE), **passing}
    for kind in Kind:
        kinds |= dict.fromkeys(getattr(table, kind.value, ()) if kind.value else (), kind)
    words = {word: Part(word, kind) for word, kind in kinds.items()}
    for characters, kind in (
        (table.harm_characters, Kind.HARM),
        (table.failure_characters, Kind.FAILURE),
        (table.doubt_characters, Kind.DOUBT),
        (table.bound_characters, Kind.DOUBT),
    ):
        words |= {each: Part(each, kind, alone=True) for each in "".join(characters) if each not in words}
    return words, max(map(len, words))
