"""What a result concludes: the item before it, or several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.costing.compute import gives
from audit.costing.draft import Draft
from audit.costing.model import Product, factors_of
from audit.costing.steps import round_on
from audit.costing.totals import RESULT, gives_result, in_a_year, is_product, share_the_time

_OWN_RESULT = frozenset({"计", "为", "需", "约", "即"})
"""Behind several items each with its result, these conclude the last one; 共计 or 合计 conclude them all."""
_AGAIN = re.compile(r"(?:即|折合|约|合|折|取整|四舍五入|保留[一二两三]位小数|后|为)+")
_OF_ALL = re.compile("全|年|月|总|共|投资|造价|工程|资金|经费|费用|金额|预算")
"""年租金12.6万元 and 投资60万元 are results where the product gives them."""
_SHARE_RESULT = re.compile(
    r"(?:省级?|市级?|区级?|县级?|本级|财政|地方|给予|予以|配套|承担|负担|分担|补助|补贴|奖补|安排|申报|申请|列支|支付|资金|经费|金额|应|共|计|需|为|即|约)*"
    r"|(?:计取|计提|提取|计列)[㐀-鿿]{0,8}"
)


def is_its_result(said: Draft, last: Draft) -> bool:
    """共计X, and X is what the item gives."""
    return last.money and gives_result(last, said)


def conclude(drafts: list[Draft], said: Draft, before: Sequence[Draft]) -> bool:
    """63人，1000元/人，共计6.3万元 prints its result; after several such items 共计 is the total of all."""
    last = drafts[-1]
    if said.expression is not None:
        return False
    if last.dangling:
        return _bear_out(last, said)
    if bool(last.stated) and _AGAIN.fullmatch(said.label):
        last.stated, last.end = last.stated + said.stated, said.end
        return True
    if not _may_conclude(last, said):
        return False
    if not gives_result(last, said) and not _take_its_counts(drafts, said) and not _is_its_own(said, before):
        share_the_time([*before, last], said)
        return False
    _print_result(last, said)
    return True


def _bear_out(last: Draft, said: Draft) -> bool:
    """50条4000元，共20万元: the result says that it is 4000元 each."""
    if not last.open or not RESULT.fullmatch(said.label) or not gives_result(last, said):
        return False
    last.dangling, last.stated, last.end = False, said.stated, said.end
    return True


def _may_conclude(last: Draft, said: Draft) -> bool:
    # 30台×62,000，共186万元 prints no 元 beside its price, and is a product all the same
    if not last.open or not (last.money or is_product(last)):
        return False
    if RESULT.fullmatch(said.label) or (_takes_a_share(last) and _SHARE_RESULT.fullmatch(said.label)):
        return True
    return bool(_OF_ALL.match(said.label)) and gives_result(last, said)


def _is_its_own(said: Draft, before: Sequence[Draft]) -> bool:
    priced = [draft for draft in before if draft.money]
    return not priced or (said.label in _OWN_RESULT and all(draft.stated for draft in priced))


def _print_result(last: Draft, said: Draft) -> None:
    last.expression = in_a_year(last, said)
    last.stated, last.end = said.stated, said.end
    round_on(last)


def _takes_a_share(draft: Draft) -> bool:
    return is_product(draft) and "百分之" in draft.units


def _take_its_counts(drafts: list[Draft], said: Draft) -> bool:
    """护林员12人，工资1500元/月，12个月，共21.6万元: the counts before a price are its factors where that gives the result."""
    last = drafts[-1]
    if len(drafts) < 2 or not last.money:
        return False
    factors = factors_of(in_a_year(last, said))
    for first in range(len(drafts) - 2, -1, -1):
        count = drafts[first]
        if not count.counts or count.expression is None:
            return False
        factors = (*factors_of(count.expression), *factors)
        if gives(Product(factors), said.stated[0]):
            for each in reversed(drafts[first:-1]):
                last.take_up(each)
            del drafts[first:-1]
            return True
    return False
