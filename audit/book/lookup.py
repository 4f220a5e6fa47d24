"""Rules by their codes, as a person types them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from audit.book.catalogue import catalogue
from audit.book.declaring import Rule


class UnknownRuleError(LookupError):
    """No rule has this code; the message is a Chinese sentence that names the codes near it."""


def rules_named(codes: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of these codes, each once and in the order asked for, or the whole catalogue where none is given.

    Upper and lower case are one. Raises UnknownRuleError for the first code that no rule has.
    """
    known = {each.code: each for each in catalogue()}
    asked = dict.fromkeys(code.strip().upper() for code in codes)
    for code in asked:
        if code not in known:
            near = sorted(get_close_matches(code, known, n=3, cutoff=0.25))
            hint = f"相近的有 {'、'.join(near)}" if near else "不带代码运行 audit rules 可列出全部规则"
            raise UnknownRuleError(f"没有规则 {code}；{hint}。")
    return tuple(known[code] for code in asked or known)
