"""Counts of a costing that tie beside counts that do not, and figures that nothing is computed from."""

from __future__ import annotations

import pytest

from audit.targets.rules.costing.c100_counts import counts_tie
from audit.targets.rules.costing.c300_readable import figures_are_used
from tests.builders import asked, costed


@pytest.mark.parametrize(
    ("costing", "verdicts"),
    [
        ("22人+30人=52人，52人×1000元/人/月×12月=624000元", ["passed"]),
        ("22人+30人=53人，53人×1000元/人/月×12月=636000元", ["failed"]),
        ("2次×40人=80人次，每人次50元，计4000元", ["passed"]),
        ("2次×40人=90人次，每人次50元，计4500元", ["failed"]),
        ("补助201人，其中重度90人，每人每月160元；轻度111人，每人每月60元；全年25.272万元", ["passed"]),
        ("补助201人，其中重度90人，每人每月160元；轻度112人，每人每月60元；全年25.344万元", ["review"]),
        ("共79座；其中东片32座；西片47座；79座，24620元/座，计194.50万元", ["passed"]),
        ("共79座；其中东片32座；西片46座；79座，24620元/座，计194.50万元", ["review"]),
        # behind words, and in brackets, it may be another count or a part of it
        ("5期，每期50人，共250人次，每人次100元，计2.5万元", ["passed"]),
        ("5期，每期51人，共250人次，每人次100元，计2.5万元", ["review"]),
        ("5期，每期50人，共3天，每人每天100元，计7.5万元", []),
        ("培训23人（男17人，女6人），每人1800元", ["passed"]),
        ("培训23人（男20人，女6人），每人1800元", ["review"]),
        ("培训23人（含领队6人），每人1800元", []),
        ("参保1.2万人（男0.7万人、女0.5万人）", ["passed"]),
        ("参保1.2万人（男0.7万人、女0.6万人）", ["review"]),
        # an amount in brackets is a part of the one before them if all of them add up to it
        ("用车3辆，每辆2.8万元（油费1.5万元、保险1.3万元），共8.4万元", ["passed"]),
        ("用车3辆，每辆2.8万元（油费1.5万元、保险1.4万元），共8.4万元", []),
        # counts beside the amounts of a total
        ("记录仪20台5万元，对讲机30台2.4万元，合计50台7.4万元", ["passed"]),
        ("记录仪20台5万元，对讲机31台2.4万元，合计50台7.4万元", ["review"]),
        ("办公费2万元", []),
    ],
)
def test_counts_are_proved_like_money(costing: str, verdicts: list[str]) -> None:
    assert [finding.verdict.value for finding in counts_tie(costed(costing, "1"))] == verdicts


def test_the_recomputation_of_a_count_is_written_out() -> None:
    [finding] = counts_tie(costed("22人+30人=53人", "1"))

    assert finding.message == "22＋30＝52，测算依据写的是53人，相差1。"


@pytest.mark.parametrize(
    ("costing", "amount", "weightless"),
    [
        # every figure stands in an equation that another figure would break
        ("2人*5000元/人=1万元", "1.00", []),
        ("63人，1000元/人", "6.30", []),
        ("办公费2万元，印刷费1.5万元，合计3.5万元", "3.50", []),
        ("5期×50人/期=250人次，每人次100元，计2.5万元", "2.50", []),
        ("12人，每人每月1500元，12×1500×12＝21.6万元", "21.60", []),
        # nothing is computed from them
        ("水泥路2.5公里（宽3.5米），每公里45万元，计112.5万元", "112.50", ["3.5米"]),
        ("记录仪20台5万元，对讲机30台2.4万元，合计7.4万元", "7.40", ["20台", "30台"]),
        ("全区共14人，其中一线12人*1000元/人=1.2万元", "1.20", ["14人"]),
        ("座谈会50场，按每场75人，20场×75人/场×50元/人=7.5万元", "7.50", ["50场", "75人"]),
        # they are multiplied with nothing, or the sum that they stand in does not tie
        ("面积000平方米，每平方米造价1200元；办公费48万元", "48.00", ["000平方米", "1200元"]),
        ("合同总价58万元，已付22万元，余款33万元", "33.00", ["58万元", "22万元", "33万元"]),
        # a count that others come to
        ("公厕38座，一类15座每座每月1500元，二类23座每座每月1200元，全年60.12万元", "60.12", []),
        ("公厕39座，一类15座每座每月1500元，二类23座每座每月1200元，全年60.12万元", "60.12", ["39座"]),
        ("医生6名、护士8名，共14名，每名每月500元，12个月，共8.4万元", "8.40", []),
        ("医生6名、护士9名，共14名，每名每月500元，12个月，共8.4万元", "8.40", ["6名", "9名"]),
        # a name, a date and an ordinal hold no figures; a ratio in which nothing is divided does
        ("79农村籍退役参战人员49人*612元/人", "3.00", []),
        ("项目资金16万元，主要用于：设备采购10万元、软件开发4万元、培训2万元", "16.00", []),
        ("工程费65.03万元，其中：喷药662亩*25元/亩=1.66万元；监控246个*2576元/个=63.37万元", "65.03", []),
        ("办公费2万元，其中水费1万元；印刷费1.5万元", "3.50", ["1万元"]),
        ("2023年第3批DN300管道317米×500元/米，按1:1配套", "15.85", ["1", "1"]),
        ("单价37，数量1908株", "7.06", ["37", "1908株"]),
    ],
)
def test_a_figure_that_no_equation_bears_is_named(costing: str, amount: str, weightless: list[str]) -> None:
    [finding] = asked(figures_are_used, costed(costing, amount))

    assert [each.text for each in finding.evidence if finding.verdict == "unchecked"] == weightless
