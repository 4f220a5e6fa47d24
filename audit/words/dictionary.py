"""The dictionary of Chinese words: texts cut into words, and the kinds of these words.

It is loaded when the first text is cut: that takes a tenth of a second, for which `audit rules` need not wait.
"""

from __future__ import annotations


def cut(text: str, *, guesses: bool = True) -> list[str]:
    """The words of a text, in their order. guesses: characters that no word holds may be joined to a likely one."""
    import rjieba

    words: list[str] = rjieba.cut(text, guesses)
    return words


def tagged(text: str, *, guesses: bool = True) -> list[tuple[str, str]]:
    """(word, kind) of the words of a text; a noun's kind begins with n, a verb's with v."""
    import rjieba

    pairs: list[tuple[str, str]] = rjieba.tag(text, guesses)
    return pairs


def has_word(word: str) -> bool:
    """Whether the dictionary has a word."""
    import rjieba

    return bool(rjieba.has_word(word))
