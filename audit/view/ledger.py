"""The rule ledger: every rule of the catalogue, whether it was executed, and how it ended."""

from __future__ import annotations

import pandas as pd

from audit.model.outcome import Verdict
from audit.personal.stand_ins import masked
from audit.view.page import Shown, render
from audit.view.paper.working import Case, Working
from audit.view.words import VERDICT_WORD

_NOT_EXECUTED = (Verdict.UNCHECKED, Verdict.NOT_APPLICABLE)


def ledger_table(working: Working) -> pd.DataFrame:
    """One row a rule: code, family, title, executed, a count for every verdict, and why for what was not checked."""
    rows = [
        {
            "code": rule.code,
            "family": rule.family.value,
            "title": rule.title,
            "executed": any(case.outcome.verdict not in _NOT_EXECUTED for case in cases),
            **{verdict.value: sum(case.outcome.verdict is verdict for case in cases) for verdict in VERDICT_WORD},
            "why": masked("；".join(_why(cases))),
        }
        for rule, cases in working.by_rule
    ]
    return pd.DataFrame(rows)


def ledger(working: Working) -> Shown:
    """The ledger as a piece of a page; `ledger_table` gives the same as a table to work with."""
    records = ledger_table(working).to_dict("records")
    return Shown("规则总账", render("ledger.html.j2", rules=records))


def _why(cases: list[Case]) -> list[str]:
    return list(dict.fromkeys(case.outcome.finding.message for case in cases if case.outcome.verdict in _NOT_EXECUTED))
