"""Whether a name states how far a budget is carried out: money paid, divided by money that was given."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.words.lexicon.loading import any_of, lexicon, longest_of, one_of

_REMARK = re.compile(r"[(][^()]*[)]$")
_GAP = 6
"""So many characters may stand between the money and what becomes of it: 资金全年实际使用率."""


@lru_cache(maxsize=1024)
def is_execution(name: str) -> bool:
    """The name, a match key, ends in a share or progress of paying (付款率, 支付进度), or of what becomes of money, without a
    thing between the two (预算资金使用率, not 专项资金项目完成率); or two sums are compared (支出占预算比例).

    资金使用合规率 and 拨付及时率 end in another word: how it is paid, not how much.
    """
    key = _REMARK.sub("", name)
    other, paid, moved, compared = _patterns()
    if other.search(key):
        return False
    found = moved.search(key)
    return bool(paid.search(key) or compared.search(key)) or (found is not None and not _object().search(found["gap"]))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon().execution
    end = f"{longest_of(words.linking)}*{one_of(words.tails)}$"
    end_or_portion = f"{longest_of(words.linking)}*{one_of((*words.tails, *words.portions))}$"
    money, given = one_of(words.money), one_of((*words.money, *words.given))
    paying = f"[{''.join(words.pay_characters)}]"
    pays = any_of((one_of(words.pays), f"[^\\W\\d]{paying}", f"{paying}[^\\W\\d]"))
    share = f"{one_of(words.against)}.{{0,{_GAP}}}{given}.{{0,4}}{one_of((*words.tails, *words.portions))}$"
    left = f"(?:已|未)?{any_of((pays, one_of(words.moves)))}{money}{pays}?"
    return (
        re.compile(one_of(words.others)),
        re.compile(f"(?:{pays}{end}|{left}{end_or_portion})"),
        re.compile(f"{money}(?P<gap>.{{0,{_GAP}}}?){one_of(words.moves)}{end_or_portion}"),
        re.compile(
            f"^{longest_of((*words.linking, *words.money, *words.whose))}*{any_of((pays, money))}.{{0,{_GAP}}}{share}"
        ),
    )


@cache
def _object() -> re.Pattern[str]:
    return re.compile(one_of(lexicon().execution.objects))
