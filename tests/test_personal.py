"""Names and telephone numbers are found where forms give them, and stand-ins take their place until they are shown."""

from __future__ import annotations

import pytest

from audit.across.people import people_hidden
from audit.model.document import Block, Cell, Document, Grid, Paragraph
from audit.personal.hiding import path_hidden
from audit.personal.names import is_name, may_be_name
from audit.personal.stand_ins import masked, masked_with_ranges, name_hidden, number_hidden, revealed
from tests.real_filing import DUMP, document


def grid(*rows: list[str], name: str = "") -> Grid:
    cells = (Cell(row, col, 1, 1, raw, f"{row}-{col}") for row, line in enumerate(rows) for col, raw in enumerate(line))
    return Grid(len(rows), len(rows[0]), tuple(cells), name)


def shown(*blocks: Block, source: str = "x.docx") -> list[str]:
    """What is shown of a document, cell by cell."""
    hidden = people_hidden(Document(source, "0" * 64, "docx", blocks))
    return [
        masked(cell.raw) for block in hidden.blocks for cell in (block.cells if isinstance(block, Grid) else [block])
    ]


def line(text: str) -> str:
    """What is shown of a document of one line."""
    [only] = shown(Paragraph(text, "p"))
    return only


@pytest.mark.parametrize("name", ["明小丁", "明 小　丁", "欧阳明日", "𠮷田", "阿依古丽·买买提", "Zhang San"])
def test_a_name_becomes_stars_and_comes_back(name: str) -> None:
    hidden = name_hidden(name)

    assert (masked(hidden), revealed(hidden)) == (f"{name[0]}**", name)


def test_two_names_have_different_stand_ins_and_one_name_the_same_however_spaced() -> None:
    assert name_hidden("明小丁") != name_hidden("明小乙")
    assert "".join(name_hidden("明 小　丁").split()) == name_hidden("明小丁")


def test_a_number_becomes_stars_and_comes_back() -> None:
    hidden = number_hidden("0731-22629890")

    assert (masked(hidden), revealed(hidden), sum(map(str.isdigit, hidden))) == ("073*-********", "0731-22629890", 12)


def test_a_range_stands_where_it_stood_beside_a_masked_name() -> None:
    text = f"{name_hidden('明 小　丁')}领3.7万元，电话{number_hidden('22629890')}"
    name, amount = name_hidden("明 小　丁"), text.index("3.7")
    told, [of_name, of_amount] = masked_with_ranges(text, [(0, len(name)), (amount, amount + 3)])

    assert (told, told[slice(*of_name)], told[slice(*of_amount)]) == ("明**领3.7万元，电话226*****", "明**", "3.7")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("填表人：明小丁", "填表人：明**"),
        ("填 表 人： 明　丁", "填 表 人： 明**"),
        ("填表人 澹台灭明 电话 13622223333", "填表人 澹** 电话 136********"),
        ("负责人 王小明、李大山 22629890", "负责人 王**、李** 226*****"),
        ("填表人明小丁 联系电话22629890", "填表人明** 联系电话226*****"),
        ("制表人：东方朔明　审核人：宇文化吉　负责人：长孙无疆", "制表人：东**　审核人：宇**　负责人：长**"),
        ("单位负责人（签字）：慕容复兴　联系人及电话：尉迟恭敬 13622223333", "单位负责人（签字）：慕**　联系人及电话：尉** 136********"),
        ("项目负责人：供水股 王小明、副局长李建设", "项目负责人：供水股 王**、副局长李**"),
        ("科长：阿依古丽·买买提", "科长：阿**"),
        ("经办人：Zhang San", "经办人：Z**"),
        ("填报单位：某市水利局（呼延灼华）", "填报单位：某市水利局（呼**）"),
        ("联系电话：(0731)22629890-801、136 2222 3333", "联系电话：(073*)********-***、136 **** ****"),
        ("（联系王小明13622223333）", "（联系王**136********）"),
        ("填表人：\n明小丁", "填表人：\n明**"),
        ("填表人：江华　联系电话：2008911　填报日期：2024-03-01", "填表人：江**　联系电话：200****　填报日期：2024-03-01"),
        ("分管领导 方磊国 手 机 号 码：13583223703", "分管领导 方** 手 机 号 码：135********"),
        ("王小明，\uff11\uff13\uff16\uff12\uff12\uff12\uff12\uff13\uff13\uff13\uff13；+86 136-2222-3333", "王**，\uff11\uff13\uff16********；+86 1**-****-****"),
        ("监督电话0731-22629890转801，邮箱 wang.xm@163.com", "监督电话073*-********转***，邮箱 w**@163.com"),
        ("领取人身份证430304198001010025，收款账号：6222 0210 0100 0000 000", "领取人身份证430***************，收款账号：622* **** **** **** ***"),
        ("填表人：王小明同志　联系人：王　伟女士", "填表人：王**同志　联系人：王**女士"),
        ("分管领导：李小明副局长、财务科张三", "分管领导：李**副局长、财务科张**"),
        ("联系人：财务科张三", "联系人：财务科张**"),
        ("制表：王小明　复核：李大山", "制表：王**　复核：李**"),
        ("签名：古丽娜尔", "签名：古**"),
        ("填表人（王小明）", "填表人（王**）"),
        ("由李四同志牵头，和张小满女士一道", "由李**同志牵头，和张**女士一道"),
        ("由缑疏桐牵头，有疑问请找谯疏桐（13912345678）", "由缑**牵头，有疑问请找谯**（139********）"),
        ("受益人：王小明　河长：李四　村支书：古丽娜尔　户主：欧阳明日", "受益人：王**　河长：李**　村支书：古**　户主：欧**"),
        ("填\n表\n人：王小明", "填\n表\n人：王**"),
        ("填表人——王小明　审核人=李四　电话-22629890", "填表人——王**　审核人=李**　电话-226*****"),
        ("填表人：【金额】、高兴／不符　审核人：\n高山", "填表人：【金**】、高**／不**　审核人：\n高**"),
        ("填表人 高兴 电话 22629890", "填表人 高** 电话 226*****"),
        ("填表人 古丽娜尔", "填表人 古**"),
        ("联系电话：13912345678（古丽娜尔）", "联系电话：139********（古**）"),
        ("分管领导：高兴　联系人：王小明", "分管领导：高**　联系人：王**"),
        ("填表人：16.60　审核人：C101　分管领导（签字）：30.00", "填表人：**　审核人：C**　分管领导（签字）：**"),
        ("填表人：吴镇　审核人：王登科　负责人：司马菁镇", "填表人：吴**　审核人：王**　负责人：司**"),
        ("联系人：乌云其木格　信息员：次仁央宗　填表人﹕李四", "联系人：乌**　信息员：次**　填表人﹕李**"),
        ("【填报人】王小明【电话】22629890", "【填报人】王**【电话】226*****"),
        ("统计人员：王小明　　单位主要领导：李四", "统计人员：王**　　单位主要领导：李**"),
        ("王小明（签字）　李四（填表人）", "王**（签字）　李**（填表人）"),
        ("王小明（经办）、李大山（负责人）", "王**（经办）、李**（负责人）"),
        ("填表人：王小明和李四　签字人 张建国　会计 李大山", "填表人：王**和李**　签字人 张**　会计 李**"),
        ("（签字）王小明　（盖章）", "（签字）王**　（盖章）"),
        ("总工程师：王小明　文书：李四　驻村干部：张建国　联系同志：李大山", "总工程师：王**　文书：李**　驻村干部：张**　联系同志：李**"),
        ("联系电话：138.1234.5678，8888 6666；22629890", "联系电话：138.****.****，888* ****；226*****"),
        ("联系电话：139123\n45678", "联系电话：139***\n*****"),
    ],
)  # fmt: skip
def test_what_stands_behind_a_label_is_hidden(printed: str, told: str) -> None:
    assert line(printed) == told


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("局长李四、副局长张伟担任组长，经王小明局长审定", "局长李**、副局长张**担任组长，经王**局长审定"),
        ("本项目的联系人是王小明，负责人为李四。", "本项目的联系人是王**，负责人为李**。"),
        ("聘用欧阳明日、王小明和李大山等24人", "聘用欧**、王**和李**等24人"),
        ("由缑疏桐、谯霁月牵头，请张晓棠老师授课", "由缑**、谯**牵头，请张**老师授课"),
        ("慰问困难户王小明，户主李大山", "慰问困难户王**，户主李**"),
        ("同意申报。\n王小明\n2024年3月1日", "同意申报。\n王**\n2024年3月1日"),
        ("王小明：同意。情况属实。李四 2024年3月1日", "王**：同意。情况属实。李** 2024年3月1日"),
        ("县委常委王小明任组长，由李大山兼任，聘请张建国为顾问，技术骨干王晓棠、李思远", "县委常委王**任组长，由李**兼任，聘请张**为顾问，技术骨干王**、李**"),
        ("王小明已核，2024年4月3日。请尽快办理。李大山 4月5日", "王**已核，2024年4月3日。请尽快办理。李** 4月5日"),
        ("请联系张建国，成员王小明、李大山，专家刘洋", "请联系张**，成员王**、李**，专家刘**"),
        ("局长高明亮、书记黄金财带队，张三为组长", "局长高**、书记黄**带队，张**为组长"),
        ("王小明 wang@163.com，古丽娜尔 13912345678", "王** w**@163.com，古** 139********"),
    ],
)  # fmt: skip
def test_whom_running_text_mentions_is_hidden(printed: str, told: str) -> None:
    assert line(printed) == told


@pytest.mark.parametrize(
    "printed",
    [
        "单位负责人签字：盖章、签字齐全",
        "填表人：　　　　联系电话：",
        "联系人：办公室",
        "由负责人民调解的同志承担，联系人大代表，审核人员名单另附",
        "填表人：待定　审核人：见附件　负责人：　年　月　日",
        "填表人：财务科　审核人：已签字",
        "电话费 5000000元，手机 200 部",
        "由水管员负责，由水利牵头，由财务科负责",
        "联系电话：301.70",
        "总投资15000000000元，人均13.5万元，2024年3月1日",
        "单位：万元",
        "主任会议研究决定，领导小组成员5人",
        "审核：已完成　制表：财务科　签字：",
        "党员同志、全体同志、老同志参加，全科医生20人",
        "局长高度重视，领导高位推动，成员单位金额不变，主任会议、专家评审",
        "护林员续聘19人，保洁员管护费，残疾人康复、教育，值守人员：续聘3人+新增6人=9人",
        "由东向西，由低到高，由单位承办，农户等24户，管护员等24人",
        "受益人：全县农户　服务对象：残疾人　法人代表大会",
        "填报单位：某州临浦市图书馆（盖章）　联系电话公示率　拨打12345热线",
        "残疾人 康复训练",
        "单位负责人签字：\n附表2",
        "安平市长堤区市场监督管理局，金平镇长效机制，站长度10米",
        "村级防疫员|人|40-160|600-1500|月，专家复核|次|10-60|500-1500",
        "签字盖章：写在括号里，项目期2023.07-2024.01",
        "完成时间2024年3月1日，验收时间 2024.3.1，同意高标准实施",
    ],
)
def test_what_is_nobody_is_left(printed: str) -> None:
    assert line(printed) == printed


def test_the_cell_beside_a_label_is_hidden_and_below_it_where_another_head_stands_beside() -> None:
    beside = grid(["项目负责人", "明小丁", "联系电话", "22629890"], ["资金总额", "22629890", "", ""])
    below = grid(
        ["项目", "责任人", "联系电话", "金额"],
        ["供水", "王小明、李大山", "22629890", "5000000"],
        ["合计", "", "", "5000000"],
    )

    assert shown(grid(["单 位 负 责 人", "明小丁"], ["联系人及办公电话", "江华 2008911"])) == [
        "单 位 负 责 人",
        "明**",
        "联系人及办公电话",
        "江** 200****",
    ]
    assert shown(beside) == ["项目负责人", "明**", "联系电话", "226*****", "资金总额", "22629890", "", ""]
    assert shown(below)[4:] == ["供水", "王**、李**", "226*****", "5000000", "合计", "", "", "5000000"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ((["填表人", "", "王小明"],), "填表人,,王**"),
        ((["填表人", "填表人", "高兴", "高兴", "电话", "22629890"],), "填表人,填表人,高**,高**,电话,226*****"),
        ((["单位负责人", "", "填表人", ""], ["", "王小明", "", "李四"]), "单位负责人,,填表人,,,王**,,李**"),
        ((["填\n表\n人", "王\n小\n明"],), "填\n表\n人,王\n**\n**"),
        ((["填表人", "高兴"], ["项目名称", "某项目"]), "填表人,高**,项目名称,某项目"),
        ((["项目负责人及电话", "高兴", "22629890"],), "项目负责人及电话,高**,226*****"),
        ((["序号", "姓名", "职务", "联系方式"], ["1", "方向", "局长", "22629890"]), "序号,姓名,职务,联系方式,1,方**,局长,226*****"),
        ((["任务", "责任人", "金额"], ["甲", "王小明", "5"], ["乙", "高兴", "7"], ["合计", "", "12"]),
            "任务,责任人,金额,甲,王**,5,乙,高**,7,合计,,12"),
        ((["任务", "责任单位/科室"], ["供水", "办公室（王小明）"], ["水样", "办公室 李四"]), "任务,责任单位/科室,供水,办公室（王**）,水样,办公室 李**"),
        ((["责任人", "各科室负责人", "联系方式", ""], ["项目", "万元", "92.00", ""], ["产出", "高兴", "5", ""]),
            "责任人,各科室负责人,联系方式,,项目,万元,92.00,,产出,高兴,5,"),
        ((["任务", "责任人"], ["供水", "王小明"], ["水样", "高兴"], ["一级指标", "二级指标"], ["产出", "数量"]),
            "任务,责任人,供水,王**,水样,高**,一级指标,二级指标,产出,数量"),
        ((["任务", "责任人", "联系电话"], ["供水", "王小明", "22629890"], ["产出指标", "16.00", "98%"], ["效益", "5", "22629891"]),
            "任务,责任人,联系电话,供水,王**,226*****,产出指标,16.00,98%,效益,5,22629891"),
        ((["填报人", "空缺"], ["河段", "段长"], ["一河", "王小明"]), "填报人,空缺,河段,段长,一河,王**"),
        ((["※联系电话", "22629890"], ["牵头领导及责任科室", "王小明 李大山"]), "※联系电话,226*****,牵头领导及责任科室,王** 李**"),
        ((["1.*填报人", "王小明"], ["填表", "", "李四"]), "1.*填报人,王**,填表,,李**"),
        ((["联系人", "16.60", "电话", "22629890"],), "联系人,**,电话,226*****"),
        ((["任务", "责任单位/责任人"], ["供水", "供水股/王小明"]), "任务,责任单位/责任人,供水,供水股/王**"),
        ((["事项", "责任单位", "金额"], ["供水", "供水股", "5"], ["水样", "王小明", "7"]), "事项,责任单位,金额,供水,供水股,5,水样,王**,7"),
        ((["序号", "户主", "面积"], ["1", "王小明", "3"], ["2", "管护员", "4"]),
            "序号,户主,面积,1,王**,3,2,管护员,4"),
    ],
)  # fmt: skip
def test_the_answers_in_other_cells_are_hidden(table: tuple[list[str], ...], told: str) -> None:
    assert ",".join(shown(grid(*table))) == told


def test_the_label_below_a_label_that_is_answered_beside_it_is_nobody() -> None:
    money = ["区配套", "1.22", "镇自筹", "1.17"]

    assert shown(grid(["项目负责人", "某单位", "联系人", "甲类"], money))[4:] == money


def test_a_project_that_ends_in_a_deed_heads_nobody_and_an_office_ends_at_a_word() -> None:
    """村庄规划编制 is no 编制：, and 编制村庄规划 names nobody by 庄规划; 财务科王小明 names one."""
    project = grid(["村庄规划编制", "某县自然资源局"], ["编制村庄规划22个", "132.00"])

    assert shown(project) == ["村庄规划编制", "某县自然资源局", "编制村庄规划22个", "132.00"]
    assert line("编制：编制村庄规划22个") == "编制：编制村庄规划22个"
    assert line("编制：财务科王小明") == "编制：财务科王**"


def test_a_word_of_forms_beside_a_label_of_offices_is_nobody() -> None:
    header = ["计量单位", "权重分", "主管单位", "钱进"]

    assert shown(grid(header)) == [*header[:3], "钱**"]


def test_a_name_is_hidden_again_as_a_word_of_its_own() -> None:
    told = shown(Paragraph("填表人：张明　电话：0731-22629890", "p1"), Paragraph("张明确由张明负责（22629890）", "p2"))

    assert told[1] == "张明确由张**负责（226*****）"


def test_the_answer_stands_in_the_line_below_its_label() -> None:
    lines = ["联系人及电话：", "王小明  22629890", "制表人：", "", "李大山", "单位负责人签字：", "附表2"]
    told = shown(*(Paragraph(each, "p") for each in lines))

    assert told == ["联系人及电话：", "王**  226*****", "制表人：", "", "李**", "单位负责人签字：", "附表2"]


@pytest.mark.parametrize("name", ["买买提·艾力", "古丽娜尔", "欧阳娜娜"])
def test_a_name_of_another_making_is_hidden_again_too(name: str) -> None:
    told = shown(Paragraph(f"填表人：{name}", "p1"), Paragraph(f"由{name}负责", "p2"))

    assert told[1] == f"由{name[0]}**负责"


@pytest.mark.parametrize("name", ["高山", "国庆", "方向", "金额", "高兴", "不符"])
def test_a_name_that_is_any_word_is_hidden_where_somebody_is_said(name: str) -> None:
    hidden = f"{name[0]}**"
    table = grid(["填表人", name, "电话", "22629890"])
    told = shown(
        Paragraph(f"填表人：{name}　审核人 {name} 电话 22629890", "p1"),
        Paragraph(f"由{name}负责，责任人{name}、某某，{name}同志带队", "p2"),
        Paragraph(f"{name}项目，{name}负责人，由{name}项目产生", "p3"),
    )

    assert told[0].startswith(f"填表人：{hidden}")
    assert told[1] == f"由{hidden}负责，责任人{hidden}、某某，{hidden}同志带队"
    assert told[2] == f"{name}项目，{name}负责人，由{name}项目产生"
    assert shown(table)[1] == hidden


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("无法核对", "无法核对的项目"),
        ("不符", "所写与应有的不符"),
        ("failed", "failed"),
        ("16.60", "合计16.60万元"),
        ("金额", "项目金额"),
        ("万元", "5万元"),
        ("应付", "应付账款"),
    ],
)
def test_what_is_no_name_changes_nothing_elsewhere(name: str, text: str) -> None:
    assert shown(Paragraph(f"填表人：{name}", "p1"), Paragraph(text, "p2"))[1] == text


def test_a_number_that_is_a_figure_elsewhere_stays_one() -> None:
    told = shown(
        Paragraph("联系电话：3017000", "p1"),
        Paragraph("申请3017000元，合计3017000.00", "p2"),
        grid(["总额", "3017000"]),
    )

    assert told[1:] == ["申请3017000元，合计3017000.00", "总额", "3017000"]


def test_sheets_and_files_that_are_called_by_a_name() -> None:
    table = grid(["填表人", "呼延灼华"], name="呼延灼华")
    hidden = people_hidden(Document("报送_呼延灼华_13011112222.xlsx", "0" * 64, "xlsx", (table,)))
    [block] = hidden.blocks

    assert isinstance(block, Grid)
    assert (masked(block.name), masked(hidden.source)) == ("呼**", "报送_呼**_130********.xlsx")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("石峰区信访局-尉迟恭敬-2024年方案.docx", "石峰区信访局-尉**-2024年方案.docx"),
        ("信访局张三丰报送/附表1（王小明）.docx", "信访局张**报送/附表1（王**）.docx"),
        ("方正县财政局/李家沟村.docx", "方正县财政局/李家沟村.docx"),
        ("南宫市水利局/项目支出绩效目标申报表2024.xlsx", "南宫市水利局/项目支出绩效目标申报表2024.xlsx"),
    ],
)
def test_a_path_whose_file_is_not_read(path: str, told: str) -> None:
    assert masked(path_hidden(path)) == told


def test_hiding_again_changes_nothing() -> None:
    once = people_hidden(document(DUMP))

    assert people_hidden(once) == once


@pytest.mark.parametrize("name", ["明小丁", "高峰", "李建国", "呼延灼华", "张三"])
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("word", ["不符", "万元", "应付", "王家镇", "张局长室", "16.60", "项目资金"])
def test_no_names(word: str) -> None:
    assert not may_be_name(word)
