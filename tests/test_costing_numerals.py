"""Figures in words and with a full-width comma: read where nothing else can be meant, else left as words."""

from __future__ import annotations

import pytest

from audit.costing.model import quantities
from audit.costing.readings import read_costing


def figures(costing: str) -> list[str]:
    read = read_costing(costing)
    priced = [(*(quantities(each.expression) if each.expression else ()), *each.stated) for each in read.terms]
    return [f"{figure.value} {figure.unit}".strip() for term in priced for figure in term]


@pytest.mark.parametrize(
    ("costing", "expected"),
    [
        ("12人，每人每月一千二百元，十二个月", ["12 人", "1200 元/人/月", "12 月"]),
        ("培训五期，每期二千元，计一万元", ["5 期", "2000 元/期", "1 万元"]),
        ("二十人×五百元/人", ["20 人", "500 元/人"]),
        ("每台一万二千五百元，共三十五台", ["12500 元/台", "35 台"]),
        ("12人×500元/人/月×全年", ["12 人", "500 元/人/月", "12 月"]),
        ("12人×500元/人/年×全年", ["12 人", "500 元/人/年", "1 年"]),
        ("12人×500元/人/月×半年=3.6万元", ["12 人", "500 元/人/月", "6 月", "3.6 万元"]),
        ("苗木1，908株、单价37元/株", ["1908 株", "37 元/株"]),
        ("5次*5000=25，000元", ["5 次", "5000", "25000 元"]),
        ("按人均1500元测算，20人", ["1500 元/人", "20 人"]),
        ("20人，月补助615元，12个月", ["20 人", "615 元/月", "12 月"]),
        ("20人，12月补助615元", ["20 人"]),
        ("1000张×8角=800元", ["1000 张", "0.8 元", "800 元"]),
        ("1000张，每张2元5角", ["1000 张", "2.5 元/张"]),
        ("1000张×2元5角5分/张", ["1000 张", "2.55 元/张"]),
        ("1000张×8.5（角/张）", ["1000 张", "0.85 元/张"]),
        ("1000张，每张5分，共50元", ["1000 张", "0.05 元/张", "50 元"]),
    ],
)
def test_figure_in_words(costing: str, expected: list[str]) -> None:
    assert figures(costing) == expected


@pytest.mark.parametrize(
    ("costing", "expected"),
    [
        ("残疾人两项补贴100人×1000元/人", ["100 人", "1000 元/人"]),
        ("三公经费5万元", ["5 万元"]),
        ("二〇二三年二期工程300万元", ["300 万元"]),
        ("三元村道路2公里×5万元/公里", ["2 公里", "5 万元/公里"]),
        ("每季度一次，每次2000元，共4次", ["2000 元/次", "4 次"]),
        ("巡河员37人，六月至八月每人每月1110元，3个月", ["37 人", "1110 元/人/月", "3 月"]),
        ("水厂1，500万元；水厂2，600万元", []),
        ("数百元慰问品12份×5元/份", ["12 份", "5 元/份"]),
        ("3角形支架2个*50元/个", ["2 个", "50 元/个"]),
        ("满分100分，奖金5元", ["100 分", "5 元"]),
        ("课程45分钟，每次100元", ["45 分钟", "100 元/次"]),
        ("3人，每人三百五元", ["3 人"]),
        ("办公费一万二元；印刷费2万元", ["2 万元"]),
        ("办公费一万二万三元；印刷费2万元", ["2 万元"]),
    ],
)
def test_word_that_is_no_figure(costing: str, expected: list[str]) -> None:
    assert figures(costing) == expected


def test_term_with_words_for_figures_is_quoted_as_printed() -> None:
    costing = "护林员二十三人，每人五百元；其他2万元"

    assert [term.text for term in read_costing(costing).terms] == ["护林员二十三人，每人五百元", "其他2万元"]


@pytest.mark.parametrize(
    ("costing", "unread"),
    [
        ("办公费一万二元；印刷费2万元", ("办公费一万二元",)),
        ("办公费一万二千元；印刷费2万元", ()),
        ("三元村；印刷费2万元", ()),
    ],
)
def test_money_that_may_be_either_is_not_read(costing: str, unread: tuple[str, ...]) -> None:
    assert read_costing(costing).unread == unread
