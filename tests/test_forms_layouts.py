"""Other provinces' layouts, re-keyed from published filings: read fully, the checks that apply applied, honest elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_file
from audit.model.document import Cell, Document, Grid, Paragraph
from audit.model.outcome import Verdict
from audit.reading.read import read
from audit.targets.forms.explain import explain
from audit.targets.forms.layouts.faults import decode
from audit.targets.forms.layouts.loading import layouts, layouts_in, vocabulary
from audit.targets.forms.layouts.model import Layout, LayoutError
from audit.targets.forms.recognise import recognise
from tests.real_filing import findings, verdicts

LAYOUTS = Path(__file__).parent / "samples" / "layouts"
BOTH = pytest.mark.parametrize("suffix", ["docx", "xlsx"])


def audited(name: str, suffix: str) -> Audited:
    return audit_file(LAYOUTS / f"{name}.{suffix}")


def messages(result: Audited, code: str) -> list[str]:
    return [finding.message for finding in findings(result, code) if finding.verdict is Verdict.PASSED]


def grid(*rows: list[str]) -> Grid:
    cells = [Cell(r, c, 1, 1, raw, f"r{r}c{c}") for r, row in enumerate(rows) for c, raw in enumerate(row)]
    return Grid(len(rows), max(map(len, rows)), tuple(cells))


def document(*blocks: Grid | Paragraph) -> Document:
    return Document("x", "0" * 64, "docx", blocks)


@BOTH
@pytest.mark.parametrize(
    ("name", "department", "year"),
    [
        ("xiangtan-sanitation-2023", "湘潭市环境卫生管理处", 2023),
        ("zhaohua-health-2021", "区卫生健康局", 2021),
        ("putuo-construction-2026", "上海市普陀区建设和管理委员会", 2026),
        ("ezhou-library-2020", "鄂州市图书馆", 2020),
    ],
)
def test_layout_is_recognised_and_nothing_is_accused(name: str, department: str, year: int, suffix: str) -> None:
    result = audited(name, suffix)

    assert (result.filing.department, result.filing.year) == (department, year)
    assert result.counts[Verdict.FAILED] == 0


@BOTH
def test_hunan_ceiling_is_the_amount(suffix: str) -> None:
    assert messages(audited("xiangtan-sanitation-2023", suffix), "A401") == [
        "年度本级预算金额250万元，控制在预算成本内写的是250万，一致。"
    ]


@BOTH
def test_sichuan_subtotal_and_rate_per_head(suffix: str) -> None:
    result = audited("zhaohua-health-2021", suffix)

    printed = {"docx": "6.30", "xlsx": "6.3"}[suffix]  # a sheet shows no more decimals than it needs
    assert f"6.3＋0＋0＝6.3万元，财政拨款小计写的是{printed}，一致。" in messages(result, "A101")
    assert messages(result, "C501")[0].startswith("63人×1000元/人＝63000元＝6.3万元")


@BOTH
def test_shanghai_two_blocks_in_yuan(suffix: str) -> None:
    result = audited("putuo-construction-2026", suffix)

    assert [re.findall(r"\d+元", message)[0] for message in messages(result, "A101")] == [
        "771325800元",
        "226145100元",
    ]
    assert verdicts(result, "A501")[0][1] == "passed"


@BOTH
def test_hubei_costings_tie_with_the_cost_table(suffix: str) -> None:
    result = audited("ezhou-library-2020", suffix)

    assert {verdict for code in ("A301", "C101", "C201") for _, verdict in verdicts(result, code)} == {"passed"}


@BOTH
def test_what_a_layout_does_not_have_is_not_applicable(suffix: str) -> None:
    result = audited("xiangtan-sanitation-2023", suffix)

    assert {verdicts(result, code)[0][1] for code in ("A201", "A301", "X101", "X201", "X301", "T101")} == {
        "not_applicable"
    }


def test_list_form_sums_each_unit() -> None:
    header = [
        "单位名称",
        "项目名称",
        "预算数",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
    ]
    listed = recognise(
        document(
            Paragraph("2024年部门预算项目绩效目标表    金额单位：万元", "p[1]"),
            grid(
                header,
                ["某局", "", "15.50", "", "", "", "", "", "", ""],
                ["", "办案经费", "10.00", "办好案", "产出指标", "数量指标", "办案数", "≥", "30", "件"],
                ["", "", "", "", "", "质量指标", "办结率", "≥", "95", "%"],
                ["", "培训费", "5.50", "办好班", "产出指标", "数量指标", "培训人数", "＝", "60", "人"],
            ),
        )
    )

    assert listed.fund_summary is not None
    [unit] = listed.fund_summary.splits
    assert [unit.name, [amount.text for amount in unit.parts if amount]] == ["某局", ["10.00", "5.50"]]
    assert [(each.value.operator, each.value.number, each.value.unit) for each in listed.fund_summary.indicators] == [
        ("≥", Decimal(30), "件"),
        ("≥", Decimal(95), "%"),
        ("=", Decimal(60), "人"),
    ]


def test_department_form_without_money_asks_for_no_money() -> None:
    read_form = recognise(
        document(
            Paragraph("2024年部门整体支出绩效目标表", "p[1]"),
            grid(["部门名称", "某局"], ["部门职能职责概述", "（一）管事。"], ["整体绩效目标", "管好事"]),
        )
    )

    assert read_form.layout == "部门整体支出绩效目标表"
    assert read_form.warnings == ()


def test_form_of_no_layout_is_read_by_the_labels_it_has() -> None:
    odd = document(
        Paragraph("某县绩效目标备案表", "p[1]"),
        grid(["项目名称", "修桥"], ["资金总额（元）", "5,000"], ["神秘栏目", "42"]),
    )
    explanation = explain(odd)

    assert recognise(odd).directions[0].amount is not None
    assert [cell.raw for cell in explanation.left_over] == ["神秘栏目", "42"]


def test_every_layout_is_valid_and_has_its_own_name() -> None:
    names = [layout.name for layout in layouts()]

    assert len(set(names)) == len(names)


def test_every_field_of_a_layout_has_labels() -> None:
    fields = {name for layout in layouts() for form in layout.form for name in form.fields}

    assert fields <= vocabulary().fields.keys()


def test_layout_with_a_wrong_key_names_the_file_and_the_key(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "我的"\n[[form]]\nname = "表"\nkind = "direction"\ntitles = ["某表"]\nfeilds = []\ntables = []\n'
    )

    with pytest.raises(LayoutError, match=r"布局文件 mine\.toml 有误：.*feilds"):
        decode(path, Layout)


def test_two_layouts_of_one_name_are_said_with_both_files(tmp_path: Path) -> None:
    form = '[[form]]\nname = "表"\nkind = "direction"\ntitles = ["某表"]\nfields = ["direction"]\ntables = []\n'
    for file in ("first", "copy"):
        (tmp_path / f"{file}.toml").write_text(f'name = "一类"\n{form}', encoding="utf-8")

    with pytest.raises(LayoutError, match=r"first\.toml 有误：name “一类”与 copy\.toml 的相同"):
        layouts_in(tmp_path)


def test_samples_are_read_by_what_they_hold() -> None:
    assert {read(path).media for path in LAYOUTS.iterdir()} >= {"docx"}
