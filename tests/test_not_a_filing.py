"""What is no filled-in form is refused by one sentence that says what it seems to be, and is not audited."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.across.auditing import audit_file
from audit.cli.main import main
from audit.model.errors import UnreadableError

EXAMPLES = Path(__file__).parent.parent / "audit/targets/examples"
BLANK = """
<table>
<tr><td colspan=4>项目支出绩效目标申报表</td></tr><tr><td colspan=4>（2024年度）</td></tr>
<tr><td>项目名称</td><td colspan=3></td></tr><tr><td>主管部门</td><td></td><td>实施单位</td><td></td></tr>
<tr><td rowspan=2>项目资金（万元）</td><td>年度资金总额</td><td colspan=2>0.00</td></tr>
<tr><td>其中：财政拨款</td><td colspan=2></td></tr>
<tr><td>年度目标</td><td colspan=3>目标1：<br>目标2：<br>……</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>指标1：</td><td></td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>指标1：</td><td>≥XX%</td></tr>
</table>"""
NOTICE = "<p>青山区财政局文件</p><p>青财绩〔2024〕8号</p><p>关于编报2025年绩效目标的通知</p><p>各预算单位：</p>"
BUDGET = """
<p>某区文化局2024年部门预算</p><p>一、部门收支总表……3</p><p>二、部门收入总表……4</p><p>三、部门整体支出绩效目标表……5</p>
<p>一、部门收支总表</p><table><tr><td>基本支出</td><td>120.50</td></tr><tr><td>项目支出</td><td>33.10</td></tr></table>
<p>第四部分 名词解释</p>"""
PAYROLL = """
<p>2024年3月工资发放表</p>
<table><tr><td>单位名称</td><td>项目名称</td><td>金额</td><td>其他</td></tr>
<tr><td>文化局</td><td>岗位津贴</td><td>1200</td><td>30</td></tr></table>"""
ESSAY = "<p>浅谈绩效目标管理</p><p>应当编好</p><p>部门整体支出绩效目标表</p><p>并且年年改进。</p>"


@pytest.mark.parametrize(
    ("page", "seems"),
    [
        (BUDGET, "这像是公开的预算或决算（有“名词解释”、“收入总表”、“收支总表”等 3 个部分）"),
        (NOTICE, "这像是一份文字材料（“关于编报2025年绩效目标的通知”）"),
        (NOTICE + BLANK, "这像是一份文字材料（“关于编报2025年绩效目标的通知”），其中没有填好的绩效目标表"),
        (NOTICE + BLANK.replace("<td></td><td>实施单位", "<td>姓名</td><td>实施单位"), "这像是一份文字材料（“关于编报"),
        (BLANK, "这像是没有填写的空白表（“项目支出绩效目标申报表”）"),
        (PAYROLL, "这像是别的表格（“2024年3月工资发放表”，有“单位名称”、“项目名称”、“金额”、“其他”等栏）"),
        (ESSAY, "这像是一份文字材料（“浅谈绩效目标管理”）"),
    ],
)
def test_what_is_no_filing_is_named(tmp_path: Path, page: str, seems: str) -> None:
    file = _file(tmp_path, page)
    with pytest.raises(UnreadableError) as refusal:
        audit_file(file)
    assert str(refusal.value).startswith(seems)


def test_it_has_no_outcome_and_exit_code_3(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["check", str(_file(tmp_path, BUDGET)), "--format", "json"])
    assert (shown.exit_code, '"outcomes"' in shown.stdout) == (3, False)


@pytest.mark.parametrize(
    "page",
    [
        BLANK.replace("<td colspan=3></td>", "<td colspan=3>群众文化活动</td>", 1),
        BLANK.replace("0.00", "3.50"),
        BLANK.replace("目标1：<br>目标2：<br>……", "举办群众文化活动三十场。"),
        BLANK.replace("≥XX%", "≥90%"),
    ],
    ids=["a name", "an amount", "a target", "a value"],
)
def test_a_form_that_says_anything_of_its_own_is_audited(tmp_path: Path, page: str) -> None:
    assert audit_file(_file(tmp_path, page)).outcomes


def test_a_filing_behind_a_covering_letter_is_audited(tmp_path: Path) -> None:
    filing = (EXAMPLES / "三表式.html").read_text(encoding="utf-8").replace("<body>", f"<body>{NOTICE}")
    assert audit_file(_file(tmp_path, filing)).filing.department == "某市云溪区水利局"


def _file(folder: Path, page: str) -> Path:
    path = folder / "file.html"
    path.write_text(page if "<html" in page else f"<html><body>{page}</body></html>", encoding="utf-8")
    return path
