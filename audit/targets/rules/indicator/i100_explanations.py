"""Family I, 100: what the form says of an indicator beside its value."""

from __future__ import annotations

from collections.abc import Iterator

from audit.book.declaring import rule
from audit.book.subjects import Per
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there
from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.filing import TargetForm
from audit.targets.texts.explanations import explains_nothing, states_another_value


def _explained(facts: Facts) -> Iterator[FormFacts[TargetForm]]:
    return (each for each in facts.tables if any(row.explanation is not None for row in each.indicators))


@rule("I110", per=Per(_explained, nothing=not_there("本套报表没有指标解释一栏")))
def explanations_explain_their_indicators(table: FormFacts[TargetForm]) -> Finding:
    """指标解释与指标值相合，各说各的指标。

    问什么：“指标解释”“指标说明”一栏写的值是不是这个指标的值；各个指标的解释是不是同一句话。
    为什么：解释写“90%（计划标准）”而目标值写100%，不知道按哪个考核；十几个指标都写“数据合理”，等于没有解释。
    怎么判：整格只写一个带单位的值、单位与指标值相同而数不同的，交人工判断；注明“计划标准”的，写的是日期而指标值不是日期，也算。注明历史标准、行业标准的不比；指标值为1而名称是比率的，按100%比。
    过半数（至少五个）指标的解释一字不差、四个字以上、没有数字的，也交人工判断；只写“计划标准”一类标准种类的不算。一张表只说一次。没有解释一栏的表不适用。
    需要什么：有“指标解释”或“指标说明”一栏的表；备注、评分标准、数据来源不是解释。
    合理情形：解释写的是上年的值，或各指标确实同一个口径。
    建议：请填报单位核对解释和指标值以哪个为准；照抄的解释改写成每个指标各自的口径和算法。
    依据：某地绩效目标管理办法第16至18条：指向明确，具体细化；申报惯例：没有可以引用的条文，所以只提请判断。
    例：
        通过：《中期年度表》原样。
        待判断：《中期年度表》「项目支出绩效目标申报表/云溪河堤防加固/质量指标/堤防验收合格率/指标解释」写成「90%（计划标准）」。
    """
    rows = table.stated_indicators
    faults = [
        Fault(
            f"“{row.name.text}”写“{row.value.text}”，解释写的是“{row.explanation.text}”",
            evidence_of(row.value, row.explanation),
        )
        for row in rows
        if row.explanation is not None and not row.whole_period and states_another_value(row)
    ]
    alike = explains_nothing(rows)
    if alike and alike[0].explanation is not None:
        clause = f"{len(alike)}个指标的解释都是“{alike[0].explanation.text}”，没有解释任何一个"
        faults.append(Fault(clause, evidence_of(*(each.explanation for each in alike))))
    why = "解释写的可能是别的年度的值" if len(faults) > bool(alike) else "各指标可能确实同一个口径"
    return form_finding(
        table.heading,
        faults,
        judgement=f"{why}，请人工判断。",
        clean="指标解释与指标值相合，各说各的指标。",
        looked_at=table.looked_at(rows),
    )
