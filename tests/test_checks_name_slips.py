"""T601, X203: a name cut short or one character off, told from an abbreviation, and shown character by character."""

from __future__ import annotations

import pytest

from audit.words.name_slips import is_cut_short, one_character_off
from audit.words.wording import mark_characters
from tests.real_filing import CLERK, PATROL, audited, findings, verdicts


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("社区治理服务经费", "社区治理服务经", True),
        ("社区治理服务经费", "社区治理服", True),
        ("社区治理服务经费", "区治理服务经费", True),
        ("社区（村）治安巡逻防控费", "社区（村", True),
        ("社区治理服务经费", "社区治理服务", False),
        ("治安巡逻防控费", "治安巡逻防控", False),
        ("退役军人优抚金", "退役军人优抚", False),
        ("公益性岗位补贴", "公益性岗位", False),
        ("城乡居民医保", "居民医保", False),
        ("社区治理服务经费", "社区治理服务经费", False),
        ("社区治理服务经费", "森林防火", False),
    ],
)
def test_name_cut_within_a_word(name: str, other: str, expected: bool) -> None:
    assert is_cut_short(name, other) is is_cut_short(other, name) is expected


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("人道救助资金", "人道求助资金", True),
        ("人道救助资金", "人救助资金", True),
        ("人道救助资金", "人道救救助资金", True),
        ("人道救助资金", "人道助救资金", True),
        ("人道救助资金", "人助道救资金", False),
        ("人道救助资金", "人道救助资金", False),
        ("人道救助资金", "人道主义救助资金", False),
        ("补贴", "补助", False),
    ],
)
def test_name_one_character_off(name: str, other: str, expected: bool) -> None:
    assert one_character_off(name, other) is one_character_off(other, name) is expected


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("社区治理服务经费", "社区治理服务经", "社区治理服务经【费→无】"),
        ("河湖保洁员补助", "河湖保沽员补助", "河湖保【洁→沽】员补助"),
        ("护林员补助", "护林员补助", "护林员补助"),
    ],
)
def test_difference_character_by_character(one: str, other: str, marked: str) -> None:
    assert mark_characters(one, other) == marked


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("信访工作人员岗位津贴（街道）", "passed"),
        ("信访工作人员绩效考核（街道）", "passed"),
        ("信访工作人员岗津位贴（街道）", "review"),
        ("信访工作人员岗位补贴（街道）", "review"),
    ],
)
def test_one_of_two_directions_of_a_fund(name: str, expected: str) -> None:
    head = "支出方向      （子项）\n\t{}\n\t所属专项\n\t名称\n\t{}"
    result = audited((head.format(PATROL, PATROL), head.format(name, CLERK)))

    assert dict(verdicts(result, "T601"))[name] == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("社区（村）治安巡逻防控", "passed"), ("社区（村）治安巡逻防", "review")]
)
def test_direction_cut_from_its_fund(name: str, expected: str) -> None:
    result = audited((f"支出方向      （子项）\n\t{PATROL}", f"支出方向      （子项）\n\t{name}"))

    assert dict(verdicts(result, "T601"))[name] == expected


def test_cut_direction_shows_what_is_missing() -> None:
    finding = findings(
        audited((f"支出方向      （子项）\n\t{PATROL}", "支出方向      （子项）\n\t社区（村）治安巡逻防")), "T601"
    )[1]

    assert "社区（村）治安巡逻防【控费→无】" in finding.message
