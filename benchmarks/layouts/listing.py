"""A list of projects: one or several rows of indicators each, their amounts and targets left or right of these."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.layouts.head import write_head, write_lines
from benchmarks.layouts.specification import COLUMNS, Form, Pen, Row

Cells = dict[str, str]
"""Column → what is printed in it."""


class ProjectList:
    """Writes a list of projects."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def write(self) -> Form:
        """Head, header, projects, a total."""
        write_head(self.pen, "list_titles")
        name = self.pen.one("departments")
        write_lines(self.pen, [f"{self.pen.random.choice(['填报单位', '部门', '单位名称'])}：{name}"])
        self.pen.fact("department", name)
        columns = self._columns()
        heads = {
            "serial": "序号", "unit_name": self.pen.one("listed_unit"), "name": self.pen.one("listed_name"),
            "amount": self.pen.one("listed_amount"), "target": self.pen.one("listed_target"),
            "dimension": self.pen.one("levels_1"), "aspect": self.pen.one("levels_2"), "indicator": self.pen.one("name"),
            "operator": self.pen.one("operator"), "value": self.pen.one("value"), "unit": self.pen.one("unit"),
        }  # fmt: skip
        self._row(columns, heads)
        total = Decimal(0)
        for at, project in enumerate(self.pen.random.sample(self.pen.words["projects"], self.pen.random.randint(1, 3))):
            amount = Decimal(self.pen.random.randint(100, 90000)) / 100
            total += amount
            self._project(
                columns, {"serial": str(at + 1), "unit_name": name, "name": project, "amount": f"{amount:.2f}"}
            )
        if self.pen.is_so(0.5):
            first = next(each for each in columns if each != "amount")
            self._row(columns, {first: "合计", "amount": f"{total:.2f}"})
            self.pen.fact("stated_total", f"{total:.2f}")
        return self.pen.form

    def _columns(self) -> list[str]:
        own = [each for each in ("serial", "unit_name") if self.pen.is_so(0.5)]
        levels = ["dimension", "aspect", "indicator"]
        value = ["operator", "value", "unit"] if self.pen.is_so(0.5) else ["value"]
        if self.pen.is_so(0.2):
            return [*own, "name", "target", *levels, *value, "amount"]
        return [*own, "name", *self.pen.random.choice([["amount", "target"], ["target", "amount"]]), *levels, *value]

    def _project(self, columns: list[str], own: Cells) -> None:
        own["target"] = self.pen.one("targets")
        self.pen.fact("fund", own["name"], own["amount"])
        self.pen.fact("fund_target", own["name"], own["target"])
        quantity, quality, _, _ = (self.pen.random.choice(each) for each in self.pen.sets["aspects"])
        rows = [
            (("产出", "数量"), self.pen.one("output"), quantity, f"{self.pen.one('nouns')}数量", self.pen.one("units")),
            (("产出", "质量"), "", quality, self.pen.one("rates"), "%"),
            (("满意度", "满意度"), self.pen.one("satisfaction"), self.pen.one("satisfied"), self.pen.one("pleased"), "%"),
        ]  # fmt: skip
        for at, (meant, dimension, aspect, name, unit) in enumerate(rows):
            number = str(self.pen.random.randint(80, 100) if unit == "%" else self.pen.random.randint(1, 5000))
            apart = "operator" in columns
            value = number if apart else f"≥{number}{unit}"
            cells = {"dimension": dimension, "aspect": aspect, "indicator": name, "operator": "≥", "value": value}
            row = self._row(columns, (own if not at else {}) | cells | {"unit": unit})
            if at:
                row.down.update(index for index, each in enumerate(columns) if each in own)
            if not dimension:
                row.down.add(columns.index("dimension"))
            self.pen.fact("indicator", *meant, name, f"≥{number}{unit}")

    def _row(self, columns: list[str], cells: Cells) -> Row:
        widths = [1] * (len(columns) - 1)
        widths[columns.index("target") if columns[-1] != "target" else 0] += COLUMNS - len(columns)
        return self.pen.row(*(cells.get(each, "") for each in columns), widths=widths)
