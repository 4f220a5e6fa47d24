"""The sources that a rule may name as its basis, each with its status: a rule cannot claim more for a source than stands here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class BasisStatus(StrEnum):
    """How far a source can be relied on; only the words of a verified one may be quoted to a department."""

    ARITHMETIC = "arithmetic"
    VERIFIED = "verified"
    PRACTICE = "practice"
    UNVERIFIED = "unverified"


@cache
def sources() -> Mapping[str, BasisStatus]:
    """Every source that a rule may name, with its status: `bases.toml`."""
    listed = tomllib.loads(files("audit.book").joinpath("bases.toml").read_text(encoding="utf-8"))
    return {source: status for status in BasisStatus for source in listed[status]}


@dataclass(frozen=True, slots=True)
class Basis:
    """A source as a rule names it: its status, and what the rule takes from it (empty where the name says all)."""

    source: str
    status: BasisStatus
    words: str = ""


def read_bases(section: str) -> tuple[Basis, ...]:
    """The bases of a rule's section 依据: `算术；中发〔2018〕34号：设定绩效目标是预算安排的前置条件。`

    Raises ValueError for a source that `bases.toml` does not list.
    """
    return tuple(_basis(item.strip()) for item in section.rstrip("。").split("；"))


def _basis(item: str) -> Basis:
    source, _, words = item.partition("：")
    if source not in sources():
        raise ValueError(f"{source!r} is no source that a rule may name; known: {', '.join(sources())}")
    return Basis(source, sources()[source], words)
