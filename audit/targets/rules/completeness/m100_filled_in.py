"""Family M, 100: what the forms ask for is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable, not_there, unchecked
from audit.model.outcome import Finding, Verdict
from audit.model.values import Amount, Text
from audit.targets.facts.blank_cells import blank_amounts, blank_bases, blank_splits, nameless_lines, under_another
from audit.targets.facts.facts import Facts
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary, TargetFiling, TargetForm
from audit.targets.texts.filled import SAYS_NOTHING, Filled, filled, left_open, too_short

Value = Text | Amount


@rule("M101", names_roots=True)
def required_fields_are_filled(facts: Facts) -> Iterator[Finding]:
    """表上要填的栏目都填了。

    问什么：部门名称、资金总额、专项名称和金额、支出方向、项目金额、实施期、支出内容简介、支出明细和它的金额、测算依据、合计，有没有空着的。
    为什么：空着的栏目让后面的核对都做不了，也说明这张表没有填完。
    怎么判：表上印着栏目、该填的地方空着的，判为不符；总额、合计、项目金额只写“—”“/”“无”的也算没有填。资金来源各栏（如政府性基金）
    空着表示没有，不算缺项；写了总额而各栏都空着的，交人工判断。写了金额而支出内容简介或支出明细空着的，交人工判断。测算依据、支出明细金额空着而上一行写了的，可能与上一行合并填写；单张的申报表里只认出栏目
    名称、没有认出填写位置的，可能是读取的问题；文字栏只写“/”“略”“见附件”之类，可能另有说明：都交人工判断。填报单位盖章处、填表人由M401说，绩效目标由M102说，指标由M201、M202说。
    需要什么：任何表的必填栏目；表上没有的栏目不问。
    合理情形：与上一行合并填写，或程序没有认出填写的位置。
    建议：请填报单位补填；由此没有核对的各条，补填后重新核对。
    依据：表格本身的栏目；转移支付绩效目标表填表说明：资金总额等于各来源之和，须填写金额。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表2/合计」写成「」。
    """
    for form in facts.filing.forms:
        asked = list(_asked(form))
        in_set = len(facts.filing.set_forms) > 1
        faults = [fault for value in asked if (fault := _blank(value, in_set=in_set, in_row=True) or _marked(value))]
        faults += [*blank_bases(form), *blank_amounts(form), *blank_splits(form), *nameless_lines(form)]
        judgement = "可能与上一行合并填写、写在别处，或程序没有认出填写的位置，请人工判断。"
        clean = f"表上要填的{len(asked)}处都填了。"
        if asked or faults:
            yield form_finding(form.heading, faults, judgement=judgement, clean=clean, looked_at=evidence_of(*asked))
        else:
            yield not_there("本表没有认出须填写的栏目", form.heading)


def _asked(form: TargetForm) -> Iterator[Value]:
    match form:
        case DepartmentForm():
            fields: tuple[Value | None, ...] = (form.department, form.total)
        case FundSummary():
            rows = (value for fund in form.funds for value in (fund.name, fund.amount))
            fields = (*rows, form.stated_total)
        case ExpenditureDirection():
            own = (form.department, form.direction, form.fund, form.amount, form.fund_amount, form.period)
            fields = (
                *own,
                *(line.amount for line in form.cost_lines if not under_another(line, form)),
                form.stated_total,
            )
        case _:
            fields = ()
    return (field for field in fields if field is not None)


def _blank(value: Value, *, in_set: bool, in_row: bool = False) -> Fault | None:
    """The fault of a field that is not filled in, if it is not. A blank is `failed` where the place to fill in is known: on a
    form of a set (in_set), whose labels stand left of their values, or where an empty cell is printed for it; else it goes
    to review. in_row: the fault names the field with the row that it stands in.
    """
    blank = filled(value.text) is Filled.BLANK
    marked = isinstance(value, Amount) and value.nothing and bool(value.text)
    if not (blank or marked) or value.place.cell.doubt:
        return None
    name = _name_in(value) if in_row else value.place.called
    if blank and (in_set or left_open(value)):
        return Fault(f"{name}没有填写", evidence_of(value), verdict=Verdict.FAILED)
    if marked:
        return Fault(f"{name}只写“{value.text}”，没有填写金额", evidence_of(value), verdict=Verdict.FAILED)
    return Fault(f"没有读到{name}", evidence_of(value))


def _name_in(value: Value) -> str:
    """What to call a field: 项目金额; in a row of a table with the row's name, 巡查费的金额."""
    *row, _ = value.place.path
    within = "/".join(row[1:] if row[:1] == ["支出明细"] else row)
    return f"{within}的{value.place.called}" if within else value.place.called


def _marked(value: Value) -> Fault | None:
    """The fault of a text that is only a mark (/, 略) where words are asked for; `_blank` finds amounts that are marks."""
    if isinstance(value, Text) and filled(value.text) in SAYS_NOTHING:
        return Fault(f"{value.place.called}只写“{value.text}”", evidence_of(value))
    return None


@rule("M102", nothing=not_there("本套报表没有绩效目标一栏"))
def targets_are_written(facts: Facts) -> Iterator[Finding]:
    """绩效目标写了，而且不只是一个符号。

    问什么：实施期绩效目标、年度绩效目标有没有空着，或者只写“/”“—”“无”。
    为什么：绩效目标是安排预算的前置条件；没有目标，指标和金额就没有来由。
    怎么判：空着的判为不符；年度目标只写符号或“无”的判为不符；实施期目标只写符号而年度目标写了的，交人工判断（一年期的项目可能以此
    表示与年度目标相同）；写“同上”“见附件”的，或只有两三个字、不成一句话的，交人工判断。表上没有该栏的不计；没有读到目标，而表上有哪一栏的名称里
    有“目标”二字的，为未能核对。
    需要什么：有“实施期绩效目标”或“年度绩效目标”的表。
    合理情形：一年期的项目，实施期目标用“/”表示与年度目标相同。
    建议：请填报单位补写目标；没有目标的，不宜进入预算安排。
    依据：中发〔2018〕34号：设定绩效目标是预算安排的前置条件。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/河湖保洁员补助/年度绩效目标」写成「—」。
    """
    in_set = len(facts.filing.set_forms) > 1
    for subject, targets in _targets(facts.filing):
        faults = [
            fault
            for index, target in enumerate(targets)
            if (fault := _blank(target, in_set=in_set) or _only_a_mark(target, targets[index + 1 :]))
        ]
        judgement = "一年期的项目可能以此表示与年度目标相同，或程序没有认出填写的位置，请人工判断。"
        clean = f"写了{'、'.join(target.place.called for target in targets)}。"
        yield form_finding(subject, faults, judgement=judgement, clean=clean, looked_at=evidence_of(*targets))
    yield from _perhaps_targets(facts.filing)


def _perhaps_targets(filing: TargetFiling) -> Iterator[Finding]:
    """A form without a target that prints a text under a label that speaks of one (目标概述)."""
    without = {subject for subject, _ in _targets(filing)}
    for form in filing.forms:
        texts = [each for each in form.labelled_texts if "目标" in each.place.called]
        if texts and form.heading not in without:
            labels = "、".join(f"“{each.place.called}”" for each in texts)
            yield unchecked(form.heading, f"{labels}一栏可能是绩效目标，没有读进栏目", evidence_of(*texts))


def _targets(filing: TargetFiling) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """What the targets are of, with the targets: the whole-period one before the annual one."""
    funds = filing.fund_summary.funds if filing.fund_summary else ()
    both = [
        (each.name.place.address.removesuffix("/名称"), each.whole_period_target, each.annual_target) for each in funds
    ]
    stating = (*((filing.department_form,) if filing.department_form else ()), *filing.directions)
    both += [(each.heading, each.whole_period_target, each.annual_target) for each in stating]
    for subject, whole, annual in both:
        targets = tuple(target for target in (whole, annual) if target is not None)
        if targets:
            yield subject, targets


def _only_a_mark(target: Text, after: tuple[Text, ...]) -> Fault | None:
    said = filled(target.text)
    if said not in SAYS_NOTHING:
        short = too_short(target.text)
        return Fault(f"{target.place.called}只写“{target.text}”，不成一句话", evidence_of(target)) if short else None
    annual_says = any(filled(each.text) is Filled.WORDS for each in after)
    verdict = Verdict.REVIEW if annual_says or said is Filled.ELSEWHERE else Verdict.FAILED
    return Fault(f"{target.place.called}只写“{target.text}”", evidence_of(target), verdict=verdict)


@rule("M103", names_roots=True)
def every_form_of_the_set_is_there(facts: Facts) -> Finding:
    """一套表的各张表都在。

    问什么：这种布局的一套表（如附表1、附表2、附表3）有没有缺少的。
    为什么：缺一张表，表间的勾稽就断了；没有核对的不等于通过。
    怎么判：一张也没有读到的，交人工判断：可能没有报，也可能放在另一个文件里，或者程序没有认出来。
    需要什么：一套有几种表的布局（如三表式）。
    合理情形：没有专项的部门不填附表2、附表3；或各表分在几个文件里。
    建议：请填报单位补报缺少的表；分在几个文件里的，合在一起再审。
    依据：同一套报表的一致。
    例：
        通过：《三表式》原样。
        待判断：《三表式》删去「附表2」。
    """
    present, names = {form.name for form in facts.filing.forms}, list(facts.filing.set_forms)
    missing = [name for name in names if name not in present]
    funds = facts.filing.fund_summary.funds if facts.filing.fund_summary and not facts.filing.directions else ()
    titles = evidence_of(*(form.title for form in facts.filing.forms), *(fund.name for fund in funds))
    if len(names) < 2:
        return not_applicable("这种布局一套只有一种表")
    if missing:
        message = f"没有读到{'、'.join(missing)}；可能没有报，可能放在另一个文件里，请人工判断。"
        return Finding(Verdict.REVIEW, message, evidence=titles, lacking=tuple(missing))
    return Finding(Verdict.PASSED, f"{'、'.join(names)}都有。", evidence=titles)
