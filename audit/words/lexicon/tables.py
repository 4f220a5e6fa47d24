"""What a file of the lexicon may say: its tables, with their keys and types.

A new table is a class here, or in `name_tables`, and a field of `Lexicon`; its words stand in a TOML file beside this one. A key whose name ends
in `patterns` holds regular expressions, on the match key of a text (NFKC, no white space); in one that ends in
`characters` every single character is an entry; any other holds plain words.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

Word = Annotated[str, msgspec.Meta(min_length=1)]
Words = tuple[Word, ...]
Worth = Annotated[str, msgspec.Meta(pattern=r"^[0-9]+(?:\.[0-9]+)?(?: \S+)?$")]
"""How many of another unit a unit is: 12 月, or of none: 0.01."""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of words. Every key may be left out, since several files may fill one table.

    exclusive: its keys are kinds, so a word that stands under two of them is a fault.
    """

    exclusive: ClassVar[bool] = False


class Fillers(Table, frozen=True, forbid_unknown_fields=True):
    """What is printed where an answer is asked for, and is none.

    put_off: the answer comes later. elsewhere: it stands in another place. nothing: the one word 无. stated_none: it is
    said that there is nothing of the kind.
    """

    put_off: Words = ()
    put_off_patterns: Words = ()
    elsewhere_patterns: Words = ()
    nothing: Words = ()
    stated_none_patterns: Words = ()


class Remains(Table, frozen=True, forbid_unknown_fields=True):
    """Words that a blank form prints for whoever fills it in, by what they do in a sentence.

    request: 请. must: 应. manner: 逐条; freely: 据实. afterwards: 审核后. according: 根据. this_form: 本栏, this_part: 本条, which may be of other
    things. write: the verbs of filling in (填写); tell: those that are also of work (说明), sum_up: most often of work (总结); cover: 反映. aspects: 数量, of
    which a sentence on targets lists several beside a cover or a set_up (设置). alter, add_pages and
    adjust: 修改, 附页, 调整. agree: 一致. where_none: 没有的. ask: 哪些. of_form: what only a form has (格式). content: what is
    asked to be written (用途). sign: 盖章. label_end: 全称. plain: 选填, by itself; only_here: 打√, anywhere. filler: who fills in. remark:
    what stands before a colon (填写要求); headed_by: at the head of a sentence. alone: by itself says nothing. example: 范例; such_as: 例如, which needs no colon. named: nouns that bear a name (村).
    measures: what is counted (人). scales: the grades of one scale, its ends first and last. denials: 不. unwritten: TBD.
    label: what heads a column, where its answer should stand. everyones_patterns: what every mandate rightly says.
    """

    request: Words = ()
    sign: Words = ()
    must: Words = ()
    manner: Words = ()
    according: Words = ()
    this_form: Words = ()
    this_part: Words = ()
    freely: Words = ()
    afterwards: Words = ()
    sum_up: Words = ()
    cover: Words = ()
    aspects: Words = ()
    set_up: Words = ()
    add_pages: Words = ()
    only_here: Words = ()
    write: Words = ()
    tell: Words = ()
    alter: Words = ()
    adjust: Words = ()
    agree: Words = ()
    where_none: Words = ()
    ask: Words = ()
    of_form: Words = ()
    content: Words = ()
    label_end: Words = ()
    plain: Words = ()
    filler: Words = ()
    remark: Words = ()
    headed_by: Words = ()
    alone: Words = ()
    example: Words = ()
    such_as: Words = ()
    named: Words = ()
    measures: Words = ()
    scales: dict[str, Words] = {}
    denials: Words = ()
    unwritten: Words = ()
    everyones_patterns: Words = ()
    label: Words = ()


class Topics(Table, frozen=True, forbid_unknown_fields=True):
    """What a text is about. generic: words that any filing uses; written: what a task may have as its result (台账).

    duties: how the sentences of a mandate begin; done: what says that something is done.
    """

    generic: Words = ()
    written: Words = ()
    duties: Words = ()
    done: Words = ()


class Values(Table, frozen=True, forbid_unknown_fields=True):
    """What an indicator's value says in words.

    counted_patterns: units of a number in Chinese (三次).
    time_patterns: a time that comes and is over; by_then: what is done by it. done: what is a matter of fact; done_how:
    before it; done_patterns: others. none: that something does not happen; unwanted: what, beside the harms of
    `polarity`. grades: degrees that stand side by side. suggestions: how a value with one of these words could be written.
    """

    counted_patterns: Words = ()
    time_patterns: Words = ()
    by_then: Words = ()
    done: Words = ()
    done_how: Words = ()
    done_patterns: Words = ()
    none: Words = ()
    unwanted: Words = ()
    grades: Words = ()
    suggestions: dict[str, Words] = {}


class CostingWords(Table, frozen=True, forbid_unknown_fields=True):
    """Words of a 测算依据 that join its figures; several may stand together: 全年共计, 县级财政承担.

    total: only a total bears them; a total is also total_heads with one of total_ends. result: what a result is called;
    own_result: those that conclude one item only. list_heads: before what an amount is made up of; again: the result once more; restated: the same in brackets. may_be_result: what a result may begin
    with; of_all: what a total of open items has. share_of_whom, share_deed: a share; share_result, share_taken: what it comes to; before_it: of the items that it is of (上述两项). payers: who
    bears a share, as does whoever stands before bearing; lowering, raising: of a share that is taken off an amount, or added to it (下浮10%).
    rest: of what shares leave. on_top: of a share that is added (税率6%); with_tax: of what it and the amount come to. done_by_time: what is done by the day (日产60吨); done_by_thing: what one of a thing gives (亩产200公斤). qualifying, qualifying_behind: before and behind a figure that says who is counted (满2年, 2年的); bounding: behind any figure that does (300亩以上). parts_of_a_day: so many of them side by side, so often is what stands behind 各 (早晚各2小时).
    deducting: of an amount that is taken off others. dividing: around a ratio. span_heads: what stands before a span of time (期限半年).
    turning, turning_patterns: of a clause that makes another amount of the one before it.
    background, background_patterns: of an amount that the line's money is not made of. paid_by_time: what is paid by the month (月补助615元), unless a character of named_days stands before it (节日补助).
    nobody: words before a count that name nothing. measured: what measured units begin with, which may have decimals.
    """

    total: Words = ()
    total_heads: Words = ()
    total_ends: Words = ()
    result: Words = ()
    own_result: Words = ()
    list_heads: Words = ()
    again: Words = ()
    may_be_result: Words = ()
    of_all: Words = ()
    share_of_whom: Words = ()
    share_deed: Words = ()
    share_result: Words = ()
    share_taken: Words = ()
    before_it: Words = ()
    payers: Words = ()
    bearing: Words = ()
    lowering: Words = ()
    raising: Words = ()
    dividing: Words = ()
    done_by_time: Words = ()
    done_by_thing: Words = ()
    rest: Words = ()
    on_top: Words = ()
    with_tax: Words = ()
    qualifying: Words = ()
    qualifying_behind: Words = ()
    bounding: Words = ()
    parts_of_a_day: Words = ()
    named_days: Words = ()
    deducting: Words = ()
    span_heads: Words = ()
    turning: Words = ()
    turning_patterns: Words = ()
    nobody: Words = ()
    measured: Words = ()
    restated: Words = ()
    background: Words = ()
    background_patterns: Words = ()
    paid_by_time: Words = ()


class Comparators(Table, frozen=True, forbid_unknown_fields=True):
    """What stands before the number of a value, or behind it, and compares; plain: and does not compare."""

    exclusive: ClassVar[bool] = True

    at_least: Words = ()
    at_most: Words = ()
    more_than: Words = ()
    less_than: Words = ()
    equal: Words = ()
    plain: Words = ()
    at_least_behind: Words = ()
    at_most_behind: Words = ()
    plain_behind: Words = ()


class Periods(Table, frozen=True, forbid_unknown_fields=True):
    """How a sentence speaks of years. compared_patterns: of a year that something is compared with."""

    compared_patterns: Words = ()


class Units(Table, frozen=True, forbid_unknown_fields=True):
    """words: all units but money. periods: those of costings that say behind an indicator's name when it is counted.

    scores: units of indicators alone. incidents: what happens is counted in them, nothing made.
    aliases: normal form → how it is printed too. worth: unit → its factor, and of which unit (12 月); any other is a base.
    measures: unit → how many it is of other units of the same measure (1000 公斤, 1 米·米).
    """

    words: Words = ()
    periods: Words = ()
    scores: Words = ()
    incidents: Words = ()
    aliases: dict[str, Words] = {}
    worth: dict[str, Worth] = {}
    measures: dict[str, tuple[Worth, ...]] = {}


class Documents(Table, frozen=True, forbid_unknown_fields=True):
    """What tells a filled-in form from other documents.

    performance: a label or title of every form of performance contains one. published: the parts of a published budget.
    title_ends: what the title of a document ends with.
    """

    performance: Words = ()
    published: Words = ()
    title_ends: Words = ()


class People(Table, frozen=True, forbid_unknown_fields=True):
    """How the names and telephone numbers of people are known.

    surname_characters, compound_surnames: what a name begins with; sure_surname_characters: hardly any other word does. deeds: before 人 the label of a name; posts: labels by
    themselves or before a colon, as deeds are; posts_of_many: those that stand beside other words in running text; persons:
    what other labels of people end with; roles, contacting, agreeing: what stands beside a name in running text; signing: what such a label asks for; courtesy, titles: what is said behind a name,
    any and a plain one. phones: labels of a number; offices: of an office. body_ends: what the name of an office ends with;
    nobody: what stands where a name is asked for and is none; never_last_characters: no name ends with them; particle_characters: what stands beside a name.
    inner_office_patterns: how the name of an office within a department ends.
    """

    surname_characters: Words = ()
    sure_surname_characters: Words = ()
    compound_surnames: Words = ()
    deeds: Words = ()
    posts: Words = ()
    posts_of_many: Words = ()
    persons: Words = ()
    roles: Words = ()
    contacting: Words = ()
    agreeing: Words = ()
    signing: Words = ()
    courtesy: Words = ()
    titles: Words = ()
    phones: Words = ()
    offices: Words = ()
    body_ends: Words = ()
    nobody: Words = ()
    never_last_characters: Words = ()
    particle_characters: Words = ()
    inner_office_patterns: Words = ()
