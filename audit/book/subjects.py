"""What rules are asked of: the filing as a whole, each of its directions, each of its tables of indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from audit.judging.verdicts import not_there
from audit.model.address import FormKind
from audit.model.outcome import Evidence, Finding

Subject = TypeVar("Subject")
Row = TypeVar("Row")


class Looked(Protocol):
    """A subject that is judged row by row."""

    @property
    def heading(self) -> str:
        """What its finding is about."""

    def looked_at(self, rows: Sequence[Any]) -> tuple[Evidence, ...]:
        """What is shown where none of these rows is at fault."""


Table = TypeVar("Table", bound=Looked)

_NOTHING = not_there("本套报表没有该规则所查的内容")


@dataclass(frozen=True, slots=True)
class Per(Generic[Subject]):
    """What rules are asked of, one subject after the other.

    of: a wing's facts to the subjects, or to the finding of a part that has none (a form without cost lines). needs: the kinds of forms without which there can be none. nothing: what is said
    where there is none all the same.
    """

    of: Callable[[Any], Iterable[Subject | Finding]]
    needs: tuple[FormKind, ...] = ()
    nothing: Finding = _NOTHING


@dataclass(frozen=True, slots=True)
class Rows(Generic[Table, Row]):
    """The rows of a table that a rule judges, each for itself; nothing: why it does not apply to a table without any."""

    of: Callable[[Table], Sequence[Row]]
    nothing: str


FILING: Per[Any] = Per(lambda facts: (facts,))
"""The whole filing at once: its facts are the only subject."""
