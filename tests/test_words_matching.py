"""What is left out of a text before it is matched."""

from __future__ import annotations

import unicodedata

from audit.words.matching import match_key


def test_every_format_character_is_left_out() -> None:
    format_characters = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Cf"]

    assert [each for each in format_characters if match_key(f"绩{each}效") != "绩效"] == []


def test_what_is_printed_stays() -> None:
    assert match_key("≥ 95.5 %（万元）\u200b 绩效") == "≥95.5%(万元)绩效"
