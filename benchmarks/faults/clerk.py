"""Who fills the forms in: the year, the names, and how amounts are written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.faults.notations import plain
from benchmarks.faults.specification import Habits
from benchmarks.faults.subjects import words

SERIALS = ("一", "二", "三", "四", "五", "六")


@dataclass(frozen=True)
class Clerk:
    """What is the same in all forms of a filing."""

    random: Random
    year: int
    trims: bool
    groups: bool
    heading: dict[str, Any]
    serial_style: tuple[str, ...]

    def money(self, amount: Decimal) -> str:
        """An amount as this clerk writes it."""
        text = plain(amount) if self.trims else f"{amount:.2f}"
        whole, point, decimals = text.partition(".")
        return f"{int(whole):,}{point}{decimals}" if self.groups else text


def draw_clerk(random: Random, full: str) -> Clerk:
    """A clerk of the department; 填报单位 is often left blank, and the city at times."""
    heading = {
        "filing_unit": random.choice(("", "", full, full.removeprefix("某市"))),
        "preparer": random.choice(words().surnames) + random.choice(words().given),
        "phone": str(random.choice((2255, 5550, 8862)) * 10000 + random.randint(0, 9999)),
    }
    serials = random.choice((SERIALS, SERIALS, tuple("123456")))
    return Clerk(random, random.randint(2021, 2026), random.random() < 0.5, random.random() < 0.2, heading, serials)


def draw_habits(random: Random) -> Habits:
    """How the clerk types, and what the export adds."""
    return Habits(
        seed=random.randint(0, 10**6),
        blank_rows=random.choice((0, 0, 3, 6, 10)),
        folded=random.random() < 0.5,
        bookmarks=random.random() < 0.4,
        loose_ends=random.random() < 0.3,
        spaced=random.random() < 0.7,
    )
