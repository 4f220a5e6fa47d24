"""A rule's page as it is shown: its sections in lines, each basis with the status of its source."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.basis import Basis
from audit.book.declaring import Rule
from audit.view.words import BASIS_WORD


def sections(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    """Each section's name and lines, in the order of the docstring."""
    for name, words in rule.page.items():
        yield name, [_basis(each) for each in rule.bases] if name == "依据" else words.splitlines()


def _basis(basis: Basis) -> str:
    return f"{basis.source}（{BASIS_WORD[basis.status]}）{'：' if basis.words else ''}{basis.words}"
