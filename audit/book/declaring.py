"""Declaring a rule: its code, its page, what it is asked of, and what is said where there is nothing to ask.

A rule judges one subject at a time: a direction, a table of indicators, one of its rows. What else every rule has to do is
done here once:

1. Where the filing lacks a form that the rule needs, it could not be checked, or does not apply, as the layout says.
2. Where the filing has no subject, or nothing was found on any, the rule says so.
3. Where numbers on the page were read into no field, nothing counts as not there: it may be among them.
4. What rests on a cell whose text is in doubt waits for a person, whichever way it came out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import wraps
from inspect import getdoc
from typing import Any, TypeVar

from msgspec.structs import replace

from audit.book.basis import Basis, read_bases
from audit.book.example import Example, read_examples
from audit.book.rule_page import read_page
from audit.book.subjects import FILING, Per, Row, Rows, Table
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import absent, not_there
from audit.model.address import OUTSIDE, FormKind
from audit.model.filing import Filing, FilingKind
from audit.model.outcome import Family, Finding, Root, Verdict

Judged = Finding | Iterable[Finding] | None
Faults = Fault | Iterable[Fault] | None
Check = TypeVar("Check", bound=Callable[..., Judged])
Judge = TypeVar("Judge", bound=Callable[..., Faults])

FAMILY_OF_LETTER = {
    "A": Family.ARITHMETIC,
    "X": Family.CROSS_TABLE,
    "C": Family.COSTING,
    "T": Family.TEXT,
    "M": Family.COMPLETENESS,
    "I": Family.INDICATOR,
    "F": Family.FORM,
    "S": Family.CLOSING,
}
_KIND_OF_FAMILY = {Family.CLOSING: FilingKind.CLOSING}

UNREAD = Root("F106", "")
"""The outcome that names the numbers that no field took."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with what its docstring says; `page` maps each section of `rule_page.SECTIONS` to its words.

    standard: what should be, with its source: 附表2各专项金额之和等于合计（依据：算术）. check: the judgement of one subject of
    `per`. names_roots: what it finds wrong is why other rules could not decide (see `causes`). asked_of: the
    kinds of filing that it is declared for.
    """

    code: str
    family: Family
    title: str
    page: dict[str, str]
    bases: tuple[Basis, ...]
    examples: tuple[Example, ...]
    standard: str
    check: Callable[[Any], Judged]
    per: Per[Any]
    names_roots: bool = False
    asked_of: frozenset[FilingKind] = frozenset({FilingKind.TARGETS})

    def ask(self, filing: Filing, facts: object) -> tuple[Finding, ...]:
        """The findings on every subject of the filing, at least one. facts: what the rules of the filing's wing ask."""
        if self.code in filing.exempt:
            reason = filing.exempt[self.code].rstrip("。")
            return (Finding(Verdict.NOT_APPLICABLE, f"不适用：{reason}（布局“{filing.layout}”登记）。"),)
        try:
            found = self._found(filing, facts)
        except Exception as error:  # noqa: BLE001  a rule that raises is a bug; it is said, and costs no other rule its outcome
            message = f"规则程序出错（{type(error).__name__}），没有结论；其余规则不受影响。"
            return (Finding(Verdict.UNCHECKED, message, is_broken=True),)
        if filing.unread_numbers:
            says_what_lacks = self.family is Family.COMPLETENESS
            found = [_unless_unread(each, filing, says_what_lacks=says_what_lacks) for each in found]
        if filing.damaged:
            looks_beyond = self.family is Family.CROSS_TABLE
            found = [_unless_damaged(each, filing, looks_beyond=looks_beyond) for each in found]
        return tuple(map(_with_doubts, found) if filing.has_doubts else found)

    def _found(self, filing: Filing, facts: object) -> list[Finding]:
        for kind in self.per.needs:
            if kind not in filing.kinds:
                return [absent(filing, kind)]
        found: list[Finding] = []
        for subject in self.per.of(facts):
            judged = subject if isinstance(subject, Finding) else self.check(subject)
            if judged is not None:
                found += (judged,) if isinstance(judged, Finding) else judged
        return found or [self.per.nothing]


registered: dict[str, Rule] = {}
"""By their codes, once their modules are imported."""


def rule(
    code: str,
    *,
    per: Per[Any] = FILING,
    needs: tuple[FormKind, ...] = (),
    nothing: Finding | None = None,
    names_roots: bool = False,
    also_of: Collection[FilingKind] = (),
) -> Callable[[Check], Check]:
    """Register a check under its code (a letter and three digits); `needs` and `nothing` go before what `per` says.

    It is asked of the kind of filing that its family is about, and of those of also_of: it may ask nothing of them that
    their facts do not have.
    Raises ValueError for a code that is malformed or taken, and for a docstring that is no page (see `rule_page`).
    """
    asked = Per(per.of, needs or per.needs, nothing or per.nothing)

    def register(check: Check) -> Check:
        if not re.fullmatch(r"[AXCTMIFS]\d{3}", code) or code in registered:
            raise ValueError(f"rule code {code!r} is malformed or taken")
        try:
            title, page = read_page(getdoc(check) or "")
            bases, examples = read_bases(page["依据"]), read_examples(page["例"])
        except ValueError as error:
            raise ValueError(f"rule {code}: {error}") from error
        standard = f"{title}（依据：{'；'.join(basis.source for basis in bases)}）"
        family = FAMILY_OF_LETTER[code[0]]
        kinds = frozenset({_KIND_OF_FAMILY.get(family, FilingKind.TARGETS), *also_of})
        registered[code] = Rule(code, family, title, page, bases, examples, standard, check, asked, names_roots, kinds)
        return check

    return register


def row_rule(
    code: str,
    *,
    per: Per[Table],
    rows: Rows[Table, Row],
    judgement: str,
    clean: str,
    also_of: Collection[FilingKind] = (),
) -> Callable[[Judge], Judge]:
    """Register a check that finds the faults of one row; those of a table make one finding.

    judgement: why what is found may well be legitimate. clean: what is said where
    no row is at fault; {} is the number of rows.
    """

    def register(judge: Judge) -> Judge:
        @wraps(judge)
        def check(table: Table) -> Finding:
            judged = rows.of(table)
            if not judged:
                return not_there(rows.nothing, table.heading)
            faults: list[Fault] = []
            for row in judged:
                found = judge(row)
                if found is not None:
                    faults += (found,) if isinstance(found, Fault) else found
            looked_at = () if faults else table.looked_at(judged)
            passed = clean.format(len(judged))
            return form_finding(table.heading, faults, judgement=judgement, clean=passed, looked_at=looked_at)

        rule(code, per=per, also_of=also_of)(check)
        return judge

    return register


def _unless_unread(finding: Finding, filing: Filing, *, says_what_lacks: bool) -> Finding:
    """What was not found may be among the numbers that no field took: of its form, where it is about one, or outside any; so
    may be what is said not to be filled in.
    """
    if says_what_lacks and finding.verdict is Verdict.FAILED:
        forms = {OUTSIDE, *(each.place.form for each in finding.evidence)}
        unread = [each for each in filing.unread_numbers if each.place.form in forms]
        hint = f"提示：表上有{len(unread)}个数没有读进任何栏目，可能就是没有读到的，请人工判断。"
        return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, hint)) if unread else finding
    if not finding.is_absence:
        return finding
    others = {form.address for form in filing.forms if not finding.subject.startswith(form.heading)}
    is_of_one = len(others) < len(filing.forms)
    unread = [each for each in filing.unread_numbers if not is_of_one or each.place.form not in others]
    if not unread:
        return finding
    reason = finding.message.removeprefix("不适用：").rstrip("。")
    message = f"未能核对：{reason}；表上有{len(unread)}个数没有读进任何栏目，可能就在其中。"
    return replace(finding, verdict=Verdict.UNCHECKED, message=message, follows=UNREAD)


def _unless_damaged(finding: Finding, filing: Filing, *, looks_beyond: bool) -> Finding:
    """What rests on a table that has lost or gained cells is not known, whichever way it came out; nor is what was not found,
    or, where the rule looks for a counterpart in another form, what was found here alone.
    """
    forms = {each.place.form for each in finding.evidence}
    if finding.verdict is Verdict.UNCHECKED or (finding.verdict is Verdict.NOT_APPLICABLE and not finding.is_absence):
        return finding
    if forms and forms.isdisjoint(filing.damaged) and not looks_beyond:
        return finding
    reason = "未能核对：所据的表残缺，单元格可能错位或缺失，请用原软件打开核对，另存后再送审。"
    return Finding(Verdict.UNCHECKED, reason, finding.subject, evidence=finding.evidence)


def _with_doubts(finding: Finding) -> Finding:
    doubts = [each.place.cell.doubt for each in finding.evidence if each.place.cell.doubt]
    if not doubts or finding.verdict not in (Verdict.PASSED, Verdict.FAILED):
        return finding
    hints = (f"提示：所依据的文字存疑，{doubt.rstrip('。')}。" for doubt in dict.fromkeys(doubts))
    return replace(finding, verdict=Verdict.REVIEW, hints=(*finding.hints, *hints))
