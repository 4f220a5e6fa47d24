"""A random form: its blocks as they are printed, and the facts that whoever wrote it put on it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
SETS: dict[str, list[list[str]]] = WORDS  # type: ignore[assignment]  # the lists of lists among them

COLUMNS = 12
"""Columns of the grid: every row's cells share them out."""

Fact = tuple[str, ...]
"""A kind and what tells the value from others of its kind; the value last."""


@dataclass(slots=True)
class Row:
    """Texts with their widths in columns; down: the columns, from the left, whose cell goes on from the row above."""

    cells: list[tuple[str, int]]
    down: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Form:
    """above: paragraphs over the table (the title stands in it where there are none)."""

    above: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    is_merged: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the indicator table right of the levels: its header, and what it prints of an indicator."""

    part: str
    header: str


@dataclass(frozen=True, slots=True)
class Written:
    """An indicator as its author thinks of it."""

    first: str
    second: str
    dimension: str
    aspect: str
    name: str
    operator: str
    number: str
    unit: str
    words: str
    weight: str


class Author:
    """Writes one form: what is on it by chance, everything on it known."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)
        self.form = Form(is_merged=self._random.random() < 0.7)
        self._year = self._random.randint(2018, 2027)

    def one(self, words: str) -> str:
        """A word of a list."""
        return self._random.choice(WORDS[words])

    def is_so(self, share: float) -> bool:
        """In so many of a hundred forms."""
        return self._random.random() < share

    def write(self) -> Form:
        """The parts of the form in the order of most places."""
        self._head()
        self._money()
        self._targets()
        if self.is_so(0.3):
            self._costs()
        self._indicators()
        return self.form

    def _row(self, *texts: str, widths: list[int] | None = None) -> Row:
        """One more row; the last text is as wide as what is left."""
        spans = widths or [COLUMNS // len(texts)] * (len(texts) - 1)
        spans = [*spans, COLUMNS - sum(spans)] if len(spans) < len(texts) else spans
        row = Row(list(zip(texts, spans, strict=True)))
        self.form.rows.append(row)
        return row

    def _fact(self, *fact: str) -> None:
        self.form.facts.append(fact)

    def _head(self) -> None:
        title, year = f"{self.one('places')}{{}}{self.one('titles')}", f"{self._year}年"
        where = self._random.choice(["title", "below", "below", "unit"])
        lines = [title.format(year if where == "title" else "")]
        lines += [f"（{self._year}年度）"] if where == "below" else []
        lines += [f"{self._year}年度                金额单位：万元"] if where == "unit" else ["金额单位：万元"]
        if self.is_so(0.5):
            self.form.above = lines
        else:
            for line in lines:
                self._row(line)
        self._fact("year", str(self._year))
        self._fact("unit", "万元")
        department, project = self.one("departments"), self.one("projects")
        self._fact("department", department)
        self._fact("direction", project)
        pairs = [(self.one("direction"), project), (self.one("department"), department)]
        pairs += [(each, self._random.choice(["", "甲类", "某单位", "张三"])) for each in self._random.sample(WORDS["noise"], 2)]
        if self.is_so(0.5):
            self._random.shuffle(pairs)
        if self.is_so(0.5):
            for left, right in zip(pairs[::2], pairs[1::2], strict=True):
                self._row(*left, *right, widths=[2, 4, 2, 4])
        else:
            for pair in pairs:
                self._row(*pair, widths=[3, 9])

    def _money(self) -> None:
        parts = self._random.choice(SETS["part_sets"])
        amounts = [Decimal(self._random.randint(0, 9000)) / 100 for _ in parts]
        shown = [self._printed(each) for each in amounts]
        total, label = self._printed(sum(amounts, Decimal(0))), self.one("amount")
        group = f"{self.one('money_group')}（万元）" if self.is_so(0.6) else ""
        rows = [(label, total), *(((f"其中：{part}" if not at else part), each) for at, (part, each) in enumerate(zip(parts, shown, strict=True)))]
        shape = self._random.choice(["plain", "plain", "columns", "blocks", "inline", "pairs"])
        self._fact("amount", total)
        for part, each in zip(parts, shown, strict=True):
            self._fact("part", part, each)
        if shape == "inline" and not group:
            self._row("；".join(f"{name}：{each}万元" for name, each in rows))
            return
        if shape == "pairs":
            blank = [("资金用途", "业务类")] if len(rows) % 2 else []
            pairs = [*rows, *blank]
            for left, right in zip(pairs[::2], pairs[1::2], strict=True):
                self._row(*left, *right, widths=[2, 4, 2, 4])
            return
        self._block(rows, group, shape)

    def _block(self, rows: list[tuple[str, str]], group: str, shape: str) -> None:
        head = [group] if group else []
        lead = [2] if group else []
        first = len(self.form.rows)
        if shape == "columns":
            past = self._random.choice(SETS["past"])
            self._row(*head, self._random.choice(["", "资金来源", "项目"]), *past, widths=[*lead, 4, 3])
            for label, each in rows:
                before = self._printed(Decimal(self._random.randint(1, 9000)) / 100)
                self._row(*head, label, before, each, widths=[*lead, 4, 3])
        elif shape == "blocks":
            whole = self.one("project_total")
            self._fact("project_total", more := self._printed(Decimal(self._random.randint(90000, 99000)) / 100))
            for at, (label, each) in enumerate(rows):
                left = (whole, more) if not at else ("", "")
                self._row(*head, *left, label, each, widths=[*lead, 3, 2, 3])
        else:
            for label, each in rows:
                self._row(*head, label, each, widths=[*lead, 4])
        if group:
            for row in self.form.rows[first + 1 :]:
                row.down.add(0)

    def _printed(self, amount: Decimal) -> str:
        return self._random.choice([f"{amount:.2f}", f"{amount:.2f}", f"{amount:,.2f}", f"{amount.normalize():f}"])

    def _targets(self) -> None:
        annual, whole = self.one("targets"), self.one("wholes")
        labels = self.one("whole_period_target"), self.one("annual_target")
        shape = self._random.choice(["one", "rows", "beside", "grouped"])
        self._fact("annual_target", annual)
        if shape != "one":
            self._fact("whole_period_target", whole)
        if shape == "one":
            self._row(labels[1], annual, widths=[2, 10])
        elif shape == "rows":
            self._row(labels[0], whole, widths=[2, 10])
            self._row(labels[1], annual, widths=[2, 10])
        elif shape == "beside":
            self._row(*labels, widths=[6, 6])
            self._row(whole, annual, widths=[6, 6])
        else:
            self._row("绩效目标", *labels, widths=[2, 5, 5])
            self._row("绩效目标", whole, annual, widths=[2, 5, 5]).down.add(0)

    def _costs(self) -> None:
        self._row(self.one("cost_detail"), self.one("cost_amount"), self.one("cost_basis"), widths=[4, 2, 6])
        for noun in self._random.sample(WORDS["nouns"], self._random.randint(1, 3)):
            count, price = self._random.randint(2, 40), self._random.randint(1, 90) * 100
            amount, basis = f"{Decimal(count * price) / 10000:.2f}", f"{count}次×{price}元/次"
            self._row(f"{noun}费", amount, basis, widths=[4, 2, 6])
            self._fact("cost", f"{noun}费", basis, amount)

    def _indicators(self) -> None:
        written = self._written()
        group = [self.one("group")] if self.is_so(0.5) else []
        columns = self._columns()
        widths = [1] * len(group) + [2, 2, 3] + [1] * (len(columns) - 1)
        heads = [*group, self.one("levels_1"), self.one("levels_2"), self.one("name"), *(each.header for each in columns)]
        first = self._row(*heads, widths=[*widths[: len(heads) - 1]])
        repeats = self.is_so(0.3)
        before: Written | None = None
        for each in written:
            cells = [*group, each.first, each.second, each.name, *(_shown(each, column.part, columns) for column in columns)]
            row = self._row(*cells, widths=[size for _, size in first.cells][:-1])
            if group:
                row.down.add(0)
            if before and not repeats and before.first == each.first:
                row.down.add(len(group))
                if before.second == each.second:
                    row.down.add(len(group) + 1)
            before = each
            self._fact("indicator", each.dimension, each.aspect, each.name, _value(each, columns))
            if any(column.part == "weight" for column in columns):
                self._fact("weight", each.name, each.weight)

    def _columns(self) -> list[Column]:
        """The value, with or without its operator and unit in columns of their own, and others in any order."""
        apart = [part for part in ("operator", "unit") if self.is_so(0.4)]
        others = [part for part in ("weight", "standard", "explanation", "kind") if self.is_so(0.25)][:2]
        parts = ["value", *apart, *others]
        if self.is_so(0.6):
            self._random.shuffle(parts)
        return [Column(part, self.one(part)) for part in parts]

    def _written(self) -> list[Written]:
        output, benefit, pleased = self.one("output"), self.one("benefit"), self.one("satisfaction")
        seconds = [self._random.choice(each) for each in SETS["aspects"]]
        found = []
        for noun in self._random.sample(WORDS["nouns"], self._random.randint(1, 3)):
            found.append(self._measured(output, seconds[0], "产出", "数量", f"{noun}数量", self.one("units"), self._random.randint(1, 5000)))
        found.append(self._measured(output, seconds[1], "产出", "质量", self.one("rates"), "%", self._random.randint(80, 100)))
        if self.is_so(0.7):
            found.append(self._measured(output, seconds[2], "产出", "时效", "按期完成率", "%", 100))
        if self.is_so(0.3):
            found.append(self._measured(self.one("cost"), self.one("costs"), "成本", "成本", "项目总成本", "万元", 900))
        kind = self._random.randint(0, 3)
        aspect = ["社会效益", "经济效益", "生态效益", "可持续影响"][kind]
        found.append(Written(benefit, self._random.choice(SETS["benefits"][kind]), "效益", aspect, self.one("words_of_benefit"), "", "", "", self.one("answers"), self._points()))
        found.append(self._measured(pleased, self.one("satisfied"), "满意度", "满意度", self.one("pleased"), "%", self._random.randint(80, 98)))
        return found

    def _measured(self, first: str, second: str, dimension: str, aspect: str, name: str, unit: str, number: int) -> Written:
        operator = "≤" if dimension == "成本" else "≥"
        return Written(first, second, dimension, aspect, name, operator, str(number), unit, "", self._points())

    def _points(self) -> str:
        return str(self._random.choice([5, 10, 15, 20]))


def _shown(each: Written, part: str, columns: list[Column]) -> str:
    apart = {column.part for column in columns}
    if part == "value":
        lead = "" if "operator" in apart else each.operator
        return each.words or f"{lead}{each.number}{'' if 'unit' in apart else each.unit}"
    printed = {
        "operator": each.operator, "unit": each.unit, "weight": each.weight, "standard": "计划标准",
        "explanation": "反映工作完成情况", "kind": "定性" if each.words else "定量",
    }  # fmt: skip
    return printed[part]


def _value(each: Written, columns: list[Column]) -> str:
    return each.words or f"{each.operator}{each.number}{each.unit}"
