"""What a finding is about in money: the difference it found, or the money whose form or fund it concerns."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from audit.model.address import FormAddress, FormKind, Place
from audit.model.filing import Filing
from audit.model.outcome import Effect, EffectKind, Finding

_WAN = Decimal(10_000)
_TO_THE_YUAN, _TENTH_OF_A_PER_CENT = Decimal("0.0001"), Decimal("0.001")
_OF_ROWS = (FormKind.SUMMARY, FormKind.LIST)


class Effects:
    """The effects of one filing's findings."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def of(self, finding: Finding) -> Effect | None:
        """Of a finding that leaves the auditor something to do; None where no money can be named."""
        if finding.difference_yuan:
            return self._effect(EffectKind.DIFFERENCE, abs(finding.difference_yuan))
        concerned = self._concerned([each.place for each in finding.evidence])
        return None if concerned is None else self._effect(EffectKind.CONCERNED, concerned)

    def _effect(self, kind: EffectKind, yuan: Decimal) -> Effect:
        share = yuan / self._filing.request if self._filing.request else None
        # more than all of it says that the stated total is what is wrong
        return Effect(kind, yuan / _WAN, share if share is not None and 0 <= share <= 1 else None)

    def _concerned(self, places: list[Place]) -> Decimal | None:
        """The directions that the evidence stands in, else the rows; the whole request where it is about all of them.

        It is about all where the evidence names none of them, or the department's form beside several of them.
        """
        owners, money = set(map(_owner, places)), self._filing.money
        of_rows = [yuan for owner in owners if owner[0].kind in _OF_ROWS and (yuan := money.get(owner))]
        of_directions = [yuan for owner in owners if owner[0].kind is FormKind.DIRECTION and (yuan := money.get(owner))]
        parts = of_directions or of_rows
        if not parts or (len(parts) > 1 and any(form.kind is FormKind.DEPARTMENT for form, _ in owners)):
            return self._filing.request if owners else None
        return sum(parts, Decimal(0))


def _owner(place: Place) -> tuple[FormAddress, str]:
    """The form whose money a value is about, with its row where each row has money of its own."""
    return place.form, place.path[0] if place.form.kind in _OF_ROWS else ""


def rounded(effect: Effect) -> Effect:
    """The effect as it is told: 万元 to the 元, the share to the tenth of a per cent."""
    share = None if effect.share is None else effect.share.quantize(_TENTH_OF_A_PER_CENT, ROUND_HALF_UP)
    return Effect(effect.kind, effect.wan_yuan.quantize(_TO_THE_YUAN, ROUND_HALF_UP), share)
