"""What the whole suite shares: tests that need Chromium are skipped, and said to be, where it is missing."""

from __future__ import annotations

import signal

import pytest
from hypothesis import settings

from tests.browser import CHROMIUM, MISSING
from tests.reports import Run, run_over_a_few

settings.register_profile("suite", deadline=None)  # how long an example takes is the machine's matter
settings.load_profile("suite")

# a shell makes the jobs that it begins in the background deaf to Ctrl-C
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_report_header() -> str:
    return "" if CHROMIUM else MISSING


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not CHROMIUM and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run of the batch over a few filings, for all tests that look at reports."""
    return run_over_a_few(tmp_path_factory.mktemp("batch"))
