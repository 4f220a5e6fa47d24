"""What a kind of fault is, and how a value is changed so that its address is known afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TypeVar

from benchmarks.faults.slots import Slot, slots
from benchmarks.faults.specification import Filing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault was planted: form and label as the audit addresses them, and what is printed there now. label is
    empty where the fault is that something is not there.
    """

    form: str
    label: str
    text: str


Plant = Callable[[Filing, Random], Spot | None]
"""Changes the filing; None (and nothing changed) where it offers no place for this kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault, under the family whose rules should see it."""

    name: str
    family: str
    plant: Plant


KINDS: list[Kind] = []


def kind(family: str) -> Callable[[Plant], Plant]:
    """Register a function as a kind; its name is the kind's."""

    def register(plant: Plant) -> Plant:
        KINDS.append(Kind(plant.__name__, family, plant))
        return plant

    return register


def some(random: Random, choices: Sequence[T]) -> T | None:
    """One of them; None where there is none."""
    return random.choice(choices) if choices else None


def change(filing: Filing, place: Slot | None, text: str) -> Spot | None:
    """Print another text there, and say where it stands afterwards (a name is part of addresses)."""
    if place is None:
        return None
    setattr(place.holder, place.attribute, text)
    now = next(each for each in slots(filing) if each.holder is place.holder and each.attribute == place.attribute)
    return Spot(now.form, now.label, text)


def pick(filing: Filing, random: Random, accept: Callable[[Slot], bool]) -> Slot | None:
    """A random value that is printed and accepted."""
    return some(random, [each for each in slots(filing) if each.text and accept(each)])


def number(text: str) -> Decimal:
    """A printed number."""
    return Decimal(text.replace(",", ""))


def numeric(text: str) -> bool:
    """Whether a text is a printed number other than nought."""
    return text.replace(",", "").replace(".", "", 1).isdigit() and number(text) != 0


def like(model: str, value: Decimal) -> str:
    """The value printed as the model is: its decimals (at least as many as the value needs), its thousands separators."""
    decimals = len(model.partition(".")[2])
    needed = max(0, -int(value.normalize().as_tuple().exponent))
    return f"{value:{',' if ',' in model else ''}.{max(decimals, needed)}f}"


def mistyped(text: str, random: Random) -> str:
    """A number with one slip: a digit wrong, two digits in each other's place, a digit too many or too few."""
    value, step = number(text), Decimal(1).scaleb(-len(text.partition(".")[2]))
    for _ in range(50):
        slip = random.choice((_wrong_digit, _wrong_digit, _swapped, _shifted, _last_digit))
        wrong = number(slip(text.replace(",", ""), random))
        if wrong not in (value, 0):
            return like(text, wrong.quantize(step))
    return like(text, value + step)


def _wrong_digit(text: str, random: Random) -> str:
    place = random.choice([i for i, digit in enumerate(text) if digit.isdigit()])
    return f"{text[:place]}{random.choice('123456789')}{text[place + 1 :]}"


def _last_digit(text: str, random: Random) -> str:
    step = Decimal(1).scaleb(-len(text.partition(".")[2]))
    return str(number(text) + random.choice((1, 2, -1)) * step) if number(text) > 2 * step else text


def _swapped(text: str, random: Random) -> str:
    places = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit()]
    place = random.choice(places) if places else 0
    return f"{text[:place]}{text[place : place + 2][::-1]}{text[place + 2 :]}"


def _shifted(text: str, random: Random) -> str:
    return str(number(text) * random.choice((10, Decimal("0.1"))))
