"""What shares of an amount come to: the share itself, several multiplied, or what they leave to another payer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.clauses.item import Item, Items, multiplied_by
from audit.costing.compute import in_base, proves
from audit.costing.joining.conclusion import Conclusion
from audit.costing.joining.years import in_a_year
from audit.costing.model import MINUS_ONE, Expression, Product, Quantity, Sum, factors_of, quantities
from audit.costing.words import phrases
from audit.words.units import SHARES

ALL = Quantity("1", Decimal(1), 0, "")
"""The whole, of which a share is taken off."""
_HALF = Decimal(50)
_NUMERALS = "一二三四五六七八九"


def is_share(said: Item) -> bool:
    """按30%: says nothing without the amount that it is a share of. 按5%增长 is no share, but what is added to one."""
    return is_a_share(said) and bool(phrases.share().fullmatch(said.label)) and kept(said) is said.expression


def is_a_share(said: Item) -> bool:
    """年利率4.35%, 下浮10%, 打8.5折: nothing but a share, whatever it is called."""
    share = said.expression
    return isinstance(share, Quantity) and not said.stated and share.unit in SHARES


def of_another_payer(last: Item, said: Item) -> bool:
    """其中省级补助60%，县级配套40万元: the result is not of who pays the share."""
    if last.share_of is None:
        return False
    share, result = payer_of(last.share_of[1]), payer_of(said)
    return bool(share and result) and share != result


def is_of_the_same(last: Item, said: Item) -> bool:
    """A share behind the result of another is of the same amount: it is another payer's, and no share of that result.

    设计费按3%计6万元，其中首付40%即2.4万元 is one: the result is proved so.
    """
    share, payers = said.expression, last.share_of and (payer_of(last.share_of[1]), payer_of(said))
    assert share is not None
    if not payers or not all(payers) or payers[0] == payers[1]:
        return False
    return not (said.stated and proves(Product((last.stated[0], share)), said.stated[0]))


def of_shares(items: Items, said: Item) -> Iterator[Conclusion]:
    """合同价42万元，支付30%，进度款12.6万元; 贷款4500万元，年利率4.35%，贴息比例50%，贴息97.88万元.

    The shares are those in clauses of their own behind the amount, of which the first may be joined to it already. Each is
    a factor, but for those of another payer than the result's: where it names one that bears none of them
    (省级补助60%，县级配套…), it is what they leave.
    """
    others, whole, shares = _apart(items, said)
    if is_a_total(whole) and others:
        # 甲19万元，乙20万元，合计39万元，省级承担50%，县级19.5万元
        before = others if any(each is whole for each in others) else (*others, whole)
        yield from _of_amount(before, whole, shares, said, is_beside=True)
        return
    yield from _of_amount(others, whole, shares, said)
    if whole.stated and whole.share_of is not None:
        # 首付30%即25.8万元，进度款40%即34.4万元
        yield from _of_amount(beside_its_whole((*others, whole)), whole.share_of[0], shares, said, is_beside=True)
    elif whole.stated and isinstance(whole.expression, Product) and _is_a_share_of(whole.expression):
        # 工会经费按工资1200万元的2%计提24万元；福利费按2.5%计提30万元
        base = replace(whole, expression=Product(whole.expression.factors[:-1]), stated=(), repeated=())
        yield from _of_amount((*others, whole), base, shares, said, is_beside=True)


def bears_its_result(item: Item) -> bool:
    """Nothing goes on behind a printed result that the item does not give: it is a claim of its own."""
    return item.expression is None or all(proves(item.expression, each) for each in item.stated)


def is_a_total(item: Item) -> bool:
    """合计39万元, 全年24万元 of two lines: it stays one, whatever is taken of it."""
    return item.expression is None and (item.is_total or bool(phrases.total().search(item.label)))


def is_with_tax(said: Item) -> bool:
    """价税合计56万元 is an amount and the share on top of it, never the share."""
    return phrases.said("with_tax").search(said.label) is not None


def _is_a_share_of(product: Product) -> bool:
    """工资1200万元的2%."""
    last = product.factors[-1]
    return isinstance(last, Quantity) and last.unit in SHARES


def beside_its_whole(items: Items) -> Items:
    """The items, with the amount that the last is a share of as an item before it."""
    *others, last = items
    assert last.share_of is not None
    whole, _ = last.share_of
    return items if any(each is whole for each in items) else (*others, whole, last)


def _of_amount(
    others: Items, whole: Item, shares: Sequence[Item], said: Item, *, is_beside: bool = False
) -> Iterator[Conclusion]:
    """is_beside: what is made stands beside another item that is made of the same amount, under the name of its share."""
    if not shares or not whole.money or len(whole.stated) > 1 or not bears_its_result(whole):
        return
    amount = whole.expression if whole.expression is not None else whole.stated[0]
    named = "、".join(f"“{_figure(each).text}”" for each in shares)
    first = shares[0] if is_beside else whole
    for factors in () if is_with_tax(said) else _factors(shares, payer_of(said)):
        made = replace(whole, expression=amount, repeated=(*whole.repeated, *whole.stated))
        for factor in factors:
            made = multiplied_by(made, factor, said)
        repeated = (*made.repeated, *_proved_by_each_other(shares, factors))
        made = replace(made, label=first.label, start=first.start, repeated=repeated, share_of=(whole, shares[-1]))
        made = replace(made, needs_proof=False, is_total=False)
        assert made.expression is not None
        how = f"“{whole.label}”按{named}算出的结果"
        yield Conclusion((*others, made), (made.expression,), how, 1 + len(shares), is_called_so=False)


def _apart(items: Items, said: Item) -> tuple[Items, Item, list[Item]]:
    """The items before the amount, the amount, and the shares behind it."""
    *others, whole = items
    shares: list[Item] = []
    while True:
        if whole.share_of is not None and not whole.stated and _is_as_joined(whole):
            others, whole = [*others, whole.share_of[0]], whole.share_of[1]
        elif not others or not is_a_share(whole) or whole.segment != said.segment:
            return tuple(others), whole, shares
        shares.insert(0, whole)
        whole = others.pop()


def _is_as_joined(item: Item) -> bool:
    """Nothing was multiplied on behind its share."""
    return item.share_of is not None and factors_of(item.expression or ALL)[-1] == item.share_of[1].expression


def _factors(shares: Sequence[Item], payer: str) -> Iterator[tuple[Expression, ...]]:
    """What the amount is multiplied with, read by who pays."""
    paid = [each for each in shares if payer_of(each)]
    rates = tuple(kept(each) for each in shares if not payer_of(each))
    own = tuple(kept(each) for each in paid if payer_of(each) == payer)
    if own or not paid:
        yield (*rates, *own)
    elif payer:
        yield (*rates, Sum((ALL, *(less(_figure(each)) for each in paid))))
    if paid and not own and (not payer or are_all(paid)):
        # 县级承担20%，本级需7.2万元
        yield from ((*rates, kept(each)) for each in paid)
    if len(shares) > 1 and are_all(shares):
        # 已付70%，剩余30%本年支付
        yield from ((_figure(each),) for each in shares)


def kept(share: Item) -> Expression:
    """Of 下浮10% the 90% that are paid, of 上浮10% and 按10%增长 110%; 9折优惠 says what is paid."""
    words = "，".join((share.label, *share.remarks))
    if _figure(share).text.endswith("折"):
        return _figure(share)
    if phrases.said("lowering").search(words):
        return Sum((ALL, less(_figure(share))))
    return Sum((ALL, _figure(share))) if phrases.said("raising").search(words) else _figure(share)


def less(share: Expression) -> Expression:
    """What a share takes off the whole."""
    return Product((MINUS_ONE, share))


def _figure(share: Item) -> Quantity:
    figure = share.expression
    assert isinstance(figure, Quantity)
    return figure


def payer_of(said: Item) -> str:
    """县 of 县级配套; empty where its words name nobody."""
    found = phrases.payer().match(said.label)
    return found[1] if found is not None else ""


def are_all(shares: Sequence[Item]) -> bool:
    """省级60%，县级40%: they make up the whole."""
    return len(shares) > 1 and sum(in_base(_figure(each)) for each in shares) == 1


def _proved_by_each_other(shares: Sequence[Item], factors: Sequence[Expression]) -> tuple[Quantity, ...]:
    """The shares of others, where another figure would be noticed since all of them are 100%."""
    used = {each for factor in factors for each in quantities(factor)}
    paid = [each for each in shares if payer_of(each)]
    return tuple(
        figure for group in (paid, shares) if are_all(group) for figure in map(_figure, group) if figure not in used
    )


def of_discount(items: Items, said: Item) -> Iterator[Conclusion]:
    """100套×500元=5万元，九折后4.5万元; …=5万元，按九折，实际4.5万元: the amount before it, less what is let off."""
    *others, last = items
    found = phrases.DISCOUNT.search(said.label)
    if found is None or not last.money or last.needs_proof or not bears_its_result(last):
        return
    tenths, hundredths = (_digit(each) for each in found.groups())
    share = Quantity(found[0], (tenths * 10 + hundredths) or _HALF, 0, "百分之")
    base = in_a_year(said, last) if last.expression is not None else replace(last, expression=last.stated[0])
    made = multiplied_by(base, share, said)
    assert made.expression is not None
    kept = replace(made, repeated=(*made.repeated, *last.stated))
    yield Conclusion((*others, kept), (made.expression,), f"“{last.label}”的{found[0]}", 2)


def _digit(printed: str | None) -> Decimal:
    return Decimal(_NUMERALS.find(printed) + 1 or int(printed)) if printed else Decimal(0)
