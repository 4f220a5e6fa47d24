"""What a text is about: its words, without those that any filing uses."""

from __future__ import annotations

from functools import cache, lru_cache

from audit.words.dictionary import cut
from audit.words.lexicon.loading import lexicon
from audit.words.matching import match_key


@cache
def _generic() -> frozenset[str]:
    """Two texts that share only these need not be about one thing."""
    return frozenset(lexicon().topics.generic)


@cache
def written() -> frozenset[str]:
    """What a task may have as its result (台账); many of these are words that any filing uses, and none a thing that is counted."""
    return frozenset(lexicon().topics.written)


@lru_cache(maxsize=1024)
def topics(text: str) -> frozenset[str]:
    """The words of two and more characters that say what a text is about; numbers and generic words are left out.

    A longer word stands also for its beginning and its end: 防疫员 meets 防疫, 工作人员 is 工作 and 人员 and says nothing.
    """
    words = [word for word in cut(match_key(text)) if word.isalpha() and len(word) > 1 and word[-1] != "率"]
    return frozenset(part for word in words for part in _parts(word) if part not in _generic())


@lru_cache(maxsize=1024)
def last_topic(text: str) -> frozenset[str]:
    """The last word that says what a text is about, as `topics` has it, or what is to be written: 办法 of 出台管理办法."""
    words = reversed(cut(match_key(text)))
    return next((found for word in words if (found := topics(word) or written() & {word})), frozenset())


def _parts(word: str) -> tuple[str, ...]:
    if len(word) == 2:
        return (word,)
    ends = (word[:2], word[-2:])
    if any(each in _generic() for each in ends):
        return ends if len(word) > 3 else ()
    return (word, *ends)


def special(words: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """The words without those of the department's name, which fit everything that it does."""
    return frozenset([word for word in words if not any(map(word.__contains__, own))])
