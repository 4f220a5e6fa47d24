"""What an excerpt quotes of a cell."""

from __future__ import annotations

from audit.view.quoting import BESIDE, Piece, quote, shorten


def test_a_value_within_its_cell_is_set_off() -> None:
    assert quote("资金总额：184.37万元", ["184.37"]) == [
        Piece("资金总额：", marked=False),
        Piece("184.37", marked=True),
        Piece("万元", marked=False),
    ]


def test_a_value_that_fills_its_cell_and_one_that_is_not_there_mark_nothing_within() -> None:
    assert quote("3.7", ["3.7"]) == [Piece("3.7", marked=False)]
    assert quote("3.7", ["35.99"]) == [Piece("3.7", marked=False)]


def test_overlapping_values_are_marked_once() -> None:
    assert [piece.text for piece in quote("甲12（人）*235乙", ["12（人）", "12（人）*235"]) if piece.marked] == [
        "12（人）"
    ]


def test_a_long_text_keeps_its_head_and_its_tail() -> None:
    text = "头" + "中" * BESIDE + "尾"
    short = shorten(text, 10)
    assert (short[0], short[-1], "…" in short) == ("头", "尾", True)
    assert shorten("短") == "短"
