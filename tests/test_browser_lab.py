"""The notebook in a real JupyterLab: all cells run, and the workbench answers clicks."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Locator, Page, expect

from audit.across.auditing import audit_file
from audit.view.paper.working import Working
from tests.browser import chromium
from tests.reports import SAMPLES

ROOT = Path(__file__).parents[1]
PATIENCE_MS = 90_000
PATIENCE_S = 60
FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the notebook beside two filings and a file that is none, so that running it changes no file here."""
    folder = tmp_path_factory.mktemp("workbook")
    (folder / "notebooks").mkdir()
    (folder / "data" / "filings").mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / "department_audit.ipynb", folder / "notebooks")
    for name in ("shifeng-petitions-bureau-2023.txt", "sample.docx"):
        shutil.copy(SAMPLES / name, folder / "data" / "filings")
    (folder / "data" / "filings" / "空.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def lab(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab of this environment, its settings and history apart from the user's."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    folders = {name: str(home / name) for name in FOLDERS}
    quiet = home / "JUPYTERLAB_SETTINGS_DIR" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text('{"fetchNews": "false"}')
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"),
        *("--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={workbook}"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    server = subprocess.Popen(command, env=os.environ | folders, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api/status", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address)
        except URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("JupyterLab did not start")


@pytest.fixture(scope="module")
def page(lab: str) -> Iterator[Page]:
    """The notebook with all its cells run."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1500, "height": 1100})
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(f"{lab}/lab/tree/notebooks/department_audit.ipynb")
        page.locator(".jp-Notebook").wait_for()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.locator(".pta-clickable [data-cell]").first.wait_for()
        yield page


def test_every_cell_runs_and_shows_its_part(page: Page) -> None:
    for part in ("conclusion", "ledger", "walk", "unseen", "forms"):
        expect(page.locator(f".pta.{part}").first).to_be_attached()
    expect(page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)


def test_codes_and_labels_stand_on_one_line_under_the_style_of_jupyterlab(page: Page) -> None:
    labels = page.locator(".pta .ledger code, .pta .figures dt, .pta .ruling dt")
    lines = (
        "e => { const text = document.createRange(); text.selectNodeContents(e); return text.getClientRects().length }"
    )
    assert labels.count() > 100
    assert labels.evaluate_all(f"all => all.filter(e => ({lines})(e) > 1).map(e => e.textContent)") == []


def test_the_picker_lists_filings_with_counts_and_a_file_that_cannot_be_read(page: Page) -> None:
    filings = page.get_by_label("申报表")
    options = filings.locator("option").all_text_contents()
    assert [text.split()[-1] for text in options[:2]] == ["sample.docx", "shifeng-petitions-bureau-2023.txt"]
    assert "✗" in options[0]
    assert options[2].startswith("读不了：空.txt：")

    filings.select_option(index=2)
    expect(page.locator(".pta-clickable [data-cell]")).to_have_count(0)
    filings.select_option(index=1)
    expect(page.locator(".pta-clickable .note")).to_contain_text("文本导出件")


def test_the_filters_keep_the_checks_of_a_verdict_and_a_family(page: Page) -> None:
    verdict, family = page.locator(".widget-dropdown select").all()
    verdict.select_option("不符")
    family.select_option("文字表述")
    expect(checks(page)).to_have_count(2)
    assert [text[:6] for text in labels(page)] == ["✗ T101", "✗ T102"]
    verdict.select_option("全部结论")
    family.select_option("全部类别")


def test_a_check_marks_its_cells(page: Page) -> None:
    choose_check(page, "A101 附表1/按支出性质分")
    hits = page.locator(".pta-clickable td.hit")
    expect(hits).to_have_count(3)
    assert hits.evaluate_all("cells => cells.map(cell => cell.firstChild.textContent)") == [
        "资金总额：184.37",
        "144.68",
        "39.69",
    ]


def test_a_cell_lists_its_checks(page: Page) -> None:
    cases = Working(audit_file(SAMPLES / "shifeng-petitions-bureau-2023.txt")).cases
    resting = sorted(case.outcome.code for case in cases if "L31" in case.locators)
    cell = page.locator(".pta-clickable td", has_text="144.68")
    cell.click()
    expect(checks(page)).to_have_count(len(resting))
    assert sorted(text.split()[1] for text in labels(page)) == resting
    cell.click()
    expect(checks(page)).to_have_count(len(cases))


def checks(page: Page) -> Locator:
    return page.locator(".widget-select select").nth(1).locator("option")


def labels(page: Page) -> list[str]:
    """What the list says; ipywidgets writes no-break spaces."""
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in checks(page).all_text_contents()]


def choose_check(page: Page, words: str) -> None:
    option = checks(page).filter(has_text=re.compile(words.replace(" ", r"\s"))).first
    option.wait_for(state="attached")
    page.locator(".widget-select select").nth(1).select_option(index=option.evaluate("option => option.index"))
