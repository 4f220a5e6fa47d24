"""Family T, 200: texts of one form that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit.book.declaring import rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_applicable
from audit.model.outcome import Finding
from audit.model.values import Text
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import FORMS
from audit.targets.filing import DepartmentForm, ExpenditureDirection, TargetForm
from audit.targets.texts.filled import Filled, filled
from audit.words.matching import match_key

_SHORTEST = 12
_HEAD = 2
"""Labels that end alike ask for the same: 立项依据 and 政策依据."""

_BOXES = frozenset("□☐☑√■")


@rule("T204", per=FORMS, nothing=not_applicable("本套报表没有项目概况、立项依据一类的文字栏"))
def each_text_answers_its_own_label(facts: FormFacts[TargetForm]) -> Finding | None:
    """各个文字栏说的不是同一段话。

    问什么：项目概况、立项依据、项目设立的必要性、保证措施、实施计划这些栏，以及绩效目标、部门职责，有没有两栏一字不差。
    为什么：每一栏问的是不同的事：“必要性”照抄“概况”，等于没有回答为什么要做；“措施”写成文号，等于没有措施。
    怎么判：十二个字以上、除标点外一字不差的两栏，交人工判断：可能是填错了栏。单位、项目等名称和选项（□）不算，问同一样东西的（立项依据、政策依据）不算；实施期目标与年度目标由T201说，部门目标与部门职责由T203说。
    需要什么：有概况、依据、必要性一类文字栏的表；没有的不适用。
    合理情形：两栏问的本来是一回事，表式重复。
    建议：请填报单位按各栏所问分别填写。
    依据：表格本身的栏目；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《中期年度表》原样。
        待判断：《中期年度表》「项目支出绩效目标申报表/云溪河堤防加固/项目设立的必要性」写成「云溪河两岸堤防始建于上世纪七十年代，堤身单薄，多处渗漏。」。
    """
    form = facts.form
    if not form.labelled_texts:
        return None
    names = {match_key(each.text) for each in (form.department, form.filing_unit, *_names(form)) if each is not None}
    alike: defaultdict[str, list[Text]] = defaultdict(list)
    for each in (*form.labelled_texts, *_goals(form)):
        key = match_key(each.text)
        if len(key) >= _SHORTEST and key not in names and not _BOXES & set(key) and filled(key) is Filled.WORDS:
            alike["".join(filter(str.isalnum, key))].append(each)
    faults = [
        Fault(f"{'与'.join(dict.fromkeys(each.place.called for each in texts))}一字不差", evidence_of(*texts))
        for texts in alike.values()
        if len({each.place.called[-_HEAD:] for each in texts}) > 1
        and any(each in form.labelled_texts for each in texts)
    ]
    return form_finding(
        facts.heading,
        faults,
        judgement="可能填错了栏，也可能表式问的是一回事，请人工判断。",
        clean=f"{len(form.labelled_texts)}个文字栏没有一字不差的。",
        looked_at=evidence_of(form.title),  # no figure in them is looked at
    )


def _names(form: TargetForm) -> tuple[Text | None, ...]:
    return (form.direction, form.fund) if isinstance(form, ExpenditureDirection) else ()


def _goals(form: TargetForm) -> Iterator[Text]:
    if isinstance(form, ExpenditureDirection | DepartmentForm):
        mandate = form.mandate if isinstance(form, DepartmentForm) else None
        yield from (each for each in (form.whole_period_target, form.annual_target, mandate) if each is not None)
