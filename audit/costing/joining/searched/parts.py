"""What is a part of an amount, or comes on top of it, told in clauses behind it: an instalment, the rest, tax, interest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, multiplied_by
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.shares import ALL, are_all, bears_its_result, is_share, is_with_tax, kept, less, payer_of
from audit.costing.model import Expression, Product, Quantity, Quotient, Sum
from audit.costing.words import phrases
from audit.words.units import SHARES, TIMES

_ONE = Quantity("1", Decimal(1), 0, "")
_SPAN_AND_YEAR = 2
_OF_A_YEAR = {"月": (12,), "天": (360, 365), "季度": (4,)}


def of_parts(items: Items, said: Item) -> Iterator[Conclusion]:
    """The result is a share of the amount before the shares, what they leave, or the amount with one on top."""
    others, whole, behind = _apart(items)
    if whole is None or not bears_its_result(whole) or len(whole.stated) > 1:
        return
    shares = [each for each in behind if _unit(each) in SHARES]
    times = [each for each in behind if _is_a_time(each)]
    for factors, how in _factors(shares, times, said):
        yield _conclusion(others, whole, factors, said, f"“{whole.label or '前一项'}”{how}", 1 + len(behind))
    if whole.share_of is not None and phrases.said("rest").match(said.label):
        first, share = whole.share_of
        if share.expression is not None:
            rest = Sum((ALL, less(share.expression)))
            before = (*others, *(() if any(each is first for each in others) else (first,)), whole)
            yield _conclusion(before, first, (rest,), said, f"“{first.label}”里其余的部分", 2)


def is_lone_share(item: Item) -> bool:
    """按8折采购, 预备金10%: nothing but a share."""
    return _unit(item) in SHARES


def of_the_whole(shares: Sequence[Item], said: Item) -> Iterator[Expression]:
    """What a sum is multiplied with: a share of it, that of the same payer first; several of one another, or together; or the
    last share on top.
    """
    own = [each for each in shares if payer_of(said) and payer_of(each) == payer_of(said)]
    yield from (kept(each) for each in (own or shares[-1:]))
    if len(shares) > 1:
        # 费率5%，财政补贴保费75%; 养老16%、医疗8%
        yield Product(tuple(kept(each) for each in shares))
        yield Sum(tuple(kept(each) for each in shares))
    last = shares[-1]
    if last.expression is not None and _may_be_on_top(last, said):
        yield Sum((ALL, last.expression))


def _apart(items: Items) -> tuple[Items, Item | None, list[Item]]:
    """The items before the amount, the amount, and the lone shares and times behind it."""
    others, behind = [*items], list[Item]()
    while others and (_unit(others[-1]) in SHARES or _is_a_time(others[-1])):
        behind.insert(0, others.pop())
    if others and others[-1].share_of is not None and not others[-1].stated:
        # a share that was joined to its amount stands behind it like the others
        whole, share = others.pop().share_of or (others[-1], others[-1])
        return tuple(others), whole, [share, *behind]
    if not others or not others[-1].money:
        return items, None, []
    if not behind:
        # 财政负担25%，全年支出100万元; 省市县分别承担60%、25%、15%，总投资240万元
        *others, whole = others
        while others and _unit(others[-1]) in SHARES:
            behind.insert(0, others.pop())
        return tuple(others), whole, behind
    return tuple(others[:-1]), others[-1], behind


def _is_a_time(item: Item) -> bool:
    """期限6个月, 分3期支付."""
    return _unit(item) in TIMES or (bool(_unit(item)) and _is_instalments(item))


def _is_instalments(item: Item) -> bool:
    return item.label.endswith("分")


def _unit(item: Item) -> str:
    """That of a lone share or time; empty of anything else."""
    figure = item.expression
    return figure.unit if isinstance(figure, Quantity) and not item.stated else ""


def _factors(shares: Sequence[Item], times: Sequence[Item], said: Item) -> Iterator[tuple[tuple[Expression, ...], str]]:
    rates = tuple(kept(each) for each in shares)
    if times:
        # 贷款5000万元，贴息2%，期限6个月: a rate is that of a year
        spans = [span for each in times[-1:] for span in (_of_a_printed_year(times) or _spans(each))]
        yield from (((*rates, span), "按期限算出的结果") for span in spans)
        number = times[-1].expression
        if isinstance(number, Quantity) and (number.unit == "年" or _is_instalments(times[-1])) and not shares:
            yield (Quotient(replace(_ONE, unit=number.unit), number),), "分期后的一份"
    elif are_all(shares):
        yield from (((each,), "的一份") for each in rates)
    elif shares and not (payer_of(shares[-1]) and payer_of(said) and payer_of(shares[-1]) != payer_of(said)):
        if not is_with_tax(said):
            yield (rates[-1],), "的一份"
        # 按3%递增，需206万元 is never the 3%
        is_called_so = phrases.result().fullmatch(said.label) is not None
        if rates[-1] is not shares[-1].expression and shares[-1].expression is not None and not is_called_so:
            yield (shares[-1].expression,), "的一份"
        if _may_be_on_top(shares[-1], said):
            yield (*rates[:-1], Sum((ALL, rates[-1]))), "加上税费后的结果"


def _may_be_on_top(share: Item, said: Item) -> bool:
    """税率6%，含税47.7万元; 五险一金占工资的32%: its words, or the result's, name something that is paid besides, and nobody who bears it."""
    if kept(share) is not share.expression or payer_of(share):
        return False
    return bool(phrases.said("on_top").search(f"{share.label}，{said.label}")) or not is_share(share)


def _of_a_printed_year(times: Sequence[Item]) -> tuple[Expression, ...]:
    """计息90天，一年按360天."""
    printed = [each.expression for each in times if isinstance(each.expression, Quantity)]
    if len(printed) != _SPAN_AND_YEAR or printed[0].unit != printed[1].unit or printed[1].value < printed[0].value:
        return ()
    return (Quotient(printed[0], printed[1]),)


def _spans(time: Item) -> Iterator[Expression]:
    """The time in years; a year of interest has 360 days or 365."""
    span = time.expression
    assert isinstance(span, Quantity)
    if span.unit == "年":
        yield span
    for number in _OF_A_YEAR.get(span.unit, ()):
        yield Quotient(span, Quantity(f"{number}{span.unit}", Decimal(number), 0, span.unit))


def _conclusion(
    others: Items, whole: Item, factors: tuple[Expression, ...], said: Item, how: str, joins: int
) -> Conclusion:
    amount = whole.expression if whole.expression is not None else whole.stated[0]
    made = replace(whole, expression=amount, stated=(), repeated=(*whole.repeated, *whole.stated))
    for factor in factors:
        made = multiplied_by(made, factor, said)
    made = replace(made, label=said.label or whole.label, needs_proof=False, is_total=False, share_of=(whole, said))
    assert made.expression is not None
    return Conclusion((*others, made), (made.expression,), how, joins, is_called_so=False)
