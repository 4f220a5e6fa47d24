"""What a text is about: its words, without those that any filing uses."""

from __future__ import annotations

from functools import lru_cache

import rjieba

from audit.words.matching import match_key

_COMMON = """
    工作 人员 人数 数量 人次 次数 户数 场次 面积 天数 指标 完成 完成率 完成情况 及时 及时率 及时性 比例 比率 合格 合格率 达标 达标率
    满意 满意度 满意率 基本满意 群众 社会 公众 社会公众 服务 对象 服务对象 项目 资金 经费 专项 专项资金 预算 补助 补贴 津贴 费用 支出 使用 使用率
    年度 全年 全区 全市 全县 全部 区级 年内 本年 今年 按时 按期 有效 切实 持续 不断 进一步 提高 提升 加强 强化 推进 促进 保障 确保 做好
    开展 落实 实施 组织 完善 健全 加快 维护 实现 达到 水平 能力 质量 建设 管理 发展 情况 相关 各类 各项 重点 主要 问题 解决 直接 效益
    影响 经济 生态 可持续 目标 绩效 计划 任务 标准 制度 机制 责任 单位 部门 其他 以上 以下 以内 左右 控制 不超过 超过 成本 发放 覆盖 覆盖率
    享受 参加 需要 基本 良好 全面 深入 积极 充分 积极性 调动 足额 配备 到位 增强 改善 优化 形成 建立 支持 做到 作用 方面 进行 通过
    按照 原则 负责 主管 主体 担当 突出 抓好 着力 办法 功夫 下功夫 最大 限度 减少 增加 下降 降低 完好 准确 正常 新增 集中 重大 明显 显著 稳步
    做实 做细 抓实 抓细 统筹 规范 合理 科学 严格 有序 高效 优质 平均 次数 总数 个数 件数 全民 惠及 整体 共同 真正 急事 难事 老百姓 百姓
"""
_GENERIC = frozenset(_COMMON.split())
"""Two texts that share only these need not be about one thing."""


WRITTEN = frozenset(
    ["办法", "制度", "标准", "机制", "方案", "规划", "计划", "台账", "预案", "清单", "细则", "规程", "目录"]
)
"""What a task may have as its result; many of these are words that any filing uses, and none a thing that is counted."""


@lru_cache(maxsize=1024)
def topics(text: str) -> frozenset[str]:
    """The words of two and more characters that say what a text is about; numbers and generic words are left out.

    A longer word stands also for its beginning and its end: 防疫员 meets 防疫, 工作人员 is 工作 and 人员 and says nothing.
    """
    words = [word for word in rjieba.cut(match_key(text)) if word.isalpha() and len(word) > 1 and word[-1] != "率"]
    return frozenset(part for word in words for part in _parts(word) if part not in _GENERIC)


@lru_cache(maxsize=1024)
def last_topic(text: str) -> frozenset[str]:
    """The last word that says what a text is about, as `topics` has it, or what is to be written: 办法 of 出台管理办法."""
    words = reversed(rjieba.cut(match_key(text)))
    return next((found for word in words if (found := topics(word) or WRITTEN & {word})), frozenset())


def _parts(word: str) -> tuple[str, ...]:
    if len(word) == 2:
        return (word,)
    ends = (word[:2], word[-2:])
    if any(each in _GENERIC for each in ends):
        return ends if len(word) > 3 else ()
    return (word, *ends)


def special(words: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """The words without those of the department's name, which fit everything that it does."""
    return frozenset(word for word in words if not any(each in word for each in own))
