"""What is left blank where one blank alone may be no fault: cost lines, and the parts of a total."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.judging.faults import Fault
from audit.judging.verdicts import evidence_of
from audit.model.outcome import Verdict
from audit.targets.filing import CostLine, ExpenditureDirection, TargetForm
from audit.targets.texts.filled import SAYS_NOTHING, Filled, filled, left_open


def blank_splits(form: TargetForm) -> Iterator[Fault]:
    """Totals that are stated while every part of their split is blank; one blank part is no fault, since it means nothing."""
    for split in form.splits:
        parts = [part for part in split.parts if part is not None]
        stated = split.total is not None and split.total.value
        if stated and parts and all(part.nothing and not part.place.cell.doubt for part in parts):
            yield Fault(f"{'、'.join(part.place.called for part in parts)}都没有填写", evidence_of(split.total, *parts))


def under_another(line: CostLine, form: ExpenditureDirection) -> bool:
    """The line has no amount and the one above it has: in a dump a cell merged with the one above it looks the same."""
    above = next((before for before, each in pairwise(form.cost_lines) if each is line), None)
    blank = line.amount is not None and filled(line.amount.text) is Filled.BLANK
    return blank and above is not None and above.amount is not None and filled(above.amount.text) is Filled.WORDS


def blank_amounts(form: TargetForm) -> Iterator[Fault]:
    """Cost lines without an amount, under one that has it."""
    lines: tuple[CostLine, ...] = form.cost_lines if isinstance(form, ExpenditureDirection) else ()
    for line in lines:
        if isinstance(form, ExpenditureDirection) and under_another(line, form):
            named = line.detail or line.summary
            yield Fault(f"{named.text if named else ''}没有写金额", evidence_of(named, line.amount, line.costing_basis))


def nameless_lines(form: TargetForm) -> Iterator[Fault]:
    """Cost lines with an amount and a blank in a column that says what it is for."""
    lines: tuple[CostLine, ...] = form.cost_lines if isinstance(form, ExpenditureDirection) else ()
    for line in lines:
        if line.amount is None or filled(line.amount.text) is not Filled.WORDS:
            continue
        for said in (line.summary, line.detail):
            if said is not None and filled(said.text) is Filled.BLANK and not said.place.cell.doubt:
                took_part = evidence_of(said, line.amount, line.costing_basis)
                yield Fault(f"金额{line.amount.text}的一项没有写{said.place.called}", took_part)


def blank_bases(form: TargetForm) -> Iterator[Fault]:
    """Cost lines whose costing is blank or a mark; a cost table without any line."""
    lines: tuple[CostLine, ...] = form.cost_lines if isinstance(form, ExpenditureDirection) else ()
    above = ""
    for line in lines:
        basis = line.costing_basis
        if basis is not None and left_open(basis) and not basis.place.cell.doubt:
            verdict = Verdict.REVIEW if above else Verdict.FAILED
            took_part = evidence_of(line.detail or line.summary, line.amount, basis)
            yield Fault(f"{basis.place.path[-2]}没有写测算依据", took_part, verdict=verdict)
        elif basis is not None and filled(basis.text) in SAYS_NOTHING:
            took_part = evidence_of(line.detail or line.summary, line.amount, basis)
            yield Fault(f"{basis.place.path[-2]}的测算依据只写“{basis.text}”", took_part)
        above = basis.text if basis is not None else ""
    if isinstance(form, ExpenditureDirection) and form.has_cost_table and not lines:
        yield Fault("支出明细表一行也没有填", evidence_of(form.title, form.stated_total), verdict=Verdict.FAILED)
