"""The money of one form: its totals with their parts, and what is stated beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import structs

from audit.model.address import FormKind, Place
from audit.model.document import Cell
from audit.model.values import Amount, yuan_of
from audit.targets.filing import Split
from audit.targets.forms.layouts.model import FieldName
from audit.targets.forms.money.block import Block
from audit.targets.forms.money.breakdown import breakdown_of
from audit.targets.forms.money.by_year import YearAmount
from audit.targets.forms.money.headed import sum_of_years
from audit.targets.forms.money.money_line import TOTALS, MoneyLine
from audit.targets.forms.money.sources import source_of, speaks_of_money
from audit.targets.forms.printed.found import FoundField, bracketed_unit
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.numbers import read_amount
from audit.targets.forms.recognition.form_reader import FormReader, has_a_header_for_value, one_line

_MOST_BY_PLACE = 4
_APPLIED_FOR = "申请"
_BEGINNINGS: tuple[FieldName, ...] = ("period", "start_date")
_FIRST_DATE = 8
"""As many characters of a period as its first year may need: 自2025年1月至2027年12月."""


def _ties(total: Amount | None, parts: Sequence[Amount]) -> bool:
    stated = [yuan_of(each) or Decimal(0) for each in parts]
    return total is not None and total.value is not None and sum(stated, Decimal(0)) == yuan_of(total)


def _is_some_money(amount: Amount) -> bool:
    """本年申请财政资金 may be but some of what the year takes."""
    called = label_key(amount.place.called)
    return _APPLIED_FOR in called or source_of(called) is not None


class FormMoney:
    """The amounts of a form's money blocks, read by its reader."""

    def __init__(self, reader: FormReader) -> None:
        self._reader = reader
        self._keys = [each.key for each in reader.found.money]

    def splits(self) -> tuple[Split, ...]:
        """The totals that are split, with their parts; the same in each other column of the block; what an amount says of
        itself in brackets.
        """
        with_total = [each for each in self._reader.blocks if each.total is not None and self._is_stated(each.total)]
        own = (self._split(each) for each in with_total)
        stated = (
            breakdown_of(each.key, self._line_amount(each)) for each in self._reader.found.money if each.found.text
        )
        others = (split for each in with_total for split in self._other_columns(each))
        return (
            *own,
            *others,
            *self._over_years(),
            *self._by_year(),
            *self._in_sentences(),
            *self._balance(),
            *(each for each in stated if each is not None),
        )

    def splits_of(self, total: Amount | None) -> tuple[Split, ...]:
        """The parts above which no total is printed, as parts of one that stands elsewhere: in a self-evaluation's money block."""
        return tuple(
            structs.replace(self._split(each), total=total) for each in self._reader.blocks if each.total is None
        )

    def also_stated(self) -> tuple[Amount, ...]:
        """Parts above which no total is printed, in all their columns, those that are none of theirs, and amounts of earlier
        years.
        """
        unstated = (each for each in self._reader.blocks if not (each.total and self._is_stated(each.total)))
        loose = [part for each in unstated for part in each.parts]
        by_place = [each for each in self._reader.found.money if each.is_told_by_place and not each.is_total]
        added = {id(part.place.cell) for split in self.splits() for part in split.parts if part} if by_place else set()
        loose += [each for each in by_place if each not in loose and id(each.found.cell) not in added]
        past = [each for each in self._reader.found.money if each.name == "past_money"]
        others = (self._in_column(line, head) for line in (*loose, *past) for head, _ in line.others)
        return (*map(self._line_amount, (*loose, *past)), *(each for each in others if each is not None))

    def _is_stated(self, total: MoneyLine) -> bool:
        return not has_a_header_for_value(total.found)

    def _split(self, block: Block) -> Split:
        """Where no reading ties, labels that only their place tells, and that do not speak of money, may be of anything."""
        total = self._line_amount(block.total) if block.total else None
        parts, is_whole = next((each for each in self._readings(block) if _ties(total, each)), None), block.is_whole
        if parts is None:
            sure = [each for each in block.parts if not each.is_told_by_place or speaks_of_money(each.found.label.raw)]
            parts, is_whole = tuple(map(self._line_amount, sure)), is_whole and len(sure) == len(block.parts)
        return Split(self._name_of(block), total, parts if is_whole else (*parts, None))

    def _readings(self, block: Block) -> Iterator[tuple[Amount, ...]]:
        """What the total may be the sum of: its parts, the others that it may have instead, its parts without some of those
        that only their place tells, and that may be some of another.
        """
        yield tuple(map(self._line_amount, block.parts))
        if block.or_parts:
            yield tuple(map(self._line_amount, block.or_parts))
        by_place = [each for each in block.parts if each.is_told_by_place][:_MOST_BY_PLACE]
        for number in range(1, len(by_place) + 1):
            for without in combinations(by_place, number):
                yield tuple(self._line_amount(each) for each in block.parts if each not in without)

    def _name_of(self, block: Block) -> str:
        """What is split: by which kinds, in a department's form; else the total's label."""
        if self._reader.spec.kind is not FormKind.DEPARTMENT or (block.total and block.total.name not in TOTALS):
            return block.total.key if block.total else ""
        if block.is_by_nature:
            return "按支出性质分"
        by_source = any(each.kind in ("财政", "结转") for each in block.parts)
        return "按资金来源分" if by_source else "按收入性质分"

    def _other_columns(self, block: Block) -> Iterator[Split]:
        for head, _ in block.total.others if block.total else ():
            total, *parts = (self._in_column(each, head) for each in (block.total, *block.parts) if each)
            if total is not None and total.value is not None and any(parts):
                yield Split(one_line(head.raw), total, tuple(parts) if block.is_whole else (*parts, None))

    def _over_years(self) -> Iterator[Split]:
        """What each line comes to over the years."""
        for line in self._reader.found.money:
            found = sum_of_years(line.columns) if line.columns else None
            total = self._in_column(line, found[0][0]) if found else None
            if found and total and total.value is not None:
                yield Split(
                    f"{line.key}/{one_line(found[0][0].raw)}",
                    total,
                    tuple(self._in_column(line, head) for head, _ in found[1]),
                )

    def _by_year(self) -> Iterator[Split]:
        """The project's total shared out by years, and the form's own year against its amount. Where one of these two is not
        printed, the amount is whichever it ties to; if to neither, one of the two is wrong.
        """
        reader, years = self._reader, self._reader.found.by_year
        if not years:
            return
        whole, amount = reader.amount("project_total"), reader.amount("amount")
        parts = tuple(self._of_year(each) for each in years)
        own = tuple(part for part, each in zip(parts, years, strict=True) if each.year == reader.year)
        if not own or amount is None or yuan_of(amount) is None:
            return
        is_own = yuan_of(own[0]) == yuan_of(amount)
        if is_own or (whole is not None and not _is_some_money(amount)):
            yield Split(f"{reader.year}年", amount, own)
        if is_own and whole is None:
            return
        yield Split(years[0].label, whole or amount, parts if self._begins_in(years[0].year) else (*parts, None))

    def _in_sentences(self) -> Iterator[Split]:
        """What a sentence says of a sum need not be all of it."""
        for each in self._reader.found.sentences:
            total = self._stated(each.total, each.label)
            yield Split(
                each.label, total, (*(self._stated(found, each.label, name) for name, found in each.parts), None)
            )

    def _stated(self, found: FoundField, *path: str) -> Amount:
        return read_amount(
            found.text, Place(self._reader.address, path, found.cell, *found.span), self._reader.money_unit
        )

    def _of_year(self, each: YearAmount) -> Amount:
        place = Place(self._reader.address, (each.label, f"{each.year}年"), each.found.cell, *each.found.span)
        return read_amount(each.found.text, place, each.found.unit or self._reader.money_unit)

    def _balance(self) -> Iterator[Split]:
        """What comes in is what goes out: 收入总计, 支出总计."""
        by_key = {each.key: each for each in self._reader.found.money}
        income, spending = (by_key.get(f"{each}总计") for each in ("收入", "支出"))
        if income is not None and spending is not None:
            yield Split(spending.key, self._line_amount(spending), (self._line_amount(income),))

    def _begins_in(self, year: int) -> bool:
        """A date says so; where none does, there may have been years before those that are printed."""
        dates = filter(None, map(self._reader.text, _BEGINNINGS))
        return any(str(year) in date.text[:_FIRST_DATE] for date in dates)

    def _in_column(self, line: MoneyLine, head: Cell) -> Amount | None:
        cell = next((cell for above, cell in line.columns if above is head), None)
        if cell is None or cell is line.found.cell:
            return self._line_amount(line) if cell else None
        unit = bracketed_unit(head.raw) or line.found.unit or self._reader.money_unit
        return read_amount(cell.raw.strip(), self._reader.place(cell, line.key, one_line(head.raw)), unit)

    def _line_amount(self, line: MoneyLine) -> Amount:
        own = self._reader.found.fields.get(line.name)
        amount = self._reader.amount(line.name) if own is line.found else None
        if amount is not None and amount.place.cell is line.found.cell:
            return amount
        again = self._keys.count(line.key) > 1
        return self._reader.money(line, *((self._total_of(line), line.key) if again else (line.key,)))

    def _total_of(self, line: MoneyLine) -> str:
        return next((each.total.key for each in self._reader.blocks if line in each.parts and each.total), "")
