"""Family C: a costing that ties beside one that does not, and what cannot be checked is not passed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.outcome import Finding
from audit.targets.facts.facts import Facts
from audit.targets.rules.costing.c100_terms import products_tie
from audit.targets.rules.costing.c100_units import units_tie
from audit.targets.rules.costing.c200_totals import printed_totals_tie, terms_sum_to_amount
from audit.targets.rules.costing.c300_readable import costing_is_readable
from audit.targets.rules.costing.c400_decimals import decimals_as_announced
from audit.targets.rules.costing.c600_rates import one_post_has_one_rate
from tests.builders import YUAN, asked, cost_line, costed, direction, filing, wan
from tests.real_filing import CLERK, PATROL, audited, findings, newly_failed, verdicts

RULES = (products_tie, units_tie, terms_sum_to_amount, printed_totals_tie, costing_is_readable, decimals_as_announced)


def summary(found: Facts) -> set[tuple[str, str]]:
    """(rule, verdict) of everything that is not passed or not applicable, and stands under no other finding."""
    return {
        (check.__name__, finding.verdict.value)
        for check in RULES
        for finding in asked(check, found)
        if finding.verdict.value not in ("passed", "not_applicable") and finding.follows is None
    }


def only(findings: object) -> Finding:
    [finding] = list(findings)  # type: ignore[call-overload]
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("costing", "amount"),
    [
        (
            "12（人）*235（元/人/月）*12（月）=3.38万元；2（人）*130（元/人/月）*12（月）=0.31万元。（保留两位小数）",
            "3.70",
        ),
        ("12（人）*235（元/人/月）*12（月）=3.38万元；2（人）*130（元/人/月）*12（月）=0.31万元", "3.69"),
        ("1804㎡*7元/㎡=1.26万元", "1.26"),
        ("1804㎡*7元/㎡=12,628元=1.26万元", "1.26"),
        ("63人，1000元/人", "6.30"),
        ("63人，1000元/人，共计6.3万元", "6.30"),
        ("办公费2万元，印刷费1.5万元，合计3.5万元", "3.50"),
        ("总计3.5万元，其中：办公费2万元，印刷费1.5万元", "3.50"),
        ("办公费2万元，其中：水费1万元；印刷费1.5万元", "3.50"),
        ("2人×5000元/人·年=1万元", "1.00"),
        ("1908株、单价37元", "7.06"),
        ("10个社区*2万元/社区=20万元", "20.00"),
        ("全区共有信访岗位14人，其中一线12人*1000元/人=1.2万元", "1.20"),
        ("12人*235元/人/月*12月=3.384", "3.38"),
        ("办公费2万元，印刷费1.5万元，差旅费3万元，共6.5万元", "6.50"),
        ("总投资120万元，按30%配套，计36万元", "36.00"),
        ("设计费按工程费200万元的3%计算，计6万元", "6.00"),
        ("网格员20名，每名每月补助1500元，全年36万元", "36.00"),
        ("网格员20名，每名每月补助1500元，12个月共计36万元", "36"),
        ("监测点位20个，每个点位每季度监测1次，每次800元，全年6.4万元", "6.4"),
        ("救援队员15人，月均3500元/人，12个月，共63万元", "63.00"),
        ("按8人测算，人均年工资6.5万元，共52万元", "52.0"),
        ("4人×（2600+800）元/人/月×12个月=16.32万元", "16.32"),
        ("网格员20人每人1500元计3万元", "3.00"),
        ("春季宣传合计1.63万元+0.76万元=2.39万元；培训5期*2000元/期=1万元；合计3.39万元", "3.39"),
        ("20人*500元=1万元", "1.00"),
        ("20人*4天*500元=4万元", "4.00"),
        ("92名，每月400元，12个月，44.16万元", "44.16"),
        ("33.333人次*100元/人次=3333.3元；33.333人次*100元/人次=3333.3元", "0.67"),
    ],
)
def test_costing_that_ties_has_nothing_against_it(costing: str, amount: str) -> None:
    assert summary(costed(costing, amount)) == set()


@pytest.mark.parametrize(
    ("costing", "amount", "against"),
    [
        ("1804㎡*7元/㎡=1.27万元", "1.27", {("products_tie", "failed")}),
        ("1804㎡*7元/㎡=1.26万元", "1.62", {("terms_sum_to_amount", "failed")}),
        ("4人×（2600+800）元/人/月×12个月=16.32万元", "16.3", {("terms_sum_to_amount", "failed")}),
        ("办公费2万元，印刷费1.5万元，合计3.7万元", "3.50", {("printed_totals_tie", "failed")}),
        ("办公费2万元，印刷费1.5万元", "3.70", {("terms_sum_to_amount", "failed")}),
        # 元/月 leaves out 人; a bare 元 is that of one of what is counted, and of two counts nobody can tell
        ("49人*612元/月*12月=35.99万元", "35.99", {("units_tie", "review")}),
        ("90间*3晚*300元=8.1万元", "8.10", {("units_tie", "review")}),
        ("63人，1000元/人", "63.00", {("terms_sum_to_amount", "failed")}),
        ("12人，235元/人/月", "3.38", {("units_tie", "review"), ("terms_sum_to_amount", "review")}),
        ("12人*235元/人/月*1年=2820元", "0.28", {("units_tie", "review")}),
        ("3场，每场48人，每场4天，每人每天480元，共276480元", "27.65", set()),
        ("48人，每场4天，每人每天480元，共92160元", "9.22", {("units_tie", "review")}),
        ("510元/人/天*48人*2天*1次=48960元", "4.90", set()),
        ("510元/人/天*48人*2天*2次=97920元", "9.79", {("units_tie", "review")}),
        ("12人*235元/人/月*1年=3.384万元", "3.38", {("units_tie", "review")}),
        ("12人*235元/人/月*1年=3.483万元", "3.48", {("products_tie", "failed"), ("units_tie", "review")}),
        ("310册×600", "18.6", {("units_tie", "unchecked")}),
        ("310册×600", "16.8", {("units_tie", "unchecked"), ("terms_sum_to_amount", "review")}),
        ("每次3000元×2次，共8次", "2.40", {("terms_sum_to_amount", "review")}),
        ("5次*5000=25000元", "2.50", {("units_tie", "unchecked")}),
        ("5次*5000=26000元", "2.60", {("products_tie", "failed"), ("units_tie", "unchecked")}),
        ("12人*235元/人*2=2820*3元=5640元", "0.56", {("units_tie", "unchecked"), ("products_tie", "review")}),
    ],
)
def test_costing_that_does_not_tie(costing: str, amount: str, against: set[tuple[str, str]]) -> None:
    assert summary(costed(costing, amount)) == against


@pytest.mark.parametrize("costing", [None, "", "按实际支出测算", "200~300元/人*12人=3000元"])
def test_what_cannot_be_checked_is_not_passed(costing: str | None) -> None:
    assert summary(costed(costing, "3.70")) == {
        ("products_tie", "unchecked"),
        ("terms_sum_to_amount", "unchecked"),
        ("costing_is_readable", "unchecked"),
    }


def test_an_unread_part_forbids_to_say_that_the_sum_is_wrong() -> None:
    finding = only(asked(terms_sum_to_amount, costed("200~300元/人*12人；2人*5000元/人=1万元", "1.40")))

    assert finding.verdict == "unchecked"
    assert "200~300元/人*12人" in finding.message


def test_a_division_by_zero_is_unchecked() -> None:
    assert only(asked(products_tie, costed("合同总价184万元÷0年=92万元", "92"))).verdict == "unchecked"


@pytest.mark.parametrize("amount", ["", "约3万"])
def test_amount_that_is_no_number_is_unchecked(amount: str) -> None:
    assert only(asked(terms_sum_to_amount, costed("办公费2万元", amount))).verdict == "unchecked"


def test_form_without_costings() -> None:
    assert [
        only(asked(check, Facts(filing(direction())))).verdict
        for check in (products_tie, terms_sum_to_amount, costing_is_readable)
    ] == ["not_applicable"] * 3


@pytest.mark.parametrize(
    ("costing", "hint"),
    [
        ("12人*235元/人/月=3.38万元", "×12（12个月）"),
        ("12人*235元/人/月=2.26万元", "以“月”计的数量8"),
        ("235元/人/月*12月=3.384万元", "以“人”计的数量12"),
        ("5人*800元/人=1.2万元；3天*2元/天=6元", "漏乘了别处写有的3天"),
        ("100份*25元/份=2500万元", "相差一万倍"),
        ("1804㎡*7元/㎡=1.62万元", "结果的相邻两位数字颠倒，应为1.26万元"),
        ("1840㎡*7元/㎡=12628元", "1840㎡的相邻两位数字颠倒，若为1804"),
    ],
)
def test_what_would_make_it_tie_is_a_hypothesis(costing: str, hint: str) -> None:
    first = next(iter(asked(products_tie, costed(costing, "1"))))

    assert first.verdict == "failed"
    assert all(each.startswith("假设：") for each in first.hints)
    assert hint in first.hints[0]


def test_recomputation_is_written_out_and_names_its_part_of_the_cell() -> None:
    finding = next(iter(asked(products_tie, costed("一线12（人）*235（元/人/月）=3.38万元；其他0.31万元", "3.7"))))

    assert finding.message == "12×235＝2,820元＝0.282万元，测算依据写的是3.38万元，相差+3.098万元。"
    assert [each.text for each in finding.evidence] == ["一线12（人）*235（元/人/月）=3.38万元"]


def test_unrounded_terms_prove_a_sum_that_printed_terms_do_not_give() -> None:
    costing = "甲岗12人*235元/人/月*12月=3.38万元；乙岗2人*130元/人/月*12月=0.31万元"
    proved, wrong = (only(asked(terms_sum_to_amount, costed(costing, amount))) for amount in ("3.70", "3.71"))

    assert (proved.verdict, proved.agreement, proved.expected) == ("passed", "rounding_proved", wan("3.696"))
    assert (wrong.verdict, wrong.difference) == ("failed", wan("0.014"))


def test_printed_results_that_cannot_be_recomputed_leave_the_sum_to_the_auditor() -> None:
    finding = only(asked(terms_sum_to_amount, costed("甲岗3.38万元；乙岗0.31万元", "3.70")))

    assert (finding.verdict, finding.agreement) == ("review", "rounding_possible")


@pytest.mark.parametrize(
    ("costing", "amount", "hint"),
    [
        ("甲2万元；乙1.5万元；丙3.1万元", "5.10", "漏加"),
        ("甲2万元；乙1.5万元；丙3.1万元", "8.10", "重加"),
        ("甲2万元；乙1.5万元；丙3.1万元", "6.06", ""),
        ("甲2万元；乙1.56万元", "3.65", "颠倒"),
    ],
)
def test_sum_that_fails_offers_the_addend(costing: str, amount: str, hint: str) -> None:
    finding = only(asked(terms_sum_to_amount, costed(costing, amount)))

    assert finding.verdict == "failed"
    assert hint in "".join(finding.hints)


def test_form_in_yuan_with_costing_in_ten_thousands() -> None:
    assert summary(costed("34座,标准6.2万元/座", "2108000", YUAN)) == set()
    assert summary(costed("34座,标准6.2万元/座", "2108001", YUAN)) == {("terms_sum_to_amount", "failed")}


def test_unit_that_is_not_printed_is_a_note() -> None:
    finding = next(iter(asked(products_tie, costed("5次*5000=25000元", "2.5"))))

    assert (finding.verdict, finding.hints) == ("passed", ("提示：原文的算式未写金额单位，按元复算。",))


def test_rate_should_read() -> None:
    finding = only(units_tie(costed("49人*612元/月*12月=35.99万元", "35.99")))

    assert "多出“人”；单价似应写作元/人/月" in finding.message


def test_rates_short_of_a_unit_are_asked_about_once_a_form() -> None:
    written_alike = "甲岗49人*612元/月*12月=35.99万元；乙岗2人*100元/月*12月=0.24万元"
    finding = only(units_tie(costed(written_alike, "36.23")))

    assert (finding.verdict, [each.text[:2] for each in finding.evidence]) == ("review", ["甲岗", "乙岗"])
    assert [each.verdict for each in units_tie(costed(written_alike.replace("0.24", "0.25"), "36.23"))] == [
        "review"
    ] * 2


def test_yearly_rate_without_years_is_passed_with_a_note() -> None:
    finding = only(units_tie(costed("2人×5000元/人·年=1万元", "1")))

    assert (finding.verdict.value, len(finding.hints)) == ("passed", 1)


def test_fewer_decimals_than_announced_is_a_note_never_a_fault() -> None:
    few, enough = (
        only(decimals_as_announced(costed("办公费3.7万元（保留两位小数）", each))) for each in ("3.7", "3.70")
    )

    assert [each.verdict.value for each in (few, enough)] == ["passed", "passed"]
    assert (few.hints[0][:3], enough.hints) == ("提示：", ())


def test_equal_labels_have_subjects_of_their_own() -> None:
    line = cost_line("岗位2人*5元/人=10元；岗位3人*5元/人=15元", "0.0025", "津贴")

    assert [finding.subject for finding in asked(products_tie, Facts(filing(direction(line))))] == [
        "方向/津贴/岗位",
        "方向/津贴/岗位（2）",
    ]


def test_real_filing_gives_the_oracle() -> None:
    result = audited()

    assert verdicts(result, "C101") == [
        (f"{CLERK}/一线信访岗位", "failed"),
        (f"{CLERK}/其他信访岗位", "failed"),
        (f"{PATROL}/79农村籍退役参战人员", "passed"),
    ]
    assert verdicts(result, "C201") == [(CLERK, "passed"), (PATROL, "passed")]
    assert "C101" in "".join(findings(result, "C201")[0].hints)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("*12（月）=35.99", "*12（月）=39.59", {"C101", "C201"}),
        ("*612（元/月）", "*621（元/月）", {"C101", "C201"}),
        ("0.31万元", "0.13万元", {"C201"}),
    ],
)
def test_one_wrong_number_fails_what_rests_on_it(old: str, new: str, codes: set[str]) -> None:
    assert {code for code in newly_failed((old, new)) if code.startswith("C")} == codes


QUANTITIES = st.tuples(st.integers(1, 500), st.integers(1, 5000), st.integers(1, 12))


@given(st.lists(QUANTITIES, min_size=1, max_size=4), st.booleans())
def test_honest_rounding_is_never_a_fault(items: list[tuple[int, int, int]], sum_the_printed: bool) -> None:
    values = [Decimal(count * price * months) / 10000 for count, price, months in items]
    printed = [value.quantize(Decimal("0.01"), "ROUND_HALF_UP") for value in values]
    costing = "；".join(
        f"岗位{count}人*{price}元/人/月*{months}月={result}万元"
        for (count, price, months), result in zip(items, printed, strict=True)
    )
    total = sum(printed) if sum_the_printed else sum(values, Decimal(0)).quantize(Decimal("0.01"), "ROUND_HALF_UP")

    assert summary(costed(costing, str(total))) == set()


@given(
    st.text(
        st.one_of(st.sampled_from("0123456789.,，；。（）()*×=/+-%每元万人月共计 \n"), st.characters()), max_size=50
    ),
    st.sampled_from(["3.7", "", "99999999999999"]),
)
def test_any_text_ends_in_findings_whose_evidence_is_printed(text: str, amount: str) -> None:
    found = costed(text, amount)
    quoted = [each for check in RULES for finding in asked(check, found) for each in finding.evidence]

    assert all(each.text in text for each in quoted if each.place.label.endswith("测算依据"))
    assert list(asked(costing_is_readable, found)) != []


@pytest.mark.parametrize(
    ("costing", "verdicts"),
    [
        ("护林员20人*700元/人/月*12月=16.8万元；护林员5人*700元/人/月*12月=4.2万元", ["passed"]),
        ("护林员20人*700元/人/月*12月=16.8万元；护林员5人*800元/人/月*12月=4.8万元", ["review"]),
        ("护林员20人*700元/人/月*12月=16.8万元；保洁员5人*800元/人/月*12月=4.8万元", []),
    ],
)
def test_one_post_has_one_rate(costing: str, verdicts: list[str]) -> None:
    assert [finding.verdict.value for finding in one_post_has_one_rate(costed(costing, "21"))] == verdicts
