"""An example on a rule's page: an example filing, what is changed in it, and how the rule then ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.model.outcome import Verdict

VERDICT_OF_WORD = {
    "通过": Verdict.PASSED,
    "不符": Verdict.FAILED,
    "待判断": Verdict.REVIEW,
    "未能核对": Verdict.UNCHECKED,
    "不适用": Verdict.NOT_APPLICABLE,
}

_LINE = re.compile(r"(?P<verdict>\w+)：《(?P<filing>[^》]+)》(?P<rest>.*)")
_CHANGE = re.compile(r"「(?P<address>[^」]+)」写成「(?P<text>[^」]*)」|删去「(?P<gone>[^」]+)」")


@dataclass(frozen=True, slots=True)
class Change:
    """What an example changes: the value at an address (附表2/合计) gets another text, or goes with its row or form (None)."""

    address: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """words: as the page says it. filing: the example filing's name. verdict: the worst of the rule's outcomes then."""

    words: str
    verdict: Verdict
    filing: str
    changes: tuple[Change, ...]


def read_examples(section: str) -> tuple[Example, ...]:
    """The examples of a rule's section 例, one a line:

        通过：《三表式》原样。
        不符：《三表式》「附表2/合计」写成「40.69」。
        不符：《三表式》删去「附表3（道路养护）」。

    A line break within a text is written ⏎. Raises ValueError for a line of another form, and unless one example is good
    (nothing fails or goes to review) and another bad.
    """
    examples = tuple(_example(line.strip()) for line in section.splitlines() if line.strip())
    is_good = {each.verdict not in (Verdict.FAILED, Verdict.REVIEW) for each in examples}
    if len({each.verdict for each in examples}) < 2 or True not in is_good:
        raise ValueError("a rule needs a good example and a bad one")
    return examples


def _example(line: str) -> Example:
    found = _LINE.fullmatch(line)
    if found is None or found["verdict"] not in VERDICT_OF_WORD:
        raise ValueError(f"no example: {line!r}")
    changes = tuple(
        Change(each["gone"], None) if each["gone"] else Change(each["address"], each["text"].replace("⏎", "\n"))
        for each in _CHANGE.finditer(found["rest"])
    )
    if _CHANGE.sub("", found["rest"]).strip("，。") != ("" if changes else "原样"):
        raise ValueError(f"no change of an example: {found['rest']!r}")
    return Example(line, VERDICT_OF_WORD[found["verdict"]], found["filing"], changes)
