"""What an executed notebook leaves out of its pieces, which its page has: ten thousand of them are kept.

1. What stands in the notebook before: the style sheet, and the excerpts of the forms, which it shows whole at its end.
2. What is the same for every department: the words of a rule's page.
3. What HTML can do without: line breaks between elements, quotation marks around a word.
"""

from __future__ import annotations

import re

from audit.batch.rendering import without_style

_REPEATED = re.compile(r'<details class="page">.*?</details>|<figure>.*?</figure>', re.DOTALL)
_BETWEEN = re.compile(r">\s*\n\s*<")
_QUOTED = re.compile(r'="([\w#.:-]+)"')
"""A quotation mark in a text is escaped: those that stand are of attributes."""


def slim(html: str, *, is_first: bool) -> str:
    """A piece as it is kept; the first one of a notebook has the style sheet for all."""
    kept = _REPEATED.sub("", html if is_first else without_style(html))
    before, *pieces = _QUOTED.split(_BETWEEN.sub("><", kept))  # in turn a word and what follows: sub() is slower
    return before + "".join([f"={word}{after}" for word, after in zip(pieces[::2], pieces[1::2], strict=True)])
