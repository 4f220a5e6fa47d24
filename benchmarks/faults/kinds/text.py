"""Family text: what the words say."""

from __future__ import annotations

from random import Random

from benchmarks.faults.kinds.planting import Spot, change, kind, pick, some
from benchmarks.faults.slots import slots
from benchmarks.faults.specification import Direction, Filing, FundRow

_WORDS = {
    "保障": "促进", "稳定": "发展", "提升": "保持", "完成": "推进", "改善": "提高", "健全": "完善", "安全": "质量", "落实": "完善",
    "发放": "拨付", "提高": "稳定", "维护": "更新", "开展": "组织", "丰富": "满足", "加强": "推进", "建设": "管理", "培训": "教育",
}  # fmt: skip
_UNRELATED = ("确保党建工作各项任务有序推进，干部作风明显好转。", "切实做好信息化平台对接，确保数据共享畅通。", "加快推进招商引资，优化营商环境。")  # fmt: skip
_TEMPLATES = (
    "（此处填写项目实施期内预期达到的总体产出和效果）",
    "XXXX",
    "×××",
    "……（请据实填写）",
    "示例：",
    "【填写】",
    "（仅供参考）",
    "（限200字以内）",
    "***",
)


@kind("text")
def whole_period_target_differs(filing: Filing, random: Random) -> Spot | None:
    """附表2 and 附表3 word the whole-period target differently."""
    return _reword(filing, random, "whole_period_target")


@kind("text")
def annual_target_differs(filing: Filing, random: Random) -> Spot | None:
    """附表2 and 附表3 word the annual target differently."""
    return _reword(filing, random, "annual_target")


def _reword(filing: Filing, random: Random, attribute: str) -> Spot | None:
    single = {direction.fund for direction, _ in lone_directions(filing)}
    place = pick(
        filing,
        random,
        lambda each: (
            each.attribute == attribute
            and (each.holder.name if isinstance(each.holder, FundRow) else getattr(each.holder, "fund", "")) in single
            and any(word in each.text for word in _WORDS)
        ),
    )
    if place is None:
        return None
    word = random.choice([word for word in _WORDS if word in place.text])
    return change(filing, place, place.text.replace(word, _WORDS[word], 1))


def lone_directions(filing: Filing) -> list[tuple[Direction, FundRow]]:
    """The directions that are the only one of their fund, with its row in 附表2."""
    pairs = []
    for fund in filing.summary.funds:
        own = [each for each in filing.directions if each.fund == fund.name]
        if len(own) == 1:
            pairs.append((own[0], fund))
    return pairs


@kind("text")
def figure_of_a_target_differs(filing: Filing, random: Random) -> Spot | None:
    """附表2 and 附表3 name another figure in the annual target."""
    pairs = [pair for pair in lone_directions(filing) if "达到" in pair[1].annual_target]
    chosen = some(random, pairs)
    if chosen is None:
        return None
    holder = random.choice(chosen)
    place = next(each for each in slots(filing) if each.holder is holder and each.attribute == "annual_target")
    head, found, tail = place.text.rpartition("达到")
    return change(filing, place, f"{head}{found}{'1' if tail[0] != '1' else '2'}{tail[1:]}")


@kind("text")
def targets_equal_over_years(filing: Filing, random: Random) -> Spot | None:
    """A period over several years, and the annual target repeats the whole period's."""
    chosen = some(
        random, [pair for pair in lone_directions(filing) if pair[0].whole_period_target != pair[0].annual_target]
    )
    if chosen is None:
        return None
    year = int(filing.department.title[:4])
    chosen[0].period = f"{year}-{year + 2}年"
    for form in chosen:
        form.annual_target = form.whole_period_target
    return Spot("附表3", f"{chosen[0].direction}/年度绩效目标", chosen[0].annual_target)


@kind("text")
def year_of_a_target_wrong(filing: Filing, random: Random) -> Spot | None:
    """The annual target speaks of another year, in both forms."""
    year = filing.department.title[:4]
    chosen = some(random, [pair for pair in lone_directions(filing) if year in pair[0].annual_target])
    if chosen is None:
        return None
    for form in chosen:
        form.annual_target = form.annual_target.replace(year, str(int(year) - random.choice((3, 4))))
    same = chosen[0].annual_target
    chosen[1].annual_target = same
    return Spot("附表3", f"{chosen[0].direction}/年度绩效目标", same)


@kind("text")
def template_left_in(filing: Filing, random: Random) -> Spot | None:
    """Words of the template stand in a target, a task's aim or an indicator's name."""
    places = ("whole_period_target", "annual_target", "objective")
    place = pick(filing, random, lambda each: each.attribute in places)
    if place is None:
        return None
    words = random.choice(_TEMPLATES)
    if isinstance(place.holder, Direction | FundRow):
        for direction, fund in lone_directions(filing):
            if place.holder in (direction, fund):
                setattr(direction, place.attribute, place.text + words)
                setattr(fund, place.attribute, place.text + words)
                return Spot(place.form, place.label, place.text)
    return change(filing, place, place.text + words)


@kind("text")
def mandate_number_missing(filing: Filing, random: Random) -> Spot | None:
    """The items of the mandate are numbered with a gap."""
    mandate = filing.department.mandate
    del mandate[random.randint(1, len(mandate) - 2)]
    return Spot("附表1", "部门职责概述", "\n".join(mandate))


@kind("text")
def target_says_nothing_of_its_indicators(filing: Filing, random: Random) -> Spot | None:
    """A target that speaks of something else, in both forms."""
    chosen = some(random, lone_directions(filing))
    if chosen is None:
        return None
    words = random.choice(_UNRELATED)
    for form in chosen:
        form.whole_period_target = form.annual_target = words
    chosen[0].annual_target = chosen[1].annual_target = f"{filing.department.title[:4]}年{words}"
    return Spot("附表3", f"{chosen[0].direction}/年度绩效目标", chosen[0].annual_target)


@kind("text")
def direction_name_altered(filing: Filing, random: Random) -> Spot | None:
    """The direction is called as its fund but for one character."""
    chosen = some(
        random, [direction for direction, _ in lone_directions(filing) if direction.direction == direction.fund]
    )
    if chosen is None:
        return None
    name = chosen.direction
    place = random.randint(1, len(name) - 2)
    chosen.direction = f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}"
    if chosen.direction == name:
        return None
    return Spot("附表3", f"{chosen.direction}/支出方向", chosen.direction)
