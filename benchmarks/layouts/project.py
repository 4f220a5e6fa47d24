"""The form of one project: its head, its money, its targets, its costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from benchmarks.layouts.head import write_head
from benchmarks.layouts.indicators import IndicatorTable
from benchmarks.layouts.specification import Form, Pen

_YEAR = re.compile(r"20\d\d")


class ProjectForm:
    """Writes the form of one project: what is on it by chance, everything on it known."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def write(self) -> Form:
        """The parts of the form in the order of most places."""
        self._head()
        costs = self._priced() if self.pen.is_so(0.3) else []
        total = (
            sum((amount for _, _, amount in costs), Decimal(0)) or Decimal(self.pen.random.randint(500, 30000)) / 100
        )
        self._money(total)
        self._targets()
        if costs:
            self._costs(costs)
        IndicatorTable(self.pen, total).write()
        return self.pen.form

    def _head(self) -> None:
        write_head(self.pen, "titles")
        department, project = self.pen.one("departments"), self.pen.one("projects")
        self.pen.fact("department", department)
        self.pen.fact("direction", project)
        pairs = [(self.pen.one("direction"), project), (self.pen.one("department"), department)]
        pairs += [
            (each, self.pen.random.choice(["", "甲类", "某单位", "张三"]))
            for each in self.pen.random.sample(self.pen.words["noise"], 2)
        ]
        if self.pen.is_so(0.5):
            self.pen.random.shuffle(pairs)
        if self.pen.is_so(0.5):
            for left, right in zip(pairs[::2], pairs[1::2], strict=True):
                self.pen.row(*left, *right, widths=[2, 4, 2, 4])
        else:
            for pair in pairs:
                self.pen.row(*pair, widths=[3, 9])

    def _money(self, whole: Decimal) -> None:
        parts = self.pen.random.choice(self.pen.sets["part_sets"])
        amounts = self.pen.shares(whole, len(parts))
        shown = [self._printed(each) if each else self.pen.random.choice(["", "0", "0.00"]) for each in amounts]
        total, label = self._printed(whole), self.pen.one("amount")
        group = f"{self.pen.one('money_group')}（万元）" if self.pen.is_so(0.6) else ""
        rows = [
            (label, total),
            *(
                ((f"其中：{part}" if not at else part), each)
                for at, (part, each) in enumerate(zip(parts, shown, strict=True))
            ),
        ]
        shape = self.pen.random.choice(["plain", "plain", "columns", "blocks", "inline", "pairs", "under", "bottom"])
        self.pen.fact("amount", total)
        for part, each in zip(parts, shown, strict=True):
            self.pen.fact("part", part, each)
        if shape == "inline" and not group and all(shown):
            self.pen.row("；".join(f"{name}：{each}万元" for name, each in rows))
            return
        if shape == "under":
            self.pen.row(*(name for name, _ in rows))
            self.pen.row(*(each for _, each in rows))
            return
        if shape == "bottom" and len(rows) > 2:
            rows = [*rows[1:], (self.pen.one("bottom"), total)]
        if shape == "pairs":
            blank = [("资金用途", "业务类")] if len(rows) % 2 else []
            pairs = [*rows, *blank]
            for left, right in zip(pairs[::2], pairs[1::2], strict=True):
                self.pen.row(*left, *right, widths=[2, 4, 2, 4])
            return
        self._block(rows, whole, group, shape)

    def _block(self, rows: list[tuple[str, str]], total: Decimal, group: str, shape: str) -> None:
        head = [group] if group else []
        lead = [2] if group else []
        first = len(self.pen.form.rows)
        if shape == "columns":
            past = self._of_the_forms_year(self.pen.random.choice(self.pen.sets["past"]))
            self.pen.row(*head, self.pen.random.choice(["", "资金来源", "项目"]), *past, widths=[*lead, 4, 3])
            spent = Decimal(self.pen.random.randint(500, 30000)) / 100
            for (label, each), before in zip(rows, [spent, *self.pen.shares(spent, len(rows) - 1)], strict=True):
                self.pen.row(*head, label, self._printed(before), each, widths=[*lead, 4, 3])
        elif shape == "blocks":
            whole = self.pen.one("project_total")
            self.pen.fact("project_total", more := self._printed(3 * total))
            for at, (label, each) in enumerate(rows):
                left = (whole, more) if not at else ("", "")
                self.pen.row(*head, *left, label, each, widths=[*lead, 3, 2, 3])
        else:
            for label, each in rows:
                self.pen.row(*head, label, each, widths=[*lead, 4])
        if group:
            for row in self.pen.form.rows[first + 1 :]:
                row.down.add(0)

    def _of_the_forms_year(self, heads: Sequence[str]) -> list[str]:
        """The heads with the form's own year in the last of them: no office asks under another year than it files for."""
        own = int(next(fact[1] for fact in self.pen.form.facts if fact[0] == "year"))
        named = [int(year) for head in heads for year in _YEAR.findall(head)]
        return [_YEAR.sub(lambda found: str(own - max(named) + int(found[0])), head) for head in heads]

    def _printed(self, amount: Decimal) -> str:
        return self.pen.random.choice([f"{amount:.2f}", f"{amount:.2f}", f"{amount:,.2f}", f"{amount.normalize():f}"])

    def _targets(self) -> None:
        annual, whole = self.pen.one("targets"), self.pen.one("wholes")
        labels = self.pen.one("whole_period_target"), self.pen.one("annual_target")
        shape = self.pen.random.choice(["one", "rows", "beside", "grouped"])
        self.pen.fact("annual_target", annual)
        if shape != "one":
            self.pen.fact("whole_period_target", whole)
        if shape == "one":
            self.pen.row(labels[1], annual, widths=[2, 10])
        elif shape == "rows":
            self.pen.row(labels[0], whole, widths=[2, 10])
            self.pen.row(labels[1], annual, widths=[2, 10])
        elif shape == "beside":
            self.pen.row(*labels, widths=[6, 6])
            self.pen.row(whole, annual, widths=[6, 6])
        else:
            self.pen.row("绩效目标", *labels, widths=[2, 5, 5])
            self.pen.row("绩效目标", whole, annual, widths=[2, 5, 5]).down.add(0)

    def _priced(self) -> list[tuple[str, str, Decimal]]:
        """What is paid for, how it is priced, and what it comes to."""
        found = []
        for noun in self.pen.random.sample(self.pen.words["nouns"], self.pen.random.randint(1, 3)):
            count, price = self.pen.random.randint(2, 40), self.pen.random.randint(1, 90) * 100
            found.append((f"{noun}费", f"{count}次×{price}元/次", Decimal(count * price) / 10000))
        return found

    def _costs(self, costs: list[tuple[str, str, Decimal]]) -> None:
        heads = (self.pen.one(each) for each in ("cost_detail", "cost_amount", "cost_basis"))
        self.pen.row(*heads, widths=[4, 2, 6])
        for name, basis, amount in costs:
            self.pen.row(name, f"{amount:.2f}", basis, widths=[4, 2, 6])
            self.pen.fact("cost", name, basis, f"{amount:.2f}")
