"""Family M, 200: every kind of indicator that the form prints is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from audit.book.declaring import row_rule, rule
from audit.judging.faults import Fault, form_finding
from audit.judging.verdicts import evidence_of, not_there, unchecked
from audit.model.address import FormKind
from audit.model.outcome import Finding, Verdict
from audit.targets.facts.facts import Facts, FormFacts
from audit.targets.facts.subjects import NAMED, TABLES
from audit.targets.filing import Aspect, Dimension, Indicator, TargetForm
from audit.targets.texts.filled import SAYS_NOTHING, Filled, filled

_MAY_BE_NONE = (Aspect.ECONOMIC, Aspect.ECOLOGICAL)
"""A department's work often has no economic or ecological benefit of its own: there 无 says so."""


@rule("M201", nothing=not_there("本套报表没有带绩效指标的表"))
def every_aspect_has_an_indicator(facts: Facts) -> Iterator[Finding]:
    """每个二级指标下都有三级指标。

    问什么：表上印着的每个二级指标（数量、质量、时效、成本、各项效益、满意度），下面有没有至少一个三级指标。
    为什么：一行空着，就不知道是没有、还是漏填。
    怎么判：写了“无直接经济效益”之类的，是如实说明，不算缺项，只作提示；经济效益、生态效益只写“无”的，同样作提示。空着、
    只写“/”“—”，或其他指标只写“无”的，交人工判断：表上不相干的指标本来可以不设。有指标值而没有指标名称的，判为不符，名称只写“无”的交人工判断；名称格与上一行合在一起的，交人工判断。
    需要什么：有绩效指标的表。
    合理情形：不相干的二级指标可以不设；名称格与上一行合并。
    建议：请填报单位补填三级指标；确实没有的，写明“无直接…效益”。
    依据：表格本身的栏目；中发〔2018〕34号：绩效目标须覆盖产出、成本、经济社会生态效益、可持续影响和满意度。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/质量指标/水样检测合格率/名称」写成「」。
    """
    asked = [each for each in facts.forms if not each.form.kind.is_as(FormKind.SUMMARY)]
    asked += [each for each in facts.tables if each.project]
    yield from map(_aspects_finding, asked)


def _aspects_finding(table: FormFacts[TargetForm]) -> Finding:
    if not table.indicators:
        return unchecked(table.heading, "没有读到绩效指标", evidence_of(table.form.title))
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for each in table.indicators:
        groups.setdefault((each.dimension_text, each.aspect_text), []).append(each)
    named = set(map(id, table.named_indicators))
    silent = [(rows, _aspect_fault(rows)) for rows in groups.values() if named.isdisjoint(map(id, rows))]
    faults = [fault for _, fault in silent if fault]
    faults += [fault for each in table.indicators if id(each) not in named and (fault := _nameless(each))]
    faults += [fault for above, each in pairwise(table.indicators) if (fault := _sharing_a_name(above, each))]
    notes = dict.fromkeys(
        f"提示：“{rows[0].aspect_text}”写“{rows[0].name.text}”，如实说明没有，不算缺项。"
        for rows, fault in silent
        if not fault
    )
    judgement = "不相干的指标可以不设，宜写明“无直接…效益”；有的只是合并了单元格。请人工判断。"
    clean = f"{len(groups)}个二级指标都有三级指标或写明没有。"
    looked_at = table.looked_at(table.indicators)
    finding = form_finding(table.heading, faults, judgement=judgement, clean=clean, looked_at=looked_at)
    return replace(finding, hints=(*finding.hints, *notes))


def _aspect_fault(rows: Sequence[Indicator]) -> Fault | None:
    """The fault of a second level none of whose rows has a name; `_nameless` finds rows with a value and no name."""
    said = [filled(each.name.text) for each in rows]
    if Filled.NONE_STATED in said or any(filled(each.value.text) is Filled.WORDS for each in rows):
        return None
    if Filled.NONE in said and rows[0].aspect in _MAY_BE_NONE:
        return None
    printed = next((each.name.text for each in rows if each.name.text), "")
    what = f"只写“{printed}”" if printed else "一行空着"
    label = rows[0].aspect_text or rows[0].dimension_text
    return Fault(f"“{label}”{what}", evidence_of(*(text for each in rows for text in (each.name, each.value))))


def _nameless(row: Indicator) -> Fault | None:
    said = filled(row.name.text)
    if said in (*SAYS_NOTHING, Filled.BLANK) and filled(row.value.text) is Filled.WORDS:
        printed = f"，只写“{row.name.text}”" if row.name.text else ""
        clause = f"“{row.aspect_text or row.dimension_text}”有指标值“{row.value.text}”，没有三级指标名称{printed}"
        verdict = Verdict.FAILED if said in (Filled.BLANK, Filled.MARK) else Verdict.REVIEW
        return Fault(clause, evidence_of(row.name, row.value), verdict=verdict)
    return None


def _sharing_a_name(above: Indicator, row: Indicator) -> Fault | None:
    """The fault of a row that has a value of its own and shares the name above it: in a text dump a blank name reads so."""
    one_name = above.name.place.cell is row.name.place.cell and row.name.text
    if not one_name or above.value.place.cell is row.value.place.cell:
        return None
    clause = f"指标值“{row.value.text}”没有自己的名称（与上一行合用“{row.name.text}”，或者空着）"
    return Fault(clause, evidence_of(row.name, row.value))


@row_rule(
    "M202",
    per=TABLES,
    rows=NAMED,
    judgement="可能是“没有”的意思，宜写成0或具体的数，请人工判断。",
    clean="{}个三级指标都有指标值。",
)
def every_indicator_has_a_value(row: Indicator) -> Fault | None:
    """每个三级指标都有指标值。

    问什么：写了名称的三级指标，指标值有没有空着，或者只写“/”“—”“无”。
    为什么：没有指标值，年底就没有可以对照的东西。
    怎么判：空着的判为不符；只写符号或“无”的交人工判断（“投诉件数”写“无”可能就是没有投诉的意思）。名称写“无直接经济效益”
    之类的，不要求指标值。
    需要什么：有绩效指标的表。
    合理情形：“投诉件数”写“无”，就是没有投诉的意思，宜写成0。
    建议：请填报单位补填指标值，写成带单位的数或分档的等次。
    依据：表格本身的栏目；某地绩效目标管理办法第16至18条：指向明确，具体细化。
    例：
        通过：《三表式》原样。
        不符：《三表式》「附表3/饮用水水质检测/质量指标/水样检测合格率」写成「」。
    """
    said = filled(row.value.text)
    if said in (Filled.WORDS, Filled.NONE_STATED):
        return None
    took_part = evidence_of(row.name, row.value)
    match said:
        case Filled.BLANK if row.value.place.cell.doubt:
            return Fault(f"“{row.name.text}”的指标值{row.value.place.cell.doubt}", took_part)
        case Filled.BLANK:
            return Fault(f"“{row.name.text}”没有写指标值", took_part, verdict=Verdict.FAILED)
        case _:
            return Fault(f"“{row.name.text}”的指标值只写“{row.value.text}”", took_part)


@rule("M203", nothing=TABLES.nothing)
def dimensions_are_covered(facts: Facts) -> Iterator[Finding]:
    """产出、效益、满意度都有指标。

    问什么：一张表的指标有没有覆盖产出、效益、满意度；本套其他表都印着的二级指标，这张表有没有缺。
    为什么：只报产出，看不出钱花了有什么用、服务对象认不认可。
    怎么判：没有读到某一方面的指标，或其他各表都有而本表没有的二级指标，交人工判断：有的项目确实没有服务对象，有的表式把它并在
    别处。满意度放在效益之下、成本放在产出之下，是表式，不算缺。二级指标印着而没有填的，由M201说。
    布局登记了本表要哪几类一级指标的，按登记的查。
    需要什么：有绩效指标的表，且认得出一级指标或二级指标的名称。
    合理情形：有的项目没有服务对象；有的表式把某一方面并在别处。
    建议：请填报单位补设缺少的指标，或说明为什么没有。
    依据：中发〔2018〕34号：绩效目标须覆盖产出、成本、经济社会生态效益、可持续影响和满意度。
    例：
        通过：《三表式》原样。
        待判断：《三表式》删去「附表1/社会公众及服务对象满意度指标/用水户满意度」。
    """
    printing = [each for each in facts.tables if not each.project]
    for table in facts.tables:
        yield _coverage(table, [] if table.project else [each.aspects for each in printing if each is not table])


def _coverage(table: FormFacts[TargetForm], others: Sequence[frozenset[Aspect]]) -> Finding:
    """others: the second levels of the other forms, which print theirs even where a row is blank; a list prints none."""
    form, parts = table.form, {_part(each) for each in table.indicators} - {None}
    if Aspect.COST in table.aspects:
        parts.add(Dimension.COST)
    if not parts:
        return unchecked(table.heading, "没有认出一级指标、二级指标的名称", evidence_of(form.title))
    missing = [part.value for part in form.first_levels if part not in parts]
    elsewhere = frozenset.intersection(*others) if others else frozenset()
    absent = sorted(aspect.value for aspect in elsewhere - table.aspects if aspect is not Aspect.SATISFACTION)
    names = table.looked_at(table.indicators)
    faults = [Fault(f"没有{'、'.join(missing)}指标", names)] if missing else []
    faults += [Fault(f"其他各表都有{'、'.join(absent)}指标，本表没有", names)] if absent else []
    judgement = "有的项目确实没有，请人工判断。"
    clean = f"{'、'.join(form.first_levels)}都有指标。"
    return form_finding(table.heading, faults, judgement=judgement, clean=clean, looked_at=names)


def _part(row: Indicator) -> Dimension | None:
    """产出, 效益, 满意度 or 成本, wherever the form puts it; none for words that are not recognised."""
    return Dimension.SATISFACTION if row.aspect is Aspect.SATISFACTION else row.dimension
