"""What the schemas are put together from: columns of amounts and of texts, and checks of a row (`filing` numbers its filing).

Sums and equal amounts are asked to two decimals, as they are printed: floats need the half of a hundredth, nobody needs more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

HALF_A_HUNDREDTH = 0.005
MARK = r"[/—\-*无略]*"
TEMPLATE = r"[xX×]{2,}|此处填写|据实填写|示例"

Truth = Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(frozen=True)
class Rule:
    """A check of a row: its name, the columns it looks at, and where it holds."""

    name: str
    columns: tuple[str, ...]
    holds: Truth


@dataclass(frozen=True)
class Schema:
    """The columns of a table, and the rules of its rows."""

    columns: dict[str, pa.Column]
    rules: tuple[Rule, ...] = ()

    def made(self) -> pa.DataFrameSchema:
        """As pandera takes it."""
        checks = [pa.Check(rule.holds, name=rule.name, ignore_na=False) for rule in self.rules]
        return pa.DataFrameSchema(self.columns, checks=checks)


def equal(stated: str, *parts: str) -> Rule:
    """The stated amount is the sum of its parts; nothing counts as nought."""

    def holds(table: pd.DataFrame) -> pd.Series[bool]:
        expected = table[list(parts)].fillna(0).sum(axis=1)
        return (table[stated].fillna(0) - expected).abs() < HALF_A_HUNDREDTH

    return Rule(f"{stated} = {' + '.join(parts)}", (stated, *parts), holds)


def same(one: str, other: str) -> Rule:
    """Two texts are the same."""
    return Rule(f"{one} is {other}", (one, other), lambda table: table[one].fillna("") == table[other].fillna(""))


def when(case: Truth, rule: Rule) -> Rule:
    """The rule, asked only in this case."""
    return Rule(rule.name, rule.columns, lambda table: ~case(table) | rule.holds(table))


def has(column: str, pattern: str) -> Truth:
    """The text has the pattern in it."""
    return lambda table: table[column].fillna("").str.contains(pattern)


def lacks(column: str, pattern: str) -> Truth:
    """The text has not."""
    return lambda table: ~has(column, pattern)(table)


def money(column: str, *, required: bool = True) -> dict[str, pa.Column]:
    """An amount ≥ 0, printed as a number with at most two decimals."""
    printed = pa.Check.str_matches(r"^\d[\d,]*(\.\d{1,2})?(万?元)?$", name="number with two decimals")
    return {
        column: pa.Column(float, pa.Check.ge(0), nullable=True, coerce=True),
        f"{column}_text": pa.Column(checks=printed, nullable=not required),
    }


def numbers(*columns: str) -> dict[str, pa.Column]:
    """Numbers that may be missing."""
    return {column: pa.Column(float, nullable=True, coerce=True) for column in columns}


def anything(*columns: str) -> dict[str, pa.Column]:
    """What only rules look at."""
    return {column: pa.Column(nullable=True) for column in columns}


def texts(*columns: str) -> dict[str, pa.Column]:
    """Texts that have to be there, and more than a mark."""
    filled = pa.Check(lambda column: ~column.str.fullmatch(MARK), name="more than a mark")
    return {column: pa.Column(checks=filled, nullable=False) for column in columns}


def targets(*columns: str) -> dict[str, pa.Column]:
    """Texts that the clerk has to write, without words of the template."""
    filled = pa.Check(lambda column: ~column.str.fullmatch(MARK), name="more than a mark")
    written = pa.Check(lambda column: ~column.str.contains(TEMPLATE), name="no words of the template")
    return {column: pa.Column(checks=[filled, written], nullable=False) for column in columns}


def alike(column: str) -> Rule:
    """The same in every form of a filing that fills it in."""
    name = f"{column} the same in all forms"
    return Rule(name, (column,), lambda table: table.groupby("filing")[column].transform("nunique") <= 1)
