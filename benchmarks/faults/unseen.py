"""What the audit makes of words that nobody gave it: each of `unseen.toml` once, in a clean filing of its own.

A word stands where it is a fault (a harm with ≥) or where it is right (the same harm with ≤). Either is counted by
whether the rule that is there for it turned an outcome failed or review: noticed in the first case, wrongly asked about
in the second. The words themselves are not printed, so that nobody mends by them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.faults.generate import generate
from benchmarks.faults.kinds.text import lone_directions
from benchmarks.faults.measure import audit, worse
from benchmarks.faults.specification import Filing

Put = Callable[[Filing, Random, str], bool]
"""Writes a word into a filing; False (and nothing written) where it offers no place."""


def _named(aspect: str, sign: str = "") -> Put:
    """As the name of an indicator of this aspect, "name|value" with its value behind the sign."""

    def put(filing: Filing, random: Random, word: str) -> bool:
        row = random.choice([row for form in filing.directions for row in form.indicators if row.aspect == aspect])
        row.name, _, value = word.partition("|")
        row.value = f"{sign}{value}" if value else row.value
        return True

    return put


def _valued(filing: Filing, random: Random, word: str) -> bool:
    """As the value of a benefit."""
    rows = [row for form in filing.directions for row in form.indicators if row.aspect == "社会效益指标"]
    random.choice(rows).value = word
    return True


def _behind_a_target(filing: Filing, random: Random, word: str) -> bool:
    """In both forms, so that they still agree."""
    pairs = lone_directions(filing)
    if not pairs:
        return False
    for form in random.choice(pairs):
        form.annual_target += word
    return True


@dataclass(frozen=True, slots=True)
class Use:
    """A way to use the words of a list: the rule that is there for them, how they are put, and the least share in percent
    that it should notice; None where they are right and it should ask about none.
    """

    words: str
    shown: str
    rule: str
    put: Put
    least: int | None = None


USES = (
    Use("harm", "a harm with ≥", "I104", _named("社会效益指标", "≥"), 70),
    Use("harm", "the same with ≤", "I104", _named("社会效益指标", "≤")),
    Use("treated", "a harm put right, with ≥", "I104", _named("社会效益指标", "≥")),
    Use("good", "a good that sounds bad, with ≥", "I104", _named("社会效益指标", "≥")),
    Use("execution", "execution as quality", "I107", _named("质量指标"), 85),
    Use("quality", "quality that sounds of money", "I107", _named("质量指标")),
    Use("remains", "remains of the template", "T301", _behind_a_target, 85),
    Use("honest", "sentences that sound like them", "T301", _behind_a_target),
    Use("vague", "values that measure nothing", "I101", _valued, 95),
    Use("measurable", "values that do", "I101", _valued),
)


@dataclass
class Heard:
    """What became of the words of one use: those that the rule spoke of, and those that it did not, with the rules that
    did.
    """

    use: Use
    spoken: list[str] = field(default_factory=list)
    silent: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many words there are."""
        return len(self.spoken) + len(self.silent)


def heard(seed: int) -> Iterator[Heard]:
    """Every use with every word of its list."""
    lists = tomllib.loads(Path(__file__).with_name("unseen.toml").read_text("utf-8"))
    for use in USES:
        result = Heard(use)
        for word in (word for group in lists[use.words].values() for word in group):
            codes = spoken_of(use, word, Random(f"{seed}/{use.shown}/{word}"))
            if use.rule in codes:
                result.spoken.append(word)
            else:
                result.silent.append((word, codes))
        yield result


def spoken_of(use: Use, word: str, random: Random) -> tuple[str, ...]:
    """The rules whose outcomes turn failed or review when the word is put into a clean filing."""
    while True:
        clean = generate(random)
        changed = deepcopy(clean)
        if use.put(changed, random, word):
            return tuple(sorted({each.code for each in worse(audit(clean).outcomes, audit(changed).outcomes)}))
