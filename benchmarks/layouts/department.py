"""The form of a department: its money by source and by nature, its tasks, its target."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from benchmarks.layouts.head import write_head
from benchmarks.layouts.indicators import IndicatorTable
from benchmarks.layouts.specification import Form, Pen

Pair = tuple[str, str]


class DepartmentForm:
    """Writes the form of a whole department."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def write(self) -> Form:
        """Whose it is, its money, its tasks, its target, in the order of most places."""
        write_head(self.pen, "department_titles")
        name = self.pen.one("departments")
        self.pen.fact("department", name)
        self.pen.row(self.pen.one("department"), name, widths=[3])
        total = self._money()
        self.pen.row(self.pen.one("mandate"), "负责本行业管理和公共服务。", widths=[3])
        if self.pen.is_so(0.5):
            self._tasks()
        target = self.pen.one("targets")
        self.pen.row(self.pen.one("department_target"), target, widths=[3])
        self.pen.fact("annual_target", target)
        IndicatorTable(self.pen, total).write()
        return self.pen.form

    def _money(self) -> Decimal:
        sources = self._shared(self.pen.random.choice(self.pen.sets["part_sets"]))
        total = sum((Decimal(amount) for _, amount in sources), Decimal(0))
        labels = self.pen.random.choice(self.pen.sets["natures"])
        natures = self._shared(labels[:-1], most=total)
        natures.append((labels[-1], f"{total - sum((Decimal(each) for _, each in natures), Decimal(0)):.2f}"))
        self.pen.fact("total", f"{total:.2f}")
        for label, amount in (*sources, *natures):
            self.pen.fact("part", label, amount)
        shape = self.pen.random.choice([self._above, self._sums_below, self._in_rows])
        shape((self.pen.one("department_total"), f"{total:.2f}"), sources, natures)
        return total

    def _shared(self, labels: list[str], most: Decimal | None = None) -> list[Pair]:
        top = int(most * 100) // (len(labels) + 1) if most else 90000
        return [(label, f"{Decimal(self.pen.random.randint(1, max(top, 1))) / 100:.2f}") for label in labels]

    def _above(self, total: Pair, sources: list[Pair], natures: list[Pair]) -> None:
        """The total, and under it sources and natures side by side."""
        self.pen.row(*total, widths=[3])
        for left, right in zip_longest(sources, natures, fillvalue=("", "")):
            self.pen.row(*left, *right, widths=[3, 3, 3])

    def _sums_below(self, total: Pair, sources: list[Pair], natures: list[Pair]) -> None:
        """Receipts left, outlays right, and a sum below each."""
        for left, right in zip_longest(sources, natures, fillvalue=("", "")):
            self.pen.row(*left, *right, widths=[3, 3, 3])
        self.pen.row("收入合计", total[1], "支出合计", total[1], widths=[3, 3, 3])

    def _in_rows(self, total: Pair, sources: list[Pair], natures: list[Pair]) -> None:
        """One below the other, numbered."""
        group = f"{self.pen.one('money_group')}（万元）"
        rows = [total, *sources, *natures]
        for at, (label, amount) in enumerate(rows):
            numbered = f"（{at}）{label}" if at and self.pen.is_so(0.5) else label
            row = self.pen.row(group, numbered, amount, widths=[2, 6])
            if at:
                row.down.add(0)

    def _tasks(self) -> None:
        heads = [self.pen.one(each) for each in ("task", "task_goal", "task_amount")]
        self.pen.row(*heads, widths=[3, 6])
        for name in self.pen.random.sample(self.pen.words["projects"], 2):
            amount = f"{Decimal(self.pen.random.randint(1, 300)) / 100:.2f}"
            self.pen.row(name, f"完成{name}任务", amount, widths=[3, 6])
            self.pen.fact("task", name, amount)
