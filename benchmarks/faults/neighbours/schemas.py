"""The schemas that a competent user of pandera would write by hand for the three forms, one a table of `flattening`.

What is left out is what a schema has no words for: the grammar of costings and their units, and what a text means.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from audit.targets.filing import Aspect
from benchmarks.faults.neighbours.schema_words import (
    HALF_A_HUNDREDTH,
    Rule,
    Schema,
    alike,
    anything,
    equal,
    has,
    lacks,
    money,
    numbers,
    same,
    targets,
    texts,
    when,
)

STANDARDS = ("计划标准", "历史标准", "行业标准", "预算支出标准", "其他标准")
YEAR = r"20\d\d"


def _period_holds_the_year(table: pd.DataFrame) -> pd.Series[bool]:
    years = table["period"].fillna("").str.findall(YEAR)
    held = [bool(found) and min(found) <= year <= max(found) for found, year in zip(years, table["year"], strict=True)]
    return pd.Series(held, index=table.index, dtype=bool)


def _target_is_of_the_year(table: pd.DataFrame) -> pd.Series[bool]:
    years = table["annual_target"].fillna("").str.findall(f"({YEAR})年")
    held = [set(found) <= {year} for found, year in zip(years, table["year"], strict=True)]
    return pd.Series(held, index=table.index, dtype=bool)


def _at_most_all(table: pd.DataFrame) -> pd.Series[bool]:
    return table["number"].fillna(0) <= 100


def _ceiling_is_the_amount(table: pd.DataFrame) -> pd.Series[bool]:
    in_money = has("unit", "^万元$")(table)
    return ~in_money | ((table["number"].fillna(0) - table["amount"].fillna(0)).abs() < HALF_A_HUNDREDTH)


def _counted_alike(table: pd.DataFrame) -> pd.Series[bool]:
    return table["counted"].isna() | (table["number"] == table["counted"])


def _once(table: pd.DataFrame) -> pd.Series[bool]:
    return ~table.duplicated(["filing", "form", "aspect", "name"], keep=False)


QUANTITY, COST, LIMIT = has("aspect", "^数量$"), has("aspect", "^成本$"), "[≤<]"

INDICATOR_RULES = (
    Rule("each indicator once", ("name", "value"), _once),
    when(lacks("name", "增长|增幅"), when(has("unit", "^%$"), Rule("at most 100 %", ("value",), _at_most_all))),
    when(has("name", "(?:率|满意度)$"), Rule("a rate in %", ("value",), has("value", "[%％‰]"))),
    when(has("name", "人数$"), Rule("people in 人", ("value",), has("unit", "^[人名]"))),
    when(QUANTITY, Rule("a quantity is no money", ("value",), lacks("unit", "元"))),
    when(QUANTITY, Rule("a quantity is no limit", ("value",), lacks("operator", LIMIT))),
    when(COST, Rule("a cost is a limit", ("value",), has("operator", LIMIT))),
    when(COST, Rule("a ceiling is the amount", ("value", "amount"), _ceiling_is_the_amount)),
    Rule("counted alike in 附表1 and 附表3", ("value", "counted"), _counted_alike),
)

SCHEMAS: dict[str, Schema] = {
    "filing": Schema(
        {
            "forms": pa.Column(checks=pa.Check.eq("附表1、附表2、附表3")),
            "tasks": pa.Column(checks=pa.Check.gt(0)),
        }
    ),
    "forms": Schema(
        {
            "title": pa.Column(nullable=False),
            "year": pa.Column(nullable=False),
            "preparer": pa.Column(nullable=False),
            "phone": pa.Column(nullable=False),
            "money_unit": pa.Column(checks=pa.Check.isin(["元", "万元"]), nullable=False),
            "aspects": pa.Column(float, pa.Check.eq(len(Aspect)), nullable=True, coerce=True),
        }
        | anything("filing_unit"),
        (alike("year"), alike("filing_unit"), alike("preparer"), alike("phone")),
    ),
    "department": Schema(
        texts("department", "mandate")
        | money("total")
        | money("general_public_budget")
        | money("government_fund", required=False)
        | money("other_funds", required=False)
        | money("basic_expenditure")
        | money("project_expenditure")
        | numbers("summary_total"),
        (
            equal("total", "general_public_budget", "government_fund", "other_funds"),
            equal("total", "basic_expenditure", "project_expenditure"),
            equal("project_expenditure", "summary_total"),
        ),
    ),
    "summary": Schema(money("stated_total") | numbers("funds_sum"), (equal("stated_total", "funds_sum"),)),
    "funds": Schema(
        texts("name")
        | targets("whole_period_target", "annual_target")
        | money("amount")
        | numbers("directions_sum")
        | {"directions": pa.Column(checks=pa.Check.gt(0))},
        (equal("amount", "directions_sum"),),
    ),
    "directions": Schema(
        texts("direction", "fund", "period")
        | targets("whole_period_target", "annual_target")
        | money("amount")
        | money("fund_amount")
        | money("stated_total")
        | numbers("lines_sum", "listed_amount")
        | {"listed": pa.Column(checks=pa.Check.eq(True))}
        | anything("listed_whole", "listed_annual", "year"),
        (
            equal("amount", "lines_sum"),
            equal("stated_total", "lines_sum"),
            equal("fund_amount", "listed_amount"),
            same("whole_period_target", "listed_whole"),
            same("annual_target", "listed_annual"),
            Rule("the period holds the year", ("period",), _period_holds_the_year),
            Rule("the annual target is of the year", ("annual_target",), _target_is_of_the_year),
        ),
    ),
    "lines": Schema(money("amount") | texts("basis")),
    "indicators": Schema(
        {
            "name": pa.Column(nullable=False),
            "value": pa.Column(checks=pa.Check.str_matches(r"^无|.*\d", name="a number, or 无…"), nullable=False),
            "standard": pa.Column(checks=pa.Check.isin(STANDARDS, name="a standard of the form"), nullable=True),
        }
        | numbers("number", "amount", "counted")
        | anything("form", "aspect", "unit", "operator"),
        INDICATOR_RULES,
    ),
    "tasks": Schema(texts("task", "office") | targets("objective")),
}
