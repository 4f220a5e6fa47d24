"""The rule ledger: every rule of the catalogue, whether it was executed, and how it ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from audit.book.declaring import Rule
from audit.model.outcome import Family, Verdict
from audit.personal.stand_ins import masked
from audit.view.page import Shown, escaped, render
from audit.view.paper.case import Case
from audit.view.paper.working import Working
from audit.view.words import FAMILY_WORD, VERDICT_MARK, VERDICT_WORD

if TYPE_CHECKING:
    import pandas as pd

_NOT_EXECUTED = (Verdict.UNCHECKED, Verdict.NOT_APPLICABLE)


def ledger_table(working: Working) -> pd.DataFrame:
    """One row a rule: code, family, title, executed, a count for every verdict, and why for what was not checked."""
    import pandas as pd  # a page does without

    return pd.DataFrame(_rows(working))


def ledger(working: Working) -> Shown:
    """The ledger as a piece of a page; `ledger_table` gives the same as a table to work with."""
    families: dict[str, list[str]] = {word: [] for word in FAMILY_WORD.values()}
    for row in _rows(working):
        families[FAMILY_WORD[Family(row["family"])]].append(_drawn(row))
    drawn = {word: Markup("".join(rows)) for word, rows in families.items() if rows}  # noqa: S704  every text is escaped
    return Shown("规则总账", render("ledger.html.j2", families=drawn))


def _rows(working: Working) -> list[dict[str, Any]]:
    return [_row(rule, cases) for rule, cases in working.by_rule]


def _row(rule: Rule, cases: list[Case]) -> dict[str, Any]:
    counts = Counter(case.outcome.verdict for case in cases)
    return {
        "code": rule.code,
        "family": rule.family.value,
        "title": rule.title,
        "executed": any(verdict not in _NOT_EXECUTED for verdict in counts),
        **{verdict.value: counts[verdict] for verdict in VERDICT_WORD},
        "why": masked("；".join(_why(cases))),
    }


def _drawn(row: dict[str, Any]) -> str:
    """A row as a page has it; a template takes five times as long."""
    counts = "".join([_count(verdict, row[verdict.value]) for verdict in VERDICT_WORD])
    rule = f'<td><a href="#{row["code"]}"><code>{row["code"]}</code></a></td><td>{escaped(row["title"])}</td>'
    executed = "已执行" if row["executed"] else "未执行"
    return f'<tr>{rule}<td>{executed}</td>{counts}<td class="why">{escaped(row["why"])}</td></tr>\n'


def _count(verdict: Verdict, number: int) -> str:
    return f'<td class="{verdict}"><i>{VERDICT_MARK[verdict]}</i>{number}</td>' if number else "<td></td>"


def _why(cases: list[Case]) -> list[str]:
    return list(dict.fromkeys(case.outcome.finding.message for case in cases if case.outcome.verdict in _NOT_EXECUTED))
