"""The lexicon: files that an auditor writes, joined; what is wrong with one is said with file, key and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.words.lexicon.loading import LexiconError, joined, lexicon, read_files


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
        ('[fillers]\nnothing = ["无]', r"不是合法的 TOML：引号、方括号"),
        ('[fillers]\nput_off_patterns = ["待(定"]', r"\[fillers\] put_off_patterns 里的“待\(定”不是合法的正则表达式"),
    ],
)
def test_what_is_wrong_is_said_with_file_key_and_cure(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        _lexicon_of(tmp_path, mine=content)
