"""Family T: periods, years, what is left of a template, numbering, targets beside indicators, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.across.auditing import Audited
from audit.words.periods import serial_dates, years_in_prose, years_of_period
from tests.real_filing import CLERK, PATROL, audited, findings, verdicts

FIRST, SECOND, THIRD, FOURTH = "附表1", "附表2", f"附表3（{CLERK}）", f"附表3（{PATROL}）"
PERIOD = "2023年\n\n\t实施期绩效目标\n\t有效"
ANNUAL = "年度绩效目标\n\t有效维护辖区稳定，化解社会矛盾，促进社会和谐稳定。"


def verdict(result: Audited, code: str, subject: str) -> str:
    return dict(verdicts(result, code))[subject]


def with_annual(target: str) -> Audited:
    """The patrol fund with another annual target."""
    return audited((ANNUAL, f"年度绩效目标\n\t{target}"))


@pytest.mark.parametrize(
    ("text", "years"), [("2023.07-2024.01", [2023, 2024]), ("20230701", [2023]), ("20000册", []), ("长期", [])]
)
def test_years_of_a_period(text: str, years: list[int]) -> None:
    assert years_of_period(text) == years


def test_years_in_a_sentence() -> None:
    assert years_in_prose("2024-2026年培训2024人") == [2024, 2026]


@given(st.integers(min_value=36000, max_value=54999))
def test_serial_number_is_a_date(serial: int) -> None:
    assert [text for text, _ in serial_dates(f"{serial}")] == [str(serial)]


@pytest.mark.parametrize(
    ("period", "said"), [("2023年", "只有一年"), ("2022-2024年", "跨3个年度"), ("长期", "只实施一年的项目")]
)
def test_same_target_for_the_whole_period(period: str, said: str) -> None:
    finding = findings(audited((PERIOD, f"{period}\n\n\t实施期绩效目标\n\t有效")), "T201")[1]

    assert (finding.verdict, said in finding.message) == ("review", True)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("2023年维护辖区稳定", "passed"),
        ("2022年维护辖区稳定", "review"),
        ("到22年12月底前维护稳定", "review"),
        ("信访总量较2022年下降5%", "not_applicable"),
        ("有效维护辖区稳定", "not_applicable"),
    ],
)
def test_year_in_the_annual_target(target: str, expected: str) -> None:
    assert verdict(with_annual(target), "T202", FOURTH) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023年12月底前", "passed"),
        ("2021年12月底前", "review"),
        ("2021.12.31前", "review"),
        ("22年以上", "not_applicable"),
    ],
)
def test_year_in_a_value(value: str, expected: str) -> None:
    result = audited(("工作及时完成率\n\t100%", f"完成时间\n\t{value}"))

    assert verdict(result, "T202", FOURTH) == expected


def test_year_in_the_name_of_an_indicator() -> None:
    stale = audited(("79农村籍退役参战人员\n", "2022年度退役参战人员\n"))

    assert verdict(stale, "T202", FOURTH) == "review"


@pytest.mark.parametrize("period", ["20  年", "202 年", "   年   月", "×年"])
def test_period_whose_figures_were_not_filled_in(period: str) -> None:
    result = audited((PERIOD, f"{period}\n\n\t实施期绩效目标\n\t有效"))

    assert verdict(result, "T301", FOURTH) == "review"


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("重点工作1", "review"),
        ("指标1：", "review"),
        ("（填写重点工作）", "review"),
        ("（简要说明工作目标）", "review"),
        ("（列明）", "review"),
        ("源头治理", "passed"),
        ("（说明会）源头治理", "passed"),
    ],
)
def test_label_in_place_of_its_answer(task: str, expected: str) -> None:
    assert verdict(audited(("抓好源头\n治理", task)), "T301", FIRST) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("有效维护辖区稳定", "passed"),
        ("【填写】维护稳定", "review"),
        ("维护辖区稳定（仅供参考）", "review"),
        ("维护辖区稳定（注：不超过200字）", "review"),
        ("维护辖区稳定，×人参训", "review"),
        ("购置5×6米帐篷（含支架）", "passed"),
        ("XX社区辖区稳定", "review"),
        ("20XX年维护稳定", "review"),
        ("例：有效维护稳定", "review"),
        ("有效维护稳定。示例：", "review"),
        ("请填写年度目标", "review"),
        ("（此处填写目标）", "review"),
        ("维护稳定……", "review"),
        ("某某社区辖区稳定", "review"),
        ("○○社区辖区稳定", "review"),
        ("____社区辖区稳定", "review"),
        ("维护稳定（限200字）", "review"),
        ("控制在200字", "review"),
        ("待补充", "review"),
        ("点击此处输入目标", "review"),
        ("可自行增加行", "review"),
        ("模板：维护稳定", "review"),
        ("年X月完成", "review"),
        ("根据实际填写", "review"),
        ("购置XL型防护服", "passed"),
        ("案例教学，比例：1比5", "passed"),
        ("维护稳定（可加行）", "review"),
        ("*年*月完成", "review"),
        ("填报要求：量化", "review"),
    ],
)
def test_left_over_template(target: str, expected: str) -> None:
    assert verdict(with_annual(target), "T301", FOURTH) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("参战人员49（人）*612（元/月）", "丧葬补贴49（例）*612（元/例）", "passed"),
        ("参战人员\n\t49人", "扶持年限\n\t20年", "passed"),
        ("参战人员\n\t49人", "完成时间\n\t20年月", "review"),
    ],
)
def test_unit_that_a_template_also_prints(old: str, new: str, expected: str) -> None:
    assert verdict(audited((old, new)), "T301", FOURTH) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("(九)承办", "(九)承办", "passed"),
        ("(三)协调", "(四)协调", "review"),
        ("(三)协调处理", "协调处理", "review"),
        ("(一）负责处理", "负责处理", "review"),
        ("(一）负责处理", "1．负责甲。\n3．负责乙", "review"),
        ("(一）负责处理", "第一，负责甲。\n第三，负责乙", "review"),
        ("(一）负责处理", "第一，负责甲。\n第二，负责乙", "passed"),
        ("(一）负责处理", "一是负责甲。\n三是负责乙", "review"),
        ("(一）负责处理", "负责甲：一是接访；二是办信。\n负责乙：一是督查；二是考核", "passed"),
    ],
)
def test_numbering_of_the_mandate(old: str, new: str, expected: str) -> None:
    assert verdicts(audited((old, new)), "T401") == [("部门职责", expected)]


def test_inner_numbering_starts_anew() -> None:
    inner = audited(("\n(二)承办", "\n1.接访；\n2.下访。\n(二)承办"), ("\n(四)检查", "\n1.赴京。\n(四)检查"))

    assert verdicts(inner, "T401") == [("部门职责", "passed")]


def test_target_that_no_indicator_speaks_of() -> None:
    assert verdicts(audited(), "T501") == [(CLERK, "passed"), (PATROL, "review")]
    assert verdicts(with_annual("社区巡逻全覆盖"), "T501")[1] == (PATROL, "passed")
    assert verdicts(with_annual("满意的居民，数据共享畅通"), "T501")[1] == (PATROL, "review")
    assert verdicts(with_annual("组织49人上岗"), "T501")[1] == (PATROL, "passed")
    assert verdicts(with_annual("组织149人上岗"), "T501")[1] == (PATROL, "review")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("社区（村）治安巡逻防控费", "passed"),
        ("社区（村）治安巡逻防卫费", "review"),
        ("社区（村）治安巡逻防控费（第一批）", "passed"),
        ("退役军人慰问", "passed"),
    ],
)
def test_direction_beside_its_fund(name: str, expected: str) -> None:
    result = audited((f"支出方向      （子项）\n\t{PATROL}", f"支出方向      （子项）\n\t{name}"))

    assert verdict(result, "T601", name) == expected
