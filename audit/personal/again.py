"""The names that a document gives, looked for wherever else they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_MOST_BLANKS = 4


def beginnings_of(names: Iterable[str]) -> dict[str, bool]:
    """Every beginning of some names, and whether it is a whole one."""
    names = tuple(names)
    found = {name[:length]: False for name in names for length in range(1, len(name))}
    return found | dict.fromkeys(names, True)


def apart(beginnings: Mapping[str, bool], text: str) -> Iterator[tuple[int, int]]:
    """Where the characters of a name stand in a text, side by side or with up to four blanks between them."""
    for first in (each for each in beginnings if len(each) == 1):
        start = text.find(first)
        while start >= 0:
            word, end = first, start + 1
            while word in beginnings:
                if beginnings[word]:
                    yield start, end
                at = next((at for at in range(end, end + _MOST_BLANKS + 1) if not _is_blank(text[at : at + 1])), end)
                word, end = word + text[at : at + 1], at + 1
                if at >= len(text):
                    break
            start = text.find(first, start + 1)


def _is_blank(character: str) -> bool:
    return character.isspace() and character != "\n"
