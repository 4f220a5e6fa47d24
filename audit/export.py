"""An audited filing and a rule as plain data: the stable JSON of the command line."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from audit.auditing import Audited
from audit.checks.agreement import plain
from audit.checks.catalogue import Rule
from audit.outcome import Effect, Outcome


def json_line(audited: Audited) -> bytes:
    """One filing in JSON, on one line, in UTF-8 as JSON is sent: as a string it would be decoded and encoded thrice."""
    return msgspec.json.encode(as_json(audited))


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
    return {
        "code": rule.code,
        "family": rule.family,
        "title": rule.title,
        "page": rule.page,
        "bases": [{"source": each.source, "status": each.status, "words": each.words} for each in rule.bases],
    }


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
        "standard": outcome.standard,
        "effect": outcome.effect and effect_as_json(outcome.effect),
        "suggestion": outcome.suggestion,
        "root": outcome.root and {"code": outcome.root.code, "subject": outcome.root.subject},
    }


def effect_as_json(effect: Effect) -> dict[str, Any]:
    """万元 to the 元, and the share of the request to the tenth of a per cent, as strings."""
    share = None if effect.share is None else str(effect.share.quantize(Decimal("0.001"), ROUND_HALF_UP))
    wan_yuan = plain(effect.wan_yuan.quantize(Decimal("0.0001"), ROUND_HALF_UP))
    return {"kind": effect.kind, "wan_yuan": wan_yuan, "share": share}
