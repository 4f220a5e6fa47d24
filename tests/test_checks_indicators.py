"""Family I: what an indicator says, how the indicators of a form stand to each other, what they leave out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.across.auditing import Audited
from audit.targets.forms.recognise import recognise
from audit.targets.texts.measurable import is_measurable
from audit.words.topics import topics
from tests.builders import wan
from tests.real_filing import CLERK, PATROL, audited, changed, document, findings, verdicts

FIRST, THIRD, FOURTH = "附表1", f"附表3（{CLERK}）", f"附表3（{PATROL}）"
QUANTITY = "79农村籍退役参战人员\n\t49人\n\t计划标准"
QUALITY = "49人\n\t计划标准\n\n\t\n\t\n\t质量指标\n\t预算资金使用率\n\t100%\n\t计划标准"


def verdict(result: Audited, code: str, subject: str = FOURTH) -> str:
    return dict(verdicts(result, code))[subject]


def with_quantity(name: str, value: str) -> Audited:
    """The patrol fund with another quantity indicator."""
    return audited((QUANTITY, f"{name}\n\t{value}\n\t计划标准"))


def with_quality(name: str, value: str) -> Audited:
    """The patrol fund with another quality indicator."""
    return audited((QUALITY, QUALITY.replace("预算资金使用率\n\t100%", f"{name}\n\t{value}")))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("≥90%", True),
        ("12月底前", True),
        ("优、良、中、差", True),
        ("分为三个等次", True),
        ("零投诉", True),
        ("通过验收", True),
        ("全覆盖", True),
        ("两次", True),
        ("良好", False),
        ("基本稳定", False),
        ("持续提升", False),
        ("有效保障", False),
        ("进一步完善", False),
        ("优", False),
        ("第四季度", True),
        ("三季度末前完成", True),
        ("按月发放", True),
        ("好/一般/差", True),
        ("不发生群体性事件", True),
        ("2023年底", True),
        ("较2022年明显提升", False),
        ("2023年有所改善", False),
        ("到位", False),
        ("零距离", False),
        ("无缝衔接", False),
        ("一次办结", False),
    ],
)
def test_what_can_be_measured(value: str, expected: bool) -> None:
    assert is_measurable(value) is expected


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("参训人数", "完成", True),
        ("培训任务", "完成", False),
        ("培训场次", "按月开展", False),
        ("投诉数量", "零投诉", False),
        ("考核合格率", "达标", True),
        ("村级覆盖率", "全覆盖", False),
    ],
)
def test_number_asked_for_and_not_said(name: str, value: str, found: bool) -> None:
    finding = findings(with_quantity(name, value), "I101")[2]

    assert (value in [each.text for each in finding.evidence]) is found


@given(st.text(), st.integers(0, 9))
def test_any_digit_can_be_measured(text: str, digit: int) -> None:
    assert is_measurable(f"{text}{digit}")


def test_empty_phrases_come_with_a_wording_that_can_be_measured() -> None:
    finding = findings(audited(), "I101")[2]

    assert (finding.subject, finding.verdict, [each.text for each in finding.evidence]) == (
        FOURTH,
        "review",
        ["良好", "良好", "基本满意"],
    )
    assert finding.hints == (
        "建议：“良好”可以改写成：分优、良、中、差四级并写明各级标准，或合格率≥×%。",
        "建议：“基本满意”可以改写成：≥90%（写明调查对象和方法）。",
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("参训人数", "49人", "passed"),
        ("参训人数", "2万人", "passed"),
        ("参训人数（人）", "49", "passed"),
        ("参训人数", "49户", "review"),
        ("参训人数", "49", "review"),
        ("巡逻补助", "35.99万元", "review"),
        ("管网长度", "46公里", "passed"),
        ("绿化面积", "2000㎡", "passed"),
        ("参训人数", "2000㎡", "review"),
        ("巡逻次数", "12次/月", "passed"),
        ("利用系数", "0.6", "passed"),
        ("覆盖率", "95%", "passed"),
        ("覆盖率", "95人", "review"),
        ("覆盖率", "60万", "review"),
        ("新增床位数", "60米", "review"),
        ("新建公厕座数", "12人", "review"),
        ("受聘专家数", "12人", "passed"),
        ("垃圾清运数量", "300吨", "passed"),
        ("垃圾清运数量", "12个月", "review"),
        ("化肥储备量", "100%", "review"),
        ("巡逻班次", "100%", "review"),
        ("巡逻人员数量", "49台", "review"),
        ("巡逻员数量", "49公里", "review"),
        ("会员数量", "30家", "passed"),
        ("林分郁闭度", "≥0.7", "passed"),
        ("响应时间", "30户", "review"),
        ("购置平板台数", "31台(套)", "passed"),
        ("巡逻补助", "￥50000", "review"),
        ("巡逻补助", "人民币20万元", "review"),
        ("巡逻补助", "伍万元整", "review"),
        ("采购完成时间", "2023.12", "passed"),
    ],
)
def test_unit_of_what_is_counted(name: str, value: str, expected: str) -> None:
    assert verdict(with_quantity(name, value), "I102") == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("合格率", "100%", "passed"),
        ("合格率", "120%", "failed"),
        ("合格率", "＞100%", "failed"),
        ("任务完成率", "105%", "review"),
        ("任务按期完成率", "377%", "failed"),
        ("检出人数增长率", "150%", "passed"),
        ("床位使用率", "104%", "review"),
        ("合格率", "达到130%", "failed"),
        ("签约完成率", "130%", "review"),
        ("能耗下降率", "130%", "review"),
    ],
)
def test_share_above_the_whole(name: str, value: str, expected: str) -> None:
    assert verdict(with_quality(name, value), "I103") == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("参训人数", "≥49人", "passed"),
        ("参训人数", "≤49人", "review"),
        ("隐患整治数", "≤9处", "review"),
        ("有责投诉件数", "≤3件", "passed"),
        ("会议次数控制", "≤3次", "passed"),
        ("免费开放天数", "≥300天", "passed"),
        ("免费开放天数", "≤300天", "review"),
        ("故障修复时间", "≤24小时", "passed"),
        ("参训人数", "最多49人", "review"),
        ("治安案件发生起数", "≤3起", "passed"),
        ("治安案件发生起数", "≥3起", "review"),
        ("逾期办件数", "10件以上", "review"),
        ("志愿服务时长", "≤200小时", "review"),
        ("群众等候时长", "≤2小时", "passed"),
        ("查处违法案件数", "≥10件", "passed"),
        ("更换破损井盖数量", "≤40个", "review"),
        ("更换破损井盖数量", "≥40个", "passed"),
        ("破损井盖数量", "≤40个", "passed"),
        ("维修返工次数", "≤2次", "passed"),
        ("办理法律援助案件数", "≥10件", "passed"),
        ("新增藏书数量", "≤4880册", "review"),
        ("高空抛物起数", "≤3起", "passed"),
    ],
)
def test_operator_of_a_count(name: str, value: str, expected: str) -> None:
    assert verdict(with_quantity(name, value), "I104") == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("合格率", "≥98%", "passed"),
        ("合格率", "≤98%", "review"),
        ("差错率", "≤2%", "passed"),
        ("差错率", "≥2%", "review"),
        ("疫情报告及时率", "≤95%", "review"),
        ("污水达标排放率", "≤95%", "review"),
        ("不合格率", "≤2%", "passed"),
        ("清查漏报率", "≥0.5%", "review"),
        ("监测数据漏报率", "≥1%", "review"),
        ("差错整改率", "≥95%", "passed"),
        ("火灾受害率", "≥1‰", "review"),
        ("蚊媒密度指数", "≤5", "passed"),
        ("服务满意度指数", "≤85", "review"),
    ],
)
def test_operator_of_a_rate(name: str, value: str, expected: str) -> None:
    assert verdict(with_quality(name, value), "I104") == expected


@pytest.mark.parametrize(
    ("name", "old", "new"), [("不超过预算", "≤35.99万元", "≥35.99万元"), ("工作及时完成率", "100%", "≤100%")]
)
def test_operator_of_cost_and_timeliness(name: str, old: str, new: str) -> None:
    assert verdict(audited((f"{name}\n\t{old}\n\t计划标准", f"{name}\n\t{new}\n\t计划标准")), "I104") == "review"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("一线信访岗位；其他信访岗位", "14人", "review"),
        ("参训人数和受益户数", "14人", "review"),
        ("巡逻队员、保洁队员", "14人", "review"),
        ("巡逻队员和其他岗位人员", "14人", "review"),
        ("乡村医生、护士人数", "14人", "review"),
        ("1.巡逻队员2.保洁人员", "14人", "review"),
        ("参加巡逻的人数", "12人、2人", "review"),
        ("修建水渠、机耕道", "12处", "review"),
        ("购置电脑与打印机数量", "14台", "review"),
        ("参加巡逻的人数", "10个+20人", "review"),
        ("参加巡逻的人数", "每月2次，全年24次", "passed"),
        ("设备采购、安装时间", "2023年12月底前", "passed"),
        ("和谐社区参与人数", "14人", "passed"),
        ("新建和改造厕所户数", "14户", "passed"),
        ("图书馆、文化馆开放天数", "300天", "passed"),
        ("巡逻时段", "2023.07-2024.01", "passed"),
        ("①巡逻队员②保洁队员", "14人", "review"),
        ("集训天数和更新装备套数", "14天", "review"),
        ("慰问渡工及检修渡船艘数", "14艘", "review"),
        ("科普普及活动场次", "14场", "passed"),
    ],
)
def test_two_counts_in_one_indicator(name: str, value: str, expected: str) -> None:
    assert verdict(with_quantity(name, value), "I105") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PATROL, "review"),
        ("社区治安巡逻防控费", "review"),
        ("“社区治安巡逻防控”专项经费", "review"),
        ("社区治安巡逻人数", "passed"),
        ("享受治安巡逻防控费人数", "passed"),
    ],
)
def test_name_of_a_fund_in_place_of_what_is_counted(name: str, expected: str) -> None:
    assert verdict(with_quantity(name, "49人"), "I106") == expected


def test_both_counts_of_the_department_bear_the_names_of_funds() -> None:
    assert verdicts(audited(), "I106") == [(FIRST, "review"), (THIRD, "passed"), (FOURTH, "passed")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("预算资金使用率", "review"),
        ("预算执行率", "review"),
        ("资金到位率", "review"),
        ("支付进度", "review"),
        ("预算执行进度达标率", "review"),
        ("资金使用合规率", "passed"),
        ("补贴发放及时率", "passed"),
        ("巡逻记录完整率", "passed"),
    ],
)
def test_execution_in_the_place_of_quality(name: str, expected: str) -> None:
    assert verdict(with_quality(name, "100%"), "I107") == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("巡逻人数=49人", "全区巡逻人数=52人", "review"),
        ("巡逻人数=49人", "巡逻人员数量=52人", "review"),
        ("参与巡逻人数=49人", "巡逻参与人数=52人", "review"),
        ("治安巡逻人数=49人", "参与治安巡逻人数=49人", "review"),
        ("治安巡逻人数=49人", "参与治安巡逻人数=52人", "passed"),
        ("城市低保人数=49人", "农村低保人数=49人", "passed"),
    ],
)
def test_one_indicator_under_two_names(one: str, other: str, expected: str) -> None:
    rows = [each.replace("=", "\n\t") + "\n\t计划标准" for each in (one, other)]
    result = audited((QUANTITY, "\n\n\t\n\t\n\t\n\t".join(rows)))

    assert verdict(result, "I108") == expected


@pytest.mark.parametrize(("name", "expected"), [("巡逻到岗率", "passed"), ("工作 及时完成率", "review")])
def test_indicator_twice_in_one_form(name: str, expected: str) -> None:
    assert verdict(with_quality(name, "100%"), "I108") == expected


@pytest.mark.parametrize(
    ("standard", "expected"),
    [
        ("计划标准", "passed"),
        ("行业标准", "passed"),
        ("预算支出标准", "passed"),
        ("领导要求", "review"),
        ("", "review"),
    ],
)
def test_standard(standard: str, expected: str) -> None:
    result = audited((QUANTITY, QUANTITY.replace("计划标准", standard)))

    assert verdict(result, "I109") == expected
    assert FIRST not in dict(verdicts(result, "I109"))


def test_request_that_the_indicators_cover() -> None:
    [finding] = findings(audited(), "I201")

    assert (finding.verdict, finding.stated, finding.expected, finding.difference) == (
        "review",
        wan("39.69"),
        "184.37",
        wan("-144.68"),
    )
    assert "21.5%" in finding.message


def test_fund_that_no_indicator_names() -> None:
    [finding] = findings(audited((f"\t{PATROL}\n\t49人", "\t接待场次\n\t49场")), "I201")

    assert "没有说到的专项：社区（村）治安巡逻防控费" in finding.message


TASKS = (
    "按照“属地管理、分级负责”、和“谁主管、谁负责”的原则，切实落实好信访工作主体责任。",
    "加强矛盾纠纷排查化解工作，突出化解源头，深入推进基层治理，切实将各类矛盾化解在早、化解在小、化解在基层。",
    "推进积案化解，在攻坚克难上想办法、下功夫，最大限度减少存量、控制增量。",
)


@pytest.mark.parametrize(
    ("objectives", "tasks", "request_covered"),
    [
        (("社区治安巡逻全覆盖", "一线岗位人员到岗", "引导居民依法表达诉求"), "passed", "passed"),
        (("社区治安巡逻全覆盖", *TASKS[1:]), "review", "passed"),
        (("社区工作落到实处", *TASKS[1:]), "review", "review"),
    ],
)
def test_tasks_that_indicators_speak_of(objectives: tuple[str, ...], tasks: str, request_covered: str) -> None:
    result = audited(*zip(TASKS, objectives, strict=True))

    assert verdicts(result, "I202") == [(FIRST, tasks)]
    assert verdicts(result, "I201") == [("指标覆盖的金额", request_covered)]


def test_tasks_that_no_indicator_speaks_of() -> None:
    [finding] = findings(audited(), "I202")

    assert (finding.verdict, finding.message.count("没有指标说到")) == ("review", 3)


def test_people_whom_the_fund_does_not_name() -> None:
    assert verdicts(audited(), "I203") == [(CLERK, "passed"), (PATROL, "review")]
    assert verdicts(audited(("79农村籍退役参战人员", "治安巡逻队员")), "I203")[1] == (PATROL, "passed")


def test_weights_are_not_asked_of_a_form_without_them() -> None:
    assert verdicts(audited(), "I301") == [("", "not_applicable")]


@pytest.mark.parametrize(
    ("output", "benefit", "expected"), [(60, 40, "passed"), (50, 40, "passed"), (70, 40, "failed"), (50, 30, "review")]
)
def test_points_of_the_first_level(output: Decimal, benefit: Decimal, expected: str) -> None:
    dump = changed(("产出指标", f"产出指标（{output}分）"), ("\t效益指标", f"\t效益指标（{benefit}分）"))
    result = audited(("产出指标", f"产出指标（{output}分）"), ("\t效益指标", f"\t效益指标（{benefit}分）"))

    assert recognise(document(dump)).directions
    assert verdict(result, "I301") == expected


def test_words_that_any_filing_uses_are_no_topic() -> None:
    assert topics("加强信访工作人员管理，提高服务水平100%") == frozenset({"信访"})
