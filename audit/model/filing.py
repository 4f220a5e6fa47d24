"""What every kind of filing is: one department's set of forms for one year, with the document that it was read from.

Each wing (`audit.targets` is the first) has forms and a filing of its own that extend these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from msgspec import Struct, field

from audit.model.address import FormAddress, FormKind
from audit.model.document import Document
from audit.model.values import Amount, MoneyUnit, Text


class FilingKind(StrEnum):
    """What a filing is filed for; a rule is asked of the kinds that it is declared for."""

    TARGETS = "targets"
    CLOSING = "closing"


class Form(Struct, frozen=True, kw_only=True, dict=True):
    """What every form of a set carries.

    name: 附表1; subject: the direction's name for 附表3, else empty. declared_unit: what the form prints beside 金额单位,
    money_unit what it comes to. unread: rows of its table of money that hold figures and stand under no column, as printed.
    """

    name: str
    subject: str = ""
    title: Text
    year: int | None = None
    money_unit: MoneyUnit | None = None
    declared_unit: Text | None = None
    department: Text | None = None
    filing_unit: Text | None = None
    responsible_officer: Text | None = None
    preparer: Text | None = None
    phone: Text | None = None
    unread: tuple[Text, ...] = ()

    @property
    def address(self) -> FormAddress:
        """Which form of its set it is."""
        return self.title.place.form

    @property
    def kind(self) -> FormKind:
        """What it is about."""
        return self.address.kind

    @cached_property
    def heading(self) -> str:
        """附表3（信访工作人员岗位津贴）."""
        return f"{self.name}（{self.subject}）" if self.subject else self.name

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount of money that the form has a label for, in printed order of its kind."""
        return ()


class Filing(Struct, frozen=True, kw_only=True, dict=True):
    """The whole set of one department for one year, with the document it was read from.

    set_forms: the forms that a set of this layout has, name → kind, so that a missing one is told from one that is not
    asked for.
    exempt: rule code → why the layout says that the rule does not apply to its forms. numbers: how many cells print a
    number and nothing else; unread_numbers: those of them that no field took. damaged: the forms in whose tables cells may be
    displaced or missing.
    """

    kind: ClassVar[FilingKind]

    document: Document
    layout: str
    set_forms: Mapping[str, FormKind]
    department: str | None
    year: int | None
    warnings: tuple[str, ...] = ()
    exempt: Mapping[str, str] = field(default_factory=dict)
    numbers: int = 0
    unread_numbers: tuple[Text, ...] = ()
    damaged: frozenset[FormAddress] = frozenset()

    @cached_property
    def kinds(self) -> frozenset[FormKind]:
        """What its forms state; a list of projects states what a summary does, too."""
        return frozenset(kind for kind in FormKind for form in self.forms if form.kind.is_as(kind))

    @cached_property
    def has_doubts(self) -> bool:
        """Whether the text of any cell is in doubt, as few formats leave it."""
        return self.document.has_doubts

    @property
    def is_half_read(self) -> bool:
        """No field took the most of its numbers: what is found clean says little."""
        return 2 * len(self.unread_numbers) > self.numbers

    @cached_property
    def forms(self) -> Sequence[Form]:
        """Every form of the set, in its order."""
        return ()

    @cached_property
    def request(self) -> Decimal | None:
        """What the filing asks for, in 元; None where it states no usable total."""
        return None

    @cached_property
    def money(self) -> Mapping[tuple[FormAddress, str], Decimal]:
        """(form, row) → the money, in 元, of the direction or project that the form is about, whose row is "", or of the fund
        or project in this row of a summary or list.
        """
        return {}
