"""Family I, 100: what an indicator's value says."""

from __future__ import annotations

from audit.book.declaring import row_rule, rule
from audit.book.subjects import Rows
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, unchecked
from audit.model.filing import FilingKind
from audit.model.outcome import Finding
from audit.targets.facts.facts import FormFacts
from audit.targets.facts.subjects import STATED, TABLES
from audit.targets.filing import Indicator, TargetForm
from audit.targets.texts.measurable import is_measurable, states_no_count, suggestion
from audit.targets.texts.polarity import Way, way
from audit.targets.texts.spending import is_spent, limits_nothing


@row_rule(
    "I101",
    per=TABLES,
    rows=STATED,
    judgement="看不出怎样算达到；有评级标准的可以写明标准，请人工判断。",
    clean="{}个指标值都可以衡量。",
    also_of=[FilingKind.CLOSING],
)
def values_are_measurable(row: Indicator) -> Fault | None:
    """指标值可以衡量。

    问什么：指标值是不是带单位的数、日期、分级分档的文字，或者可以查证的事实（如通过验收）。
    为什么：“良好”“基本稳定”谁也说不清怎样算达到，年底怎么评都对。
    怎么判：有数字、有日期、分了档次、可以查证有无的，为可衡量（名称问的是多少，如“…人数”“…率”，而只写“完成”“达标”的不算）；其余（基本稳定、良好、基本满意、提升、有效……）交人工判断，并给出可以
    怎样改写的建议，×由单位自己填。行业有评级标准的（如空气质量优良），写明标准即可。
    需要什么：有三级指标和指标值的表。
    合理情形：行业有评级标准的等次（如空气质量优良、公路养护等级），写明标准即可。
    建议：请填报单位改写成带单位的数、日期或写明标准的分档；改写的例子见提示。
    依据：某地绩效目标管理办法第16至18条：具体细化，能量化的量化，不能量化的定性并分级分档。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/可持续影响指标/供水工程完好率」写成「基本稳定」。
    """
    printed = row.value.text
    if is_measurable(printed) and not states_no_count(row):
        return None
    hint = f"建议：“{printed}”可以改写成：{suggestion(row)}。"
    return Fault(f"“{row.name.text}”写“{printed}”", evidence_of(row.value), hint)


@rule("I104", per=TABLES, also_of=[FilingKind.CLOSING])
def operators_point_the_right_way(table: FormFacts[TargetForm]) -> Finding:
    """≥、≤的方向与指标相合。

    问什么：越多越好的产出、效益、满意度，有没有写成“≤”；越少越好的成本、时限、差错，有没有写成“≥”。
    为什么：产出写“≤”，什么都不做也算达标；成本写“≥”，等于不封顶。
    怎么判：成本、时限越少越好；其余按名称读成的词判断：最后说的是坏事（隐患、投诉、压疮）的，越少越好；治它、查它（隐患整改、查处违法案件），
    或做了什么、达到什么（改造、培训、合格、满意）的，越多越好；词表里没有的词看其中的字；名称看不出而写“≤50%”以上的，
    或者是数量指标里计数的（不以起、例计），当作越多越好。表上有“指标方向”一栏的，≤与“正向”、≥与“反向”写在一起的也是相反；名称看不出的，以这一栏为准。
    方向相反的交人工判断，名称可能另有含义。看不出多好还是少好的不判断，并写明是哪些；一个也看不出的，为未能核对。
    需要什么：带≥、≤或“不低于”“不超过”的指标值。
    合理情形：名称另有含义，如“平均等待人数”越少越好。
    建议：请填报单位核对方向；确有含义的，在名称里写清。
    依据：某地绩效目标管理办法第16至18条：合理可行。
    例：
        通过：《三表式》原样。
        待判断：《三表式》「附表1/社会公众及服务对象满意度指标/用水户满意度」写成「≤90%」。
    """
    ways = [(each, found) for each in table.stated_indicators if (found := way(each))]
    faults = [
        Fault(
            f"“{each.name.text}”写“{each.value.text}”",
            evidence_of(each.name, each.value, each.better),
            what=_WRONG[found],
        )
        for each, found in ways
        if found in _WRONG
    ]
    untold = "、".join(dict.fromkeys(f"“{each.name.text}”" for each, found in ways if found is Way.OPEN))
    looked_at = evidence_of(*(each.name for each, _ in ways))
    if untold and all(found is Way.OPEN for _, found in ways):
        return unchecked(table.heading, f"名称看不出{untold}多好还是少好", looked_at)
    aside = f"名称看不出多好还是少好、没有判断的：{untold}。" if untold else ""
    return form_finding(
        table.heading,
        faults,
        judgement=f"名称可能另有含义，请人工判断。{aside}",
        clean=f"≥、≤的方向与指标相合。{aside}",
        looked_at=looked_at,
    )


_WRONG = {
    Way.CAPS_WHAT_IS_WANTED: "越多越好，不宜写“≤”",
    Way.ASKS_FOR_WHAT_IS_NOT: "越少越好，不宜写“≥”",
    Way.AGAINST_ITS_OWN_WORD: "与表上写的指标方向相反",
}


@row_rule(
    "I112",
    per=TABLES,
    rows=Rows(lambda table: [each for each in table.costs if is_spent(each)], "没有以金额为值的成本指标"),
    judgement="可能当年确实不花这笔钱，或者数太小被舍掉了，请人工判断。",
    clean="{}个成本指标都写了金额。",
)
def costs_are_not_nothing(row: Indicator) -> Fault | None:
    """成本指标写的金额不是0。

    问什么：成本指标（单位成本、总成本、经费）写的金额是不是0。
    为什么：要花的钱写成0，要么没有填，要么万元取整把小数舍掉了（0.13万元成了0）；照0考核，花一分钱也是超支。
    怎么判：成本指标的名称说的是花多少钱（…成本、…费、…单价、…标准），而值是0元、0万元、0万元/人的，交人工判断。超支、追加、罚款、群众负担、社会成本、生态环境成本这些本来就该是0的不算。
    需要什么：值为金额的成本指标；没有的不适用。
    合理情形：当年确实不花这笔钱。
    建议：请填报单位写明金额，小于0.01万元的以元为单位；不花钱的删去这个指标。
    依据：某地绩效目标管理办法第16至18条：具体细化，合理可行。
    例：
        通过：《中期年度表》原样。
        待判断：《中期年度表》「项目支出绩效目标申报表/云溪河堤防加固/成本指标/堤防加固单位成本」写成「0万元/公里」。
    """
    if not limits_nothing(row):
        return None
    return Fault(f"“{row.name.text}”写“{row.value.text}”", evidence_of(row.name, row.value), what="限不住任何支出")
