# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec,jupytext,-jupytext.text_representation.jupytext_version
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 绩效目标审核工作底稿
#
# 本底稿核对一个部门一年的绩效目标表或绩效自评表：先给结论和规则总账，再按类逐条走一遍——问什么、为什么查、怎么算、证据在哪一格——最后附上标了审计标识的报表原样。机器只核对算得清、对得上的事；须凭经验判断的，标为“待判断”，留给审计人员。

# %%
from audit.view.conclusion import Conclusion
from audit.view.forms import forms
from audit.view.ledger import ledger
from audit.view.opening import open_filing
from audit.view.unseen import unseen
from audit.view.walk import walk

# %% tags=["interactive"]
from audit.view.workbench.workbench import Workbench

# %% tags=["parameters"]
filing = "../data/filings/shifeng-petitions-bureau-2023.txt"
part = ""
targets = []

# %%
working = open_filing(filing, part, targets)

# %% [markdown]
# ## 审核结论

# %%
Conclusion(working)

# %% [markdown]
# ## 规则总账
#
# 目录里的每条规则都在这里，没有执行的写明原因。“未能核对”不是通过；“不适用”是这套报表本来没有这一栏。

# %%
ledger(working)

# %% [markdown]
# ## 表内算术
#
# 同一张表里，合计应等于各项之和，同一个总额按收入性质分和按支出性质分应当相同，成本指标的上限应等于它所限的金额。报表要求填报印出来的数，所以这里不留误差：印出来的数不相等，就是不相等。这里的不符多半是改了一处金额、忘了改合计，也可能是漏填一行；先看差额是不是恰好等于某一项。

# %%
walk(working, "arithmetic")

# %% [markdown]
# ## 表间勾稽
#
# 同一笔钱、同一个名称、同一个人数，要在附表1、附表2、附表3里各出现一次。审计人员沿着它从一张表走到另一张表：附表2的合计就是附表1的项目支出，附表2的每个专项都有附表3，金额和名称一字不差。对不上，往往说明几张表不是同一时间、同一个人填的，或者预算调整后只改了其中一张。

# %%
walk(working, "cross_table")

# %% [markdown]
# ## 支出测算
#
# “支出测算依据”要让人照着它把金额重算一遍：人数乘标准乘月数，逐项得出金额，再加到合计。数值和单位分开核对：数值对上而单位剩下“人”或“月”，说明标准的单位写错了；数值对不上，常见的原因是漏写月数、元与万元混用、数字颠倒或漏列一项。下面提示的原因是假设，不是结论，须向填报单位核实。

# %%
walk(working, "costing")

# %% [markdown]
# ## 文字表述
#
# 绩效目标在附表2和附表3各写一遍，应当逐字相同；实施期目标与年度目标在跨年项目里应当不同。这里把改动的词标出来，只差标点的与改了意思的分开说。用词不同时，要问清哪一份是批准的文本。

# %%
walk(working, "text")

# %% [markdown]
# ## 填报完整
#
# 栏目空着，后面的核对就无从谈起；预算管理把设定绩效目标作为安排预算的前置条件。空白、“无”“—”和“无直接经济效益”含义不同，分开对待。缺项多半是套用旧表时删了行，也可能是这类指标对本部门确实不适用，须填报单位说明。

# %%
walk(working, "completeness")

# %% [markdown]
# ## 指标质量
#
# 指标要能在年底回答“做到没有”：有数、有单位，或者有分级的定性标准。“基本稳定”“良好”一类的说法无从衡量；把专项名称当作数量指标、把预算执行率当作质量指标，衡量的都不是产出。这些须由审计人员判断，有的自有道理。

# %%
walk(working, "indicator")

# %% [markdown]
# ## 填报格式
#
# 金额栏写的是不是数字、有没有写明单位，决定其余各类能不能核对。格式问题本身不大，但往往指出这份表是从哪里粘贴来的。

# %%
walk(working, "form")

# %% [markdown]
# ## 绩效自评
#
# 自评表说的是一年下来钱花了多少、目标做到了没有。执行率和得分可以照印出来的数重算；完成值与目标值方向要看对，没有做到而得满分、扣了分而不写原因，都要问一问。计分办法各地不同，凡靠办法才能判的只提请判断。绩效目标申报表没有这一类。

# %%
walk(working, "closing")

# %% [markdown]
# ## 没有规则看过的数字
#
# 下列数字出现在报表里，却不是任何一条核对的证据。审核没有对它们说任何话，须人工过目。

# %%
unseen(working)

# %% [markdown]
# ## 报表原样
#
# 整套报表按原件重画，姓名和电话已遮盖。格子里的标识是以该格为证据的规则及其结论，点击可回到那条核对。

# %%
forms(working)

# %% [markdown] tags=["interactive"]
# ## 交互工作台
#
# 选一份申报表，按结论和类别筛选；点一条核对，报表上标出它所依据的格子；点一个格子，列出以它为证据的核对。这里只是换一种看法，上文已有的内容这里不会更多。

# %% tags=["interactive"]
Workbench("../data/filings")
