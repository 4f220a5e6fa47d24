"""Whether more or less of what an indicator counts is better, as far as its kind and name say.

What is counted is better the more there is, unless its name says otherwise; of a small rate only its name tells.
"""

from __future__ import annotations

from audit.costing.units import TIMES, canonical
from audit.filing import Aspect, Dimension, Indicator
from audit.matching import match_key

_BETWEEN = ("时间", "时长", "时限", "周期", "等待", "响应")
_DEEDS = (
    "处理",
    "办理",
    "整治",
    "排查",
    "化解",
    "整改",
    "修复",
    "处置",
    "受理",
    "调处",
    "防治",
    "治理",
    "防控",
    "救助",
    "破案",
)
_LESS = (
    "差错", "错误", "误差", "事故", "投诉", "流失", "死亡率", "死亡人数", "死亡事故", "发病", "下降", "降低", "减少", "能耗", "耗", "返工", "违规", "违法", "违纪", "逾期",
    "空置", "故障", "污染", "排放", "超标", "不合格", "缺陷", "失业率", "上访", "非访", "信访量", "增量", "存量", "浓度", "距离", "隐患", "费用",
    "单价", "成本", "损失", "浪费", "负面", "舆情", "扣分", "火灾", "伤亡", "亏", "拥堵", "内涝", "外溢", "破损", "闲置", "纠纷", "案发", "发案",
    "超支", "事件", "病例", "离岗", "离职", "未成年人犯罪", "违约", "控制", "压减", "压缩", "精简", "结余", "结转", "辍学", "返贫", "疫情", "复发", "感染率", "感染人数", "损耗", "漏损", "缺勤", "滞留", "间隔", "折旧",
)  # fmt: skip
_MORE = (
    "满意", "合格", "完成", "及时", "覆盖", "达标", "通过", "完好", "提高", "提升", "增长", "增加", "到位", "准确", "知晓", "参与", "参加", "普及", "认可", "就业",
    "持证", "公开", "建档", "整治率", "整改率", "办结", "处置率", "处理率", "化解率", "治愈", "签约", "续聘", "出勤", "优良", "利用率", "保障率",
)  # fmt: skip
_MOST = 50
"""Per cent: of what is unwanted nobody allows half, so ≤98% caps something wanted whatever its name."""

_NEVER_WANTED = (
    "差错率", "错误率", "事故起数", "事故次数", "事故率", "投诉件数", "投诉率", "流失率", "不合格率", "死亡率", "故障率",
)  # fmt: skip
_SAVED = ("节约", "降低", "节省", "压减", "压缩", "下降", "控制率", "结余", "减少", "达标", "率")
_LASTING = ("服务", "运行", "开放", "保存", "持续", "提前", "质保", "使用", "保障", "维护期", "管护", "存放", "养护")


def wrong_way(indicator: Indicator) -> str:
    """Why the operator points the wrong way, as a clause; empty where it does not, or where the name leaves it open."""
    operator = indicator.value.operator
    if indicator.value.number is None or operator not in {"≥", ">", "≤", "<"}:
        return ""
    if operator in {"≤", "<"}:
        return "越多越好，不宜写“≤”" if _more_is_better(indicator) else ""
    return "越少越好，不宜写“≥”" if _less_is_better(indicator) else ""


def _more_is_better(indicator: Indicator) -> bool:
    name, unit = match_key(indicator.name.text), match_key(indicator.value.unit)
    if _is_cost(indicator) or (unit != "%" and any(word in name for word in _BETWEEN)):
        return False
    if _is_time(unit):
        return any(word in name for word in _LASTING)
    if _bad(name):
        return False
    assert indicator.value.number is not None
    return unit != "%" or indicator.value.number >= _MOST or any(word in name for word in _MORE)


def _less_is_better(indicator: Indicator) -> bool:
    name = match_key(indicator.name.text)
    if _is_cost(indicator):
        return not any(word in name for word in _SAVED)
    if _is_time(match_key(indicator.value.unit)) and indicator.aspect is Aspect.TIMELINESS:
        return not any(word in name for word in _LASTING)
    return name.endswith(_NEVER_WANTED)


def _is_cost(indicator: Indicator) -> bool:
    return indicator.aspect is Aspect.COST or indicator.dimension is Dimension.COST


def _is_time(unit: str) -> bool:
    return canonical(unit) in TIMES | {"分钟", "秒", "分"}


def _bad(name: str) -> bool:
    """差错, 投诉, 事故 …, unless it is the dealing with them that is counted (隐患整治数)."""
    return any(word in name for word in _LESS) and not any(word in name for word in _DEEDS)
