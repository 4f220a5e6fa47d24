"""`audit costing explain`: an auditor sees how a 测算依据 is read, and which reading of a result was taken."""

from __future__ import annotations

import json

from click.testing import CliRunner

from audit.cli.main import main


def explained(costing: str, *options: str) -> str:
    result = CliRunner().invoke(main, ["costing", "explain", costing, *options])

    assert result.exit_code == 0
    return result.output


def test_product_is_shown_beside_what_is_printed() -> None:
    shown = explained("一线信访岗位12（人）*235（元/人/月）=3.38万元")

    assert "1. 一线信访岗位：12（人）×235（元/人/月）＝3.38万元" in shown
    assert "算得2,820元，印的是3.38万元：不符；单位还余“1/月”" in shown


def test_readings_of_a_result_and_what_the_chosen_one_takes_for_granted() -> None:
    shown = explained("2辆公车，保险费0.5万元/辆，燃油费1.5万元/辆，合计4万元")

    assert "→ “4万元”是其前2项的合计（缺“2辆”的都乘上）：40,000元，相等" in shown
    assert "所作的假定：按“2辆”乘各项读" in shown


def test_what_no_reading_uses_is_named() -> None:
    shown = explained("水泥路2.5公里（宽3.5米），每公里45万元，计112.5万元；每人200~300元")

    assert "没有用到的数：3.5米" in shown
    assert "没有读懂的文字：每人200~300元" in shown


def test_a_control_character_is_shown_by_its_picture() -> None:
    assert "一线␀岗位" in explained("一线\0岗位12人*235元/人=2820元")


def test_counts_under_a_count() -> None:
    assert "由重度＋轻度组成" in explained("补助201人，其中重度90人，每人160元；轻度111人，每人60元")


def test_text_without_figures_has_no_terms() -> None:
    assert "算式：\n  （没有）" in explained("按实际支出测算")


def test_json_holds_the_same() -> None:
    [term] = json.loads(explained("22人+30人=53人", "--format", "json"))["terms"]

    assert (term["stated"], term["proofs"]) == (
        ["53人"],
        [{"result": "53人", "value": "52", "tie": "不符", "left": ""}],
    )
