"""The people in a document, hidden before its forms are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from audit.model.document import Document
from audit.personal.hiding import hidden
from audit.targets.forms.layouts.loading import layouts, vocabulary
from audit.words.lexicon.loading import entries, written
from audit.words.matching import REMEMBERED


def people_hidden(document: Document) -> Document:
    """The document with stand-ins for the names and numbers of its people."""
    return hidden(document, _is_printed_by_forms)


@lru_cache(maxsize=REMEMBERED)
def _is_printed_by_forms(word: str) -> bool:
    """Whether a word is one that forms print or figures are told with, or a part of one, however much like a name it looks."""
    printed = _printed_by_forms()
    return _characters_of(printed).issuperset(word) and word in printed


@cache
def _characters_of(text: str) -> frozenset[str]:
    return frozenset(text)


@cache
def _printed_by_forms() -> str:
    labels = _strings(msgspec.to_builtins((vocabulary(), layouts())))
    words = (entry.word for entry in entries(written()) if entry.table != "people")
    return "\n".join((*labels, *words))


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        yield from _strings([*node, *node.values()])
    elif isinstance(node, (list, tuple)):
        for each in node:
            yield from _strings(each)
