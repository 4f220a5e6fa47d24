"""Family M: what is blank, what is said to be nothing, what the format cannot show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from audit.across.auditing import Audited, check_filing
from audit.model.document import Seal
from audit.targets.texts.filled import Filled, filled
from tests.real_filing import CLERK, DUMP, PATROL, audited, filing, findings, verdicts

FIRST, SECOND, THIRD, FOURTH = "附表1", "附表2", f"附表3（{CLERK}）", f"附表3（{PATROL}）"


def verdict(result: Audited, code: str, subject: str) -> str:
    return dict(verdicts(result, code))[subject]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  ", Filled.BLANK),
        ("——", Filled.MARK),
        ("／", Filled.MARK),
        ("无", Filled.NONE),
        ("无直接经济效益", Filled.NONE_STATED),
        ("不涉及", Filled.NONE_STATED),
        ("无重大安全事故", Filled.WORDS),
        ("0", Filled.WORDS),
        ("×", Filled.MARK),
        ("N/A", Filled.MARK),
        ("（略）", Filled.MARK),
        ("视情况而定", Filled.MARK),
        ("无。", Filled.NONE),
        ("同上", Filled.ELSEWHERE),
        ("详见附件", Filled.ELSEWHERE),
        ("同上级部门沟通", Filled.WORDS),
        ("见义勇为人员", Filled.WORDS),
    ],
)
def test_nothing_is_written_in_several_ways(text: str, expected: Filled) -> None:
    assert filled(text) is expected


@pytest.mark.parametrize(
    ("old", "new", "subject", "expected"),
    [
        ("部门名称\n\t株洲市石峰区信访局", "部门名称\n\t株洲市石峰区信访局", FIRST, "passed"),
        ("部门名称\n\t株洲市石峰区信访局", "部门名称\n\t", FIRST, "failed"),
        ("资金总额：184.37", "资金总额：", FIRST, "failed"),
        ("资金总额：184.37", "资金总额：—", FIRST, "failed"),
        ("政府性基金拨款\n\t0", "政府性基金拨款\n\t", FIRST, "passed"),
        (
            "基本支出\n\t144.68\n\n\t\n\t     政府性基金拨款\n\t0\n\t      项目支出\n\t39.69",
            "基本支出\n\t\n\n\t\n\t     政府性基金拨款\n\t0\n\t      项目支出\n\t",
            FIRST,
            "review",
        ),
        ("合  计\n\t39.69", "合  计\n\t", SECOND, "failed"),
        ("岗位津贴\n\t3.7\n\t稳定", "岗位津贴\n\t\n\t稳定", SECOND, "failed"),
        ("项目金额\n\t35.99", "项目金额\n\t", FOURTH, "failed"),
        ("\t2023年\n\n\t实施期绩效目标\n\t稳定", "\t\n\n\t实施期绩效目标\n\t稳定", THIRD, "failed"),
        ("\t79农村籍退役参战人员49（人）*612（元/月）*12（月）=35.99万元（保留两位小数）", "\t", FOURTH, "failed"),
        ("\t79农村籍退役参战人员49（人）*612（元/月）*12（月）=35.99万元（保留两位小数）", "\t略", FOURTH, "review"),
        ("\t2023年\n\n\t实施期绩效目标\n\t稳定", "\t—\n\n\t实施期绩效目标\n\t稳定", THIRD, "review"),
        (f"{CLERK}\n\t{CLERK}\n\t3.7\n\t[", f"{CLERK}\n\t津贴\n\t3.7\n\t[", THIRD, "passed"),
        (f"{CLERK}\n\t{CLERK}\n\t3.7\n\t[", f"{CLERK}\n\t\n\t3.7\n\t[", THIRD, "review"),
        (f"{CLERK}\n\t{CLERK}\n\t3.7\n\t[", f"\n\t{CLERK}\n\t3.7\n\t[", THIRD, "review"),
    ],
)
def test_required_field(old: str, new: str, subject: str, expected: str) -> None:
    assert verdict(audited((old, new)), "M101", subject) == expected


@pytest.mark.parametrize(
    ("old", "new", "subject", "expected"),
    [
        ("年度绩效目标\n\t有效维护", "年度绩效目标\n\t有效维护", FOURTH, "passed"),
        ("年度绩效目标\n\t有效维护辖区稳定，化解社会矛盾，促进社会和谐稳定。", "年度绩效目标\n\t", FOURTH, "failed"),
        ("年度绩效目标\n\t有效维护辖区稳定，化解社会矛盾，促进社会和谐稳定。", "年度绩效目标\n\t/", FOURTH, "failed"),
        (
            "年度绩效目标\n\t有效维护辖区稳定，化解社会矛盾，促进社会和谐稳定。",
            "年度绩效目标\n\t同上",
            FOURTH,
            "review",
        ),
        (
            "年度绩效目标\n\t有效维护辖区稳定，化解社会矛盾，促进社会和谐稳定。",
            "年度绩效目标\n\t后补",
            FOURTH,
            "review",
        ),
        (
            "实施期绩效目标\n\t有效维护辖区稳定，化解社会矛盾，促进社会和谐稳定。",
            "实施期绩效目标\n\t—",
            FOURTH,
            "review",
        ),
        ("3.7\n\t稳定信访工作人员队伍，充分调动信访工作人员的积极性。", "3.7\n\t", f"附表2/{CLERK}", "failed"),
    ],
)
def test_target(old: str, new: str, subject: str, expected: str) -> None:
    assert verdict(audited((old, new)), "M102", subject) == expected


def test_blank_name_before_a_group_label_is_blank() -> None:
    blank = audited((f"支出方向      （子项）\n\t{CLERK}", "支出方向      （子项）\n\t"))

    assert ("附表3", "failed") in verdicts(blank, "M101")
    assert [each.place.cell.raw for each in findings(blank, "M101")[2].evidence] == [""]


def test_blank_amount_under_another_may_be_merged_with_it() -> None:
    line = "信访工作人员岗位津贴\n\t信访工作人员岗位津贴\n\t3.7\n\t"
    blank = audited((line, f"{line}略\n\n\t\n\t办公费\n\t办公用品\n\t\n\t"))

    assert verdict(blank, "M101", THIRD) == "review"


def test_set_without_its_second_form() -> None:
    start, end = DUMP.index("\t2023年区级专项资金绩效目标汇总表"), DUMP.index("\t附表3")

    assert verdicts(audited(), "M103") == [("", "passed")]
    assert verdicts(audited((DUMP[start:end], "")), "M103") == [("", "review")]


@pytest.mark.parametrize(
    ("old", "new", "subject", "expected"),
    [
        ("无直接经济效益", "无直接经济效益", THIRD, "passed"),
        ("无直接经济效益\n\t无直接经济效益", "无\n\t无", THIRD, "passed"),
        ("无直接经济效益\n\t无直接经济效益", "/\n\t/", THIRD, "review"),
        ("无直接经济效益\n\t无直接经济效益", "\n\t", THIRD, "review"),
        ("79农村籍退役参战人员\n\t49人", "无\n\t无", FOURTH, "review"),
        ("79农村籍退役参战人员\n\t49人", "\n\t49人", FOURTH, "failed"),
    ],
)
def test_kind_of_indicator_without_any(old: str, new: str, subject: str, expected: str) -> None:
    assert verdict(audited((old, new)), "M201", subject) == expected


def test_no_direct_benefit_is_a_note() -> None:
    assert findings(audited(), "M201")[0].hints == (
        "提示：“经济效益指标”写“无直接经济效益”，如实说明没有，不算缺项。",
        "提示：“生态效益指标”写“无直接生态效益”，如实说明没有，不算缺项。",
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [("参战人员", "passed"), ("", "failed"), ("/", "failed"), ("无", "review"), ("同上", "review")],
)
def test_value_without_the_name_of_its_indicator(name: str, expected: str) -> None:
    assert verdict(audited(("79农村籍退役参战人员\n\t49人", f"{name}\n\t49人")), "M201", FOURTH) == expected


@pytest.mark.parametrize(("value", "expected"), [("49人", "passed"), ("", "failed"), ("/", "review"), ("0", "passed")])
def test_value_of_an_indicator(value: str, expected: str) -> None:
    result = audited(("79农村籍退役参战人员\n\t49人", f"79农村籍退役参战人员\n\t{value}"))

    assert verdict(result, "M202", FOURTH) == expected


def test_form_without_satisfaction() -> None:
    row = "\t社会公众及服务对象满意度指标\n\t提高相关群体和个人的获得感和幸福感\n\t基本满意\n\t计划标准\n"
    finding = findings(audited((f"\t\n\t\n{row}", "")), "M203")[2]

    assert (finding.subject, finding.verdict, finding.message) == (
        FOURTH,
        "review",
        "没有满意度指标。有的项目确实没有，请人工判断。",
    )


def test_kind_of_indicator_that_every_other_form_has() -> None:
    row = "\t\n\t\n\t时效指标\n\t工作及时完成率\n\t100%\n\t计划标准\n\n"
    finding = findings(
        audited(
            (
                f"79农村籍退役参战人员\n\t49人\n\t计划标准\n\n\t\n\t\n\t质量指标\n\t预算资金使用率\n\t100%\n\t计划标准\n\n{row}",
                "79农村籍退役参战人员\n\t49人\n\t计划标准\n\n",
            )
        ),
        "M203",
    )[2]

    assert finding.message.startswith("其他各表都有时效、质量指标，本表没有")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("部门职责概述\n\t(一）", "部门职责概述\n\t(一）", "passed"),
        ("强化责任\n担当\n\t区信访局", "强化责任\n担当\n\t/", "review"),
        ("强化责任\n担当", "略", "review"),
        ("强化责任\n担当", "", "review"),
        ("抓好源头\n治理", "", "review"),
        ("\t推进积案化解，在攻坚克难上想办法、下功夫，最大限度减少存量、控制增量。", "\t", "review"),
        ("\t按照“属地管理、分级负责”、和“谁主管、谁负责”的原则，切实落实好信访工作主体责任。", "\t", "failed"),
    ],
)
def test_work_plan(old: str, new: str, expected: str) -> None:
    assert verdicts(audited((old, new)), "M301") == [(FIRST, expected)]


def test_work_plan_without_any_task_is_shown_where_its_tasks_should_stand() -> None:
    start, end = DUMP.index("\t\n\t强化责任"), DUMP.index("\n\n\t年度绩效指标")
    [finding] = findings(audited((DUMP[start:end], "\t\n\t\n\t\n\t")), "M301")

    assert [each.text for each in finding.evidence] == ["事项"]


def test_mandate_left_blank() -> None:
    start, end = DUMP.index("(一）负责处理"), DUMP.index("\n\n\t年度重点")

    assert verdicts(audited((DUMP[start:end], "")), "M301") == [(FIRST, "failed")]


def test_text_shows_no_seal_and_no_signature() -> None:
    assert verdicts(audited(), "M401") == [
        ("盖章", "unchecked"),
        ("单位负责人签字", "unchecked"),
        ("填表人、联系电话", "passed"),
    ]


@pytest.mark.parametrize(("seals", "expected"), [((), "review"), ((Seal("第1页"),), "passed")])
def test_scan_shows_the_seal(seals: tuple[Seal, ...], expected: str) -> None:
    found = filing()
    scanned = structs.replace(found, document=replace(found.document, seals=seals))

    assert verdicts(Audited(scanned, check_filing(scanned)), "M401")[:2] == [
        ("盖章", expected),
        ("单位负责人签字", "review"),
    ]
