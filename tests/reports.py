"""The reports that the tests of the batch and of its pages look at: one run over a few filings."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from audit.batch.run import run_batch
from audit.batch.telling.result import BatchResult
from tests.real_filing import changed

SAMPLES = Path(__file__).parent / "samples"
HOSTILE = 'a/b"<script>alert(1)</script>'


@dataclass(frozen=True)
class Run:
    """source: what was audited; out: the folder of reports."""

    source: Path
    out: Path
    result: BatchResult

    @property
    def real(self) -> Path:
        """The report of the real filing."""
        return self.page("shifeng-petitions-bureau-2023.txt")

    def page(self, source: str) -> Path:
        """The report of a file."""
        return next(self.out / f"{each.name}.html" for each in self.result.reports if each.source == source)


def run_over_a_few(folder: Path) -> Run:
    """The real filing, one with a hostile department and address, and a file that is none."""
    source = folder / "送审"
    (source / "街道").mkdir(parents=True)
    shutil.copy(SAMPLES / "shifeng-petitions-bureau-2023.txt", source)
    hostile = changed(("株洲市石峰区信访局", HOSTILE), ("基本稳定", "<img src=x onerror=alert(1)>"))
    (source / "街道" / "甲 & 乙.txt").write_text(hostile, encoding="utf-8")
    (source / "空 <b>.docx").write_bytes(b"")
    out = folder / "报告{}"
    return Run(source, out, run_batch(source, out))
