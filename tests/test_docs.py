"""The rules' site: every page from the docstrings, found in Chinese, without a server or a network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docutils.core import publish_doctree
from lxml import html
from playwright.sync_api import Browser, Page, expect

from audit.across.rehearsal import EXAMPLES
from audit.book.basis import BasisStatus
from audit.book.catalogue import catalogue
from audit.book.declaring import Rule
from audit.model.outcome import Family
from audit.view.rule_sections import sections
from docs.rule_pages import NOTEBOOK, marked_up
from tests.browser import Heard, chromium, overflow

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it: a warning breaks the build."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "sources").mkdir()
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-c", "docs"]
    subprocess.run([*build, str(folder / "sources"), str(folder / "site")], check=True, cwd=ROOT)
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def tree(path: Path) -> Any:
    return html.document_fromstring(path.read_text("utf-8"))


def article(site: Path, name: str) -> Any:
    return tree(site / f"{name}.html").xpath("//article")[0]


def words_of(rule: Rule) -> list[str]:
    return [f"{rule.code}　{rule.title}", *(words for name, lines in sections(rule) for words in (name, *lines))]


def test_every_rule_has_its_page_with_all_that_its_docstring_says(site: Path) -> None:
    shown = {rule.code: article(site, rule.code).text_content() for rule in catalogue()}

    assert [words for rule in catalogue() for words in words_of(rule) if words not in shown[rule.code]] == []


@pytest.mark.parametrize("family", Family)
def test_a_family_is_introduced_as_in_the_notebook_and_lists_its_rules(site: Path, family: Family) -> None:
    page = article(site, family)

    assert page.xpath(".//p")[0].text_content() in NOTEBOOK.read_text("utf-8")
    assert page.xpath(".//td[1]//a//text()") == [rule.code for rule in catalogue() if rule.family == family]


def test_every_source_stands_under_its_status_with_the_rules_that_rest_on_it(site: Path) -> None:
    rows = [
        (status, *(row.xpath(f"normalize-space(td[{column}])") for column in (1, 2)), code)
        for status, table in zip(BasisStatus, article(site, "bases").xpath(".//tbody"), strict=True)
        for row in table.xpath("tr")
        for code in row.xpath("td[3]//a//text()")
    ]

    assert sorted(rows) == sorted(
        (basis.status, basis.source, basis.words, rule.code) for rule in catalogue() for basis in rule.bases
    )


def test_what_the_rule_says_of_an_example_stands_under_it(site: Path) -> None:
    said = article(site, "A201").xpath(".//li//p[2]//text()")

    assert ["".join(line.split("：")[-1]) for line in said] == [
        "62.4＋28.8＝91.2万元，合计写的是91.20，一致。",
        "62.4＋28.8＝91.2万元，合计写的是92.10，相差+0.9万元。",
        "“合计”（table[2]/tr[4]/td[3]）没有填写。",
    ]


def test_an_example_leads_to_its_filing(site: Path) -> None:
    links = {
        link
        for rule in catalogue()
        for link in article(site, rule.code).xpath(".//li//a[text()[contains(., '《')]]/@href")
    }

    assert links == {path.name for path in EXAMPLES.values()}
    assert [name for name in links if not (site / name).is_file()] == []


def test_a_code_leads_to_its_page(site: Path) -> None:
    assert article(site, "X201").xpath(".//a[@href='X203.html']//text()") == ["X203"]


def test_no_page_names_an_address(site: Path) -> None:
    pages = [tree(path) for path in site.glob("*.html")]

    assert [link for page in pages for link in page.xpath("//@href | //@src | //@action") if "//" in link] == []


@pytest.mark.parametrize(
    "words", ["12*235*12_月_", "`x` |甲| [1]_ <a>", "1. 甲", "- 甲", "甲::", "\\甲", ".. 甲", "=====甲"]
)
def test_words_are_never_markup(words: str) -> None:
    assert publish_doctree(marked_up(words)).astext() == words


def rules_saying(site: Path, *parts: str) -> set[str]:
    """The rules whose page has a line with each of the parts; the names of the sections are on every page and do not count."""
    lines = {
        rule.code: [
            line.text_content()
            for line in article(site, rule.code).xpath(".//h1 | .//p[not(contains(@class, 'rubric'))]")
        ]
        for rule in catalogue()
    }
    return {code for code, said in lines.items() if all(any(part in line for line in said) for part in parts)}


def hits(page: Page, site: Path, query: str) -> set[str]:
    """The codes of the rules that the search page finds."""
    page.goto((site / "search.html").as_uri())
    page.get_by_placeholder("搜索").fill(query)
    page.get_by_placeholder("搜索").press("Enter")
    expect(page.locator(".search-summary")).not_to_be_empty()
    found = [hit.partition("　") for hit in page.locator("ul.search > li").all_inner_texts()]
    return {code for code, space, _ in found if space}


@pytest.mark.browser
@pytest.mark.parametrize("query", ["34号", "附表2"])
def test_a_number_is_looked_for_beside_its_words(browser: Browser, site: Path, query: str) -> None:
    found = hits(browser.new_page(), site, query)

    assert rules_saying(site, query) <= found < {rule.code for rule in catalogue()}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("合计", ["合计"]),
        ("漏写", ["漏写"]),
        ("满意度", ["满意度"]),
        ("测算依据", ["测算依据"]),
        ("支出方向的项目金额", ["支出方向的项目金额"]),
        ("X201", ["X201"]),
        ("x203", ["X203"]),
        ("ｘ２０３", ["X203"]),
        ("专项 合计", ["专项", "合计"]),
        ("X203 名称", ["X203", "名称"]),
        ("没有哪一条规则会这样写", ["没有哪一条规则会这样写"]),
    ],
)
def test_search_finds_the_rules_that_say_it_and_no_others(
    browser: Browser, site: Path, query: str, parts: list[str]
) -> None:
    page = browser.new_page()
    heard = Heard(page)

    assert hits(page, site, query) == rules_saying(site, *parts)
    assert {url.partition(":")[0] for url in heard.requests} == {"file"}
    assert heard.complaints == []


@pytest.mark.browser
def test_a_code_finds_its_own_page_first(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'search.html').as_uri()}?q=x203")

    expect(page.locator("ul.search > li").first).to_contain_text("X203　")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["index", "bases", "cross_table", "X201"])
def test_a_page_fits_its_window_and_asks_for_nothing_else(browser: Browser, site: Path, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    heard = Heard(page)
    page.goto((site / f"{name}.html").as_uri())

    assert overflow(page) == 0
    assert {url.partition(":")[0] for url in heard.requests} == {"file"}
    assert heard.complaints == []


@pytest.mark.browser
def test_a_table_begins_on_the_first_sheet_and_the_sidebar_stays_off_paper(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "cross_table.html").as_uri())
    sheet = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))[0]
    text = sheet.get_textpage().get_text_bounded()

    assert ("X101" in text, "支出测算" in text, round(sheet.get_width()), round(sheet.get_height())) == (
        True,
        False,
        595,
        842,
    )
