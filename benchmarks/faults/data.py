"""Writes data/filings and the table of data/README.md: `python -m benchmarks.faults.data`, from the repository's root."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.faults.fictional import fictional
from benchmarks.faults.planting import PLANTED, Planted
from benchmarks.faults.text_dump import text_dump
from benchmarks.faults.word import docx

DATA = Path("data")
REAL = Path("tests/samples/shifeng-petitions-bureau-2023.txt")
REAL_OUTCOMES = (
    ("costing", "12 months left out of the product", "附表3/信访工作人员岗位津贴/支出明细/信访工作人员岗位津贴/测算依据",
     ("C101 信访工作人员岗位津贴/一线信访岗位: failed", "C101 信访工作人员岗位津贴/其他信访岗位: failed")),
    ("text", "…和谐发展 in 附表2, …和谐稳定 in 附表3, in both targets", "附表2/社区（村）治安巡逻防控费/实施期绩效目标",
     ("T101 社区（村）治安巡逻防控费: failed", "T102 社区（村）治安巡逻防控费: failed")),
)  # fmt: skip
"""What the real filing shows: not planted, but found by hand."""

_TABLE = re.compile(r"(<!-- the table is written by benchmarks/faults/data.py -->\n).*?(<!-- end -->)", re.DOTALL)


def filings() -> Iterator[tuple[str, bytes]]:
    """Every file of data/filings: the real one byte for byte, the fictional ones with their faults planted."""
    yield REAL.name, REAL.read_bytes()
    for file, filing in fictional().items():
        for planted in PLANTED:
            if planted.file == file:
                planted.plant(filing)
        yield file, docx(filing) if file.endswith(".docx") else text_dump(filing)


def table() -> str:
    """The Markdown table: one row a fault, and one for each filing without any."""
    rows = [
        "| file | department | family | what is wrong | where | outcomes |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    rows += [_row(REAL.name, "株洲市石峰区信访局 (real)", *found) for found in REAL_OUTCOMES]
    for file, filing in fictional().items():
        department = filing.department.department
        planted = [each for each in PLANTED if each.file == file]
        rows += [_row(file, department, each.family, _what(each), _where(each), each.expected) for each in planted]
        if not planted:
            rows.append(_row(file, department, "none", "nothing", "", ()))
    return "\n".join(rows)


def main() -> None:
    """Write the files and the table."""
    (DATA / "filings").mkdir(exist_ok=True)
    for name, content in filings():
        (DATA / "filings" / name).write_bytes(content)
    readme = DATA / "README.md"
    text = _TABLE.sub(lambda found: f"{found[1]}\n{table()}\n\n{found[2]}", readme.read_text("utf-8"))
    readme.write_text(text, "utf-8")


def _what(planted: Planted) -> str:
    change = f"“{planted.old}” → “{planted.new}”" if planted.new else f"“{planted.old}” taken out"
    return f"{planted.what}: {change}"


def _where(planted: Planted) -> str:
    return f"{planted.form}/{planted.label}"


def _row(file: str, department: str, family: str, what: str, where: str, outcomes: tuple[str, ...]) -> str:
    return f"| {file} | {department} | {family} | {what} | {where} | {'<br>'.join(outcomes)} |"


if __name__ == "__main__":
    main()
