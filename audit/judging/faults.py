"""One finding a form: what a rule found wrong in it, all in one sentence, or that nothing was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from audit.model.outcome import Evidence, Finding, Verdict


class Fault(Struct, frozen=True, gc=False):
    """One thing wrong in a form: a clause without its full stop, the cells it stands in, and what may help.

    what: the end of the clause, said once where it is that of several: “路长”写“88”、“桥数”写“3”，没有单位.
    """

    clause: str
    evidence: tuple[Evidence, ...]
    hint: str = ""
    verdict: Verdict = Verdict.REVIEW
    what: str = ""


def form_finding(
    subject: str, faults: Sequence[Fault], *, judgement: str, clean: str, looked_at: Iterable[Evidence] = ()
) -> Finding:
    """The faults as one finding, `failed` where one of them is; `passed` with the sentence `clean` where there is none.

    judgement: why what goes to review may well be legitimate; said only where nothing failed.
    """
    if not faults:
        return Finding(Verdict.PASSED, clean, subject, evidence=tuple(looked_at))
    failed = any(fault.verdict is Verdict.FAILED for fault in faults)
    sentence = _sentence(faults)
    return Finding(
        Verdict.FAILED if failed else Verdict.REVIEW,
        f"{sentence}。" if failed else f"{sentence}。{judgement}",
        subject,
        evidence=tuple(dict.fromkeys(each for fault in faults for each in fault.evidence)),
        hints=tuple(dict.fromkeys(fault.hint for fault in faults if fault.hint)),
    )


_SHOWN = 12


def _sentence(faults: Sequence[Fault]) -> str:
    """The clauses, each once; of many that end alike the first few, and how many there are."""
    alike: dict[str, dict[str, None]] = {}
    for each in faults:
        alike.setdefault(each.what or each.clause, {})[each.clause] = None
    return "；".join(_joined(what, list(clauses)) for what, clauses in alike.items())


def _joined(what: str, clauses: list[str]) -> str:
    if clauses == [what]:
        return what
    more = f"等{len(clauses)}处" if len(clauses) > _SHOWN else ""
    return f"{'、'.join(clauses[:_SHOWN])}{more}，{what}"
