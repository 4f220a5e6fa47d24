"""The results of one item, the last: alone, or with the counts that stand before it or behind it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, concluded, multiplied_by, with_count
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.shares import of_another_payer
from audit.costing.joining.steps import from_printed_step
from audit.costing.joining.years import in_a_year
from audit.costing.model import Product, Quantity, Sum, factors_of
from audit.costing.words import phrases
from audit.words.units import SHARES


def of_last(
    items: Items, said: Item, joins: int = 1, *, is_plain: bool = False, is_called_so: bool = True
) -> Conclusion:
    """63人，1000元/人，共计6.3万元; 每人每月1500元，全年36万元; 1350平方米，每平方米300元，租金40.5万元."""
    *others, last = items
    made = from_printed_step(in_a_year(said, concluded(last, said)))
    made = replace(made, needs_proof=False, is_result_named=not is_called_so or of_another_payer(made, said))
    assert made.expression is not None
    how = f"“{made.label or made.figures[0].text}”一项的结果"
    return Conclusion((*others, made), (made.expression,), how, joins, is_plain, is_called_so)


def of_counts(items: Items, said: Item) -> Iterator[Conclusion]:
    """护林员12人，工资1500元/月，12个月，共21.6万元: the counts before a price are its factors, or their sum is."""
    last, first = items[-1], len(items) - 1
    made = last
    while first and items[first - 1].is_count and items[first - 1].segment == last.segment:
        first -= 1
        counts = items[first:-1]
        made = with_count(items[first], made)
        named = "、".join(f"“{each.text}”" for count in counts for each in count.figures)
        taken = replace(made, assumed=(*last.assumed, f"按{named}也是因数读"))
        yield of_last((*items[:first], taken), said, 1 + len(counts))
        if (summed := _with_summed_counts(counts, last)) is not None:
            yield of_last((*items[:first], summed), said, 1 + len(counts))


def of_counts_behind(items: Items, said: Item) -> Iterator[Conclusion]:
    """日处理量2万吨，单价1.2元/吨，运行365天，全年876万元: so are those behind it."""
    *others, last = items
    counts: list[Item] = []
    while others and last.is_count and isinstance(last.expression, Quantity) and last.expression.unit not in SHARES:
        counts.append(last)
        last = others.pop()
    if not counts or not last.is_open or not last.money:
        return
    made = last
    for count in reversed(counts):
        assert count.expression is not None
        made = multiplied_by(made, count.expression, count)
    named = "、".join(f"“{count.figures[0].text}”" for count in reversed(counts))
    made = replace(made, assumed=(*made.assumed, f"按{named}也是因数读"))
    yield of_last((*others, made), said, 1 + len(counts), is_called_so=False)


def _with_summed_counts(counts: Items, last: Item) -> Item | None:
    """春季600人，秋季620人，每人250元，共30.5万元: the price is of both counts. 共1220人 is their sum already."""
    if last.label and phrases.result().fullmatch(last.label):
        return None
    own, *rest = factors_of(last.expression) if last.expression is not None else ()
    addends = [*(each.expression for each in counts), own]
    figures = [each for each in addends if isinstance(each, Quantity)]
    if len({each.unit for each in figures}) != 1 or not rest or len(figures) < len(addends):
        return None
    named = "、".join(f"“{each.text}”" for each in figures)
    made = replace(last, expression=Product((Sum(tuple(figures)), *rest)), start=counts[0].start, label=counts[0].label)
    return replace(made, assumed=(*last.assumed, f"按{named}合计后乘单价读"))
