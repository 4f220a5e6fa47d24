"""Whether more or less of what a name counts is better, as far as its words say.

The name is read as a row of kinds (`audit.words.name_parts`). The last kind decides, together with what stands before it:
of a harm less is better, unless a cure stands before it (查处违法案件数) or after it (隐患整改率). Where nothing is known, it is
left open.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from audit.words.dictionary import has_word, tagged
from audit.words.lexicon.loading import lexicon
from audit.words.name_parts import BAD, DONE, SUSPECT, Kind, Part, bare_parts, joined_parts, parts_of, text_of


class Leaning(Enum):
    """Which way is better."""

    MORE = auto()
    LESS = auto()
    OPEN = auto()


_WORKING = frozenset({Kind.STAFF, Kind.FACILITY})
_GOOD = DONE | _WORKING | {Kind.RISING}
_SILENT = frozenset({Kind.UNKNOWN, Kind.HARMLESS, Kind.DOUBT, Kind.MEASURE})
_THINGS = _WORKING | {Kind.UNKNOWN, Kind.HARMLESS, Kind.MEASURE}
_OF_AMOUNT = {Kind.SPENT, Kind.CONSUMED, Kind.UNKNOWN, Kind.MEASURE}
_AFFECTED = 3
"""A harm that is guessed may have so many characters behind it: what it befell."""


@lru_cache(maxsize=1024)
def leaning(name: str) -> Leaning:
    """Which way is better of what a name, as its match key, counts."""
    measures = lexicon().measures
    if name.startswith(measures.per_unit) and name.endswith(measures.used):
        return Leaning.LESS  # 单位面积农药用量
    bare = bare_parts(name)
    parts = joined_parts(_since_then(bare))
    at = next((at for at in reversed(range(len(parts))) if parts[at].kind not in _SILENT), None)
    if at is None:
        return Leaning.OPEN
    measure = parts_of(name)[len(bare) :]
    is_share = any(part.word in measures.rates for part in measure)
    is_counted = not measure or measure[0].kind is Kind.MEASURE
    row = _Row(parts[:at], parts[at], text_of(parts[at + 1 :]), is_share, is_counted)
    return Leaning.LESS if row.runs_wrongly() else row.leaning()


def _since_then(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts behind a phrase of time: 检修 | 前 only says when what is counted happened."""
    when = lexicon().polarity.moments
    for at in range(len(parts) - 1, 0, -1):
        word = parts[at].word
        if parts[at].kind is Kind.UNKNOWN and parts[at - 1].kind in DONE and word.startswith(when):
            rest = word[max(len(each) for each in when if word.startswith(each)) :]
            return (*((Part(rest, Kind.UNKNOWN),) if rest else ()), *parts[at + 1 :])
    return parts


class _Row(Struct, frozen=True, gc=False):
    """The last part that says something, between the parts before it and the text after it.

    is_share: of a whole; is_counted: the measure follows directly, without 问题 or 行为.
    """

    before: tuple[Part, ...]
    last: Part
    behind: str
    is_share: bool
    is_counted: bool

    def leaning(self) -> Leaning:
        """By the kind of the last part."""
        above = self.before[-1].kind if self.before else None
        match self.last.kind:
            case kind if kind in BAD:
                return self._of_bad()
            case Kind.FALLING:
                return self._of_less()
            case Kind.SPENT if not self.behind or above is Kind.OFFENCE:
                # 达标排放, 减少能耗; not 能耗, 超标排放企业
                return Leaning.MORE if above in (Kind.WANTED, Kind.FALLING) else Leaning.LESS
            case Kind.CONSUMED if self._is_amount_of_bad():
                return Leaning.LESS  # 违规收费, 害虫密度, 二氧化硫浓度
            case kind if kind in _GOOD:
                return self._of_good()
        return Leaning.OPEN

    def runs_wrongly(self) -> bool:
        """超限运行锅炉, 带故障运行公交, 无证经营场所: what is at work in a state in which it ought not to be, and nobody puts right."""
        first, *rest = (*self.before, self.last)
        is_borne = first.word.startswith(_BEARING)
        state = rest.pop(0) if is_borne and rest and first.kind is Kind.UNKNOWN and len(first.word) == 1 else first
        if self.is_share or not (state.kind in (Kind.OFFENCE, Kind.FAILURE) or (is_borne and state.kind in SUSPECT)):
            return False
        said = text_of(rest) + self.behind
        work = next(filter(said.startswith, (*lexicon().polarity.at_work, *lexicon().polarity.work)), "")
        return bool(work) and all(map(_is_thing, parts_of(said[len(work) :])))

    def _is_amount_of_bad(self) -> bool:
        kinds = {part.kind for part in self.before}
        return not self.behind and bool(kinds & (BAD | {Kind.SPENT})) and kinds <= BAD | _OF_AMOUNT

    def _of_bad(self) -> Leaning:
        """A harm is governed by a cure before it; 监测数据漏报 is not, since the cure only says of what data, nor is
        登记失业率, since to look for is no cure of a share.
        """
        cures = {Kind.CURE, Kind.FALLING} if self.is_share else {Kind.CURE, Kind.FALLING, Kind.LOOK}
        is_governed = any(
            part.kind in cures and following.kind not in _WORKING
            for part, following in pairwise((*self.before, self.last))
        )
        is_failure = self.last.kind is Kind.FAILURE
        if not is_governed or (self._is_denied() and self.is_counted and not self.behind):
            return Leaning.OPEN if self._may_be_treated() else Leaning.LESS
        if is_failure and self.is_share:
            return Leaning.LESS
        return Leaning.OPEN if is_failure or self.is_share else Leaning.MORE

    def _is_denied(self) -> bool:
        """不及时, 未完成: of whatever stands before it, be it a cure (清运不及时)."""
        return self.last.kind is Kind.FAILURE and self.last.word.startswith(lexicon().polarity.negators)

    def _may_be_treated(self) -> bool:
        """A verb that the lexicon does not know may put it right: behind the harm (违建销账率), or before it (拘捕逃犯数)."""
        if self.last.is_guessed and (len(self.behind) > _AFFECTED or (self.behind and not self.before)):
            return True  # 返聘专家: what else the word may be, nothing before it says
        if _has_verb_or_other(self.behind):
            return not (self.last.kind is not Kind.HARM and _is_done_wrongly(self.last.word, self.behind))
        may_have_object = self.last.kind is not Kind.FAILURE and not self.is_share and len(self.before) == 1
        return may_have_object and self.before[0].kind is Kind.UNKNOWN and _is_verb(self.before[0].word)

    def _of_good(self) -> Leaning:
        """What is wanted or done; left open where what is counted is not known: 安全生产○○起数, 检测○○率."""
        kind = self.last.kind
        if self.behind and (self.is_share or not self._is_begun() or _has_verb_or_other(self.behind)):
            return Leaning.OPEN
        if self._is_failing():
            return Leaning.OPEN if kind in (Kind.WANTED, Kind.CURE, Kind.LOOK) else Leaning.LESS
        return Leaning.MORE if kind in (Kind.CURE, Kind.LOOK) else self._of_done()

    def _is_begun(self) -> bool:
        """The name begins with what is done, as 购置图书 and 新登记企业 do."""
        first, *rest = (*self.before, self.last)
        if rest and first.kind is Kind.UNKNOWN and len(first.word) == 1:
            first = rest[0]
        return first.kind in (Kind.DEED, Kind.CURE, Kind.LOOK, Kind.WANTED)

    def _is_failing(self) -> bool:
        """How it is done is wrong: 逾期办结, 违规发放, 非计划再次手术."""
        ahead = [part for part in self.before[-2:] if part.kind is not Kind.UNKNOWN or len(part.word) > 2]
        is_first_guess = bool(ahead) and ahead[-1].is_guessed and ahead[-1] is self.before[0]
        fails = {Kind.FAILURE} if self.last.kind in (Kind.CURE, Kind.LOOK) else {Kind.FAILURE, Kind.OFFENCE}
        return bool(ahead) and ahead[-1].kind in fails and not is_first_guess

    def _of_done(self) -> Leaning:
        """Of what is done or made more, more is better; of who or what works, and of growth, unless of a harm."""
        kind, kinds = self.last.kind, {part.kind for part in self.before}
        if kind is Kind.RISING and kinds & BAD:
            return Leaning.LESS
        if kind is Kind.WANTED or (kind in _WORKING and kinds & DONE and not self.is_share):
            return Leaning.MORE
        is_vague = kind in (Kind.WORK, Kind.FACILITY) and Kind.UNKNOWN in kinds  # 夜间施工次数, 僵尸网站数
        is_unsure = (
            kinds & {Kind.DOUBT, Kind.CONSUMED, Kind.NEGATOR}
            or (kind in _WORKING and self.is_share)
            or any(part.kind in BAD and (part.is_guessed or kind is not Kind.DEED) for part in self.before)
        )
        return Leaning.OPEN if is_vague or is_unsure else Leaning.MORE

    def _of_less(self) -> Leaning:
        """能耗下降率 is wanted, 合格率降幅 is not."""
        kinds = {part.kind for part in self.before}
        if not self.behind and kinds & (BAD | {Kind.CONSUMED, Kind.SPENT}):
            return Leaning.MORE
        return Leaning.LESS if not self.behind and Kind.WANTED in kinds else Leaning.OPEN


def _is_thing(part: Part) -> bool:
    return part.kind in _THINGS and not (part.kind is Kind.UNKNOWN and _has_verb_or_other(part.word))


def _is_done_wrongly(failure: str, behind: str) -> bool:
    """The failure says how something is done, and what: 违规饲养犬只; not 差错补正, nor 违法线索移送."""
    tags = [tag for _, tag in tagged(behind)]
    is_noun = tagged(failure)[0][1] == "n"
    return not is_noun and tags[0] in _VERBS and not any(tag in _VERBS for tag in tags[1:])


_VERBS = ("v", "vn")
_MAKING, _BEARING = "化", ("带", "冒")


@lru_cache(maxsize=1024)
def _is_verb(text: str) -> bool:
    """Its last word is a verb in the dictionary, of more than a character."""
    word, tag = tagged(text)[-1]
    return len(word) > 1 and tag in _VERBS


@lru_cache(maxsize=1024)
def _has_verb_or_other(text: str) -> bool:
    """The dictionary has not all of it as nouns, as 井盖 and 楼盘 are; a single character may be the end of any word.

    硬化 is what is done to a road, whatever the dictionary takes it for; what merely happens (流入) puts nothing right.
    """
    happens = lexicon().polarity.happens
    return len(text) > 1 and any(
        word not in happens and (not kind.startswith("n") or not has_word(word) or word.endswith(_MAKING))
        for word, kind in tagged(text)
    )
