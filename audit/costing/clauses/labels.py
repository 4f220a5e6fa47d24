"""What an item is called: the words before its first figure, else those behind."""

from __future__ import annotations

import re
from itertools import takewhile

from audit.costing.clauses.pieces import Operand
from audit.costing.model import Product
from audit.costing.words import phrases
from audit.costing.words.spelling import Clause, Spelling

PUNCTUATION = " :：,，、;；=＝(（)）—-·.“”\"'的"
_SHARED = re.compile(r"(?<=[㐀-鿿])(?<!合|总|公)共$")
_FIELD = re.compile(r"(?<=\S)[\s:：]数量$|^名称[:：]")
_BEFORE_PRICE = re.compile(r"(?:按照?|的|给予|发放|进行|予以)+$")
_ENDING = 20
"""Characters in which it is looked for: in a long text, from each of its places to its end, it would take for ever."""

NAMELESS = frozenset({"数量", "按", "共"})
"""Words before a figure that name no item: its name stands before them, behind a colon (招商推介会：数量8场)."""
_NAMELESS_BEHIND = tuple(colon + word for colon in ":：" for word in sorted(NAMELESS))


def unshared(label: str) -> str:
    """网格员 of 网格员共20人×…, while 合共 stays."""
    return _SHARED.sub("", label)


def label_of(clause: Clause, first: Operand, spelling: Spelling, *, joined: bool) -> str:
    """The name of what the clause prices or counts, as printed."""
    words, kinds = clause.words, clause.kinds
    begin, stop = words[0].span[0], first.figure[0]
    # a figure that is multiplied with the next (20人每人1500元) ends the label as well
    ends = ("EACH", "NUMBER") if joined or _multiplied(first) or first.derivation is not None else ("EACH",)
    for kind in ends:
        if kind in kinds:
            starts = (word.span[0] for word in words if word.kind == kind and word.span[0] >= first.name_end)
            stop = min(stop, next(starts, stop))
    label = spelling.quote(begin, stop).strip(PUNCTUATION) if stop > begin else ""
    if not label and first.after:
        label = spelling.quote(first.after[0][0], first.after[-1][1]).strip(PUNCTUATION)
    if label.endswith(_NAMELESS_BEHIND):
        label = label[: label.replace("：", ":").rindex(":")]
    if "数量" in label or "名称" in label:
        label = _FIELD.sub("", label)
    if phrases.said("nobody").fullmatch(label) and (counted := _counted(clause)):
        return counted
    label = label.removeprefix("其中").lstrip(":：") if label.startswith("其中") else label
    return label or (_payer(clause, first, spelling) if "EACH" in kinds else "")


def _payer(clause: Clause, first: Operand, spelling: Spelling) -> str:
    """省补 of 每台省补5万元: who pays it; any other word there is none of the item's name."""
    _, start = clause.words[clause.kinds.index("EACH")].span
    said = spelling.quote(start, first.figure[0]) if start < first.figure[0] else ""
    return said if phrases.payer().match(said) else ""


def _counted(clause: Clause) -> str:
    """优抚对象 in 对全县317人优抚对象按每人…."""
    kinds = clause.kinds
    first = kinds.index("NUMBER") if "NUMBER" in kinds else len(kinds)
    behind = clause.words[first + 2 :] if kinds[first + 1 : first + 2] == ("UNIT",) else ()
    name = "".join([word.text for word in takewhile(lambda word: word.kind == "WORD", behind)])
    return name[:-_ENDING] + _BEFORE_PRICE.sub("", name[-_ENDING:])


def _multiplied(operand: Operand) -> bool:
    return operand.joined or (isinstance(operand.expression, Product) and not operand.strays)
