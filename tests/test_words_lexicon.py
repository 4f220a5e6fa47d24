"""The lexicon: files that an auditor writes, joined; what is wrong with one is said with file, key and cure."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli.main import main
from audit.words.execution import is_execution
from audit.words.lexicon.loading import LexiconError, joined, lexicon, longest_of, one_of, read_files
from audit.words.polarity import Leaning, leaning


def _lexicon_of(folder: Path, **files: str) -> object:
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return joined(read_files(folder)).fillers


def test_a_file_of_ones_own_adds_to_a_table(tmp_path: Path) -> None:
    both = _lexicon_of(tmp_path, fillers='[fillers]\nnothing = ["无"]', mine='[fillers]\nnothing = ["没得", "无"]')
    assert both == type(lexicon().fillers)(nothing=("无", "没得"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[filers]\nnothing = ["无"]', r"词表文件 mine\.toml 有误：不认识的键“filers”。是不是“fillers”？"),
        ('[fillers]\nnothnig = ["无"]', r"不认识的键“nothnig”。是不是“nothing”？（位置 fillers）"),
        ('[fillers]\nnothing = "无"', r"这里要写成一列：.*（位置 fillers.nothing）"),
        ('[fillers]\nnothing = [""]', r"这里有一项是空的，请写上字或删去。"),
        ('[units.aliases]\n"标厢" = ["TEU"]', r"“标厢”不是 \[units\] words 里的单位"),
        ('[units.measures]\n"吨" = ["一千公斤"]', r"这里要写成数、空格、单位，如“1000 公斤”。（位置 units.measures"),
        ('[fillers]\nnothing = ["无]', r"不是合法的 TOML：引号、方括号"),
        ('[fillers]\nput_off_patterns = ["待(定"]', r"\[fillers\] put_off_patterns 里的“待\(定”不是合法的正则表达式"),
    ],
)
def test_what_is_wrong_is_said_with_file_key_and_cure(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        _lexicon_of(tmp_path, mine=content)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("学生欺凌起数", Leaning.LESS),
        ("隐患整改率", Leaning.MORE),
        ("查处违法案件数", Leaning.MORE),
        ("合同诈骗立案数", Leaning.OPEN),  # how many there were, or how many were taken up
        ("网络赌博参与人数", Leaning.OPEN),
        ("检修前停机次数", Leaning.LESS),  # the repair only says when
        ("检修停机次数", Leaning.MORE),
        ("逾期办结率", Leaning.LESS),
        ("不合格率", Leaning.LESS),
        ("合格率", Leaning.MORE),
        ("能耗下降率", Leaning.MORE),
        ("改造供水管网长度", Leaning.MORE),
        ("违规饲养犬只数", Leaning.LESS),
        ("差错补正率", Leaning.OPEN),
        ("清运不及时次数", Leaning.LESS),
        ("演出取消率", Leaning.LESS),
        ("取消审批事项数", Leaning.OPEN),
        ("害虫密度", Leaning.LESS),
        ("登记失业率", Leaning.LESS),
        ("排查隐患处数", Leaning.MORE),
        ("违法建设拆除率", Leaning.MORE),
        ("二氧化硫排放浓度", Leaning.LESS),
        ("达标排放率", Leaning.MORE),
        ("字幕错播条数", Leaning.LESS),
        ("欠薪追讨金额", Leaning.MORE),
        ("辍学学生劝返人数", Leaning.MORE),
        ("行政决定被撤销数", Leaning.LESS),
        ("流浪人员被救助人数", Leaning.MORE),
        ("单位面积化肥用量", Leaning.LESS),
        ("减少碳排放量", Leaning.MORE),
        ("超标排放企业数", Leaning.LESS),
        ("破损桥面硬化面积", Leaning.OPEN),  # 硬化 is done to it, whatever the dictionary says of the word
        ("塌方河堤护砌长度", Leaning.MORE),
        ("干旱村组补水量", Leaning.MORE),
        ("欠款催收户数", Leaning.MORE),
        ("带隐患运行锅炉台数", Leaning.LESS),
        ("带缺陷运行设备台数", Leaning.LESS),
        ("超期服役船舶数", Leaning.LESS),
        ("超期服役船舶更新数", Leaning.MORE),
        ("带电作业次数", Leaning.OPEN),
        ("查处违规经营户数", Leaning.MORE),
        ("假冒农药流入吨数", Leaning.LESS),
        ("信访岗位数", Leaning.OPEN),
        ("甲乙丙丁数", Leaning.OPEN),
    ],
)
def test_the_kinds_of_a_name_say_which_way_is_better(name: str, better: Leaning) -> None:
    assert leaning(name) is better


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("付款率", True),
        ("预算资金使用率", True),
        ("支出占预算比例", True),
        ("资金使用合规率", False),
        ("专款专用率", False),
        ("绩效考核指标完成率", False),
        ("经费花销率", True),
        ("资金实际使用占比", True),
        ("年末账面余额占比", True),
        ("已到位资金支出占比", True),
        ("民生支出占比", False),
        ("结案率", False),
    ],
)
def test_execution_is_money_paid_over_money_given(name: str, expected: bool) -> None:
    assert is_execution(name) is expected


def test_importing_the_rooms_reads_no_file_of_the_lexicon() -> None:
    """A fault in one is then said like any other, and is no traceback before the command line has begun."""
    code = (
        "import pkgutil, importlib\n"
        "for room in ('words', 'costing', 'targets'):\n"
        "    package = importlib.import_module(f'audit.{room}')\n"
        "    for each in pkgutil.walk_packages(package.__path__, f'audit.{room}.'):\n"
        "        importlib.import_module(each.name)\n"
        "from audit.words.lexicon.loading import lexicon\n"
        "print(lexicon.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_dictionary_is_loaded_when_a_text_is_cut() -> None:
    """It takes a tenth of a second, for which a command that cuts no text need not wait."""
    code = (
        "import sys\n"
        "import audit.across.auditing\n"
        "from audit.words.dictionary import cut\n"
        "print('rjieba' in sys.modules, cut('护林员巡护'), 'rjieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False ['护林员', '巡护'] True"


def test_explain_says_which_entry_spoke() -> None:
    said = CliRunner().invoke(main, ["words", "explain", "隐患整改率", "--value", "待定"]).output
    assert "隐患  polarity.toml [polarity] harms" in said and "越多越好" in said and "没有回答" in said


def test_explain_says_plainly_that_nothing_spoke() -> None:
    assert "没有一条词条说到这个名称" in CliRunner().invoke(main, ["words", "explain", "甲乙丙丁"]).output


@pytest.mark.parametrize(
    ("text", "found"),
    [("资金计划表", "资金计划"), ("资金表", "资金"), ("年度计划", "计划"), ("预算(元)表", "预算(元)")],
)
def test_of_several_words_the_longest_is_found_wherever_it_stands_in_the_list(text: str, found: str) -> None:
    words = ("资金", "计划", "资金计划", "预算(元)")

    assert [re.findall(each(words), text)[:1] for each in (one_of, longest_of)] == [[found], [found]]
