"""Family X, 200: the same funds in 附表2 and 附表3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.book.declaring import rule
from audit.judging.verdicts import absent, evidence_of, unchecked
from audit.model.address import FormKind
from audit.model.outcome import Finding, Verdict
from audit.model.values import Text
from audit.targets.facts.facts import Facts
from audit.targets.facts.funds import FundPair, fund_name
from audit.targets.facts.subjects import PAIRS
from audit.words.matching import match_key
from audit.words.wording import mark_characters


@rule("X201", needs=(FormKind.SUMMARY,), nothing=unchecked("", "汇总表里没有读到专项"))
def fund_has_directions(facts: Facts) -> Iterator[Finding]:
    """附表2的每个专项都有附表3。

    问什么：附表2列出的每个专项资金，有没有至少一张支出方向表。
    为什么：没有附表3的专项，等于只要钱、不说怎么用和要达到什么。
    怎么判：按所属专项名称找；名称写法略有出入的，先按最接近的名称配对（名称差异由X203指出）；
    同名的专项列了几行的，附表3算金额相同的那一行的，没有附表3的那一行判为不符；有附表3没有读到所属专项的，不判不符。一张附表3也没有的，未能核对，见M103。
    需要什么：附表2的专项名称和各张附表3的“所属专项名称”。
    合理情形：附表3另行报送，或放在另一个文件里；审核人可把各文件合在一起再审。
    建议：请填报单位补报这个专项的支出方向表；另行报送的，指出是哪一份。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》删去「附表3（河湖保洁员补助）」。
    """
    pairing = facts.pairing
    if FormKind.DIRECTION not in facts.filing.set_forms.values() or not facts.filing.directions:
        yield absent(facts.filing, FormKind.DIRECTION)
        return
    for pair in pairing.pairs:
        name = pair.fund.name
        took_part = evidence_of(name, *(fund_name(direction) for direction in pair.directions))
        if not name.text and not pair.directions:
            yield unchecked(name.text, f"{name.place.form.name}这一行没有写专项名称", took_part)
        elif not pair.directions and (fundless := [each for each in pairing.orphans if each.fund is None]):
            headings = "、".join(direction.heading for direction in fundless)
            yield unchecked(name.text, f"{headings}没有读到所属专项，可能就是这个专项的", took_part)
        elif pair.directions:
            headings = "、".join(direction.heading for direction in pair.directions)
            yield Finding(Verdict.PASSED, f"专项“{name.text}”有{headings}。", name.text, evidence=took_part)
        else:
            form = next(name for name, kind in facts.filing.set_forms.items() if kind is FormKind.DIRECTION)
            yield _without_directions(pair, pairing.pairs, form)


def _without_directions(pair: FundPair, pairs: Sequence[FundPair], form: str) -> Finding:
    """The failure of a fund without a direction's form: it has none, or another row of the same name has the only one."""
    name = pair.fund.name
    twin = next(
        (each for each in pairs if each.directions and match_key(each.fund.name.text) == match_key(name.text)), None
    )
    if twin is None:
        return Finding(Verdict.FAILED, f"专项“{name.text}”没有对应的{form}。", name.text, evidence=evidence_of(name))
    message = f"专项“{name.text}”在{name.place.form.name}列了不止一行，{form}只对应其中一行，可能重列。"
    return Finding(Verdict.FAILED, message, name.text, evidence=evidence_of(name, twin.fund.name))


@rule("X202", needs=(FormKind.SUMMARY, FormKind.DIRECTION))
def direction_has_fund(facts: Facts) -> Iterator[Finding]:
    """附表3的每个支出方向都列在附表2。

    问什么：每张附表3的所属专项，附表2有没有这一行。
    为什么：附表2没有列的专项，其金额没有进合计，也就没有进部门的预算申请。
    怎么判：按所属专项名称找；名称写法略有出入的，先按最接近的名称配对（名称差异由X203指出）；
    附表2一个专项也没有读到的，有没写名称的行、没有读入的行的，附表3没有读到所属专项的，不判不符。
    需要什么：各张附表3的“所属专项名称”和附表2的专项名称。
    合理情形：专项在附表2里换了一个叫法，差得太远，程序认不出是同一个。
    建议：请填报单位在附表2补列该专项并改正合计，或统一名称。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》删去「附表2/河湖保洁员补助资金/金额」。
    """
    pairing, summary = facts.pairing, facts.filing.fund_summary
    assert summary is not None
    orphans = {id(direction) for direction in pairing.orphans}
    nameless = [pair.fund.name for pair in pairing.pairs if not pair.fund.name.text]
    unread = summary.unread
    for direction in facts.filing.directions:
        name = fund_name(direction)
        printed = name.text if name else ""
        if not pairing.pairs:
            reason = f"{summary.name}没有读到专项，不知道列没列“{printed}”"
            yield unchecked(direction.subject, reason, evidence_of(name))
        elif id(direction) in orphans and nameless:
            reason = f"{summary.name}没有写“{printed}”，但有没写名称的行"
            yield unchecked(direction.subject, reason, evidence_of(name, *nameless))
        elif id(direction) in orphans and unread:
            reason = f"{summary.name}没有读到“{printed}”，但有没归入各栏的行"
            yield unchecked(direction.subject, reason, evidence_of(name, *unread))
        elif id(direction) in orphans and direction.fund is None:
            reason = f"本表没有读到所属专项，{summary.name}也没有叫“{printed}”的专项"
            yield unchecked(direction.subject, reason, evidence_of(name))
        elif id(direction) in orphans:
            message = f"{direction.heading}的所属专项“{printed}”没有列在{summary.name}。"
            yield Finding(Verdict.FAILED, message, direction.subject, evidence=evidence_of(name))
        else:
            message = f"{direction.heading}的所属专项“{printed}”列在{summary.name}。"
            yield Finding(Verdict.PASSED, message, direction.subject, evidence=evidence_of(name))


@rule("X203", per=PAIRS)
def fund_names_agree(pair: FundPair) -> Iterator[Finding]:
    """专项名称在附表2与附表3写法相同。

    问什么：附表2的专项名称与附表3的所属专项名称，是不是一字不差。
    为什么：名称是各表之间的纽带，写法不同会在系统里变成两个项目。
    怎么判：去掉空格和换行、统一全角半角后逐字比较，差别用【旧→新】标出。
    需要什么：附表2的专项名称和附表3的“所属专项名称”，按最接近的名称配对。
    合理情形：没有。简称和全称指的是同一个专项时，也应写成一样。
    建议：请填报单位统一名称，以预算批复的名称为准。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/所属专项名称」写成「河湖保洁人员补助资金」。
    """
    for direction in pair.directions:
        printed = direction.direction if direction.fund is None else direction.fund
        yield _names_finding(pair, printed, direction.subject)


def _names_finding(pair: FundPair, name: Text | None, subject: str) -> Finding:
    stated = pair.fund.name
    if name is None or not name.text:
        return unchecked(subject, "没有写所属专项名称", evidence_of(stated, name))
    took_part = evidence_of(stated, name)
    if match_key(stated.text) == match_key(name.text):
        return Finding(
            Verdict.PASSED, f"两表都写“{stated.text}”。", subject, None, stated.text, name.text, None, took_part
        )
    marked = mark_characters(stated.text, name.text)
    message = f"{stated.place.form.name}写“{stated.text}”，{name.place.form.name}写“{name.text}”，差别：{marked}。"
    return Finding(Verdict.FAILED, message, subject, None, stated.text, name.text, marked, took_part)
