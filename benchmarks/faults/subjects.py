"""The words the generator draws from, read from `subjects.toml` and `subjects_more.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """What money is asked for: counted in `unit`, priced at 元 a unit and `time` (月, 天, 年 or nothing)."""

    label: str
    unit: str
    count: tuple[int, int]
    rate: tuple[float, float]
    time: str

    @property
    def counted_as(self) -> str:
        """The name of the indicator that counts it: 专职保安人数."""
        kinds = {"人": "人数", "人次": "人次", "户": "户数", "㎡": "面积", "亩": "面积", "公里": "长度", "米": "长度"}
        return f"{self.label}{kinds.get(self.unit, '数量')}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A special fund: its targets, what it pays for, and what its indicators ask; social, lasting: name|value."""

    name: str
    whole: str
    annual: str
    items: tuple[Item, ...]
    quality: str
    social: str
    lasting: str
    served: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A department; tasks: 事项, 责任单位, 工作目标."""

    department: str
    mandate: tuple[str, ...]
    tasks: tuple[tuple[str, str, str], ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All of it."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    places: tuple[str, ...]
    sundries: tuple[str, ...]
    subjects: tuple[Subject, ...]


@cache
def words() -> Words:
    """The content of both files."""
    read, more = (_toml(name) for name in ("subjects.toml", "subjects_more.toml"))
    lists = {name: tuple(read[name]) for name in ("surnames", "given", "places", "sundries")}
    return Words(**lists, subjects=tuple(_subject(each) for each in (*read["subject"], *more["subject"])))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


def _subject(read: dict[str, Any]) -> Subject:
    tasks = tuple((str(task), str(office), str(aim)) for task, office, aim in read["tasks"])
    return Subject(read["department"], tuple(read["mandate"]), tasks, tuple(_topic(each) for each in read["topic"]))


def _topic(read: dict[str, Any]) -> Topic:
    return Topic(**{**read, "items": tuple(_item(each) for each in read["items"])})


def _item(text: str) -> Item:
    label, unit, counts, rates, time = text.split("|")
    low, high = counts.split("-")
    least, most = rates.split("-")
    return Item(label, unit, (int(low), int(high)), (float(least), float(most)), time)
