"""The summary of a run: `summary.txt`, `summary.json`, and `summary.html`, which can be mailed as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from audit.batch.keeping.planning import shown_path
from audit.batch.keeping.writing import write_whole
from audit.batch.telling.changes import Changed, Changes, Noted
from audit.batch.telling.pages import draw
from audit.batch.telling.result import BatchResult, Report
from audit.book.catalogue import catalogue
from audit.model.outcome import TO_ACT_ON, Verdict
from audit.view.words import VERDICT_WORD

_MOST = 200
"""Lines of one list in text and page; the JSON has all."""


class Line(NamedTuple):
    """A line of a list. page: the name of the page that it leads to, empty for none."""

    text: str
    page: str = ""


def write_summary(out: Path, result: BatchResult, changes: Changes, source: Path) -> None:
    """Write the three files."""
    lists = {heading: _shortened(lines) for heading, lines in _lists(result, changes, source).items() if lines}
    opening = headline(result, changes)
    write_whole(out / "summary.txt", "\n".join(_text(opening, lists)).encode())
    write_whole(out / "summary.html", draw("summary.html.j2", opening=opening, lists=lists).encode())
    write_whole(out / "summary.json", msgspec.json.format(msgspec.json.encode(_data(result, changes, source))))


def _lists(result: BatchResult, changes: Changes, source: Path) -> dict[str, list[Line]]:
    """What changed, then who has something to act on, worst first; what could not be audited comes last."""
    told = _Telling(result)
    asked = [each for each in sorted(result.reports, key=lambda each: each.rank) if _to_act_on(each)]
    return _changed(changes, told) | {
        f"有不符或待判断的 {len(asked)} 份": [Line(told.counted(each), f"{each.name}.html") for each in asked],
        f"读不了的文件 {len(result.unreadable)} 个": [
            Line(f"{shown_path(path, source)}：{reason}") for path, reason in result.unreadable
        ],
        f"没有审完的 {len(result.broken)} 份": [
            Line(f"{each.shown}：{each.reason}", each.page) for each in result.broken
        ],
    }


def _changed(changes: Changes, told: _Telling) -> dict[str, list[Line]]:
    return {
        f"新出现的 {len(changes.new)} 处": [Line(told.said(each), f"{each.report}.html") for each in changes.new],
        f"有变化的 {len(changes.changed)} 处": [
            Line(told.said(each.now) + _how(each), f"{each.now.report}.html") for each in changes.changed
        ],
        f"不再有的 {len(changes.gone)} 处": [Line(told.said(each)) for each in changes.gone],
        f"撤走的文件 {len(changes.withdrawn)} 个": [Line(each) for each in changes.withdrawn],
        f"改了名的文件 {len(changes.renamed)} 个": [Line(f"{old} → {new}") for old, new in changes.renamed],
    }


def _how(changed: Changed) -> str:
    was, now = changed.before.verdict, changed.now.verdict
    return f"（上次：{VERDICT_WORD[was]}）" if was != now else "（所涉的值变了）"


def _to_act_on(report: Report) -> bool:
    return report.failed or report.counts[Verdict.REVIEW] > 0


class _Telling:
    """How reports and findings are told: by department and year, and by the file where another one has the same."""

    def __init__(self, result: BatchResult) -> None:
        bearing = Counter((each.department, each.year) for each in result.reports)
        self._files = {
            each.name: f"（{each.source}）" for each in result.reports if bearing[each.department, each.year] > 1
        }

    def counted(self, report: Report) -> str:
        """某市信访局 2024 年：不符 4，待判断 12，未能核对 3."""
        year = f" {report.year} 年" if report.year else ""
        counts = "，".join(f"{VERDICT_WORD[each]} {report.counts[each]}" for each in TO_ACT_ON if report.counts[each])
        return f"{report.department or report.source}{year}{self._files.get(report.name, '')}：{counts}"

    def said(self, noted: Noted) -> str:
        """某市信访局 2024 年：C101 数乘得对（某专项）：不符."""
        titles = {each.code: each.title for each in catalogue()}
        subject = f"（{noted.subject}）" if noted.subject else ""
        year = f" {noted.year} 年" if noted.year else ""
        verdict, file = VERDICT_WORD[noted.verdict], self._files.get(noted.report, "")
        return f"{noted.department}{year}{file}：{noted.code} {titles.get(noted.code, '')}{subject}：{verdict}"


def headline(result: BatchResult, changes: Changes) -> str:
    """The sentence that stands first."""
    failed = sum(report.failed for report in result.reports)
    audited = f"审核 {len(result.reports)} 份（{result.reused} 份沿用上次的报告），{failed} 份有不符"
    if left := len(result.unreadable) + len(result.broken):
        audited += f"，另有 {left} 份读不了或没有审完"
    if changes.is_first:
        return f"{audited}；这是第一次运行，没有上一次可比。"
    told = f"新出现 {len(changes.new)} 处，有变化 {len(changes.changed)} 处，不再有 {len(changes.gone)} 处"
    return f"{audited}；与上一次相比，须处理的{told}。"


def _shortened(lines: list[Line]) -> list[Line]:
    left = len(lines) - _MOST
    return [*lines[:_MOST], Line(f"……还有 {left} 处，见 summary.json")] if left > 0 else lines


def _text(opening: str, lists: dict[str, list[Line]]) -> Iterator[str]:
    yield opening
    for heading, lines in lists.items():
        yield ""
        yield heading
        yield from (f"  {line.text}" + (f"（{line.page}）" if line.page else "") for line in lines)
    yield ""


def _data(result: BatchResult, changes: Changes, source: Path) -> dict[str, object]:
    return {
        "audited": len(result.reports),
        "reused": result.reused,
        "failed": sum(report.failed for report in result.reports),
        "reports": [
            {"department": each.department, "year": each.year, "report": each.name, "counts": each.counts}
            for each in sorted(result.reports, key=lambda each: each.rank)
        ],
        "changes": changes,
        "unreadable": [{"source": shown_path(path, source), "reason": reason} for path, reason in result.unreadable],
        "broken": [{"source": shown_path(each.path, source), "reason": each.reason} for each in result.broken],
    }
