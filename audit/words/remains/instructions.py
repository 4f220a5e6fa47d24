"""Sentences of a form that speak to whoever fills it in, known by how their words go together.

A clause is cut into words by the dictionary; a word that the lexicon knows becomes the letter of its kind, any other a
dot. An instruction is one of a few rows of letters: 请简述资金用途 is `RVoo`, 参照三定方案填写 `p...V`, （据实调整） `nb`. A kind that
is only a part of a longer word says nothing: 请示, 说明会, 描述性.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from audit.words.chinese_numbers import ANY, SIMPLE
from audit.words.dictionary import tagged
from audit.words.lexicon.loading import lexicon, one_of

_LETTER = {
    "filler": "s",
    "content": "o",
    "of_form": "f",
    "label_end": "l",
    "according": "p",
    "manner": "n",
    "afterwards": "h",
    "freely": "N",
    "where_none": "c",
    "ask": "q",
    "adjust": "b",
    "cover": "B",
    "alter": "a",
    "add_pages": "A",
    "agree": "k",
    "sum_up": "t",
    "tell": "v",
    "write": "V",
    "this_part": "d",
    "this_form": "D",
    "must": "m",
    "plain": "F",
    "only_here": "U",
    "sign": "g",
    "request": "R",
}
"""The kinds of the lexicon's table `remains` that a clause is read by; a word of two kinds is of the one named last."""

_ANYWHERE = re.compile(
    r"""
    R | r.*[VvaA] | D | U                               # 请逐条列示, 本栏由单位填写, 打√
    | d.*(?:[VvF]|[mnNp].*[aAb]|n$) | da        # 该指标由各单位自行设定, 此处插入附表
    | ^.{0,4}[mnNp].*V$ | ^[sofld]*m+[VaA]      # 参照三定方案填写, 从四个方面进行描述
    | ^[sofld]*[mnNp].*(?:V.*[oflq]$|[vt].*[oflq]) # 应说明资金的用途, 逐项列出支出明细
    | ^[sofld]*p.*n[vt]$ | ^[sofld]*m.?B.*[oflq] # 用一段话说明, 应体现项目的产出
    | ^n*V.*[oflq] | ^n*(?:v|t..).*[oflq]$ | ^n*[Vvt].?o*q | q.*q | q.?[of]$ # 描述项目实施的背景, 简述资金怎么用
    | ^[sofld]*[mnNp].*(?:a.*f|[bB].*f|[fl].*[bB]) # 可根据需要修改指标, 以条目形式反映任务
    | [mnNpc].*A | N+a | mNb | ^f+[sofl.]?m       # 不得改动, 自行设定, 指标值须为整数
    | ^b[vV].?[ofl] | ^s*N[abVv] | ^A.?f | ^.?f+[sofl.]?m | ^[.sofld]*[of]m.*f | ^f+.?B | ^s+a$ # 点击输入文本, 自行补充, 复制上表, 每项指标须有数值
    | fV | ^[of]+Vm | ^[fo]*V.?o?$ | ^b.*V$ | o.*q$   # 指标填数字, 目标表述不超过五条, 选择一项填写, 效果是什么
    | ^[sofld]*m*p.*[of].*k$ | ^b.?[fl]$ | ^m.*f$ | ^p.{0,2}f$   # 应与预算批复保持一致, 保留两位小数
    | ^c.*(?:V|[mp].*v) | ^V" | mV" | F" | ^[nv]+[vV]$   # 没有的可不写, 写“无”, 可填“不涉及”, 分条列出
    | ^[sofldV.]{0,3}m+n[.n]*$ | ^nn+$      # 要求简洁明了
    | dA | A.?d | ^.{1,6}hV$                             # 此行删去, 删掉该行, 会计审核后填
    | ^[mnpdofs]*F[mnabvV]*$ | ^.{0,4}F$                 # 选填
    """,
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(
    r"""
    ^[sofl]*[mnNpc]+.*[aVv] | ^s*V | ^s+a | ^v$ # （根据实际修改）, （须填全称）, （分条写）
    | ^[sofl]+n+$                               # （每条单独一行）
    | Nb$ | d.*b | [vb].*f | F | A | g.{0,2}$   # （据实调整）, （从下拉菜单中选择）, （精确到小数点后两位）, （盖章后上报）
    | ^[ofl]*l$ | ^f+$ | ^n+$ | ^c+$            # （三级指标的名称）, （简明扼要）, （若有）
    | ^[vt].*[ofl] | ^d.{0,2}$ | f.{0,2}a                  # （介绍基本情况）, （打印时删除）
    | ^[mp].*[of].*k$                           # （与预算文本一致）
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(r"[(\[【<{〔]([^()\[\]【】<>{}〔〕]+)[)\]】>}〕]")
_CLAUSE = re.compile(r"[^,，;；。:：!！?？\n]+")
_OF_CHARACTERS = re.compile(rf"(?<!\d)(?:\d{{1,3}}|1[05]00|[{SIMPLE}百两]+)个?(?:汉)?字(?:[以之]?[内上下]|左右|为宜)?$")
"""不超过200字; who writes more writes a report, and that is work."""

_MEASURE = re.compile(r"(?:率|占比|次|件|[^\W\d过少字]数|\d[^\W\d字]{1,2})$")
"""填写完整率, 说明理由占比, 修改制度5项: what is measured is no instruction."""


_LONGEST_CLAUSE = 200
"""Nobody tells another what to write in more characters without a comma."""


def instruction(key: str) -> str:
    """The clause of a text, given as its match key, that tells whoever fills in the form what to write; else empty."""
    if any(map(is_of_lines, _BRACKETS.findall(key))):
        return key
    if not _sign().search(key):
        return ""
    for bracket in _BRACKETS.finditer(key):
        if any(_is_instruction(clause, in_brackets=True) for clause in _CLAUSE.findall(bracket[1])):
            return bracket[0]
    clauses = _CLAUSE.findall(_BRACKETS.sub("", key))
    return next((clause for clause in clauses if _is_instruction(clause, in_brackets=False)), "")


def _is_instruction(clause: str, *, in_brackets: bool) -> bool:
    if len(clause) > _LONGEST_CLAUSE:
        return False
    if _OF_CHARACTERS.search(clause):
        return True
    if not _sign().search(clause):
        return False
    if _lists_aspects(clause):
        return True
    letters = re.sub("p$", "o", "".join(_letters(clause)))  # 简述立项依据: what ends a clause governs nothing
    if _MEASURE.search(clause) and _LETTER["of_form"] not in letters[:2]:
        return False
    return bool(_ANYWHERE.search(letters) or (in_brackets and _IN_BRACKETS.search(letters)))


_HEAD = 4
"""综合反映: so many characters at the beginning of a clause."""


def _lists_aspects(clause: str) -> bool:
    """What targets have to cover: 反映项目的产出和效果, 从数量、质量、时效等方面设置指标. A verb that leads needs two names of
    aspects behind it, else three, of which 指标 may be one.
    """
    words = lexicon().remains
    named = sum(word in clause for word in words.aspects)
    if named < _FEWEST_ASPECTS:
        return False
    if any(word in clause[:_HEAD] for word in words.cover):
        return True
    named += "指标" in clause or "目标" in clause
    return named > _FEWEST_ASPECTS and any(word in clause for word in (*words.cover, *words.set_up))


_FEWEST_ASPECTS = 2


def _letters(clause: str) -> Iterator[str]:
    """The letter of each word; of words that only the lexicon has, joined from the dictionary's: 列|示, 起止|年|月."""
    kinds, longest = _kinds()
    pairs = [(word, tag) for word, tag in tagged(clause, guesses=False) if word != "的"]
    words = [word for word, _ in pairs]
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + longest), at, -1)
        end = next((end for end in ends if "".join(words[at:end]) in kinds), at + 1)
        letter = _letter("".join(words[at:end]), kinds)
        before_noun = letter == "R" and (
            end == len(words) or pairs[end][1][0] not in _ASKED_TO or words[end] in _ASKED_IN
        )
        yield "r" if before_noun else letter
        at = end


_QUOTES = frozenset(f"{chr(0x201C)}{chr(0x201D)}{chr(0x2018)}{chr(0x2019)}\"'")

_ASKED_TO = "vdpar"
"""The kinds of word, as the dictionary tags them, that follow 请 where something is asked: a verb, or what stands before
one. Before a noun (`r`) it may be 请专家授课.
"""
_ASKED_IN = frozenset("进来到出回")
"""请进专家授课 asks nobody who fills in."""


def _letter(word: str, kinds: Mapping[str, str]) -> str:
    """That of the word, or of the end of a compound: 经济效益 is an 效益."""
    return kinds.get(word) or (kinds.get(word[-2:]) if len(word) > 3 else None) or ('"' if word in _QUOTES else ".")


@cache
def _kinds() -> tuple[Mapping[str, str], int]:
    words = lexicon().remains
    kinds = {word: letter for kind, letter in _LETTER.items() for word in getattr(words, kind)}
    return kinds, max(map(len, kinds))


@cache
def _sign() -> re.Pattern[str]:
    """What every instruction has one of, so that other texts need not be cut into words. A sign that holds another one tells
    no more than that.
    """
    words = lexicon().remains
    no_sign_alone = ("afterwards", "filler", "content", "of_form", "according", "must", "this_part")
    signs = {word for kind in _LETTER if kind not in no_sign_alone for word in getattr(words, kind)}
    signs |= {"字", *(word for word in words.of_form if len(word) > 2)}
    return re.compile(one_of(word for word in signs if not any(sign in word for sign in signs - {word})))


def is_of_lines(key: str) -> bool:
    """How much is to be written: 不少于三条, 3-5条."""
    return _of_lines().fullmatch(key) is not None


@cache
def _of_lines() -> re.Pattern[str]:
    comparators = lexicon().comparators
    words = [word for word in (*comparators.at_least, *comparators.at_most) if word.isalpha()]
    number, of = f"[\\d{ANY}]{{1,3}}", "(?:[条点句段行]|[项个条](?:指标|目标|内容))"
    return re.compile(f"(?:{one_of(words)}{number}|{number}[-—~至到]{number}){of}")
