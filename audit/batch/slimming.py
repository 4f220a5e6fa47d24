"""What an executed notebook leaves out of its pieces, which its page has: ten thousand of them are kept.

1. What stands elsewhere in the notebook: the style sheet, once; the excerpts of the forms, which it shows whole at its end,
   and there each cell bears the marks of the cases that rest on it, which are all that is left of what a pass rests on; the
   counts of a rule, which the ledger has; why a rule was not executed, which the walk has.
2. What is the same for every department: the words of a rule.
3. What HTML can do without: line breaks between elements, some end tags, quotation marks around a word, the ids to which no
   link leads.

A piece that is not ours is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.batch.rendering import without_style

_OURS = '<div class="pta'
_REPEATED = {
    '<details class="page">': "</details>",
    "<figure>": "</figure>",
    '<p class="asks">': "</p>",
    '<p class="places">': "</p>",
    '<span class="counts">': "</span></span>",
    "<div><dt>标准</dt>": "</div>",
    "<div><dt>建议</dt>": "</div>",
    '<td class="why">': "</td>",
}
"""How an element begins that is left out, and how it ends."""

_PASSED = re.compile(
    r'<details class="case passed">\s*<summary class="line1">(.*?)</summary>\s*<div class="body" id="([\w-]+)">(.*?)</div>\s*</details>',
    re.DOTALL,
)
_FIGURES = re.compile(r'\s*<dl class="figures">.*?</dl>\s*', re.DOTALL)
_EMPTY = re.compile(r'<dl class="ruling">\s*</dl>')
_BETWEEN = re.compile(r">\s*\n\s*<")
_END_TAG = re.compile(r"</(?:t[dhr]|d[dt]|li|thead|tbody)>(?=<)")
"""What the next element, or the end of the one around it, ends as well."""
_MESSAGE = re.compile('<span class="message">(.*?)</span>')
_LINK = re.compile(r"href=#(b\d+r\d+c\d+)")
_CELL = re.compile(r" id=(b\d+r\d+c\d+)\b")
_QUOTED = re.compile(r'="([\w#.:-]+)"')
"""A quotation mark in a text is escaped: those that stand are of attributes."""


def slimmed(pieces: Sequence[str]) -> list[str]:
    """The pieces of a notebook as they are kept; the first one has the style sheet for all."""
    first = next((number for number, html in enumerate(pieces) if without_style(html) != html), None)
    kept = [_slim(html, is_first=number == first) for number, html in enumerate(pieces)]
    linked = {anchor for each in kept for anchor in _LINK.findall(each)}
    return [_CELL.sub(lambda found: found[0] if found[1] in linked else "", each) for each in kept]


def _slim(html: str, *, is_first: bool) -> str:
    piece = without_style(html)
    if not piece.startswith(_OURS):
        return html
    kept = _EMPTY.sub("", _PASSED.sub(_passed, _MESSAGE.sub(r"\1", _without_repeated(piece))))
    kept = _END_TAG.sub("", _BETWEEN.sub("><", kept)).replace(" </h3>", "</h3>")
    before, *pieces = _QUOTED.split(kept)  # in turn a word and what follows: sub() is slower
    kept = before + "".join([f"={word}{after}" for word, after in zip(pieces[::2], pieces[1::2], strict=True)])
    style = html.removesuffix(piece) if is_first else ""
    return style + kept.replace('"', "'")


def _without_repeated(piece: str) -> str:
    """The piece without what is repeated in it. A pattern that finds the same takes five times as long."""
    for begin, end in _REPEATED.items():
        before, *others = piece.split(begin)
        piece = before + "".join([each.partition(end)[2] for each in others])
    return piece


def _passed(found: re.Match[str]) -> str:
    """A case that passed by its sentence alone, which tells its figures, unless there is something to be hinted at."""
    line, anchor, body = found.groups()
    left = _FIGURES.sub("", body).strip()
    if not left:
        return f'<div class="case passed" id="{anchor}"><div class="line1">{line}</div></div>'
    return f'<details class="case passed"><summary class="line1">{line}</summary><div class="body" id="{anchor}">{left}</div></details>'
