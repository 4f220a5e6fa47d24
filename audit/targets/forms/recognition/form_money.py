"""The money of one form: its totals with their parts, and what is stated beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from audit.model.address import FormKind
from audit.model.document import Cell
from audit.model.values import Amount
from audit.targets.filing import Split
from audit.targets.forms.money.blocks import TOTALS, Block, MoneyLine
from audit.targets.forms.money.breakdown import breakdown_of
from audit.targets.forms.printed.found import bracketed_unit
from audit.targets.forms.printed.numbers import read_amount
from audit.targets.forms.recognition.form_reader import FormReader, has_a_header_for_value, one_line


class FormMoney:
    """The amounts of a form's money blocks, read by its reader."""

    def __init__(self, reader: FormReader) -> None:
        self._reader = reader
        self._keys = Counter([each.key for each in reader.found.money])

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
        return (*own, *others, *(each for each in stated if each is not None))

    def splits_of(self, total: Amount | None) -> tuple[Split, ...]:
        """The parts above which no total is printed, as parts of one that stands elsewhere: in a self-evaluation's money block."""
        return tuple(
            structs.replace(self._split(each), total=total) for each in self._reader.blocks if each.total is None
        )

    def also_stated(self) -> tuple[Amount, ...]:
        """Parts above which no total is printed, in all their columns, and amounts of earlier years."""
        unstated = (each for each in self._reader.blocks if not (each.total and self._is_stated(each.total)))
        loose = [part for each in unstated for part in each.parts]
        past = [each for each in self._reader.found.money if each.name == "past_money"]
        others = (self._in_column(line, head) for line in (*loose, *past) for head, _ in line.others)
        return (*map(self._line_amount, (*loose, *past)), *(each for each in others if each is not None))

    def _is_stated(self, total: MoneyLine) -> bool:
        return not has_a_header_for_value(total.found)

    def _split(self, block: Block) -> Split:
        parts = tuple(self._line_amount(each) for each in block.parts)
        total = self._line_amount(block.total) if block.total else None
        return Split(self._name_of(block), total, parts if block.is_whole else (*parts, None))

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

    def _in_column(self, line: MoneyLine, head: Cell) -> Amount | None:
        cell = next((cell for above, cell in line.others if above is head), None)
        if cell is None:
            return None
        unit = bracketed_unit(head.raw) or line.found.unit or self._reader.money_unit
        return read_amount(cell.raw.strip(), self._reader.place(cell, line.key, one_line(head.raw)), unit)

    def _line_amount(self, line: MoneyLine) -> Amount:
        own = self._reader.found.fields.get(line.name)
        amount = self._reader.amount(line.name) if own is line.found else None
        if amount is not None:
            return amount
        again = self._keys[line.key] > 1
        return self._reader.money(line, *((self._total_of(line), line.key) if again else (line.key,)))

    def _total_of(self, line: MoneyLine) -> str:
        return next((each.total.key for each in self._reader.blocks if line in each.parts and each.total), "")
