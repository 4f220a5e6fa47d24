"""A name as a row of kinds: 安全隐患整改率 is 安全 | 隐患: harm | 整改: cure | 率: measure.

From the left, the longest word that the lexicon knows is a part. Where it knows none, a word of two characters that the
dictionary has is of the kind that one of its characters always is (疮 of 压疮 says harm); what is left has no kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from audit.words.dictionary import has_word
from audit.words.lexicon.loading import lexicon


class Kind(StrEnum):
    """What a word of a name is to the question whether more of it is better; the value is its key in the lexicon."""

    HARM = "harms"
    FAILURE = "failures"
    OFFENCE = "offences"
    CURE = "cures"
    LOOK = "looks"
    DEED = "deeds"
    WORK = "work"
    WANTED = "wanted"
    RISING = "rising"
    FALLING = "falling"
    CONSUMED = "consumed"
    SPENT = "spent"
    NEGATOR = "negators"
    HARMLESS = "harmless"
    STAFF = "staff"
    FACILITY = "facilities"
    MEASURE = "measures"
    DOUBT = "doubts"
    UNKNOWN = ""


class Part(Struct, frozen=True, gc=False):
    """A word of a name and its kind; is_guessed: by one of its characters."""

    word: str
    kind: Kind
    is_guessed: bool = False


BAD = frozenset({Kind.HARM, Kind.FAILURE, Kind.OFFENCE})
"""What nobody wants more of."""

DONE = frozenset({Kind.CURE, Kind.LOOK, Kind.DEED, Kind.WORK, Kind.WANTED})
"""What is done, or how it is wanted."""

SUSPECT = BAD | {Kind.DOUBT, Kind.CONSUMED, Kind.SPENT}
"""A name with one of these may count a harm, or a cost."""


@lru_cache(maxsize=1024)
def parts_of(name: str) -> tuple[Part, ...]:
    """The parts of a name, given as its match key; neighbours that nothing is known of are one part."""
    return tuple(_joined(_read(name)))


def kinds_in(name: str) -> frozenset[Kind]:
    """The kinds of a name's parts."""
    return frozenset(part.kind for part in parts_of(name))


def is_of_harm(text: str) -> bool:
    """A word of the text that the lexicon has is a harm or may be one: 重大安全事故, 信访事件."""
    return any(part.kind in BAD | {Kind.DOUBT} and not part.is_guessed for part in parts_of(text))


def bare_parts(name: str) -> tuple[Part, ...]:
    """The parts without the measure at the end: 志愿 | 服务 of 志愿服务时长."""
    parts, passing = parts_of(name), frozenset(lexicon().measures.passing)
    while parts and (parts[-1].kind is Kind.MEASURE or parts[-1].word in passing):
        parts = parts[:-1]
    return parts


def joined_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with what two of them say together: 不 | 及时 fails, 零 | 投诉 is wanted, a name that ends in 取消 fails."""
    return _negated(_bound(parts))


def text_of(parts: Sequence[Part]) -> str:
    """The parts as they stand in the name."""
    return "".join(part.word for part in parts)


def _read(name: str) -> Iterator[Part]:
    words, longest = _words()
    at = 0
    while at < len(name):
        ends = range(min(at + longest, len(name)), at, -1)
        found = next((words[name[at:end]] for end in ends if name[at:end] in words), None)
        if found is None or len(found.word) == 1:
            found = _guessed(name, at) or found or Part(name[at], Kind.UNKNOWN)
        yield found
        at += len(found.word)


def _guessed(name: str, at: int) -> Part | None:
    """The dictionary's word of two characters that begins here, if one of them has a kind and no known word begins with
    the second: 断裂, not 断 | 事故. Some characters make a failure of whatever follows: 错播. Two together take back, build up or bring: 追讨, 衬砌, 补水.
    """
    word, (words, longest) = name[at : at + 2], _words()
    ends = range(at + 3, min(at + 1 + longest, len(name)) + 1)
    if len(word) < 2 or any(name[at + 1 : end] in words for end in ends):
        return None
    table = lexicon().polarity
    if word[0] in "".join(table.leading_characters):
        return Part(word, Kind.FAILURE)
    if any(word[0] in first and word[1] in second for first, _, second in _cure_pairs()):
        return Part(word, Kind.CURE)
    kinds = {words[char].kind for char in word if char in words and words[char].is_guessed}
    kind = next((kind for kind in (Kind.HARM, Kind.FAILURE, Kind.DOUBT) if kind in kinds), None)
    return Part(word, kind, is_guessed=True) if kind and has_word(word) else None


@cache
def _cure_pairs() -> tuple[tuple[str, str, str], ...]:
    return tuple(each.partition("|") for each in lexicon().polarity.cure_pairs)


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
    counted = (f"{unit}{of}" for unit in lexicon().units.words for of in "数次")  # 船次, 盘数
    kinds = {
        **dict.fromkeys((*counted, *measures.names), Kind.MEASURE),
        **dict.fromkeys(measures.passing, Kind.UNKNOWN),
    }
    for kind in Kind:
        kinds |= dict.fromkeys(getattr(table, kind.value, ()) if kind.value else (), kind)
    words = {word: Part(word, kind) for word, kind in kinds.items()}
    for characters, kind in (
        (table.harm_characters, Kind.HARM),
        (table.failure_characters, Kind.FAILURE),
        (table.leading_characters, Kind.FAILURE),
        (table.doubt_characters, Kind.DOUBT),
        (table.bound_characters, Kind.DOUBT),
    ):
        words |= {each: Part(each, kind, is_guessed=True) for each in "".join(characters) if each not in words}
    return words, max(map(len, words))


def _negated(parts: Sequence[Part]) -> tuple[Part, ...]:
    """A negator and what it denies as one part: 未完成 fails, 零投诉 is wanted, 未参保 fails too; so does what is 被 put right."""
    found: list[Part] = []
    for part in parts:
        if part.kind is Kind.CURE and found and _suffers(found[-1], part):
            found.append(Part(part.word, Kind.FAILURE))
            continue
        denied = _denied(found[-1].word, part) if found and found[-1].kind is Kind.NEGATOR else None
        if denied:
            found[-1] = Part(found[-1].word + part.word, denied)
        else:
            found.append(part)
    return tuple(found)


def _suffers(before: Part, cure: Part) -> bool:
    """被撤销, 被纠错: who is put right did wrong; not 被救助."""
    is_passive = before.kind is Kind.UNKNOWN and before.word.endswith("被")
    return is_passive and not set(cure.word) & set("".join(lexicon().polarity.helping_characters))


def _denied(negator: str, part: Part) -> Kind | None:
    if part.kind in DONE or (part.kind is Kind.UNKNOWN and len(part.word) > 1 and negator == "未"):
        return Kind.FAILURE
    return Kind.WANTED if part.kind in BAD else None


def _bound(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """At the end of a name some words fail (航班取消), and so does one of two characters whose first is bound to: 断贷, 退保."""
    if len(parts) > 1 and parts[-1].word in lexicon().polarity.endings:
        return (*parts[:-1], Part(parts[-1].word, Kind.FAILURE))
    ends = next((at for at in (1, 2) if len(text_of(parts[-at:])) == 2), 0)
    word = text_of(parts[-ends:]) if ends and parts[-ends].is_guessed else ""
    if word[:1] not in "".join(lexicon().polarity.bound_characters) or not word or parts[-1].kind in BAD:
        return parts
    return (*parts[:-ends], Part(word, Kind.FAILURE, is_guessed=True))
