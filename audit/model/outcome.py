"""What a check says: an outcome per rule and subject, with its evidence. The fields are the stable JSON of `audit check`.

A filing has over a thousand of them all: a struct is made ten times faster than a dataclass.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

import msgspec
from msgspec import Struct

from audit.model.values import Amount, IndicatorValue, Text
from audit.words.matching import match_key


class Verdict(StrEnum):
    """How a rule ends for a subject. `unchecked` is not a pass: the message says what was lacking."""

    PASSED = "passed"
    FAILED = "failed"
    REVIEW = "review"
    UNCHECKED = "unchecked"
    NOT_APPLICABLE = "not_applicable"


TO_ACT_ON = (Verdict.FAILED, Verdict.REVIEW, Verdict.UNCHECKED)
"""The verdicts that leave the auditor something to do."""


class Agreement(StrEnum):
    """The four kinds of agreement between a stated figure and what follows from others."""

    EXACT = "exact"
    ROUNDING_PROVED = "rounding_proved"
    ROUNDING_POSSIBLE = "rounding_possible"
    INCONSISTENT = "inconsistent"


class Family(StrEnum):
    """Families of rules; the letter is the first of their codes."""

    ARITHMETIC = "arithmetic"
    CROSS_TABLE = "cross_table"
    COSTING = "costing"
    TEXT = "text"
    COMPLETENESS = "completeness"
    INDICATOR = "indicator"
    FORM = "form"
    CLOSING = "closing"


class Figure(Struct, frozen=True, gc=False):
    """A figure that was compared: exact, as many decimals as are printed or follow, in its unit (empty for none)."""

    value: Decimal
    unit: str = ""


Told = Figure | str
"""What a finding says is stated, or should be: a figure; a text where texts are compared."""


Evidence = Text | Amount | IndicatorValue
"""A value that took part: as the form prints it, or the part of it that a rule looked at."""


class Root(Struct, frozen=True, gc=False):
    """The outcome that another one follows from: its rule's code and its subject."""

    code: str
    subject: str


class Finding(Struct, frozen=True, gc=False):
    """What a check function yields; the catalogue adds code, family and title to make an `Outcome`.

    subject: what it is about (a fund, a line, an indicator), empty for the filing as a whole. message: the fact, a Chinese
    sentence with the recomputation written out. stated, expected, difference: what was compared, printed or computed.
    hints: hypotheses and notes, each labelled as such. difference_yuan: the difference in 元, where it is one of money.
    lacking: the forms whose absence it is about. follows: the outcome that has the same cause, if there is anything to act
    on in it. is_broken: the rule's program broke, which is why nothing was checked. is_absence: it does not apply since nothing
    of the kind was read.
    """

    verdict: Verdict
    message: str
    subject: str = ""
    agreement: Agreement | None = None
    stated: Told | None = None
    expected: Told | None = None
    difference: Told | None = None
    evidence: tuple[Evidence, ...] = ()
    hints: tuple[str, ...] = ()
    difference_yuan: Decimal | None = None
    lacking: tuple[str, ...] = ()
    follows: Root | None = None
    is_broken: bool = False
    is_absence: bool = False


class EffectKind(StrEnum):
    """What an effect measures."""

    DIFFERENCE = "difference"
    CONCERNED = "concerned"


class Effect(Struct, frozen=True, gc=False):
    """What a finding is about in money: a difference found, or the money concerned, in 万元, unrounded.

    share: of the filing's request, 1 for all of it; None where the filing states no usable total, or a smaller one.
    """

    kind: EffectKind
    wan_yuan: Decimal
    share: Decimal | None


_as_json = msgspec.json.Encoder().encode

_HASH = 16
"""Hexadecimal digits: 64 bits tell a district's outcomes of many years apart."""


Said = tuple[str, str, tuple[str, ...], str]
"""What a value that took part says, wherever it stands: the name and the subject of its form, the names that lead to it, and
its text.
"""


def said(evidence: Evidence) -> Said:
    """What a value says."""
    place = evidence.place
    return place.form.name, place.form.subject, place.path, match_key(evidence.text)


class Owner(Struct, frozen=True, gc=False):
    """Whose filing it is."""

    department: str | None = None
    year: int | None = None


class Outcome(Struct, frozen=True, gc=False):
    """A finding under its rule: the finding is the fact.

    standard: what should be, with its source; suggestion: what the auditor does next, empty where nothing is to be done.
    root: the outcome from which this one follows, so that one cause stands once. repeat: its number among the rule's
    outcomes on subjects of that name, of which there is mostly one.
    """

    code: str
    family: Family
    title: str
    finding: Finding
    standard: str = ""
    suggestion: str = ""
    effect: Effect | None = None
    root: Root | None = None
    owner: Owner = Owner()
    repeat: int = 1

    @property
    def fingerprint(self) -> str:
        """The same in every version of the filing: made of the rule, the department, the year and the subject's name, never
        of a row, a line or a page, and of no value.
        """
        department, year = self.owner.department or "", self.owner.year
        return _hash((self.code, match_key(department), match_key(self.finding.subject), year, self.repeat))

    @property
    def values_fingerprint(self) -> str:
        """Of the values that took part, wherever they stand: it tells an outcome that was looked at from one that changed."""
        return self.values_fingerprint_of(map(said, self.finding.evidence))

    def values_fingerprint_of(self, took_part: Iterable[Said]) -> str:
        """As `values_fingerprint`, where what its evidence says is known: a value takes part in five outcomes."""
        finding = self.finding
        return _hash((sorted(took_part), finding.stated, finding.expected, finding.difference))

    @property
    def verdict(self) -> Verdict:
        """The finding's verdict."""
        return self.finding.verdict


def _hash(values: object) -> str:
    return sha256(_as_json(values)).hexdigest()[:_HASH]
