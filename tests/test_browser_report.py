"""The reports in a real browser: offline, quiet, on a desk, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Heard, chromium, overflow
from tests.reports import Run

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def opened(browser: Browser, uri: str, width: int) -> tuple[Page, Heard]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    heard = Heard(page)
    page.goto(uri)
    return page, heard


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("which", ["report", "index", "hostile"])
def test_asks_for_nothing_says_nothing_and_fits_its_window(browser: Browser, few: Run, which: str, width: int) -> None:
    path = {"report": few.real, "index": few.out / "index.html", "hostile": few.page("街道/甲 & 乙.txt")}[which]
    page, heard = opened(browser, path.as_uri(), width)
    assert heard.requests == [path.as_uri()]
    assert heard.complaints == []
    assert overflow(page) == 0


def test_what_failed_is_open_and_a_pass_opens_when_a_mark_leads_to_it(browser: Browser, few: Run) -> None:
    page, _ = opened(browser, few.real.as_uri(), 1280)
    expect(page.locator("#C101-1")).to_be_visible()
    expect(page.locator("#A101-1")).to_be_hidden()
    page.locator(".pta.forms .ticks a[href='#A101-1']").first.click()
    expect(page.locator("#A101-1")).to_be_visible()


def test_the_index_leads_to_the_report_and_back(browser: Browser, few: Run) -> None:
    page, _ = opened(browser, (few.out / "index.html").as_uri(), 1280)
    page.get_by_role("link", name="株洲市石峰区信访局").click()
    expect(page).to_have_title("株洲市石峰区信访局 2023 年绩效目标审核报告")
    page.get_by_role("link", name="全部部门").click()
    expect(page).to_have_title("绩效目标审核：全部部门")


def test_prints_on_a4_with_the_passes_too(browser: Browser, few: Run) -> None:
    page, _ = opened(browser, few.real.as_uri(), 1280)
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert {tuple(map(round, sheet.get_size())) for sheet in printed} == {A4_POINTS}
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
    assert "审计人员" in text
    shown = page.locator("#A101-1 .places").text_content() or ""
    assert "附表1/资金总额" in shown
    assert "附表1/资金总额" in text.replace("\r\n", "")
