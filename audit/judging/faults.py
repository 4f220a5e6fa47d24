"""One finding a form: what a rule found wrong in it, all in one sentence, or that nothing was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from audit.model.outcome import Evidence, Finding, Verdict


class Fault(Struct, frozen=True, gc=False):
    """One thing wrong in a form: a clause without its full stop, the cells it stands in, and what may help."""

    clause: str
    evidence: tuple[Evidence, ...]
    hint: str = ""
    verdict: Verdict = Verdict.REVIEW


def form_finding(
    subject: str, faults: Sequence[Fault], *, judgement: str, clean: str, looked_at: Iterable[Evidence] = ()
) -> Finding:
    """The faults as one finding, `failed` where one of them is; `passed` with the sentence `clean` where there is none.

    judgement: why what goes to review may well be legitimate; said only where nothing failed.
    """
    if not faults:
        return Finding(Verdict.PASSED, clean, subject, evidence=tuple(looked_at))
    failed = any(fault.verdict is Verdict.FAILED for fault in faults)
    sentence = "；".join(fault.clause for fault in faults)
    return Finding(
        Verdict.FAILED if failed else Verdict.REVIEW,
        f"{sentence}。" if failed else f"{sentence}。{judgement}",
        subject,
        evidence=tuple(dict.fromkeys(each for fault in faults for each in fault.evidence)),
        hints=tuple(dict.fromkeys(fault.hint for fault in faults if fault.hint)),
    )
