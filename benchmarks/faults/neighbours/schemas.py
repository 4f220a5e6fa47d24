"""The schemas that a competent user of pandera would write by hand for the three forms, one a table of `flattening`.

Sums and equal amounts are asked to two decimals, as printed: floats need the half of a hundredth, nobody needs more. What a
column cannot say of itself is a `Rule` over its row. What is left out is what a schema has no words for: the grammar
of costings and their units, and what a text means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from audit.filing import Aspect

STANDARDS = ("计划标准", "历史标准", "行业标准", "预算支出标准", "其他标准")
HALF_A_HUNDREDTH = 0.005
MARK = r"[/—\-*无略]*"
TEMPLATE = r"[xX×]{2,}|此处填写|据实填写|示例"
YEAR = r"(20\d\d)"


@dataclass(frozen=True)
class Rule:
    """A check of a row: its name, the columns it looks at, and where it holds."""

    name: str
    columns: tuple[str, ...]
    holds: Callable[[pd.DataFrame], pd.Series[bool]]


@dataclass(frozen=True)
class Schema:
    """The schema of a table, with the rules among its checks."""

    columns: dict[str, pa.Column]
    rules: tuple[Rule, ...] = ()

    def made(self) -> pa.DataFrameSchema:
        """As pandera takes it."""
        checks = [pa.Check(rule.holds, name=rule.name, ignore_na=False) for rule in self.rules]
        return pa.DataFrameSchema(self.columns, checks=checks)


def _equal(stated: str, *parts: str) -> Rule:
    """The stated amount is the sum of its parts; nothing counts as nought."""

    def holds(table: pd.DataFrame) -> pd.Series[bool]:
        expected = table[list(parts)].fillna(0).sum(axis=1)
        return (table[stated].fillna(0) - expected).abs() < HALF_A_HUNDREDTH

    return Rule(f"{stated} = {' + '.join(parts)}", (stated, *parts), holds)


def _same(one: str, other: str) -> Rule:
    return Rule(f"{one} is {other}", (one, other), lambda table: table[one].fillna("") == table[other].fillna(""))


def _when(name: str, columns: tuple[str, ...], case: Callable[[pd.DataFrame], pd.Series[bool]], holds: Callable[[pd.DataFrame], pd.Series[bool]]) -> Rule:  # fmt: skip
    """Where the case is given, it holds."""
    return Rule(name, columns, lambda table: ~case(table) | holds(table))


def _money(column: str, *, required: bool = True) -> dict[str, pa.Column]:
    """An amount ≥ 0, printed as a number with at most two decimals."""
    printed = pa.Check.str_matches(r"^\d[\d,]*(\.\d{1,2})?(万?元)?$", name="number with two decimals")
    return {
        column: pa.Column(float, pa.Check.ge(0), nullable=True, coerce=True),
        f"{column}_text": pa.Column(checks=printed, nullable=not required),
    }


def _numbers(*columns: str) -> dict[str, pa.Column]:
    return {column: pa.Column(float, nullable=True, coerce=True) for column in columns}


def _texts(*columns: str) -> dict[str, pa.Column]:
    """Texts that have to be there, and more than a mark."""
    filled = pa.Check(lambda column: ~column.str.fullmatch(MARK), name="more than a mark")
    return {column: pa.Column(checks=filled, nullable=False) for column in columns}


def _targets(*columns: str) -> dict[str, pa.Column]:
    """Targets are filled in, without words of the template."""
    written = pa.Check(lambda column: ~column.str.contains(TEMPLATE), name="no words of the template")
    filled = pa.Check(lambda column: ~column.str.fullmatch(MARK), name="more than a mark")
    return {name: pa.Column(checks=[filled, written], nullable=False) for name in columns}


def _alike(*, required: bool) -> pa.Column:
    """The same in every row."""
    return pa.Column(checks=pa.Check(lambda column: column.nunique() <= 1, name="the same in all forms"), nullable=not required)  # fmt: skip


def _within_period(table: pd.DataFrame) -> pd.Series[bool]:
    years = table["period"].fillna("").str.findall(YEAR)
    return pd.Series([bool(found) and min(found) <= year <= max(found) for found, year in zip(years, table["year"], strict=True)], index=table.index, dtype=bool)  # fmt: skip


def _of_the_year(table: pd.DataFrame) -> pd.Series[bool]:
    years = table["annual_target"].fillna("").str.findall(f"{YEAR}年")
    return pd.Series([set(found) <= {year} for found, year in zip(years, table["year"], strict=True)], index=table.index, dtype=bool)  # fmt: skip


def _is(column: str, value: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    return lambda table: table[column].fillna("") == value


def _named(pattern: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    return lambda table: table["name"].fillna("").str.contains(pattern)


INDICATOR_RULES = (
    Rule("each indicator once", ("name", "value"), lambda table: ~table.duplicated(["form", "aspect", "name"], keep=False)),
    _when("at most 100 %", ("value",), lambda table: _is("unit", "%")(table) & ~_named("增长|增幅")(table), lambda table: table["number"].fillna(0) <= 100),
    _when("a rate in %", ("value",), _named("(?:率|满意度)$"), lambda table: table["value"].fillna("%").str.contains("[%％‰]")),
    _when("people in 人", ("value",), _named("人数$"), lambda table: table["unit"].fillna("").str.contains("^[人名]")),
    _when("a quantity is no money", ("value",), _is("aspect", "数量"), lambda table: ~table["unit"].fillna("").str.contains("元")),
    _when("a quantity is no limit", ("value",), _is("aspect", "数量"), lambda table: ~table["operator"].fillna("").isin(["≤", "<"])),
    _when("a cost is a limit", ("value",), _is("aspect", "成本"), lambda table: table["operator"].fillna("").isin(["≤", "<"])),
    _when("a ceiling is the amount", ("value", "amount"), lambda table: _is("aspect", "成本")(table) & _is("unit", "万元")(table),
          lambda table: (table["number"] - table["amount"].fillna(0)).abs() < HALF_A_HUNDREDTH),
    _when("counted alike in 附表1 and 附表3", ("value", "counted"), lambda table: table["counted"].notna(), lambda table: table["number"] == table["counted"]),
)  # fmt: skip

SCHEMAS: dict[str, Schema] = {
    "filing": Schema({
        "forms": pa.Column(checks=pa.Check.eq("附表1、附表2、附表3")),
        "tasks": pa.Column(checks=pa.Check.gt(0)),
    }),
    "forms": Schema({
        "title": pa.Column(nullable=False),
        "year": _alike(required=True),
        "money_unit": pa.Column(checks=pa.Check.isin(["元", "万元"]), nullable=False),
        "filing_unit": _alike(required=False),
        "preparer": _alike(required=True),
        "phone": _alike(required=True),
        "aspects": pa.Column(float, pa.Check.eq(len(Aspect)), nullable=True, coerce=True),
    }),
    "department": Schema(
        _texts("department", "mandate") | _money("total") | _money("general_public_budget")
        | _money("government_fund", required=False) | _money("other_funds", required=False)
        | _money("basic_expenditure") | _money("project_expenditure") | _numbers("summary_total"),
        (
            _equal("total", "general_public_budget", "government_fund", "other_funds"),
            _equal("total", "basic_expenditure", "project_expenditure"),
            _equal("project_expenditure", "summary_total"),
        ),
    ),
    "summary": Schema(_money("stated_total") | _numbers("funds_sum"), (_equal("stated_total", "funds_sum"),)),
    "funds": Schema(
        _texts("name") | _money("amount") | _numbers("directions_sum") | _targets("whole_period_target", "annual_target") | {"directions": pa.Column(checks=pa.Check.gt(0))},
        (_equal("amount", "directions_sum"),),
    ),
    "directions": Schema(
        _texts("direction", "fund", "period") | _targets("whole_period_target", "annual_target") | _money("amount") | _money("fund_amount") | _money("stated_total")
        | _numbers("lines_sum", "listed_amount") | {"listed": pa.Column(checks=pa.Check.eq(True))}
        | {name: pa.Column(nullable=True) for name in ("listed_whole", "listed_annual", "year")},
        (
            _equal("amount", "lines_sum"),
            _equal("stated_total", "lines_sum"),
            _equal("fund_amount", "listed_amount"),
            _same("whole_period_target", "listed_whole"),
            _same("annual_target", "listed_annual"),
            Rule("the period holds the year", ("period",), _within_period),
            Rule("the annual target is of the year", ("annual_target",), _of_the_year),
        ),
    ),
    "lines": Schema(_money("amount") | _texts("basis")),
    "indicators": Schema(
        {
            "name": pa.Column(nullable=False),
            "value": pa.Column(checks=pa.Check.str_matches(r"^无|.*\d", name="a number, or 无…"), nullable=False),
            "standard": pa.Column(checks=pa.Check.isin(STANDARDS, name="a standard of the form"), nullable=True),
            "number": pa.Column(float, nullable=True, coerce=True),
        }
        | {name: pa.Column(nullable=True) for name in ("form", "aspect", "unit", "operator")} | _numbers("amount", "counted"),
        INDICATOR_RULES,
    ),
    "tasks": Schema(_texts("task", "office") | _targets("objective")),
}  # fmt: skip
