"""How the kinds of words of a clause are built, and what the grammar does not cover."""

from __future__ import annotations

import pytest

from audit.costing.words.grammar import Structure, structure_of, words_of


def operand(*parts: Structure | int) -> Structure:
    return Structure("operand", parts)


def test_a_product_with_its_result_is_a_chain_of_two() -> None:
    kinds = ("NUMBER", "UNIT", "MUL", "NUMBER", "EQ", "NUMBER")
    product = Structure("product", (operand(0, 1), 2, operand(3)))
    assert structure_of(kinds) == Structure("chain", (product, 4, operand(5)))


def test_a_product_binds_before_a_sum() -> None:
    product = Structure("product", (operand(2), 3, operand(4)))
    assert structure_of(("NUMBER", "PLUS", "NUMBER", "MUL", "NUMBER")) == Structure(
        "chain", (Structure("sum", (operand(0), 1, product)),)
    )


def test_a_bracket_holds_chains_and_may_end_in_a_comma() -> None:
    inside = Structure("chain", (operand(2),))
    bracket = Structure("bracket", (1, inside, 3, Structure("chain", (operand(4),)), 5, 6))
    assert structure_of(("WORD", "LPAR", "NUMBER", "SOFT", "NUMBER", "SOFT", "RPAR")) == Structure(
        "chain", (operand(0, bracket),)
    )


@pytest.mark.parametrize(
    "kinds",
    [
        (),
        ("MUL", "NUMBER"),
        ("NUMBER", "EQ"),
        ("NUMBER", "SOFT", "NUMBER"),
        ("LPAR", "NUMBER"),
        ("LPAR", "RPAR"),
        ("LPAR", "NUMBER", "SOFT", "SOFT", "RPAR"),
        ("NUMBER", "RPAR"),
        ("NUMBER", "OTHER"),
    ],
)
def test_what_is_no_clause_is_not_covered(kinds: tuple[str, ...]) -> None:
    assert structure_of(kinds) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("12人*235元/人/月=3.38万元", "NUMBER UNIT MUL NUMBER UNIT EQ NUMBER UNIT"),
        ("1,908元", "NUMBER UNIT"),
        ("1，908", "DOUBTFUL"),
        ("2023年人均3000元", "ASIDE EACH NUMBER UNIT"),
        ("1、甲。", "NUMBERING WORD HARD"),
    ],
)
def test_every_character_is_of_some_word(text: str, kinds: str) -> None:
    words = words_of(text)
    assert ("".join(word.text for word in words), " ".join(word.kind for word in words)) == (text, kinds)
