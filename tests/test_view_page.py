"""What the parts of the page show of the real filing, changed here and there."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from audit.across.auditing import Audited, audit_file
from audit.book.catalogue import rules_of
from audit.model.filing import FilingKind
from audit.model.outcome import Family, Verdict
from audit.view.conclusion import CONCLUSION_MIME, Conclusion, sentence
from audit.view.forms import forms
from audit.view.ledger import ledger, ledger_table
from audit.view.page import Shown
from audit.view.paper.working import Working
from audit.view.unseen import unseen, unseen_table
from audit.view.walk import walk
from tests.real_filing import audited

SAMPLES = Path(__file__).parent / "samples"
SCRIPT = '<script>alert("局")</script>'


def parts(result: Audited) -> list[Shown]:
    """Everything that the notebook shows."""
    working = Working(result)
    walks = [walk(working, family) for family in Family]
    return [Conclusion(working), ledger(working), *walks, unseen(working), forms(working)]


def everything(result: Audited) -> str:
    return "".join(part._repr_html_() for part in parts(result))


def tree(part: Shown) -> html.HtmlElement:
    return html.fragment_fromstring(part.html, create_parent=True)


def counts(**given: int) -> dict[Verdict, int]:
    return {verdict: given.get(verdict.value, 0) for verdict in Verdict}


def test_text_of_a_filing_is_never_markup() -> None:
    result = audited(
        ("株洲市石峰区信访局", SCRIPT), ("基本稳定", "<img src=x onerror=alert(1)>"), ("区信访局", "' onclick='")
    )
    page = everything(result)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(&#34;局&#34;)&lt;/script&gt;" in page
    assert not html.fragment_fromstring(page, create_parent=True).xpath("//@onclick | //@onerror | //@onload")


@pytest.mark.parametrize("name", ["shifeng-petitions-bureau-2023.txt", "sample.docx"])
def test_no_name_and_no_telephone_is_shown(name: str) -> None:
    page = everything(audit_file(SAMPLES / name))
    assert "明小丁" not in page
    assert "22629890" not in page
    assert "填表人：明**" in page
    assert "联系电话：226*****" in page


def test_tables_to_work_with_are_redacted_too() -> None:
    result = audited(("信访工作人员岗位津贴\n\t3.7", "明小丁津贴\n\t3.7"))
    assert not unseen_table(Working(result)).map(lambda cell: "明小丁" in str(cell)).to_numpy().any()


def test_what_a_notebook_stores_as_plain_text_holds_nothing_of_the_filing() -> None:
    assert all(len(repr(part)) < 20 for part in parts(audited()))


def test_the_ledger_has_every_rule_and_counts_every_outcome() -> None:
    result = audited()
    table = ledger_table(Working(result))
    assert list(table["code"]) == [rule.code for rule in rules_of(FilingKind.TARGETS)]
    assert {verdict: table[verdict.value].sum() for verdict in Verdict} == result.counts
    assert all(table.loc[~table["executed"], "why"])


def test_every_outcome_stands_in_the_walk_of_its_family_once() -> None:
    result = audited()
    anchors = [
        anchor
        for family in Family
        for anchor in tree(walk(Working(result), family)).xpath("//*[contains(@id, '-')]/@id")
    ]
    assert sorted(anchors) == sorted(case.anchor for case in Working(result).cases)


def test_a_family_that_is_not_asked_of_such_a_filing_is_not_worded_as_a_pass() -> None:
    assert "不问这种报表" in walk(Working(audited()), "closing").html


def test_an_excerpt_marks_exactly_the_cells_of_the_evidence() -> None:
    result = audited()
    walks = {family: tree(walk(Working(result), family)) for family in Family}
    cases = {each.anchor: each for each in Working(result).cases}
    shown = {
        anchor: walks[case.outcome.family].xpath(f"//*[@id='{anchor}'][.//figure]") for anchor, case in cases.items()
    }
    marked = {
        anchor: len(excerpt.xpath(".//*[contains(@class, 'hit')]"))
        for anchor, found in shown.items()
        for excerpt in found
    }

    assert marked == {anchor: len(cases[anchor].locators) for anchor in marked} != {}


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = html.fragment_fromstring("".join(part.html for part in parts(audited())), create_parent=True)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)


def test_a_cell_bears_the_mark_of_every_rule_that_rests_on_it() -> None:
    result = audited()
    shown = tree(forms(Working(result)))
    for locator, cases in Working(result).marks.items():
        anchor = Working(result).source.anchor(locator)
        marks = shown.xpath(f"//*[@id='{anchor}']//*[@class='ticks']/a/@href")
        assert marks == [f"#{case.anchor}" for case in cases]


def test_numbers_that_no_rule_looked_at_are_listed_and_the_others_are_not() -> None:
    table = unseen_table(Working(audited(("按支出性质分", "按支出性质分（共2,500件）"))))
    assert table.loc[table["numbers"].str.contains("2,500"), "form"].tolist() == ["附表1"]
    assert not table["numbers"].str.contains("184.37").any()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (counts(failed=2, review=1, unchecked=3, passed=4), "发现 2 处不符；1 处须由审计人员判断；3 处未能核对（不等于通过）；4 处核对相符。"),
        (counts(unchecked=3, passed=4), "核对过的各项中未发现不符；3 处未能核对（不等于通过）；4 处核对相符。"),
        (counts(unchecked=3, not_applicable=9), "没有一项得到核对，不能据此得出结论。"),
    ],
)  # fmt: skip
def test_what_could_not_be_checked_is_never_a_pass(found: dict[Verdict, int], said: str) -> None:
    assert sentence(found) == said


def test_what_was_not_read_comes_before_what_was_found() -> None:
    said = sentence(counts(unchecked=1, passed=2), is_half_read=True)

    assert said.startswith("表上的数大半没有读进栏目，先用 audit layouts explain 看读到了什么；")


def test_the_conclusion_tells_a_program_what_it_tells_a_reader() -> None:
    result = audited()
    data = Conclusion(Working(result))._repr_mimebundle_()[CONCLUSION_MIME]
    assert (data["department"], data["year"], data["source"]) == ("株洲市石峰区信访局", 2023, "dump.txt")
    assert data["counts"] == {verdict.value: number for verdict, number in result.counts.items()}


def test_what_is_stated_and_what_should_be_stand_with_their_unit() -> None:
    html = walk(Working(audited()), "costing").html

    assert "<dd>3.38万元</dd>" in html
    assert "<dd>0.282万元</dd>" in html


def test_the_conclusion_says_how_many_numbers_were_read() -> None:
    whole = Conclusion(Working(audited()))
    half_read = Conclusion(Working(audited(("合  计\n\t39.69", "合  计\n\t39.69\n\n\n\t车辆\n\t37\n\t12.5\n"))))

    assert "表上 29 个数都读进了栏目。" in whole.html
    assert "表上 31 个数只有 29 个读进了栏目，2 个没有规则看过，先看 F106。" in half_read.html
    assert half_read._repr_mimebundle_()[CONCLUSION_MIME]["read"] == {"numbers": 31, "in_fields": 29}
