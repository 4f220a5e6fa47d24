"""A rule's page, which is its docstring: a title, then sections in the auditor's language."""

from __future__ import annotations

import re

SECTIONS = ("问什么", "为什么", "怎么判", "需要什么", "合理情形", "建议", "依据", "例")
"""What is asked, why, how it is decided, which layouts and fields are needed, what may explain a finding, what an auditor
does next, the sources, the examples. Every page has all of them in this order."""


def read_page(docstring: str) -> tuple[str, dict[str, str]]:
    """Title, and for each of SECTIONS its words; the examples keep their lines.

    Raises ValueError for a docstring without a title or one of the sections, or with these in another order.
    """
    title, _, body = docstring.partition("\n")
    parts = re.split(rf"^({'|'.join(SECTIONS)})：", body, flags=re.MULTILINE)
    page = {
        name: _lines(words) if name == "例" else _lines(words).replace("\n", "")
        for name, words in zip(parts[1::2], parts[2::2], strict=True)
    }
    missing = [name for name in SECTIONS if not page.get(name)]
    if not title or missing:
        raise ValueError(f"the docstring lacks {', '.join(missing) or 'a title'}")
    if list(page) != list(SECTIONS):
        raise ValueError(f"the sections are not in the order {', '.join(SECTIONS)}")
    return title.rstrip("。"), page


def _lines(words: str) -> str:
    return "\n".join(stripped for line in words.splitlines() if (stripped := line.strip()))
