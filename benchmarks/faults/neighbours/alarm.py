"""What a neighbour says of a filing: the checks that are bad, each with the cells it looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.targets.filing import TargetFiling


@dataclass(frozen=True, slots=True)
class Alarm:
    """A check that is bad: its name, and the addresses (附表2/合计) of the cells it looked at."""

    check: str
    cells: frozenset[str]


Alarms = frozenset[Alarm]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another way to do the job; `alarms` answers for each filing in turn, so that a slow start is paid once."""

    name: str
    alarms: Callable[[Sequence[TargetFiling]], list[Alarms]]
