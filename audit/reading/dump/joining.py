"""Rows of a text dump that an empty paragraph inside a cell broke in two: found by their width, and joined again.

An empty paragraph at the end of a cell that is not the row's last prints as the row's end does, so the row comes apart.
A run of short rows is joined when it can be cut, from its start, into groups whose widths add up to the width of the
row before it, and what follows the run is a row of that width, a closing line (one cell that ends in a colon,
单位负责人签字：), a title, or the table's end. Where it is not a row of that width, each group must hold a part of two
cells or more: single cells at a table's end are notes. No part may be a title or end its first cell in a colon, and no
part but the first of a row may begin with an empty cell, a serial number or a note's 注： : those begin rows of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.words.matching import match_key

_TITLE = re.compile(r"(附[表件](\d{1,2}|[一二三四五六七八九十]{1,3})?|.{4,60}(表|申报书|申请书))([(\[].*[)\]])?(-\d+)?")
_SERIAL = re.compile(r"[(]?([1-9]\d?|[一二三四五六七八九十]{1,3})[)]?[、.]?")
_NOTE = re.compile(r"(?:备?注|(?:填[表报写])?说明)\d?[:.、]")


@dataclass(slots=True)
class Row:
    """A row as printed: its cells' texts, the line of each cell's TAB, and how many blank lines stand before the next row."""

    texts: list[str]
    lines: list[int]
    blanks: int = 0


def is_title(text: str) -> bool:
    """Whether a text reads as the title of a form: 附表2, 2023年部门整体支出绩效目标表."""
    return _is_title(match_key(text))


def _is_title(key: str) -> bool:
    return ("表" in key or "附" in key or "书" in key) and _TITLE.fullmatch(key) is not None


def join_broken_rows(rows: list[Row], warnings: list[str]) -> list[Row]:
    """The table's rows with broken ones joined; a Chinese sentence for each is added to `warnings`."""
    joined: list[Row] = []
    index, width = 0, 0
    while index < len(rows):
        row = rows[index]
        if len(row.texts) < width and (groups := _groups(rows, index, width)):
            for group in groups:
                index += len(group)
                joined.append(_whole(_joined(group), last=index == len(rows)))
                warnings.append(
                    f"第 {group[0].lines[0]} 行起的一行被单元格内的空段落断成 {len(group)} 段，"
                    f"已按上一行的 {len(joined[-1].texts)} 个单元格拼回，请核对原件。"
                )
        else:
            index += 1
            joined.append(_whole(row, last=index == len(rows)) if row.blanks == 2 else row)
            width = len(row.texts)
    return joined


def _groups(rows: list[Row], start: int, width: int) -> list[list[Row]]:
    """The broken rows that the run of short rows from `start` on consists of; none when it does not add up."""
    end = start
    while end < len(rows) and len(rows[end].texts) < width and not _begins_anew(rows[end]):
        end += 1
    framed = end < len(rows) and len(rows[end].texts) == width
    if not framed and end < len(rows) and not _begins_anew(rows[end]):
        return []
    groups = _cut(rows[start:end], width)
    if not framed and not all(any(len(row.texts) > 1 for row in group) for group in groups):
        return []
    return groups


def _cut(run: list[Row], width: int) -> list[list[Row]]:
    """The run in groups of `width` cells; none when the widths do not add up or a part begins a row of its own."""
    groups: list[list[Row]] = []
    missing = 0
    for row in run:
        if missing == 0:
            groups.append([])
            missing = width
        elif not _may_continue(row):
            return []
        groups[-1].append(row)
        missing -= len(row.texts)
        if missing < 0:
            return []
    return groups if missing == 0 else []


def _begins_anew(row: Row) -> bool:
    """Whether a row is a closing line or a title: then it is no part of a broken row, and ends a band of equal rows."""
    first = match_key(row.texts[0])
    return (len(row.texts) == 1 and first.endswith(":")) or _is_title(first)


def _may_continue(row: Row) -> bool:
    first = match_key(row.texts[0])
    return bool(first) and not first.endswith(":") and not _SERIAL.fullmatch(first) and not _NOTE.match(first)


def _joined(group: list[Row]) -> Row:
    texts: list[str] = []
    for row in group[:-1]:
        texts += [*row.texts[:-1], row.texts[-1] + "\n" * row.blanks]
    return Row(texts + group[-1].texts, [line for row in group for line in row.lines], group[-1].blanks)


def _whole(row: Row, *, last: bool) -> Row:
    """A row as it stands; two blank lines inside the table say that its last cell ends in an empty paragraph."""
    if last or row.blanks != 2:
        return row
    return Row([*row.texts[:-1], row.texts[-1] + "\n"], row.lines, row.blanks)
