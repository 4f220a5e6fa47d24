"""Family X, 500: who filed, for which year; the same in every table of the set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.book.declaring import rule
from audit.judging.verdicts import evidence_of, not_applicable, not_there, unchecked
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.subjects import DIRECTIONS
from audit.targets.filing import ExpenditureDirection
from audit.words.matching import match_key, organisation_key
from audit.words.periods import impossible_period, years_of_period

_UNIT_NAME = "单位名称"
_SUPERIOR_NAME = "主管部门"


def _agree(subject: str, printed: Sequence[Text | None], *, private: bool = False) -> Finding:
    """Hold what several tables print for one thing against each other. A value that stands alone has nothing to agree with;
    blanks are told and compared with nothing. private: the values are not quoted.
    """
    if printed and all(text is None for text in printed):
        return not_there(f"本套报表没有{subject}一栏", subject)
    texts = [text for text in printed if text is not None and text.text]
    took_part = evidence_of(*printed)
    if len(printed) < 2:
        return not_applicable(f"本套报表只有一处写{subject}", subject)
    if len(texts) < 2:
        return unchecked(subject, f"{len(printed)}处中只有{len(texts)}处写了{subject}，无从比较", took_part)
    if len({match_key(text.text) for text in texts}) > 1 and not (
        subject in (_UNIT_NAME, _SUPERIOR_NAME) and _abbreviations(texts)
    ):
        shown = "各表写法不同" if private else "、".join(f"{text.place.form.name}写“{text.text}”" for text in texts)
        return Finding(Verdict.FAILED, f"{subject}不一致：{shown}。", subject, evidence=took_part)
    blank = len(printed) - len(texts)
    note = (f"提示：另有{blank}处没有写{subject}。",) if blank else ()
    return Finding(Verdict.PASSED, f"{len(texts)}处的{subject}相同。", subject, evidence=took_part, hints=note)


_PLACE = "省市区县旗州盟镇乡"
_SUPERIOR = ("中共", *_PLACE, *"道局委厅部会院所处校学园馆站心场司团队")
"""What may end before an abbreviated name: 株洲市石峰区|信访局. A name that begins in the midst of a word is misspelt."""


def _abbreviations(texts: Sequence[Text]) -> bool:
    """Whether all names are short for the longest of them: it without its places, its superior, or what is added to it, as
    区信访局 and 信访局 are short for 株洲市石峰区信访局（本级）.
    """
    longest = max((organisation_key(text.text) for text in texts), key=len)
    return all(_abbreviates(organisation_key(text.text), longest) for text in texts)


def _abbreviates(name: str, longest: str) -> bool:
    before, found, after = longest.partition(name)
    begins = not before or before.endswith(_SUPERIOR) or name[0] in _PLACE
    return bool(found) and begins and len(after) != 1


@rule("X501")
def department_agrees(facts: Facts) -> Iterator[Finding]:
    """各表的部门名称（填报单位）相同。

    问什么：附表1的部门名称与各表的填报单位是不是同一个单位。
    为什么：一套表里混进别的单位的表，金额再平也没有意义。
    怎么判：去掉空格、单位编码和“（本级）”之类的附注，统一全角半角后相等；只写简称（省去地名或主管单位，如区信访局）视为同一单位，缺了一个字的不算简称。
    只有一处写了的，无从比较。“主管部门”可以不是填报单位，只与别处的“主管部门”比。
    需要什么：各表的“部门名称”“填报单位”，至少两处写了。
    合理情形：一处写全称、一处写简称时视为同一单位；主管部门代下属单位填报的，两个名称可能都对。
    建议：请填报单位统一名称；代填的，说明填报单位与部门的关系。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/填报单位」写成「某市云溪区农业农村局」。
    """
    labelled = [form.department for form in facts.filing.forms] + [form.filing_unit for form in facts.filing.forms]
    printed = [text for text in labelled if text is not None]
    superiors = [text for text in printed if "主管" in text.place.called]
    yield _agree(_UNIT_NAME, [text for text in printed if text not in superiors])
    if len(superiors) > 1:
        yield _agree(_SUPERIOR_NAME, superiors)


@rule("X502")
def year_agrees(facts: Facts) -> Finding:
    """各表标题的年度相同。

    问什么：每张表标题里的年度是不是同一年。
    为什么：拿上年的表改，标题最容易漏改。
    怎么判：标题里的四位年份必须相同；标题没有年份的表不计，并说明。
    需要什么：各表的标题，至少两个写了年份。
    合理情形：没有。一套表报的是同一个年度。
    建议：请填报单位确认申报年度，改正标题；标题是旧表的，同表的日期和实施期也须核对。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/标题」写成「2023年区级专项资金绩效目标汇总表」。
    """
    dated = [form for form in facts.filing.forms if form.year]
    titles = evidence_of(*(form.title for form in dated))
    years = sorted({form.year for form in dated if form.year})
    if len(facts.filing.forms) < 2:
        return not_applicable("本套报表只有一张表", "年度")
    if len(dated) < 2:
        reason = f"{len(facts.filing.forms)}张表中只有{len(dated)}张的标题写了年度，无从比较"
        return unchecked("年度", reason, titles)
    if len(years) > 1:
        shown = "、".join(f"{form.heading}写{form.year}年" for form in dated)
        return Finding(Verdict.FAILED, f"年度不一致：{shown}。", "年度", evidence=titles)
    return Finding(Verdict.PASSED, f"{len(dated)}张表的标题都是{years[0]}年。", "年度", evidence=titles)


@rule("X503")
def preparer_agrees(facts: Facts) -> Finding:
    """各表的填表人相同。

    问什么：每张表的填表人是不是同一个人。
    为什么：填表人不同，往往是几个人各填一张、没有人核对全套。
    怎么判：各表所写的姓名必须相同；没有写的表不计，并说明。
    需要什么：各表的“填表人”，至少两处写了。
    合理情形：各专项由不同股室的人填写时，姓名可以不同；一套表通常由一人汇总，所以仍列出。
    建议：请填报单位确认填表人；确由不同人填写的，审核人可注明后通过。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/填表人」写成「李小河」。
    """
    return _agree("填表人", [form.preparer for form in facts.filing.forms], private=True)


@rule("X504")
def phone_agrees(facts: Facts) -> Finding:
    """各表的联系电话相同。

    问什么：每张表的联系电话是不是同一个号码。
    为什么：号码抄错，审核时找不到人。
    怎么判：各表所写的号码必须相同；没有写的表不计，并说明。
    需要什么：各表的“联系电话”，至少两处写了。
    合理情形：各专项由不同股室填报时，电话可以不同。
    建议：请填报单位确认联系电话；确属不同股室的，审核人可注明后通过。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/联系电话」写成「0731-11111111」。
    """
    return _agree("联系电话", [form.phone for form in facts.filing.forms], private=True)


@rule("X505", per=DIRECTIONS)
def period_covers_year(facts: FormFacts[ExpenditureDirection]) -> Finding:
    """项目实施期包含表头的年度。

    问什么：附表3的项目实施期，是不是包含本表标题的年度。
    为什么：实施期不含申报年度，这笔钱今年就不该安排；多半是照抄上年。
    怎么判：实施期里写出的年份从最早到最晚，须包含标题的年度；结束早于开始、月日不是日历上有的，判为不符；写不出年份的（如“长期”）
    无从核对。
    需要什么：附表3的“项目实施期”和标题的年度。写不出年份的实施期未能核对。
    合理情形：没有。当年申请的钱应当落在实施期之内。
    建议：请填报单位核对实施期是不是沿用了旧表；确在以后年度实施的，说明为什么当年申请。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/项目实施期」写成「2023年」。
    """
    form, period = facts.form, facts.form.period
    took_part = evidence_of(form.title, period)
    if period is None:
        return not_there("本表没有项目实施期一栏", form.subject)
    years = years_of_period(period.text)
    if form.year is None or not years:
        reason = "标题没有年度" if form.year is None else f"实施期写的是“{period.text}”，没有年份"
        return unchecked(form.subject, reason, took_part)
    impossible = impossible_period(period.text)
    if impossible:
        message = f"实施期“{period.text}”写错了：{impossible}。"
        return Finding(Verdict.FAILED, message, form.subject, None, period.text, None, None, took_part)
    if min(years) <= form.year <= max(years):
        return Finding(Verdict.PASSED, f"实施期“{period.text}”包含{form.year}年。", form.subject, evidence=took_part)
    message = f"实施期“{period.text}”不包含标题的{form.year}年。"
    return Finding(Verdict.FAILED, message, form.subject, None, period.text, f"{form.year}年", None, took_part)
