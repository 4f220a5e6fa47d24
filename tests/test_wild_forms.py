"""Forms as other places print them: all that each is told of, and nothing else.

A form is written line by line as it is printed: cells between bars, `>3` behind one that is three columns wide, `v2` behind
one that is two rows high. What it is told of stands as "verdict code subject", behind it the difference where there is one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from audit.across.auditing import check_filing, recognise
from audit.across.rehearsal import EXAMPLES, rehearse
from audit.book.example import Change, Example
from audit.model.document import Cell, Document, Grid
from audit.model.filing import Filing
from audit.model.outcome import Outcome, Verdict
from audit.reading.read import read
from audit.view.words import written

_CELL = re.compile(r"(?P<text>.*?)(?:>(?P<wide>\d+))?(?:v(?P<high>\d+))?")

TITLE = "2024年项目支出绩效目标申报表>4"
ROADS = "项目名称 | 城区道路养护 | 主管部门 | 某县交通局"
MONEY = "资金总额（万元） | 60.00 | 其中：财政拨款 | 60.00"
GOAL = "年度绩效目标 | 养护道路12条，降低投诉。>3"
LEVELS = "一级指标 | 二级指标 | 三级指标 | 指标值"
COUNT = "产出指标 | 数量指标 | 养护道路条数 | 12条"
EFFECT = "效益指标 | 社会效益指标 | 道路投诉下降率 | ≥5%"
PRAISE = "满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90%"
TREE = (LEVELS, COUNT, EFFECT, PRAISE)
HEADING = "项目支出绩效目标申报表（城区道路养护）"


def form(*lines: str, sheet: str = "") -> Filing:
    """The filing that a table of these lines is; sheet: its name, where it is one of a workbook."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        col = 0
        for printed in line.split(" | "):
            found = _CELL.fullmatch(printed)
            assert found is not None
            while (row, col) in taken:
                col += 1
            wide, high = int(found["wide"] or 1), int(found["high"] or 1)
            cells.append(Cell(row, col, high, wide, found["text"].strip(), f"r{row}c{col}"))
            taken |= {(row + down, col + right) for down in range(high) for right in range(wide)}
    width = 1 + max(col for _, col in taken)
    return recognise(Document("表", "0" * 64, "docx", (Grid(len(lines), width, tuple(cells), name=sheet),)))


def told(outcome: Outcome) -> str:
    """failed A101 附表1/按收入性质分 10."""
    finding = outcome.finding
    difference = "" if finding.difference is None else written(finding.difference)
    return f"{finding.verdict} {outcome.code} {finding.subject} {difference}".strip()


def asked(filing: Filing) -> list[str]:
    """Of all that a filing is told, what failed and what goes to the auditor."""
    return [told(each) for each in check_filing(filing) if each.verdict in (Verdict.FAILED, Verdict.REVIEW)]


@dataclass(frozen=True)
class Kind:
    """Forms of one kind: what is right of them, their lines, and what they are told of."""

    right: str
    lines: tuple[str, ...]
    told: tuple[str, ...] = ()


LIST = (
    "金额单位：元>10",
    "单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位",
    "820-马踏镇 |  | 5,000,000.00 |  |  |  |  |  |  | ",
    "820001-马踏镇人民政府v3 | 村组干部报酬v3 | 3,000,000.00v3 | 按时发放村组干部报酬v3"
    " | 产出指标 | 数量指标 | 村组干部人数 | ≥ | 230 | 人",
    "效益指标 | 社会效益指标 | 维护社会稳定 | ≥ | 95 | %",
    "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95 | %",
)
TOURISM = ("2018年项目支出绩效目标申报表>4", "项目名称 | 旅游基础设施 | 主管部门 | 某区文旅局")
TEN = ("资金总额（万元） | 10.00 | 其中：财政拨款 | 10.00", "年度绩效目标 | 流转土地、建设景观>3", LEVELS)
UNION = ("2020年项目支出绩效目标申报表>4", "项目名称 | 工会专项业务 | 主管部门 | 某市总工会")
SPENT = (
    "资金总额（万元） | 67.56 | 其中：财政拨款 | 67.56",
    "{} | 金额 | 测算依据及说明>2",
    "1.商品服务支出 | 72.00 | 按上年标准>2",
    "2.资本性支出 | 3.56 | 按上年标准>2",
    "合计 | 75.56 | >2",
    "年度绩效目标 | 确保工会业务开展、道路养护>3",
)
BLOCK = ("资金情况（万元）v3 | 年度资金总额 | 60.00>2", "其中：财政拨款 | {}>2", "其他资金 | 5.00>2")
PRICED = "勘察设计审批需20万元；督导检查需20万元；竣工验收需10万元，合计50万元。>3"
WORK = "勘察道路路况，修补坑槽，清理边沟，维护标志标线。"
DEPARTMENT = ("部门整体支出绩效目标表（2021年度）>4", "部门名称 | 某区林业局>3")
CLOSING = (
    "项目支出绩效自评表（2022年度）>8",
    "项目名称>2 | 道路养护>6",
    "主管部门>2 | 某区城市管理局>2 | 实施单位 | 某区市政所>3",
    "项目资金（万元）v4 |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
    "年度资金总额： | {}",
    "其中：本年财政拨款 | {}",
    "其他资金 | 0 | 0 | 0 |  |  | ",
    "年度总体目标v2 | 预期目标>3 | 实际完成情况>4",
    "养护道路12条>3 | 养护道路9条>4",
    "绩效指标v4 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标（50分） | 数量指标 | 养护道路条数 | 12条 | 9条 | 50 | 50",
    "效益指标（30分） | 社会效益指标 | 道路投诉下降率 | ≥5% | 5% | 30 | 30",
    "满意度指标（10分） | 服务对象满意度指标 | 居民满意度 | ≥90% | 80% | 10 | 10",
)


def _filled(lines: tuple[str, ...], *values: str) -> tuple[str, ...]:
    """The lines with their {} filled, in printed order."""
    given = iter(values)
    return tuple(line.replace("{}", next(given)) if "{}" in line else line for line in lines)


def _columns(*marks: str) -> tuple[str, ...]:
    """A form whose 指标性质 prints these marks beside the values."""
    head = ("2024年项目支出绩效目标申报表>6", "项目名称 | 城区道路养护>3 | 主管部门 | 某县交通局")
    money = ("年度资金总额（万元） | 60.00>5", "其中：财政拨款 | 60.00>5", "其他资金 | 0.00>5")
    rows = (
        f"产出指标 | 数量指标 | 养护道路条数 | {marks[0]} | 12 | 条",
        f"产出指标 | 质量指标 | 养护合格率 | {marks[0]} | 150 | %",
        f"产出指标 | 成本指标 | 预算控制 | {marks[1]} | 90 | 万元",
        f"效益指标 | 社会效益指标 | 道路投诉下降率 | {marks[2]} | 5 | %",
        f"满意度指标 | 服务对象满意度指标 | 居民满意度 | {marks[2]} | 90 | %",
    )
    header = "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位"
    return (*head, *money, "年度绩效目标 | 养护道路12条，降低投诉。>5", header, *rows)


KINDS = [
    *(
        Kind(
            "a list of projects is one whatever its title says",
            (f"部门预算项目绩效目标{title}（2023年度）>10", *LIST),
            (f"failed A101 部门预算项目绩效目标{title}/820-马踏镇 2000000",),
        )
        for title in ("表", "申报表")
    ),
    Kind(
        "values are found under a header that no list knows",
        (
            TITLE,
            ROADS,
            MONEY,
            GOAL,
            LEVELS.replace("指标值", "指标目标值"),
            COUNT,
            EFFECT.replace("5%", "150%"),
            PRAISE,
        ),
        (f"review I103 {HEADING}",),
    ),
    *(
        Kind(
            "a cost table is found under headers of its own, and its total is above the project's",
            (*UNION, *_filled(SPENT, label), *TREE),
            tuple(f"failed {code} 项目支出绩效目标申报表（工会专项业务） -8" for code in ("A302", "A303")),
        )
        for label in ("支出明细", "项目支出明细")
    ),
    Kind(
        "the tasks of a department are added up; a form that never had 附表2 lacks none",
        (
            "部门整体支出绩效目标表（2019年度）>5",
            "部门名称 | 某市党史方志室>4",
            "年度预算安排（万元）v3 | 资金总额>2 | 171.41>2",
            "项目支出>2 | 60.80>2",
            "基本支出>2 | 110.61>2",
            "年度履职目标v4 | 部门职能 | 年度目标任务 | 支出项目名称 | 预算金额（万元）",
            "编纂地方志 | 道路志 | 编纂与出版经费 | 49.80",
            "人员福利 | 居民养护 | 编纂与出版经费 | 11.00",
            "日常运转 | 养护道路 | 基本支出 | 171.41",
            *(f"{line} | " for line in TREE),
        ),
        ("failed A101 部门整体支出绩效目标表/预算金额（万元） -60.8", "review I202 部门整体支出绩效目标表"),
    ),
    Kind(
        "a label down the side of the year's target is no target",
        (TITLE, ROADS, MONEY, "总体目标v2 | 年度目标>3", "养护道路12条，降低投诉。>3", *TREE),
    ),
    Kind(
        "a target for the middle term beside the year's is one",
        (
            *(TITLE, ROADS, MONEY, "总体目标v2 | 中期滚动目标（2022年--2024年） | 年度目标>2"),
            *("养护道路36条 | 养护道路12条，降低投诉。 | ", *TREE),
        ),
    ),
    Kind(
        "人口数 counts 人, with its unit in brackets or without",
        (TITLE, ROADS, MONEY, GOAL, LEVELS, "产出指标 | 数量指标 | 受益脱贫人口数 | ≥500人", *TREE[1:]),
    ),
    Kind(
        "an amount that prints its parts behind it is that amount",
        (TITLE, ROADS, "资金总额（万元） | 60万（农田40万元，道路20万元）>3", "其中：财政拨款 | 60.00>3", GOAL, *TREE),
    ),
    Kind(
        "a label and its amount in one cell are both read",
        (
            *DEPARTMENT,
            "年度预算申请（万元）v4 | 资金总额：4753.66万元>3",
            "按收入性质分： | 按支出性质分：>2",
            "其中：一般公共预算：1873.66万元 | 其中：基本支出：1768.16万元>2",
            "其他资金：2880万元 | 项目支出：2000.50万元>2",
            *TREE,
        ),
        (
            "failed A101 部门整体支出绩效目标表/按支出性质分 985",
            "failed A102 部门整体支出绩效目标表/按收入性质分与按支出性质分 985",
        ),
    ),
    Kind(
        "数量指标 in the first column is an output; that the standards only explain is asked about",
        (
            *(TITLE, ROADS, MONEY, GOAL, "一级指标 | 二级指标 | 绩效标准 | 当年预期实现值"),
            *("数量指标 | 养护道路条数 | 反映养护道路情况 | 12条", "社会效益指标 | 道路投诉下降率 | 反映投诉 | ≥5%"),
            "满意度指标 | 居民满意度 | 反映居民满意情况 | ≥90%",
        ),
        (f"review I109 {HEADING}",),
    ),
    Kind(
        "a value that reads like a label is a value, and 其它资金 is 其他资金",
        (
            "2023年项目支出绩效目标审批表>5",
            "预算单位 | 某县云雾乡>2 | 金额单位：万元 | ",
            "项目名称 | 城区道路养护>4",
            "项目总预算 | 65 | 财政资金预算分类 | 一般公共预算>2",
            "当年年度预算 | 65 |  | >2",
            "其中：财政资金 | 65 | 财政资金科目代码 | 21305>2",
            "其中：其它资金 | 5 |  | >2",
            "年度绩效目标 | 养护道路12条，降低投诉。>4",
            *(f"{line} | " for line in TREE),
        ),
        ("failed A101 项目支出绩效目标申报表（城区道路养护）/当年年度预算 -5",),
    ),
    Kind(
        "a target that repeats the duties is asked about; a form without a work plan lacks none",
        (
            "部门整体绩效目标>4",
            "部门名称： | 某县林业局 | 联系电话： | 13800000000",
            "部门职能职责概述 | 保证林业局职能实现，保障人员经费。>3",
            "年度绩效总目标 | 保证林业局职能实现，保障人员经费。>3",
            *TREE,
        ),
        ("review T203 部门绩效目标",),
    ),
    *(
        Kind(
            "an explanation that is another value of the same unit, or said to be the plan's, contradicts the indicator's",
            (
                *(f"{TITLE[:-2]}>5", f"{ROADS} | ", f"{MONEY} | ", f"{GOAL[:-2]}>4"),
                "一级指标 | 二级指标 | 三级指标 | 指标解释 | 目标值",
                f"产出指标 | 质量指标 | 养护验收合格率 | {explained} | {value}",
                *(" | ".join([*line.split(" | ")[:3], "", line.split(" | ")[3]]) for line in TREE[1:]),
            ),
            tuple(f"review {code} {HEADING}" for code in codes),
        )
        for explained, value, codes in (
            ("90%（计划标准）", "100%", ("I110",)),
            ("90%", "≥100%", ("I110",)),
            ("90%（计划标准）", "1", ("I110", "F104")),
            ("2024年12月（计划标准）", "100%", ("I110",)),
            ("100%（计划标准）", "1", ("F104",)),
            ("计划标准：90%", "≥95%", ("I110",)),
            ("90%（历史标准）", "100%", ()),
            ("90%（上年）", "100%", ()),
            ("90%（计划）", "100%", ("I110",)),
            ("上年为90%", "100%", ()),
            ("合格12条", "100%", ()),
        )
    ),
    *(
        Kind(
            "one sentence beside most indicators explains none; where the figures come from may be one",
            (
                *(f"{TITLE[:-2]}>5", f"{ROADS} | ", f"{MONEY} | ", f"{GOAL[:-2]}>4"),
                f"{LEVELS} | {header}",
                *(f"产出指标 | 数量指标 | {name}条数 | 12条 | {said}" for name in ("养护道路", "改造桥涵", "清理边沟")),
                *(f"{line} | {said}" for line in TREE[2:]),
            ),
            (f"review I110 {HEADING}",) if is_told else (),
        )
        for header, said, is_told in (
            ("指标值说明", "该指标值数据合理", True),
            ("指标解释", "反映完成情况", True),
            ("指标解释", "计划标准", False),
            ("指标内涵", "考核工作完成情况", True),
            ("数据来源说明", "年度统计报表", False),
            ("评分标准", "未完成的按比例扣分", False),
        )
    ),
    *(
        Kind(
            "a text that stands under two labels answers one of them at most",
            (TITLE, ROADS, MONEY, *(f"{label} | {text}>3" for label, text in texts), GOAL, *TREE),
            (f"review T204 {HEADING}",) if is_told else (),
        )
        for texts, is_told in (
            ((("项目概况", WORK), ("项目设立必要性", WORK)), True),
            ((("立项依据", "某政办发〔2023〕96号"), ("保证项目实施的制度、措施", "某政办发〔2023〕96号")), True),
            ((("项目设立必要性", "养护道路12条，降低投诉，方便出行。"), ("项目实施计划", WORK)), False),
            ((("实施单位", "某县交通局公路养护服务中心"), ("使用单位", "某县交通局公路养护服务中心")), False),
            ((("项目期限", "2024年1月1日至2024年12月31日"), ("资金使用期限", "2024年1月1日至2024年12月31日")), False),
            ((("立项依据", "某政办发〔2023〕96号"), ("政策依据", "某政办发〔2023〕96号")), False),
            ((("是否政府采购", "□是 □否 □部分采购"), ("是否购买服务", "□是 □否 □部分采购")), False),
        )
    ),
    Kind(
        "a label and its text may share a cell",
        (TITLE, ROADS, MONEY, f"一、项目概况：{WORK}>4", f"二、项目必要性：{WORK}>4", GOAL, *TREE),
        (f"review T204 {HEADING}",),
    ),
    *(
        Kind(
            "an office of a department is no department; one that is called an office or a service may be",
            (TITLE, f"项目名称 | 城区道路养护 | 主管部门 | {name}", MONEY, GOAL, *TREE),
            (f"review F107 {HEADING}",) if is_told else (),
        )
        for name, is_told in (
            ("经济建设科", True),
            ("（08）综合股", True),
            ("某县财政局预算科", True),
            ("规划财务处", True),
            ("某县人民政府办公室", False),
            ("某市公路管理处", False),
            ("某市市政工程处", False),
            ("某县驻京办事处", False),
            ("中共某县委政策研究室", False),
        )
    ),
    Kind(
        "the right half of a table is read under whatever header, and its indicators repeat none",
        (
            "2019年项目支出绩效目标申报表>7",
            "项目名称 | 城区道路养护>2 | 主管部门 | 某市交通局>3",
            "中期资金总额（万元） | 2845.00>2 | 年度资金总额（万元） | 919.00>3",
            "一级指标 | 二级指标 | 三级指标 | 指标值（或计划水平） | 二级指标 | 三级指标 | 计划指标值（或计划水平）",
            "产出指标 | 数量指标 | 新建道路条数 | 29条 | 数量指标 | 新建道路条数 | 3条",
            "效益指标 | 社会效益指标 | 投诉下降率 | ≥15% | 社会效益指标 | 投诉下降率 | ≥150%",
            "满意度指标 | 满意度指标 | 居民满意度 | ≥95% | 满意度指标 | 居民满意度 | ≥190%",
        ),
        (f"failed I103 {HEADING}",),
    ),
    *(
        Kind(
            "the whole period's indicators repeat the year's, though it is of more money; what is there every year may",
            (
                "2019年项目支出绩效目标申报表>7",
                "项目名称 | 城区道路养护>2 | 主管部门 | 某市交通局>3",
                f"中期资金总额（万元） | {whole}>2 | 年度资金总额（万元） | 919.00>3",
                "总体目标v2 | 中期目标>3 | 年度目标>3",
                f"新建道路{length}条，降低投诉。>3 | 新建道路3条，降低投诉。>3",
                "一级指标 | 二级指标 | 三级指标 | 中期指标值 | 二级指标 | 三级指标 | 年度指标值",
                *(
                    f"{first} | {second} | {name} | {value} | {second} | {name} | {value}"
                    for first, second, name, value in (
                        ("产出指标", "数量指标", *counted),
                        ("效益指标", "社会效益指标", "道路投诉下降率", "≥5%"),
                        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
                    )
                ),
            ),
            told,
        )
        for whole, length, counted, told in (
            ("2845.00", "29", ("新建道路条数", "3条"), (f"review I111 {HEADING}",)),
            ("919.00", "29", ("新建道路条数", "3条"), (f"review I111 {HEADING}",)),
            ("919.00", "3", ("新建道路条数", "3条"), ("review T201 城区道路养护",)),
            ("2845.00", "29", ("道路养护员人数", "24人"), ()),
            ("2845.00", "29", ("道路每年养护次数", "3次"), ()),
            ("2845.00", "29", ("道路养护频次", "3次/年"), ()),
        )
    ),
    *(
        Kind(
            "what one costs times how many there are is what all cost; a cost of nothing limits nothing",
            (
                *(TITLE, ROADS, MONEY.replace("60.00", "1.00"), GOAL, LEVELS, "产出指标 | 数量指标 | 出差人数 | 8人"),
                f"产出指标 | 成本指标 | 出差单位成本 | {price}",
                f"产出指标 | 成本指标 | 出差总成本 | {total}",
                *TREE[2:],
            ),
            tuple(f"review {code}" for code in codes),
        )
        for price, total, codes in (
            ("≤0.125万元/人", "≤1万元", ()),
            ("1250元/人", "1.00万元", ()),
            (
                "0万元/人",
                "1万元",
                (
                    f"A402 {HEADING}/出差总成本 1",
                    "C501 项目支出绩效目标申报表（城区道路养护）/出差单位成本 1",
                    f"I112 {HEADING}",
                ),
            ),
        )
    ),
    *(
        Kind(
            "a price with ≤ or <= is multiplied",
            (
                *TOURISM,
                *TEN,
                f"产出指标 | 数量指标 | 流转土地 | {least}60亩",
                f"产出指标 | 成本指标 | 流转土地补助标准 | {most}475元/亩",
                *TREE[2:],
            ),
            ("review C501 项目支出绩效目标申报表（旅游基础设施）/流转土地补助标准 7.15",),
        )
        for least, most in (("≥", "≤"), (">=", "<="))
    ),
    Kind(
        "several prices are multiplied and added up",
        (
            *(*TOURISM, *TEN, "产出指标 | 数量指标 | 流转土地 | ≥60亩", "产出指标 | 数量指标 | 景观建设 | ≥4个"),
            *("产出指标 | 成本指标 | 流转土地补助标准 | ≤475元/亩", "产出指标 | 成本指标 | 景观建设成本 | ≤2875元/个"),
            *TREE[2:],
        ),
        ("review C501 项目支出绩效目标申报表（旅游基础设施） 6",),
    ),
    *(
        Kind(
            "what a sentence prices is added up, whatever label it stands under",
            (TITLE, ROADS, MONEY, f"{label} | {PRICED}", GOAL, *TREE),
            (f"review C201 城区道路养护/{label} 10",),
        )
        for label in ("项目概况", "项目实施计划")
    ),
    *(
        Kind(
            "parts below, at and above their total: what is too much is never a missing part",
            (TITLE, ROADS, *_filled(BLOCK, part), GOAL, *TREE),
            (f"failed A101 {HEADING}/年度资金总额 {difference}",) if difference else (),
        )
        for part, difference in (("50.00", "5"), ("55.00", ""), ("160.00", "-105"))
    ),
    Kind(
        "parts above their total fail, whichever label the total bears",
        (TITLE, ROADS, MONEY.replace("拨款 | 60", "拨款 | 160"), "其他资金 | 5.00 |  | ", GOAL, *TREE),
        (f"failed A101 {HEADING}/资金总额 -105",),
    ),
    *(
        Kind(
            "定量 and 正向 under 指标性质 are no part of a value",
            _columns(*marks),
            (f"failed A401 {HEADING}/预算控制 30", f"failed I103 {HEADING}"),
        )
        for marks in (("=", "≤", "≥"), ("定量", "定量", "定量"), ("正向", "反向", "正向"))
    ),
    *(
        Kind(
            "the amount is found under the labels of other offices",
            (TITLE, ROADS, f"{label}（万元） | 60.00>3", GOAL, *TREE, "产出指标 | 成本指标 | 预算控制 | ≤90.00万元"),
            (f"failed A401 {HEADING}/预算控制 30",),
        )
        for label in ("项目预算金额", "当年年度预算", "总额", "本年度申请市财政预算资金")
    ),
    Kind(
        "a self-evaluation is audited as one: 80 of 100 is no 100 %, and missed targets bear full marks",
        _filled(CLOSING, "100 | 100 | 80 | 10 | 100% | 10", "100 | 100 | 80 |  |  | "),
        (
            "failed S101 项目支出绩效自评表（道路养护）/年度资金总额/执行率",
            "review S102 项目支出绩效自评表（道路养护）/年度资金总额/得分 2",
            "failed S301 项目支出绩效自评表（道路养护）",
        ),
    ),
    Kind(
        "nothing at the beginning of the year and 90 later is no project of nothing",
        _filled(CLOSING, "0 | 90 | 89.97 | 10 | 99.97% | 10", "0 | 90 | 89.97 |  |  | "),
        ("failed S301 项目支出绩效自评表（道路养护）",),
    ),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.right)
def test_a_form_is_told_what_is_right_of_it_and_nothing_else(kind: Kind) -> None:
    filing = form(*kind.lines)

    assert (asked(filing), filing.unread_numbers) == (list(kind.told), ())


@pytest.mark.parametrize("sheet", ["", "Sheet1"])
def test_a_label_behind_a_blank_value_is_no_value(sheet: str) -> None:
    name = ("主管部门 |  | 实施单位 | 某区市政所", "项目名称 | 城区道路养护>3")

    assert asked(form(TITLE, *name, MONEY, GOAL, *TREE, sheet=sheet)) == [f"failed M101 {HEADING}"]


@pytest.mark.parametrize("sheet", ["", "Sheet1"])
@pytest.mark.parametrize(
    "money",
    [
        ("年度预算申请（万元） |  | 年初预算数 | 全年预算数", "年度资金总额 |  | 60.00 | 60.00"),
        (
            *("资金总额 | 60万元 | 当年资金总额： | 60万元", "其中：财政拨款 | 60万元 | 其中：当年财政拨款 | 60万元"),
            "其他资金 |  | 当年其他资金 | ",
        ),
    ],
)
def test_a_label_behind_a_blank_amount_is_no_amount(money: tuple[str, ...], sheet: str) -> None:
    filing = form(TITLE, ROADS, *money, GOAL, *TREE, sheet=sheet)

    assert (asked(filing), filing.unread_numbers) == ([], ())


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        ("项目绩效目标", "passed"),
        ("绩效目标内容", "passed"),
        ("年度目标任务", "passed"),
        ("目标概述", "unchecked"),
        ("项目设立必要性", "not_applicable"),
    ],
)
def test_the_target_is_found_under_the_labels_of_other_offices_or_said_to_be_unread(label: str, verdict: str) -> None:
    outcomes = check_filing(form(TITLE, ROADS, MONEY, GOAL.replace("年度绩效目标", label), *TREE))

    assert [each.verdict for each in outcomes if each.code == "M102"] == [verdict]


@pytest.mark.parametrize("label", ["项目主管部门", "业务主管部门", "一级预算单位名称", "主管预算部门"])
def test_the_department_is_found_under_the_labels_of_other_offices(label: str) -> None:
    assert form(TITLE, ROADS.replace("主管部门", label), MONEY, GOAL, *TREE).department == "某县交通局"


@pytest.mark.parametrize(
    ("target", "verdicts"),
    [
        (("总体目标v2 | 年度目标>3", "养护道路12条，降低投诉。>3"), ["not_applicable", "passed"]),
        (("总体目标v2 | 中期目标 | 年度目标>2", "养护道路36条 | 养护道路12条，降低投诉。>2"), ["passed", "passed"]),
        (
            ("项目年度目标>2 | 年度目标完成情况>2", "养护道路12条，降低投诉。>2 | 已完成12条。>2"),
            ["not_applicable", "passed"],
        ),
    ],
)
def test_rules_on_targets_see_no_label_as_one(target: tuple[str, ...], verdicts: list[str]) -> None:
    outcomes = check_filing(form(TITLE, ROADS, MONEY, *target, *TREE))

    assert [each.verdict for each in outcomes if each.code in ("T201", "M102")] == verdicts


def test_an_indicator_that_two_projects_of_a_list_have_is_no_repetition() -> None:
    second = ("活动经费v2 | 2,000,000.00v2 | 开展活动v2", "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95 | %")
    first = (LIST[3].replace("政府v3", "政府v5"), *LIST[4:])
    counted = f"{second[0]} | 产出指标 | 数量指标 | 行政村数量 | = | 11 | 个"
    found = asked(form("部门预算项目绩效目标表（2023年度）>10", *LIST[:3], *first, counted, second[1]))

    assert found == ["review M203 部门预算项目绩效目标表/活动经费"]


def test_a_total_in_a_unit_of_its_own_says_the_same_amount() -> None:
    example = Example("", Verdict.PASSED, "三表式", (Change("附表1/资金总额", "3017000元"),))

    assert [told(each) for each in rehearse(example).outcomes if each.verdict in (Verdict.FAILED, Verdict.REVIEW)] == []


def test_the_numbers_of_a_sheet_of_codes_are_none_of_the_forms() -> None:
    codes = ("单位编码 | 名称", "101 | 某县交通局", "102 | 某县水利局")
    filing = form(TITLE, ROADS, MONEY, GOAL, *TREE, "序号 | 附件 |  | ", "1 | 合同 |  | ", "2 | 图纸 |  | ")

    assert form(TITLE, ROADS, MONEY, GOAL, *TREE, *codes).unread_numbers == ()
    assert filing.unread_numbers == ()


def test_what_is_unread_on_one_form_leaves_the_others_what_they_are() -> None:
    second = (TITLE, ROADS.replace("城区道路", "乡村道路"), MONEY, "编制人数 | 15>3", GOAL, *TREE)
    filing = form(TITLE, ROADS, MONEY, GOAL, *TREE, *second)
    absent = [each.verdict for each in check_filing(filing) if each.code == "C301"]

    assert absent == ["not_applicable", "unchecked"]


def test_forms_that_ask_for_no_preparer_have_none_to_compare() -> None:
    filing = form(TITLE, ROADS, MONEY, GOAL, *TREE, TITLE, ROADS.replace("城区", "乡村"), MONEY, GOAL, *TREE)

    assert [each.verdict for each in check_filing(filing) if each.code in ("X503", "X504")] == ["not_applicable"] * 2


@pytest.mark.parametrize(
    ("name", "ceiling", "verdict"),
    [
        ("报酬总成本", "300.00", "passed"),
        ("村组干部报酬总成本", "290.00", "failed"),
        ("差旅总成本", "20.00", "review"),
        ("成本指标", "300.00", "unchecked"),
    ],
)
def test_a_ceiling_in_a_list_is_that_of_its_project(name: str, ceiling: str, verdict: str) -> None:
    first = (LIST[3].replace("v3", "v4"), *LIST[4:], f"产出指标 | 成本指标 | {name} | ≤ | {ceiling} | 万元")
    outcomes = check_filing(form("部门预算项目绩效目标表（2023年度）>10", *LIST[:3], *first))

    assert [each.verdict for each in outcomes if each.code == "A401"] == [verdict]


def _on_a_sheet(grid: Grid) -> Grid:
    """A sheet that merges nothing: what was wide or high is one cell with its text and blank ones."""
    cells = (
        replace(
            each, row=row, col=col, rowspan=1, colspan=1, raw=each.raw if (row, col) == (each.row, each.col) else ""
        )
        for each in grid.cells
        for row in range(each.row, each.row + each.rowspan)
        for col in range(each.col, each.col + each.colspan)
    )
    numbered = (replace(each, locator=f"r{each.row}c{each.col} of {grid.cells[0].locator}") for each in cells)
    return dataclasses.replace(grid, cells=tuple(numbered), name="Sheet1")


def _as_text(grid: Grid) -> Grid:
    """Amounts that were pasted as texts, a hard space behind them."""
    return dataclasses.replace(
        grid, cells=tuple(replace(each, raw=each.raw.replace(".00", ".00\u00a0")) for each in grid.cells)
    )


def _header_again(grid: Grid) -> Grid:
    """The header of the indicators is printed again over the benefits, as behind a page break."""
    header = next((each.row for each in grid.cells if each.raw == "一级指标"), None)
    at = next((each.row for each in grid.cells if each.raw == "效益指标"), None)
    if header is None or at is None:
        return grid
    moved = [replace(each, row=each.row + (each.row >= at)) for each in grid.cells]
    again = [
        replace(each, row=at, locator=f"{each.locator} again")
        for each in grid.cells
        if each.row == header and each.rowspan == 1
    ]
    return dataclasses.replace(grid, nrows=grid.nrows + 1, cells=tuple(moved + again))


@pytest.mark.parametrize("as_it_comes", [_on_a_sheet, _as_text, _header_again])
def test_a_set_has_the_same_outcomes_however_its_tables_come(as_it_comes: Callable[[Grid], Grid]) -> None:
    document = read(EXAMPLES["三表式"])
    blocks = tuple(as_it_comes(each) if isinstance(each, Grid) else each for each in document.blocks)
    outcomes = [
        [told(each) for each in check_filing(recognise(each))]
        for each in (document, dataclasses.replace(document, blocks=blocks))
    ]

    assert outcomes[0] == outcomes[1]
