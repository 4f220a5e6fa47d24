"""A random form: its blocks as they are printed, and the facts that whoever wrote it put on it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

Words = dict[str, list[str]]


def words_of(name: str) -> Words:
    """The labels that forms are written with: words, or unseen, which was written without a look at the vocabulary."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


COLUMNS = 12
"""Columns of the grid: every row's cells share them out."""

Fact = tuple[str, ...]
"""A kind and what tells the value from others of its kind; the value last."""


@dataclass(slots=True)
class Row:
    """Texts with their widths in columns; down: the columns, from the left, whose cell goes on from the row above."""

    cells: list[tuple[str, int]]
    down: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Form:
    """above: paragraphs over the table (the title stands in it where there are none)."""

    above: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    is_merged: bool = True


class Pen:
    """What writes on a form: chance, rows, and the facts that they state."""

    def __init__(self, number: int, words: Words) -> None:
        self.random, self.words = Random(number), words
        self.sets: dict[str, list[list[str]]] = words  # type: ignore[assignment]  # the lists of lists among them
        self.form = Form(is_merged=self.random.random() < 0.7)

    def one(self, words: str) -> str:
        """A word of a list."""
        return self.random.choice(self.words[words])

    def is_so(self, share: float) -> bool:
        """In so many of a hundred forms."""
        return self.random.random() < share

    def row(self, *texts: str, widths: list[int] | None = None) -> Row:
        """One more row; the last text is as wide as what is left."""
        spans = widths or [COLUMNS // len(texts)] * (len(texts) - 1)
        spans = [*spans, COLUMNS - sum(spans)] if len(spans) < len(texts) else spans
        row = Row(list(zip(texts, spans, strict=True)))
        self.form.rows.append(row)
        return row

    def shares(self, whole: Decimal, number: int) -> list[Decimal]:
        """So many amounts that add up to the whole; some of them are nothing."""
        left, found = whole, []
        for at in range(number, 1, -1):
            share = Decimal(self.random.randint(0, int(200 * left / at))) / 100 if self.is_so(0.85) else Decimal(0)
            found.append(min(share, left))
            left -= found[-1]
        return [*found, left]

    def fact(self, *fact: str) -> None:
        """Something is stated on the form."""
        self.form.facts.append(fact)
