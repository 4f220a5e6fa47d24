"""What an excerpt quotes of a cell."""

from __future__ import annotations

from audit.view.paper.quoting import BESIDE, Piece, quote, shorten


def test_a_value_within_its_cell_is_set_off() -> None:
    assert quote("资金总额：184.37万元", [(5, 11)]) == [
        Piece("资金总额：", marked=False),
        Piece("184.37", marked=True),
        Piece("万元", marked=False),
    ]


def test_the_characters_decide_and_not_what_reads_alike() -> None:
    marked = [piece.marked for piece in quote("12（人）*235；2（人）*130", [(10, 14)])]
    assert marked == [False, True, False]


def test_a_value_that_fills_its_cell_and_a_blank_mark_nothing_within() -> None:
    assert quote(" 3.7\n", [(1, 4)]) == [Piece("3.7", marked=False)]
    assert quote("填表人：", [(4, 4)]) == [Piece("填表人：", marked=False)]


def test_overlapping_values_are_marked_once() -> None:
    pieces = quote("甲12（人）*235乙", [(1, 6), (1, 10)])
    assert [piece.text for piece in pieces if piece.marked] == ["12（人）"]


def test_a_long_text_keeps_its_head_and_its_tail() -> None:
    text = "头" + "中" * BESIDE + "尾"
    short = shorten(text, 10)
    assert (short[0], short[-1], "…" in short) == ("头", "尾", True)
    assert shorten("短") == "短"
