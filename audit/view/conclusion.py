"""The conclusion: what was audited, how it came out, and what an auditor must act on."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from audit.model.outcome import TO_ACT_ON, Verdict
from audit.personal.stand_ins import masked
from audit.targets.texts.recurring import prose_of
from audit.view.page import Shown, render
from audit.view.paper.block import BADGE
from audit.view.paper.case import by_urgency
from audit.view.paper.working import Working
from audit.view.words import VERDICT_WORD

CONCLUSION_MIME = "application/vnd.performance-target-audit+json"
"""What the conclusion tells a program, beside the page: an executed notebook carries its own result."""


class Conclusion(Shown):
    """The conclusion with its figures: department, year, source, files, sha256, the sentences that others may
    print as well, how many of the numbers on the page a field took, the counts by verdict, the
    codes of the rules whose program broke, and of each outcome to act on its two fingerprints, rule, subject and verdict.
    """

    def __init__(self, working: Working) -> None:
        audited = working.audited
        filing = audited.filing
        self.data: dict[str, Any] = {
            "department": masked(filing.department) if filing.department else None,
            "year": filing.year,
            "kind": filing.kind.value,
            "source": masked(PurePath(filing.document.source).name),
            "files": [masked(PurePath(each).name) for each in filing.document.files or (filing.document.source,)],
            "sha256": filing.document.sha256,
            "prose": [[masked(each.text), masked(each.address)] for each in prose_of(filing).sentences],
            "read": {"numbers": filing.numbers, "in_fields": filing.numbers - len(filing.unread_numbers)},
            "counts": {verdict.value: count for verdict, count in audited.counts.items()},
            "broken_rules": audited.broken_rules,
            "findings": [
                (
                    each.fingerprint,
                    each.values_fingerprint,
                    each.code,
                    masked(each.finding.subject),
                    each.verdict.value,
                )
                for each in audited.outcomes
                if each.verdict in TO_ACT_ON
            ],
        }
        pressing = [
            (case, working.dependents_of(case))
            for case in by_urgency(working.cases)
            if case.outcome.verdict in TO_ACT_ON and not case.outcome.root
        ]
        context = {
            "audited": audited,
            "data": self.data,
            "pressing": pressing,
            "badges": BADGE,
            "sentence": sentence(audited.counts, is_half_read=filing.is_half_read),
        }
        super().__init__("审核结论", render("conclusion.html.j2", rules=len(working.by_rule), **context))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {CONCLUSION_MIME: self.data}


def sentence(counts: dict[Verdict, int], *, is_half_read: bool = False) -> str:
    """The overall sentence; what could not be checked is never worded as a pass, and what was not read comes first."""
    if is_half_read:
        return f"表上的数大半没有读进栏目，先用 audit layouts explain 看读到了什么；{sentence(counts)}"
    failed, review, unchecked, passed = (
        counts[each] for each in (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED, Verdict.PASSED)
    )
    if failed + review + passed == 0:
        return "没有一项得到核对，不能据此得出结论。"
    parts = [f"发现 {failed} 处不符" if failed else "核对过的各项中未发现不符"]
    parts += [f"{review} 处须由审计人员判断"] * bool(review)
    parts += [f"{unchecked} 处{VERDICT_WORD[Verdict.UNCHECKED]}（不等于通过）"] * bool(unchecked)
    parts += [f"{passed} 处核对相符"] * bool(passed)
    return "；".join(parts) + "。"
