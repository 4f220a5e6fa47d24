"""Where a printed value stands: in which form, under which names, in which cell, and at which characters of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from audit.model.document import Cell


class FormKind(StrEnum):
    """What a form is about, whatever its layout calls it."""

    DEPARTMENT = "department"
    SUMMARY = "summary"
    DIRECTION = "direction"
    LIST = "list"

    @property
    def usual_name(self) -> str:
        """What to call it where no form of a layout is of this kind."""
        return _USUAL_NAME[self]

    def is_as(self, kind: FormKind) -> bool:
        """Whether it states what a form of that kind does: a list of projects is a summary too."""
        return self is kind or (self is FormKind.LIST and kind is FormKind.SUMMARY)


_USUAL_NAME = {
    FormKind.DEPARTMENT: "部门整体支出绩效目标表",
    FormKind.SUMMARY: "专项资金汇总表",
    FormKind.DIRECTION: "支出方向（项目）绩效目标表",
    FormKind.LIST: "项目清单",
}


class FormAddress(Struct, frozen=True, gc=False):
    """Which form of a set: its name (附表3), the name of what it is about (the direction's, else empty), its number, from 1,
    among the forms of that name, so that two directions of one name are told apart, and its kind.
    """

    name: str
    subject: str = ""
    ordinal: int = 1
    kind: FormKind = FormKind.DIRECTION


OUTSIDE = FormAddress("表外")
"""Of what stands in no form."""


class Place(Struct, frozen=True, gc=False):
    """Where a value stands.

    path: the names that lead to it within its form, from the outside in: ("信访工作人员岗位津贴", "金额"). printed: what its
    own label says, where that is another name than the last of these: 年度资金总额 for 项目金额.
    start, end: the range of the value's own text within `cell.raw`; an empty range is where the value would be written.
    """

    form: FormAddress
    path: tuple[str, ...]
    cell: Cell
    start: int
    end: int
    printed: str = ""

    @property
    def parts(self) -> Iterator[str]:
        """The names that lead to it within its set's forms of one name, the form's subject first."""
        if self.form.subject:
            yield self.form.subject
        yield from self.path

    @property
    def label(self) -> str:
        """The parts in one text: 信访工作人员岗位津贴/金额."""
        own = "/".join(filter(None, self.path))
        return f"{self.form.subject}/{own}" if self.form.subject else own

    @property
    def address(self) -> str:
        """The semantic address, stable when rows move: 附表2/信访工作人员岗位津贴/金额."""
        return f"{self.form.name}/{self.label}"

    @property
    def name(self) -> str:
        """The last part of the path: 金额."""
        return self.path[-1]

    @property
    def called(self) -> str:
        """What a sentence calls it: what is printed, else its name."""
        return self.printed or self.path[-1]

    def __str__(self) -> str:
        return self.address

    def within(self, start: int, end: int) -> Place:
        """The place of a part of the value, counted from the value's first character."""
        return Place(self.form, self.path, self.cell, self.start + start, self.start + end, self.printed)


def in_cell(form: FormAddress, path: tuple[str, ...], cell: Cell) -> Place:
    """The place of a value that has the cell to itself: all that it prints, but for the white space around it."""
    raw = cell.raw
    size = len(raw.strip())
    start = 0 if size == len(raw) else len(raw) - len(raw.lstrip())
    return Place(form, path, cell, start, start + size, "")
