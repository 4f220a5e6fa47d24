"""Several faults of one kind in a filing: every one of their cells stands among the evidence, not the first alone."""

from __future__ import annotations

import pytest

from audit.across.rehearsal import rehearse
from audit.book.example import Change, Example
from audit.model.outcome import TO_ACT_ON, Verdict

FIRST, WATER = "附表1", "附表3/饮用水水质检测"
PIPES, SAMPLES, KEEPERS = "数量指标/改造供水管网长度", "数量指标/检测水样数量", "数量指标/河湖保洁员人数"
PASS_RATE, LOSS, SOUND = "质量指标/水样检测合格率", "生态效益指标/河道垃圾清理率", "可持续影响指标/供水工程完好率"
SERVED, CEILING = "社会公众及服务对象满意度指标/用水户满意度", "成本指标/不超过预算"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("I101", {f"{FIRST}/{LOSS}": "明显改善", f"{FIRST}/{SOUND}": "基本稳定", f"{FIRST}/{SERVED}": "较好"}),
        ("I102", {f"{FIRST}/{PIPES}": "30万元", f"{FIRST}/{KEEPERS}": "24台", f"{FIRST}/{SERVED}": "90人"}),
        ("I103", {f"{FIRST}/{PASS_RATE}": "≥105%", f"{FIRST}/{SERVED}": "110%"}),
        ("I104", {f"{FIRST}/{PIPES}": "≤1200米", f"{FIRST}/{SERVED}": "≤90%", f"{FIRST}/{CEILING}": "≥301.70万元"}),
        ("I105", {f"{FIRST}/{PIPES}/名称": "供水管网和水厂数量", f"{FIRST}/{KEEPERS}/名称": "保洁员；巡查员"}),
        ("I106", {f"{WATER}/{SAMPLES}/名称": "河湖保洁员补助资金", f"{FIRST}/{KEEPERS}/名称": "河湖保洁员补助资金 "}),
        ("I107", {f"{FIRST}/{PASS_RATE}/名称": "预算执行率", f"{FIRST}/{LOSS}/名称": "资金支付率"}),
        ("I108", {f"{FIRST}/{PIPES}/名称": "检测水样数量", f"{FIRST}/{LOSS}/名称": "用水户满意度"}),
        ("I109", {f"{WATER}/{PASS_RATE}/绩效标准": "合格", f"{WATER}/{SOUND}/绩效标准": "上级要求"}),
        ("T202", {f"{FIRST}/河湖保洁/工作目标": "2022年清理河道。", f"{FIRST}/{SOUND}/名称": "2021年完好率"}),
        ("T301", {f"{FIRST}/河湖保洁/工作目标": "XX名保洁员", f"{FIRST}/{SOUND}/名称": "（填写指标）"}),
        ("M101", {f"{WATER}/项目实施期": "", f"{WATER}/合计": "—"}),
        ("M102", {f"{WATER}/实施期绩效目标": "", f"{WATER}/年度绩效目标": "/"}),
        ("M201", {f"{WATER}/{SOUND}/名称": "", f"{WATER}/{PASS_RATE}/名称": "/"}),
        ("M202", {f"{FIRST}/{PIPES}": "", f"{FIRST}/{SERVED}": "/"}),
        ("M301", {f"{FIRST}/部门职责概述": "/", f"{FIRST}/河湖保洁/工作目标": ""}),
        ("F101", {f"{FIRST}/基本支出": "二百一十", f"{FIRST}/政府性基金拨款": "约20"}),
        ("F103", {f"{FIRST}/基本支出": "210.501", f"{FIRST}/政府性基金拨款": "20.001"}),
        ("F104", {f"{FIRST}/{PASS_RATE}": "0.95", f"{FIRST}/{SERVED}": "0.9"}),
    ],
)
def test_every_faulty_cell_is_shown(code: str, changes: dict[str, str]) -> None:
    example = Example("", Verdict.REVIEW, "三表式", tuple(Change(*change) for change in changes.items()))
    findings = [each.finding for each in rehearse(example).outcomes if each.code == code and each.verdict in TO_ACT_ON]
    shown = {each.text.strip() for finding in findings for each in finding.evidence}

    assert {new.strip() for new in changes.values()} <= shown
