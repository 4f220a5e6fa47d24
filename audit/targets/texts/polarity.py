"""Whether an indicator's operator points the way that its kind, its unit and its name say is better.

Where none of them says it, nothing is judged, and that is said.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from audit.targets.filing import Aspect, Dimension, Indicator
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.texts.value_units import MONEY, PERCENT
from audit.words.lexicon.loading import lexicon
from audit.words.matching import match_key
from audit.words.name_parts import DONE, SUSPECT, Kind, bare_parts, kinds_in, text_of
from audit.words.polarity import Leaning, leaning
from audit.words.units import TIMES, canonical

_HARDLY_ANY, _MOST, _NEARLY_ALL = 10, 50, 80
"""Per cent: of what is wanted nobody is content with a tenth; of what is unwanted nobody allows half, so ≤98% caps
something wanted whatever its name; where something in the name may be a harm, from 80 on."""


class Way(Enum):
    """How the operator stands to what is better; OPEN where that cannot be told. AGAINST_ITS_OWN_WORD: ≤ beside 正向, which
    the form prints in a column of its own, or ≥ beside 反向.
    """

    RIGHT = auto()
    CAPS_WHAT_IS_WANTED = auto()
    ASKS_FOR_WHAT_IS_NOT = auto()
    AGAINST_ITS_OWN_WORD = auto()
    OPEN = auto()


def way(indicator: Indicator) -> Way | None:
    """Which way the operator points; None where it is none of ≥ and ≤."""
    operator = indicator.value.operator
    if indicator.value.number is None or operator not in {"≥", ">", "≤", "<"}:
        return None
    caps, stated = operator in {"≤", "<"}, _stated(indicator)
    if stated is (Leaning.MORE if caps else Leaning.LESS):
        return Way.AGAINST_ITS_OWN_WORD
    match better_way(indicator):
        case Leaning.MORE:
            return Way.CAPS_WHAT_IS_WANTED if caps else Way.RIGHT
        case Leaning.LESS:
            return Way.RIGHT if caps else Way.ASKS_FOR_WHAT_IS_NOT
    return Way.CAPS_WHAT_IS_WANTED if caps and _is_output(indicator) else Way.OPEN


def _stated(indicator: Indicator) -> Leaning:
    """As the form's column of directions says (正向, 逆向指标)."""
    printed, marks = match_key(indicator.better.text) if indicator.better else "", vocabulary().indicator_marks
    if printed in marks["rising"]:
        return Leaning.MORE
    return Leaning.LESS if printed in marks["falling"] else Leaning.OPEN


def better_way(indicator: Indicator) -> Leaning:
    """More or less of an indicator with a number; as the form itself states it where nothing else tells."""
    found = _told(indicator)
    return _stated(indicator) if found is Leaning.OPEN else found


def _told(indicator: Indicator) -> Leaning:
    """By its aspect where that is cost, by its unit where that is time, else by its name."""
    name = _name(indicator)
    if indicator.aspect is Aspect.COST or indicator.dimension is Dimension.COST:
        return Leaning.OPEN if _is_saving(name) else Leaning.LESS
    unit = match_key(indicator.value.unit)
    if canonical(unit) in TIMES | {"分钟", "秒", "分"}:
        return _of_time(indicator, name)
    return _of_share(indicator, name) if unit == "%" else leaning(name)


def _of_share(indicator: Indicator, name: str) -> Leaning:
    """As the name says, unless the share belies it: nobody caps what is wanted at 2% (答非所问答复占比)."""
    found, number = leaning(name), indicator.value.number
    assert number is not None
    if found is Leaning.MORE and number <= _HARDLY_ANY and indicator.value.operator in {"≤", "<"}:
        return Leaning.OPEN
    return Leaning.MORE if found is Leaning.OPEN and _is_nearly_all(indicator, name) else found


_ASIDE = re.compile(r"^[^\W\d]{1,3}\d{1,2}[:.、]|(?:[(][^()]*[)]|[^\w()]){1,8}$")
"""What stands around a name: 指标1：租车次数（次）."""


def _name(indicator: Indicator) -> str:
    return _ASIDE.sub("", match_key(indicator.name.text))


def _is_saving(name: str) -> bool:
    """What is saved of a cost, or a share of it: more may be better."""
    return name.endswith(lexicon().measures.rates) or bool(kinds_in(name) & {Kind.FALLING, Kind.WANTED})


def _of_time(indicator: Indicator, name: str) -> Leaning:
    """What lasts is wanted, what is waited for is not; a limit (时效) is the better the sooner."""
    words, found = lexicon().times, leaning(name)
    if found is Leaning.LESS:
        return found
    if any(word in name for word in words.awaited):
        return Leaning.LESS
    if _lasts(name):
        return Leaning.OPEN if name.endswith(words.spans) else Leaning.MORE
    if indicator.aspect is Aspect.QUANTITY and name.endswith(words.counted):
        return Leaning.OPEN if kinds_in(name) & SUSPECT else Leaning.MORE
    return Leaning.LESS if indicator.aspect is Aspect.TIMELINESS else Leaning.OPEN


def _lasts(name: str) -> bool:
    """What is timed is said to last at the end of the name, before its measure (志愿服务时长), or begins it (质保期)."""
    bare = text_of(bare_parts(name))
    return any(
        name.startswith(word) or bare[:-1].endswith(word) or bare.endswith(word) for word in lexicon().times.lasting
    )


def _is_output(indicator: Indicator) -> bool:
    """A quantity indicator counts what is put out (新增藏书数量 4880册), unless its unit counts incidents (起) or a word of
    its name is a harm or a cost; one that only may be is none beside what is done (整治老旧小区).
    """
    kinds, unit = kinds_in(_name(indicator)), match_key(indicator.value.unit)
    unwanted = kinds & (SUSPECT | {Kind.FALLING}) - ({Kind.DOUBT} if kinds & DONE else set())
    is_count = unit and canonical(unit) not in MONEY | PERCENT | TIMES and unit not in lexicon().units.incidents
    return indicator.aspect is Aspect.QUANTITY and bool(is_count) and not unwanted


def _is_nearly_all(indicator: Indicator, name: str) -> bool:
    number, kinds = indicator.value.number, kinds_in(name)
    assert number is not None
    return number >= (_NEARLY_ALL if kinds & SUSPECT == {Kind.DOUBT} else _MOST) and not kinds & SUSPECT - {Kind.DOUBT}
