"""The rule ledger: every rule of the catalogue, whether it was executed, and how it ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from audit.book.declaring import Rule
from audit.model.outcome import Verdict
from audit.personal.stand_ins import masked
from audit.view.page import Shown, render
from audit.view.paper.case import Case
from audit.view.paper.working import Working
from audit.view.words import VERDICT_WORD

if TYPE_CHECKING:
    import pandas as pd

_NOT_EXECUTED = (Verdict.UNCHECKED, Verdict.NOT_APPLICABLE)


def ledger_table(working: Working) -> pd.DataFrame:
    """One row a rule: code, family, title, executed, a count for every verdict, and why for what was not checked."""
    import pandas as pd  # a page does without

    return pd.DataFrame(_rows(working))


def ledger(working: Working) -> Shown:
    """The ledger as a piece of a page; `ledger_table` gives the same as a table to work with."""
    return Shown("规则总账", render("ledger.html.j2", rules=_rows(working)))


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


def _why(cases: list[Case]) -> list[str]:
    return list(dict.fromkeys(case.outcome.finding.message for case in cases if case.outcome.verdict in _NOT_EXECUTED))
