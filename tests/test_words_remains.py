"""What a template leaves behind is known by its kind; what only looks like it is left alone."""

from __future__ import annotations

import pytest

from audit.words.remains.template import Kind, remain_in

PAIRS = [
    # the remain, its kind, and a text of the same words that is none
    ("请逐条列示各项支出的计算过程", Kind.INSTRUCTION, "请示件逐条办结率"),
    ("应说明资金的具体用途及支持方向", Kind.INSTRUCTION, "行政处罚说明理由率"),
    ("（填写\n重点工作）", Kind.INSTRUCTION, "讲解员\n填写满意度"),
    ("参照部门“三定”方案填写", Kind.INSTRUCTION, "参照上年实际支出标准测算，20人×3000元=6万元"),
    ("描述项目完成后能够带来的社会影响", Kind.INSTRUCTION, "描述性统计报告份数"),
    ("字数控制在三百字以内", Kind.INSTRUCTION, "撰写不少于3000字的调研报告4篇"),
    ("没有此项内容的填“0”", Kind.INSTRUCTION, "没有重大安全事故"),
    ("可根据需要增减指标", Kind.INSTRUCTION, "根据工作需要修改应急预案2次"),
    ("提升公共服务水平（根据实际情况修改）", Kind.INSTRUCTION, "根据实际情况动态调整低保对象，做到应保尽保"),
    ("附近居民满意度（可附页）", Kind.INSTRUCTION, "农田灌溉（可再生能源）站点数"),
    ("（三级指标的名称）", Kind.INSTRUCTION, "防控费（第一批）"),
    ("填写要求：目标须明确", Kind.INSTRUCTION, "信息采集填写完整率"),
    ("项目背景（200字以内）", Kind.INSTRUCTION, "救助对象（60岁以上）"),
    ("XX街道老旧小区改造", Kind.PLACE, "购置移动式X光机2台"),
    ("覆盖村（社区）N个", Kind.PLACE, "N95口罩储备量"),
    ("○○镇农村改厕工程", Kind.PLACE, "二○○八年建成的水厂"),
    ("【】项目顺利实施", Kind.PLACE, "株财预【2023】15号"),
    ("某单位办公设备采购", Kind.PLACE, "某区民政局"),
    ("≥**人次", Kind.PLACE, "12（人）*235（元/人/月）*12（月）"),
    ("按进度（%d）拨付", Kind.PLACE, "按进度（5%）拨付"),
    ("覆盖点位<>个", Kind.PLACE, "巡检达标率（>90%）×12个点位"),
    ("1. 2. 3.", Kind.PLACE, "1.接访；2.下访"),
    ("□有 □无", Kind.CHOICE, "☑有 □无"),
    ("是/否", Kind.CHOICE, "是否按期完工：是"),
    ("优/良/中/差", Kind.CHOICE, "优、良"),
    ("达标/不达标", Kind.CHOICE, "更新/维修设备"),
    ("A.新增项目 B.延续项目", Kind.CHOICE, "A、B、C类企业分级管理覆盖率"),
    ("增加（减少）", Kind.CHOICE, "增加（或稳定）就业岗位300个"),
    ("高、中、低", Kind.CHOICE, "高、中、低风险点排查"),
    ("目标表述不超过五条", Kind.INSTRUCTION, "目标群体不超过五户"),
    ("预期达到的效果是什么？", Kind.INSTRUCTION, "什么困难都有人管"),
    ("（不少于三条）", Kind.INSTRUCTION, "建设道路（3条）"),
    ("提示：定性指标须分级", Kind.INSTRUCTION, "备注：人均500元"),
    ("能解决哪些困难？", Kind.INSTRUCTION, "哪些户需要帮扶，逐户摸清"),
    ("目标值要可核查", Kind.INSTRUCTION, "目标人群要全覆盖"),
    ("※须附依据", Kind.INSTRUCTION, "12*500元"),
    ("与申报书保持一致", Kind.INSTRUCTION, "建设内容与批复一致"),
    ("建成污水处理厂1座。同上年", Kind.PLACE, "建成污水处理厂1座，与上年持平"),
    ("建成污水处理厂1座。至少三条", Kind.PLACE, "建成污水处理厂1座。修路3条"),
    ("建成污水处理厂1座。待批复后填写", Kind.PLACE, "建成污水处理厂1座。待遇落实"),
    ("提高供水能力（略）", Kind.PLACE, "制定发展战略（规划）"),
    ("例如：培训人次≥500人次", Kind.EXAMPLE, "慰问困难群众，如低保户、特困户等"),
    ("样例：举办培训班3期", Kind.EXAMPLE, "样本采集量"),
    ("综合反映项目的产出和效果", Kind.INSTRUCTION, "综合反映群众诉求，提高办件质量"),
    ("从数量、质量、时效等方面设置指标", Kind.INSTRUCTION, "从源头、过程等方面提高供水质量和效益"),
    ("建成污水处理厂1座。具体内容见附件", Kind.PLACE, "建成污水处理厂1座。具体见效于三个村"),
    ("建成污水处理厂1座。由主管部门审核后确定", Kind.PLACE, "由主管部门审核后发放补助"),
    ("此处插入明细表", Kind.INSTRUCTION, "此处修建护栏3米"),
    ("分点列出", Kind.INSTRUCTION, "分点列出问题清单3份"),
    ("（负责人签字后上报）", Kind.INSTRUCTION, "（签字确认率100%）"),
    ("指标要求：可考核", Kind.INSTRUCTION, "时间要求：12月底前完成"),
    ("没有的可填“不涉及”", Kind.INSTRUCTION, "可提供“一站式”服务"),
    ("建成污水处理厂1座。审核意见：", Kind.PLACE, "审核意见：同意"),
    ("完成 项，慰问 人次", Kind.PLACE, "完成 12 项，慰问 30 人次"),
    ("财务科审核后填", Kind.INSTRUCTION, "财务科审核后发放补助"),
    ("此行删去", Kind.INSTRUCTION, "删去重复条目3处"),
    ("供水（各目标分段书写）", Kind.INSTRUCTION, "分段养护道路5公里"),
    ("供水（每条单独一行）", Kind.INSTRUCTION, "每条河道单独建档"),
    ("（金额大写）", Kind.INSTRUCTION, "大写意画展2场"),
    ("建成污水处理厂1座（盖章处）", Kind.PLACE, "建成电子盖章系统1套"),
]


@pytest.mark.parametrize(("remain", "kind", "like_it"), PAIRS)
def test_a_remain_beside_a_text_that_looks_like_it(remain: str, kind: Kind, like_it: str) -> None:
    found = remain_in(remain)

    assert (found and found.kind, remain_in(like_it)) == (kind, None)
