"""What can be the name of a person, and what can be a telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from audit.personal.stand_ins import holds_stand_ins
from audit.personal.standing import words_of
from audit.words.dictionary import tagged
from audit.words.lexicon.loading import any_of, lexicon, one_of
from audit.words.matching import REMEMBERED

_CHINESE = re.compile("[㐀-鿿〇]+")
_IN_PARTS = re.compile("[㐀-鿿]{1,8}(?:[·•‧・][㐀-鿿]{1,8})+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'-]{1,19}(?: [A-Za-z][A-Za-z.'-]{0,19}){0,3}")
_FIGURE = re.compile(r"(?!(?:\D?\d){7}|20\d\d[./-])[A-Za-z0-9][A-Za-z0-9.]{0,9}")
"""What somebody may call himself, but for a telephone and a date."""

_KINDS_OF_NAMES = ("n", "a", "z")
"""Nouns and adjectives: what parents call a child."""

_SHORTEST, _LONGEST, _IN_SOME_WORDS, _TRANSCRIBED = 2, 4, 6, 8
"""Characters of a name; of one that is written as it sounds, with words in it (乌云其木格) and without (阿卜杜热西提)."""


def grouped(words: Iterable[str], between: str = "", behind: str = "") -> str:
    """An expression for any of the words, of one first character the longest first. between: what may stand between their
    characters (填 表 人); behind: what has to follow.
    """
    # it begins with certain characters, which is found ten times faster, each with the words that begin with it
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(between.join(("", *map(re.escape, word[1:]))))
    longest = ((first, sorted(each, key=len, reverse=True)) for first, each in rests.items())
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)}){behind}" for first, each in longest)


@cache
def posts() -> tuple[str, ...]:
    """What somebody is by his office: 主任, and 科长 of 科."""
    people = lexicon().people
    return tuple(dict.fromkeys((*people.posts, *(f"{each}长" for each in people.body_ends if len(each) == 1))))


@cache
def family_names() -> str:
    """A regular expression for what a Chinese name begins with, and the one or two characters behind it."""
    people = lexicon().people
    single = "".join(people.surname_characters)
    return f"(?:{one_of(people.compound_surnames)}|[{single}])[㐀-鿿]{{1,2}}"


@lru_cache(maxsize=REMEMBERED)
def is_name(text: str) -> bool:
    """Whether a text without white space is a Chinese name: it begins with a family name, and is no other word, or it is in
    parts (买买提·艾力).

    高峰 is a name by the dictionary, 金额 a word of another kind; 呼延灼华 is in no dictionary.
    """
    may_be = bool(_with_family_name().fullmatch(text) or _IN_PARTS.fullmatch(text)) and not holds_stand_ins(text)
    return may_be and text[-1] not in _never_last() and not _is_a_word(text) and not _says_no_name(text)


def may_be_name(text: str) -> bool:
    """Whether a text can be a name where one is asked for: one by `is_name`, in parts (阿依古丽·买买提), in Latin letters, a
    noun of two or three characters that begins with a family name (江华), two or three characters that neither are a word
    nor begin with one, four to six of which no more than half make words (乌云高娃), or up to eight that make none.
    """
    if is_name(text) or _is_noun_like_a_name(text) or _LATIN.fullmatch(text):
        return True
    if not _CHINESE.fullmatch(text) or not _SHORTEST <= len(text) <= _TRANSCRIBED:
        return False
    if holds_stand_ins(text) or _says_no_name(text):
        return False
    if len(text) < _LONGEST:
        return not _is_a_word(words_of(text)[0])
    if len(text) > _IN_SOME_WORDS:
        return _in_words(text) == 0
    return 2 * _in_words(text) <= len(text) and particles().isdisjoint(text)


def is_given_name(text: str) -> bool:
    """Whether a text can be a name where somebody has to write his own and nothing but that stands there: two to four
    characters, whatever word they make (高兴, 成果), six that are not all in words (乌云其木格), or some letters and digits (16.60), but for an office, a date, and what
    is written where there is no answer (待定).
    """
    if _no_answer().fullmatch(text):
        return False
    if may_be_name(text) or _FIGURE.fullmatch(text):
        return True
    if not _CHINESE.fullmatch(text) or holds_stand_ins(text) or not _SHORTEST <= len(text) <= _IN_SOME_WORDS:
        return False
    if _says_no_name(text):  # 吴镇, 司马登科
        is_family = text[0] in _sure_family_names() and len(text) < _LONGEST
        return is_family or bool(_with_long_family_name().fullmatch(text))
    if len(text) <= _LONGEST:
        return True
    return particles().isdisjoint(text) and (_in_words(text) < len(text) or len(words_of(text)) == 1)


def is_nothing_else(text: str) -> bool:
    """Whether what somebody wrote as a name is nothing else elsewhere: a Chinese name, or one that is written as it sounds,
    of four characters and more that make no word (古丽娜尔).
    """
    is_transcribed = _LONGEST <= len(text) <= _TRANSCRIBED and bool(_CHINESE.fullmatch(text))
    return is_name(text) or (is_transcribed and not any(map(_is_a_word, words_of(text))))


@lru_cache(maxsize=REMEMBERED)
def is_plainly_name(text: str, *, by_itself: bool = True) -> bool:
    """Whether a text is a name without a label that asks for one: it begins with a family name of two characters (欧阳明日),
    or is a name to the dictionary, or makes no word of it but perhaps the given name of two characters (张建国).

    by_itself: a word may go on beside it; then two characters have to begin with what is hardly anything but a family name:
    王强, but not 康复 in 残疾人康复救助.
    """
    if not is_name(text) or (by_itself and len(text) == _SHORTEST and text[0] not in _sure_family_names()):
        return False
    if is_in_dictionary(text) or _with_long_family_name().fullmatch(text):
        return True
    (family, kind), *given = tagged(text, guesses=False)
    lengths = [len(word) for word, _ in given]
    is_family = kind.startswith("nr") or family in _sure_family_names()
    return len(family) == 1 and (set(lengths) == {1} or (is_family and lengths == [_SHORTEST]))


@lru_cache(maxsize=REMEMBERED)
def is_in_dictionary(text: str) -> bool:
    """Whether the dictionary has a text as a name."""
    words = tagged(text, guesses=False)
    return len(words) == 1 and words[0][1].startswith("nr")


def _is_noun_like_a_name(text: str) -> bool:
    if not _with_family_name().fullmatch(text) or holds_stand_ins(text) or _says_no_name(text):
        return False
    words = tagged(text, guesses=False)
    return len(words) == 1 and words[0][1].startswith(_KINDS_OF_NAMES)


def names_unasked(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand in a text that nothing asks for one, as a part of the name of a file is: the whole of it, a family
    name of two characters with what follows it, or what the dictionary takes for a name, before nothing that is of a place (王家沟 in 王家沟村).
    """
    if is_plainly_name(text):
        yield 0, len(text)
    for found in _with_long_family_name().finditer(text):
        if not _is_of_a_place(found[0][_SHORTEST:]):
            yield found.span()
    at = 0
    words = tagged(text)
    for (word, kind), (following, _) in zip(words, [*words[1:], ("", "")], strict=True):
        if kind.startswith("nr") and is_name(word) and not _is_of_a_place(following):
            yield at, at + len(word)
        at += len(word)


@cache
def _with_long_family_name() -> re.Pattern[str]:
    return re.compile(f"{one_of(lexicon().people.compound_surnames)}[㐀-鿿]{{1,2}}")


def _is_of_a_place(text: str) -> bool:
    return text.startswith(lexicon().people.body_ends)


@cache
def _with_family_name() -> re.Pattern[str]:
    return re.compile(family_names())


@cache
def _no_name() -> re.Pattern[str]:
    """The name of an office, or what is said of a signature (已签字)."""
    people = lexicon().people
    return re.compile(f".+{one_of(people.body_ends)}|.*{one_of(people.signing)}.*")


@cache
def _sure_family_names() -> frozenset[str]:
    return frozenset("".join(lexicon().people.sure_surname_characters))


@cache
def particles() -> frozenset[str]:
    """What stands beside a name: 和李四."""
    return frozenset("".join(lexicon().people.particle_characters))


@cache
def _never_last() -> frozenset[str]:
    """What no name ends with: 印刷费."""
    return frozenset("".join(lexicon().people.never_last_characters))


@cache
def _no_answer() -> re.Pattern[str]:
    """略, 待定, 见附件, 无, or the signs of a date of which the figures are blank (年月日)."""
    words = lexicon().fillers
    blank = (
        one_of((*words.put_off, *words.nothing, *lexicon().people.nobody)),
        *words.put_off_patterns,
        *words.elsewhere_patterns,
        "[年月日]+",
    )
    return re.compile(any_of((*blank, *words.stated_none_patterns)))


def _says_no_name(text: str) -> bool:
    return bool(_no_name().fullmatch(text))


def _in_words(text: str) -> int:
    """How many characters of a text are in words that are no names."""
    return sum(len(word) for word in words_of(text) if _is_a_word(word))


def _is_a_word(text: str) -> bool:
    """Whether the dictionary has it as a word of several characters that is no name."""
    if len(text) < _SHORTEST:
        return False
    words = tagged(text, guesses=False)
    return len(words) == 1 and not words[0][1].startswith("nr")
