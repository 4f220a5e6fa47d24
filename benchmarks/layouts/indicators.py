"""The indicators of a random form: levels, names, values, and columns beside them in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from benchmarks.layouts.specification import Pen

_POINTS = re.compile(r"（\d+分）")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the indicator table right of the levels: its header, and what it prints of an indicator."""

    part: str
    header: str


@dataclass(frozen=True, slots=True)
class Written:
    """An indicator as its author thinks of it: its levels as printed and as meant, a number or words."""

    levels: tuple[str, str]
    meant: tuple[str, str]
    name: str
    operator: str
    number: str
    unit: str
    words: str
    weight: str = ""


class IndicatorTable:
    """Writes the indicators with a pen; what the project costs is its total, and points add up to a hundred at most."""

    def __init__(self, pen: Pen, total: Decimal) -> None:
        self.pen, self._total = pen, total

    def write(self) -> None:
        """Header and rows."""
        columns = self._columns()
        written = self._written(has_points=any(each.part == "weight" for each in columns))
        group = [self.pen.one("group")] if self.pen.is_so(0.5) else []
        widths = [1] * len(group) + [2, 2, 3] + [1] * (len(columns) - 1)
        heads = [
            *group,
            self.pen.one("levels_1"),
            self.pen.one("levels_2"),
            self.pen.one("name"),
            *(each.header for each in columns),
        ]
        first = self.pen.row(*heads, widths=[*widths[: len(heads) - 1]])
        repeats = self.pen.is_so(0.3)
        before: Written | None = None
        for each in written:
            cells = [
                *group,
                *each.levels,
                each.name,
                *(_shown(each, column.part, columns) for column in columns),
            ]
            row = self.pen.row(*cells, widths=[size for _, size in first.cells][:-1])
            if group:
                row.down.add(0)
            if before and not repeats and before.levels[0] == each.levels[0]:
                row.down.add(len(group))
                if before.levels == each.levels:
                    row.down.add(len(group) + 1)
            before = each
            self.pen.fact("indicator", *each.meant, each.name, _value(each))
            if any(column.part == "whole" for column in columns):
                self.pen.fact("whole", each.name, _of_the_period(each))
            if any(column.part == "weight" for column in columns):
                self.pen.fact("weight", each.name, each.weight)

    def _columns(self) -> list[Column]:
        """The value, with or without its operator and unit in columns of their own, and others in any order."""
        apart = [part for part in ("operator", "unit") if self.pen.is_so(0.4)]
        others = [part for part in ("weight", "standard", "explanation", "kind") if self.pen.is_so(0.25)][:2]
        parts = ["value", *apart, *others]
        if not apart and self.pen.is_so(0.3):
            return [Column("whole", self.pen.one("whole")), Column("value", self.pen.one("value_of_year"))]
        if self.pen.is_so(0.6):
            self.pen.random.shuffle(parts)
        return [Column(part, self.pen.one(part)) for part in parts]

    def _written(self, *, has_points: bool) -> list[Written]:
        found = self._rows()
        if not has_points:
            return found
        return [
            replace(each, weight=str(100 // len(found)), levels=(_POINTS.sub("", each.levels[0]), each.levels[1]))
            for each in found
        ]

    def _rows(self) -> list[Written]:
        output, pleased = self.pen.one("output"), self.pen.one("satisfaction")
        quantity, quality, time, _ = (self.pen.random.choice(each) for each in self.pen.sets["aspects"])
        nouns = self.pen.random.sample(self.pen.words["nouns"], self.pen.random.randint(1, 3))
        found = [
            self._measured((output, quantity), ("产出", "数量"), f"{noun}数量", self.pen.one("units")) for noun in nouns
        ]
        found.append(self._measured((output, quality), ("产出", "质量"), self.pen.one("rates"), "%"))
        if self.pen.is_so(0.7):
            found.append(self._measured((output, time), ("产出", "时效"), "按期完成率", "%"))
        if self.pen.is_so(0.3):
            found.append(
                self._measured((self.pen.one("cost"), self.pen.one("costs")), ("成本", "成本"), "项目总成本", "万元")
            )
        found.append(self._in_words())
        found.append(
            self._measured((pleased, self.pen.one("satisfied")), ("满意度", "满意度"), self.pen.one("pleased"), "%")
        )
        return found

    def _in_words(self) -> Written:
        kind = self.pen.random.randint(0, 3)
        aspect = ("社会效益", "经济效益", "生态效益", "可持续影响")[kind]
        printed = (self.pen.one("benefit"), self.pen.random.choice(self.pen.sets["benefits"][kind]))
        return Written(
            printed,
            ("效益", aspect),
            self.pen.one("words_of_benefit"),
            "",
            "",
            "",
            self.pen.one("answers"),
        )

    def _measured(self, printed: tuple[str, str], meant: tuple[str, str], name: str, unit: str) -> Written:
        if unit == "万元":
            return Written(printed, meant, name, "≤", f"{self._total.normalize():f}", unit, "")
        number = self.pen.random.randint(80, 100) if unit == "%" else self.pen.random.randint(1, 5000)
        return Written(printed, meant, name, "≥", str(number), unit, "")


def _shown(each: Written, part: str, columns: list[Column]) -> str:
    apart = {column.part for column in columns}
    if part == "value":
        lead = "" if "operator" in apart else each.operator
        return each.words or f"{lead}{each.number}{'' if 'unit' in apart else each.unit}"
    if part == "whole":
        return _of_the_period(each)
    printed = {
        "operator": each.operator, "unit": each.unit, "weight": each.weight, "standard": "计划标准",
        "explanation": "反映工作完成情况", "kind": "定性" if each.words else "定量",
    }  # fmt: skip
    return printed[part]


def _of_the_period(each: Written) -> str:
    number = each.number if each.unit == "%" else f"{3 * Decimal(each.number or 0):f}"
    return each.words or f"{each.operator}{number}{each.unit}"


def _value(each: Written) -> str:
    return each.words or f"{each.operator}{each.number}{each.unit}"
