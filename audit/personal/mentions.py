"""Where a text names somebody without a label: 财务科科长王小明, 由缑疏桐牵头, 李四、王小明等24人.

1. Some words stand before a name (由, 科长, 负责人), some behind it (同志, 局长, 等24人).
2. Beside such a word, characters are a name that plainly are one, and that no word goes across.
3. Beside a name, another stands behind 、 or 和, a post before it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from audit.personal.names import (
    grouped,
    is_name,
    is_nothing_else,
    is_plainly_name,
    particles,
    posts,
)
from audit.personal.standing import CHINESE, COUNTED, run_around, stands_alone, words_of
from audit.words.lexicon.loading import lexicon, one_of

Range = tuple[int, int]
"""The first character and the one after the last."""

_ACTING = "由"
_HEAD = "长"
_MONTH, _DIGITS = "月", "0123456789"
_SOMEBODY = "人"
_COUNTING = r"等\s?\d{1,4}(?=余?[人名户位])"
_PLACE = re.compile("[㐀-鿿]{1,2}(?:[区县市镇乡村街路]|社区)")
"""Behind what looks like a post: 某市长堤区."""

_DAY = r"20\d\d[年./-]\d{1,2}[月./-]\d{1,2}"
_LENGTHS = (4, 3, 2)
_MOST_IN_A_LIST = 30
_BEFORE_NUMBER = " \u3000\xa0\t(（:：,，、"
_NEAR = 10
"""Characters before a name, or before its number, among which it is said that it is one."""

_LIST_BEFORE, _LIST_BEHIND = re.compile("[、,，和与及 \u3000]{1,2}$"), re.compile("[、,，和与及 \u3000]{1,2}")
_LAST_WORD = re.compile("(?<![㐀-鿿])[㐀-鿿]{4,8}$")


def mentioned_in(text: str) -> Iterator[Range]:
    """Where a text names people without labels."""
    for found in mention().finditer(text):
        for each in _beside(text, found):
            yield each
            yield from _listed_before(text, each[0])
            yield from _listed_behind(text, each[1])


def _beside(text: str, found: re.Match[str]) -> Iterator[Range]:
    """The names beside a word that is said of people."""
    people, word = lexicon().people, found[0]
    if word in people.courtesy:
        yield from _addressed(text, found.start())
    elif word[0].isdigit() or word[0] == _MONTH:
        signed = _before(text, len(text[: found.start()].rstrip(_DIGITS).rstrip(_BEFORE_NUMBER)), may_end=False)
        yield from (each for each in signed if not CHINESE.match(text[: each[0]][-1:]))
    elif word in people.titles or word[-1].isdigit():
        yield from _before(text, found.start())
    elif word == _ACTING:
        yield from (each for each in _behind(text, found.end()) if _deed().match(text, each[1]))
    else:
        post = _post().search(text, max(0, found.end() - _NEAR), found.end())
        may_end = post["post"] not in people.posts_of_many if post else word.startswith(_SOMEBODY)
        is_word = post is not None and not _PLACE.match(text, found.end())
        yield from _before(text, post.start(), may_end=may_end, post_end=found.end()) if post and is_word else ()
        yield from named_before(text, found.start()) if word.startswith(people.agreeing) else ()
        yield from _behind(text, found.end(), may_end=may_end, has_post=post is not None)


def named_before(text: str, end: int) -> Iterator[Range]:
    """Where a name ends before what stands there, a blank or a bracket between them: 谯霁月（139…, 古丽娜尔 139…."""
    end = len(text[:end].rstrip(_BEFORE_NUMBER))
    word = _LAST_WORD.search(text[max(0, end - _NEAR) : end])
    if word and is_nothing_else(word[0]) and not _phone().search(word[0]):
        yield end - len(word[0]), end
    else:
        yield from _before(text, end)


def stands_for_somebody(text: str, start: int, end: int) -> bool:
    """Whether a word that somebody is called by, and that may be any word, names him here: 由高山负责, 责任人高山、, 高山同志."""
    if _said_behind().match(text, end):
        return stands_alone(text, start, end)
    return bool(_said_before().search(text[max(0, start - _NEAR) : start]) and _goes_on().match(text, end))


def _addressed(text: str, end: int) -> Iterator[Range]:
    """Of the characters before 同志 or the like the fewest words that are a name: 李四 in 和李四同志."""
    before, _ = run_around(text, end, end)
    starts = list(accumulate(map(len, words_of(text[before:end])), initial=before))
    yield from ((start, end) for start in reversed(starts) if is_name(text[start:end]))


def _before(text: str, end: int, *, may_end: bool = True, post_end: int = 0) -> Iterator[Range]:
    """post_end: where a post ends that stands behind the name, if one does, and that no other word goes across."""
    starts = [end - length for length in _LENGTHS if length <= end]
    # a particle is a family name where nothing else is: 和李四, but 和小明
    for start in sorted(starts, key=lambda start: text[start] in particles()):
        is_edge = may_end and (not CHINESE.match(text[:start][-1:]) or text[start - 1] in particles())
        is_mentioned = _is_mentioned(text, start, end, is_edge=is_edge, has_post=post_end > 0)
        if text[end - 1] not in particles() and is_mentioned and stands_alone(text, start, post_end or end):
            yield start, end
            return


def _behind(text: str, start: int, *, may_end: bool = True, has_post: bool = False) -> Iterator[Range]:
    """may_end: two characters are a name where no other follows: 科长续聘、 names somebody, 护林员续聘、 does not. has_post: so are
    three that are words: 局长高明亮.
    """
    for end in (start + length for length in _LENGTHS if start + length <= len(text)):
        is_edge = may_end and (bool(_goes_on().match(text, end)) or text[end : end + 1] in particles())
        if (
            text[end - 1] not in particles()
            and not COUNTED.match(text, end)
            and _is_mentioned(text, start, end, is_edge=is_edge, has_post=has_post)
        ):
            yield start, end
            return


def _is_mentioned(text: str, start: int, end: int, *, is_edge: bool, has_post: bool) -> bool:
    """is_edge: no other word follows, without which two characters are any two: 领导高位推动."""
    word = text[start:end]
    is_any = is_edge and has_post and len(word) > min(_LENGTHS)
    return (is_plainly_name(word, by_itself=not is_edge) or (is_any and is_name(word))) and stands_alone(
        text, start, end
    )


def _listed_before(text: str, start: int) -> Iterator[Range]:
    for _ in range(_MOST_IN_A_LIST):
        between = _LIST_BEFORE.search(text[max(0, start - 2) : start])
        found = next(_before(text, start - len(between[0])), None) if between else None
        if found is None:
            return
        yield found
        start = found[0]


def _listed_behind(text: str, end: int) -> Iterator[Range]:
    for _ in range(_MOST_IN_A_LIST):
        between = _LIST_BEHIND.match(text, end)
        found = next(_behind(text, between.end()), None) if between else None
        if found is None:
            return
        yield found
        end = found[1]


@cache
def mention() -> re.Pattern[str]:
    """A word that is said beside a name, in any text; of a longer one (科长, 填表人, 护林员) its end; and a day."""
    people = lexicon().people
    heads = "".join(each[0] for each in posts() if each[1:] == _HEAD)
    done = "".join({each[-1] for each in people.deeds})
    words = (*people.courtesy, *people.titles, *(each for each in posts() if each[-1] not in f"{_HEAD}员者"))
    family = f"(?=[{''.join((*people.surname_characters, *(each[0] for each in people.compound_surnames)))}])"
    # it begins with certain characters, and few, which is found ten times faster
    forms = (
        *(f"{each}{family}" for each in (_ACTING, *people.contacting, *people.roles)),
        *(f"{each}[㐀-鿿]{{0,6}}[。，；\\s]{{0,4}}" for each in people.agreeing),
        _COUNTING,
        _DAY,
        f"{_SOMEBODY}(?<=[{done}]{_SOMEBODY})员?[为是系]?{family}",
        f"{_HEAD}(?<=[{heads}]{_HEAD})",
        "月\\d{1,2}日",
        grouped(words),
    )
    return re.compile("|".join(forms))


def _posts_of_one() -> tuple[str, ...]:
    """Posts that are nothing else beside a name: not 专家组, 成员单位."""
    return tuple(each for each in posts() if each not in lexicon().people.posts_of_many)


@cache
def _post() -> re.Pattern[str]:
    return re.compile(f"[为任是]?副?(?P<post>{one_of(posts())})$")


@cache
def _phone() -> re.Pattern[str]:
    return re.compile(one_of(lexicon().people.phones))


@cache
def _deed() -> re.Pattern[str]:
    """What is done by whoever stands behind 由, and what may stand before it."""
    people = lexicon().people
    return re.compile(f"{one_of((*people.deeds, *people.courtesy, *posts(), '带队', '任'))}|[、和与及]")


@cache
def _said_before() -> re.Pattern[str]:
    people = "|".join(f"{deed}人" for deed in lexicon().people.deeds)
    return re.compile(f"(?:(?:{_ACTING}|{people})[^\\S\n]{{0,4}}|{one_of(_posts_of_one())})$")


@cache
def _said_behind() -> re.Pattern[str]:
    people = lexicon().people
    return re.compile(f"副?{one_of((*people.courtesy, *people.titles, *_posts_of_one()))}|{_COUNTING}")


@cache
def _goes_on() -> re.Pattern[str]:
    """Behind a name: what somebody does, or no word and no number of things (续聘19人)."""
    return re.compile(rf"(?:{one_of(lexicon().people.deeds)})(?!人)|[^\d㐀-鿿]|\d{{6}}|$")
