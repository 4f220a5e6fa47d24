"""An audited filing and a rule as plain data: the stable JSON of the command line."""

from __future__ import annotations

from typing import Any

from audit.auditing import Audited
from audit.checks.catalogue import Rule
from audit.outcome import Outcome


def as_json(audited: Audited) -> dict[str, Any]:
    """One filing; amounts are strings, verdicts and agreements the words of `audit.outcome`."""
    filing = audited.filing
    return {
        "source": filing.document.source,
        "sha256": filing.document.sha256,
        "department": filing.department,
        "year": filing.year,
        "layout": filing.layout,
        "warnings": list(filing.warnings),
        "outcomes": [_outcome(outcome) for outcome in audited.outcomes],
    }


def rule_as_json(rule: Rule) -> dict[str, Any]:
    """One rule with its page."""
    return {"code": rule.code, "family": rule.family, "title": rule.title, "page": rule.page}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    finding = outcome.finding
    return {
        "code": outcome.code,
        "family": outcome.family,
        "title": outcome.title,
        "subject": finding.subject,
        "verdict": finding.verdict,
        "agreement": finding.agreement,
        "message": finding.message,
        "stated": finding.stated,
        "expected": finding.expected,
        "difference": finding.difference,
        "evidence": [
            {
                "form": each.place.form,
                "label": each.place.label,
                "text": each.text,
                "locator": each.place.cell.locator,
            }
            for each in finding.evidence
        ],
        "hints": list(finding.hints),
    }
