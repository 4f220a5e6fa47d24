"""The words behind a label of people: which may be names, and what of them is said of a name: 副局长王小明同志."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from audit.personal.names import is_name, posts
from audit.personal.standing import stands_alone
from audit.words.lexicon.loading import lexicon, one_of
from audit.words.matching import REMEMBERED


def tokens_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words within a range, one after the other."""
    return _token().finditer(text, start, end)


def length_of_post(token: str) -> int:
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


def length_of_courtesy(token: str) -> int:
    """How many characters behind a name are what one says to somebody: 王小明同志."""
    found = _courtesy_behind().search(token, 1)
    return len(token) - found.start() if found else 0


@lru_cache(maxsize=REMEMBERED)
def may_stand_between(token: str) -> bool:
    """Whether a word is an office, a post or a signature, behind which a name may follow."""
    return bool(_between().fullmatch(token))


@cache
def _post_before() -> re.Pattern[str]:
    return re.compile(f"(?:.{{0,12}}{one_of(lexicon().people.body_ends)})?副?{one_of(posts())}")


@cache
def _office_before() -> re.Pattern[str]:
    return re.compile(f".{{1,12}}{one_of(lexicon().people.body_ends)}")


@cache
def _courtesy_behind() -> re.Pattern[str]:
    people = lexicon().people
    return re.compile(f"(?:{one_of((*people.courtesy, *people.titles))}|副?{one_of(posts())})$")


@cache
def _between() -> re.Pattern[str]:
    people = lexicon().people
    return re.compile(f".*{one_of((*people.body_ends, *posts(), *people.signing))}")


@cache
def _token() -> re.Pattern[str]:
    """A word that may be a name; its characters may stand apart, before what is said behind a name too (王　伟同志)."""
    people = lexicon().people
    behind = one_of((*people.courtesy, *people.titles, *posts(), "副"))
    apart = f"(?<![㐀-鿿])[㐀-鿿](?:[^\\S\\n]{{1,6}}[㐀-鿿](?=(?:{behind})|(?![㐀-鿿]))){{1,3}}(?:副?{behind})?"
    return re.compile(f"{apart}|[㐀-鿿〇]+(?:[·•‧・][㐀-鿿]+)*|[A-Za-z0-9][A-Za-z0-9.'-]*(?: [A-Za-z][A-Za-z.'-]*)*")
