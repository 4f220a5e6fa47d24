"""Whether more or less of what an indicator counts is better, as far as its kind and name say.

What is counted is better the more there is, unless its name says otherwise; of a small rate only its name tells.
"""

from __future__ import annotations

import re

from audit.targets.filing import Aspect, Dimension, Indicator
from audit.words.matching import match_key
from audit.words.units import TIMES, canonical

_BETWEEN = ("时间", "时长", "时限", "周期", "等待", "响应")
_WAITED = re.compile(r"等[待候]|响应|办[理结]|处理|中断|停|滞留|故障")
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
    "办结",
    "查处",
    "答复",
    "回复",
    "回访",
    "挽回",
    "追回",
    "清除",
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

_HARM = re.compile(
    r"(?:差错|错误|误差|失误|事故|投诉|举报|流失|不合格|死亡|伤亡|故障|返工|违规[^\W\d]{0,4}|违法[^\W\d]{0,4}|违纪[^\W\d]{0,4}|逾期[^\W\d]{0,2}|空置|超标|缺陷|失业|上访|非访|信访"
    r"|[^\W\d]{2}事件|积案|损失|浪费|舆情|拥堵|内涝|破损|闲置|超支|违约|辍学|失学|返贫|复发|漏损|缺勤|滞留|火灾|(?:刑事|治安|盗窃|诈骗|侵权|命案|交通)案件?|疫情|感染|纠纷|污染|失踪|溺亡|漏报|错报|断供|停水|停电|退件|扣分|泄密"
    r"|发病|未完成|不满意|败诉|空号|停机|死机|遗失|丢失|超时|中毒|发案|困人|退货|退费|不良反应|泄[漏露]|侵权|失信|违章|晚点|误报|误诊|漏诊|漏检|漏缴|欠缴|差评|曝光|通报批评|问责|处分|处罚|诉讼|亏损|坏账"
    r"|溺水|触电|坍塌|塌方|溃坝|损坏|损毁|毁坏|越级访|群访|集访|进京|赴省|缠访|重复访|信访|肇事|脱逃|脱管|漏管|再犯|重新犯罪|犯罪|诈骗|盗窃|空[挂壳]|病虫害|短缺|近视|资金结余|逃学|旷工|旷课|超期|超采|沉降|沙化|侵蚀|淤积|误工|受灾|受害|成灾|涨幅|扰民|违停|脱班|停运|断电|断网|撂荒|抛荒|弃管|断档|断流|黑臭|超员|超载|酒驾|偷倒|乱倒|偷排|返潮|脱落|倒伏|枯死|死[苗株]|等候|等待|排队|延误|积压|欠薪|拖欠|隐患)"
    r"(?:事件|案件|人员|发生|情况|问题)*(?:比?率|比例|占比|数?量|人数|人次数?|件数|起数|次数|例数|个数|宗数|批[次数]|频次|面积|金额|时间|时长|天数|户数|家数|车辆数|数)?$"
)
"""The name's head is a harm: 安全事故发生起数, 逾期办件数, 群众等候时间; it is wanted of none, the more the worse."""
_WANTED_SHARE = re.compile(
    r"(?<![不未非])(?:满意|合格|完成|及时|覆盖|达标|通过|完好|准确|知晓|办结|整改|处置|处理|化解|治愈|到位|优良|成活|按期|按时)[^\W\d]{0,2}[率度]$"
)
"""The share's own word is wanted, whatever it is the share of: 疫情报告及时率, 污水达标排放率."""

_REMEDY = re.compile(
    r"查处|查办|查获|处[理置罚]|办理|调处|受理|清[理除运查退]|拆除|防治|救[治助援]|整治|排查|化解|整改|修复|调解|治理|防控|破案|发现|监测|检测|检查|预防|宣传|演练|培训|减少|下降|降低|控制|压减|挽回|追回|避免|赔付|救治|响应|回访|答复|降幅|消除|办理|巡查|抽查|评查|审理|审查|化验"
)
"""What is done about a harm is wanted: 查处违法案件数, 纠纷调解数, 事故起数下降率."""
_REMEDY_OF_SOMETHING = re.compile(
    r"(?:监测|检测|检查|巡查|化验|培训|演练|宣传|防治|防控|治理|救助|整治|响应|预防|调解|监控)"
    r"(?:人员|对象|数据|信息|结果|报告|样[品本]|设[备施]|系统|站点?|点位?|台站|任务|工作|工程|项目|活动|用品|物资|网点|机构)"
)
"""What is done about it only says what the harm befell: 监测数据漏报次数, 培训人员流失率."""

_FAILURE = re.compile(
    r"(?:差错|错误|误差|失误|漏报|错报|误报|漏检|误诊|漏诊|漏评|返工|返修|逾期|超时|超期|延误|流失|缺勤|扣分|退件|遗漏)[^\W\d]{0,3}$"
)
_LESSENED = re.compile(r"减少|下降|降低|控制|压减|避免|消除|降幅|挽回|追回|整改|纠正")
"""What goes wrong in the doing is not what is done about a harm (清查漏报率, 整改逾期数), unless it is made less."""

_PUT_RIGHT = re.compile(
    r"更换|更新|维修|修缮|修补|抢修|检修|加固|改造|拆除|清[理除运淤]|疏通|盘活|收治|打击|取缔|腾退|回收|销毁|扑救|销号|补种|复垦"
)
"""A name that begins so says what is put right, not what is wrong: 更换破损井盖数量, 盘活闲置资产数."""

_OPEN = re.compile(r"(?:指数|系数|密度|浓度|含量|间距|坡度|偏差|波动|幅度|涨幅|价格|水位|温度|湿度|负荷|强度)$")
"""Of some of these more is better, of others less: 满意度指数, 蚊媒密度指数."""

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
    if _is_cost(indicator) or (_OPEN.search(name) and not any(word in name for word in _MORE)):
        return False
    if name.endswith("时长") and not _WAITED.search(name):
        return any(word in name for word in _LASTING)
    if unit != "%" and any(word in name for word in _BETWEEN):
        return False
    if _is_time(unit):
        days = indicator.aspect is Aspect.QUANTITY and name.endswith("天数") and not _bad(name)
        return days or any(word in name for word in _LASTING)
    if _WANTED_SHARE.search(name) or _bad(name):
        return bool(_WANTED_SHARE.search(name))
    assert indicator.value.number is not None
    return unit != "%" or indicator.value.number >= _MOST or any(word in name for word in _MORE)


def _less_is_better(indicator: Indicator) -> bool:
    name = match_key(indicator.name.text)
    if _is_cost(indicator):
        return not any(word in name for word in _SAVED)
    if _is_time(match_key(indicator.value.unit)) and indicator.aspect is Aspect.TIMELINESS:
        return not any(word in name for word in _LASTING)
    return _harm(name)


def _is_cost(indicator: Indicator) -> bool:
    return indicator.aspect is Aspect.COST or indicator.dimension is Dimension.COST


def _is_time(unit: str) -> bool:
    return canonical(unit) in TIMES | {"分钟", "秒", "分"}


def _bad(name: str) -> bool:
    """差错, 投诉, 事故 …, unless it is the dealing with them that is counted (隐患整治数)."""
    if _PUT_RIGHT.match(name) and not _HARM.search(name):
        return False
    return (any(word in name for word in _LESS) or _harm(name)) and not any(word in name for word in _DEEDS)


def _harm(name: str) -> bool:
    if not _HARM.search(name):
        return False
    if _FAILURE.search(name):
        return not _LESSENED.search(name)
    return not _REMEDY.search(_REMEDY_OF_SOMETHING.sub("", name))
