"""Characters that do something instead of being seen, shown for what they are: on a page and on a terminal.

A filing may hold one that mirrors what follows (U+202E), clears a terminal (ESC) or parts a word unseen (U+200B). Letters
of a script that is written from right to left are kept from reordering the figures beside them.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""White space that a terminal carries out."""

_FORMAT = "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f"
_ODD = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_FORMAT}]")
FROM_RIGHT = "\u0590-\u05ff\u0606-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The letters that are written from right to left, as a set of characters is written in a regular expression."""

_FROM_RIGHT = re.compile(f"[{FROM_RIGHT}]+")


def on_a_page(text: str) -> str:
    """The text for a page: as it is, or escaped where letters in it are isolated, with the code of what is odd."""
    # nothing odd is printable
    seen = text if text.isprintable() else _ODD.sub(lambda found: _code(found[0]), text)
    if seen.isascii() or not _FROM_RIGHT.search(seen):
        return seen
    isolated = _FROM_RIGHT.sub(lambda found: f"<bdi>{found[0]}</bdi>", str(escape(seen)))
    return Markup(isolated)  # noqa: S704  escaped above


def on_a_terminal(line: str) -> str:
    """The line for a terminal, with the code of what a terminal would carry out."""
    if line.isprintable():
        return line
    return "".join(
        each if each.isprintable() or (each.isspace() and each not in _SPACES) else _code(each) for each in line
    )


def _code(character: str) -> str:
    return repr(character)[1:-1]
