"""Over a folder: a sentence that several departments print alike but for its figures is likely to be the template's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.batch.telling.index import render_index
from audit.batch.telling.result import BatchResult
from audit.cli.main import main
from audit.targets.texts.recurring import Prose, Recurrence, Recurring, Sentence
from tests.real_filing import changed

TEMPLATE = "全面提升公共服务水平和群众满意程度，满意率达到{}%"


def recurrence(*texts: str, others: int = 0) -> list[Recurring]:
    """What recurs where each text is that of a department of its own, among others that say something else."""
    found = Recurrence()
    for number, text in enumerate((*texts, *(chr(0x4E00 + each) * 12 for each in range(others)))):
        found.add(Prose(f"{number}局", (Sentence(text, "附表3/保洁/年度绩效目标"),)))
    return found.found()


@pytest.mark.parametrize(
    ("departments", "others", "recurs"), [(2, 0, False), (3, 0, True), (3, 27, True), (3, 28, False), (4, 28, True)]
)
def test_three_departments_and_one_in_ten(departments: int, others: int, recurs: bool) -> None:
    texts = [TEMPLATE.format(90 + number) for number in range(departments)]
    found = [each for each in recurrence(*texts, others=others) if each.text == TEMPLATE.format(90)]

    assert [len(each.departments) for each in found] == [departments] * recurs


def test_one_department_that_files_three_times_is_one() -> None:
    found = Recurrence()
    for address in "甲乙丙":
        found.add(Prose("民政局", (Sentence(TEMPLATE.format(95), address),)))

    assert found.found() == []


MANDATE = "(一）负责处理"
SHARED = {
    "2.全力保障辖区居民出行安全和道路畅通。\n": True,
    "做好各项工作。\n": False,
    "完成区委、区政府交办的其他各项工作任务。\n": False,
}
"""A sentence that a mandate begins with, and whether it recurs where three departments have it."""


@pytest.mark.parametrize(("sentence", "recurs"), SHARED.items())
def test_a_folder_of_three_departments(tmp_path: Path, sentence: str, recurs: bool) -> None:
    for department in ("甲局", "乙局", "丙局"):
        # the other sentences are told apart, as those of three departments are
        text = changed(("株洲市石峰区信访局", department), (MANDATE, f"{sentence}{MANDATE}"))
        own = text.replace("信访", f"{department}所管").replace("的", f"{department}的").replace("社会", department)
        (tmp_path / f"{department}.txt").write_text(own, encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "json"]).stdout
    found = [each for each in json.loads(shown)["recurring"] if each["text"] == sentence.strip("。\n")]

    assert [(each["departments"], each["among"], len(each["places"])) for each in found] == [(3, 3, 3)] * recurs


def test_the_text_and_the_index_say_who_prints_it(tmp_path: Path) -> None:
    for department in ("甲局", "乙局", "丙局"):
        text = changed(("株洲市石峰区信访局", department))
        (tmp_path / f"{department}.txt").write_text(text, encoding="utf-8")
    printed = CliRunner().invoke(main, ["check", str(tmp_path)]).stdout
    index = render_index(BatchResult((), (), (), (), tuple(recurrence(*[TEMPLATE.format(95)] * 3))), tmp_path)

    assert "3 个部门中有 3 个这样写：" in printed
    assert f"“{TEMPLATE.format(95)}”<br>3 个部门中有 3 个这样写：0局（附表3/保洁/年度绩效目标）" in index
