"""A sheet's contents laid out as a Grid: trimmed, merged positions covered, blank positions filled; for xlsx, xls, HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from audit.model.document import Cell, Grid
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.displaced import DISPLACED, displaced_grid

Place = tuple[int, int]
"""Row and column, counted from 0."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all included."""

_MAX_OVERLAPS = 20
"""Merged areas that overlap: a broken exporter leaves a few; each costs a look at all its positions."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a position prints, why it may not be relied on, and whether it may be another's; see `audit.model.document.Cell`."""

    raw: str
    doubt: str = ""
    is_displaced: bool = False


_BLANK = Content("")


@dataclass
class Sheet:
    """A sheet as read.

    title: how sentences call it (工作表“明细”); name: `Grid.name`; contents: the positions that hold something.
    size: rows and columns that the format allows: a merged area that reaches them was merged by whole rows or columns
    and does not widen the table. locate: the locator of a position. is_damaged: what it says of its cells does not agree, so
    that some may be lost or stand elsewhere.
    """

    title: str
    locate: Callable[[int, int], str]
    size: Place
    name: str = ""
    contents: dict[Place, Content] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    has_struck_out: bool = False
    is_damaged: bool = False


def displaced(content: Content) -> Content:
    """The content of a table that has lost or gained cells."""
    return Content(content.raw, content.doubt or DISPLACED, is_displaced=True)


class GridLayer:
    """Lays out the sheets of one document, within its limit of cells."""

    def __init__(self) -> None:
        self._cells = 0
        self.warnings: list[str] = []

    def lay(self, sheet: Sheet) -> Grid | None:
        """The sheet's grid, or None when nothing is printed on it; what an auditor must know is put in `warnings`.

        Raises UnreadableError when the contents spread too far, a text is too long, or many merged areas overlap.
        """
        nrows, ncols = self._extent(sheet)
        if not nrows:
            return None
        if sheet.is_damaged:
            self.warnings.append(f"{sheet.title}的单元格前后矛盾，可能错位或缺失，文件可能残缺，请用原软件打开核对。")
        owners = self._owners(sheet, nrows, ncols)
        self._warn(sheet, owners)
        contents, locate = sheet.contents, sheet.locate
        cells: list[Cell] = []
        for place in ((row, col) for row in range(nrows) for col in range(ncols)):
            row, col, last_row, last_col = owners.get(place) or (*place, *place)
            if (row, col) == place:
                content = contents.get(place, _BLANK)
                span = (last_row - row + 1, last_col - col + 1)
                text, place_told = content.raw, locate(row, col)
                cells.append(Cell(row, col, *span, text, place_told, 1.0, content.doubt, (), content.is_displaced))
        grid = Grid(nrows, ncols, tuple(cells), name=sheet.name)
        return displaced_grid(grid) if sheet.is_damaged else grid

    def _extent(self, sheet: Sheet) -> Place:
        """Rows and columns up to the last one that prints something; counts them against the limit."""
        printed = {place for place, content in sheet.contents.items() if content.doubt or content.raw.strip()}
        for place in printed:
            if len(sheet.contents[place].raw) > limits.MAX_CELL_CHARACTERS:
                where = sheet.locate(*place)
                raise UnreadableError(f"单元格 {where} 超过上限 {limits.MAX_CELL_CHARACTERS} 字，请核对后再送审。")
        ends = list(printed)
        for row, col, last_row, last_col in sheet.merged:
            if (row, col) in printed:
                ends.append((row if last_row + 1 >= sheet.size[0] else last_row, col))
                ends.append((row, col if last_col + 1 >= sheet.size[1] else last_col))
        nrows = max((row for row, _ in ends), default=-1) + 1
        ncols = max((col for _, col in ends), default=-1) + 1
        self._cells += nrows * ncols
        if self._cells > limits.MAX_GRID_CELLS:
            raise UnreadableError(
                f"{sheet.title}的内容散布在 {nrows} 行 × {ncols} 列，超过上限 {limits.MAX_GRID_CELLS} 个单元格，"
                "请删去表外的内容，或拆分后再送审。"
            )
        return nrows, ncols

    def _owners(self, sheet: Sheet, nrows: int, ncols: int) -> dict[Place, Area]:
        """The merged area, cut to the grid, that each merged position belongs to; areas that overlap are left out."""
        owners: dict[Place, Area] = {}
        overlaps = 0
        # some exporters write an area twice
        for row, col, last_row, last_col in dict.fromkeys(sheet.merged):
            area = (row, col, min(last_row, nrows - 1), min(last_col, ncols - 1))
            places = [(r, c) for r in range(row, area[2] + 1) for c in range(col, area[3] + 1)]
            if not owners.keys().isdisjoint(places):
                overlaps += 1
                self.warnings.append(f"{sheet.locate(row, col)} 起的合并区域与别的合并区域重叠，按未合并读取，请核对。")
                sheet.is_damaged = True
            else:
                owners.update(dict.fromkeys(places, area))
            if overlaps > _MAX_OVERLAPS:
                raise UnreadableError(f"{sheet.title}的合并区域大量重叠，请用表格软件打开并另存后再送审。")
        return owners

    def _warn(self, sheet: Sheet, owners: Mapping[Place, Area]) -> None:
        printed = [place for place, content in sheet.contents.items() if content.raw.strip()]
        covered = sorted(place for place in printed if place in owners and owners[place][:2] != place)
        if covered:
            places = "、".join(sheet.locate(*place) for place in covered[:10])
            self.warnings.append(f"{places} 被合并单元格盖住，表上看不见，其内容未读取。")
            sheet.is_damaged |= any(_is_lost(sheet.contents, place, owners[place][:2]) for place in covered)
        if sheet.has_struck_out:
            self.warnings.append(f"{sheet.title}里有加了删除线的文字，按已经删去读取，请核对原件。")
        rows = sorted({row for row, _ in printed} & sheet.hidden_rows)
        if rows:
            self.warnings.append(
                f"{sheet.title}的第 {_runs(rows, lambda row: str(row + 1))} 行是隐藏的，内容已一并读入，请核对。"
            )
        columns = sorted({col for _, col in printed} & sheet.hidden_columns)
        if columns:
            self.warnings.append(
                f"{sheet.title}的 {_runs(columns, column_letters)} 列是隐藏的，内容已一并读入，请核对。"
            )


def _is_lost(contents: Mapping[Place, Content], place: Place, owner: Place) -> bool:
    """Whether a covered text stands nowhere else: some programs write what they merge into each of its positions."""
    shown = contents.get(owner, _BLANK).raw
    return "".join(contents[place].raw.split()) not in "".join(shown.split())


def column_letters(column: int) -> str:
    """A column counted from 0 in a spreadsheet's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_place(name: str) -> Callable[[int, int], str]:
    """The locators of a named sheet: `明细!C12`."""
    letters: dict[int, str] = {}

    def locate(row: int, col: int) -> str:
        if col not in letters:
            letters[col] = column_letters(col)
        return f"{name}!{letters[col]}{row + 1}"

    return locate


def hidden_sheets_warning(names: Iterable[str]) -> list[str]:
    """The sentence that names the hidden sheets, or nothing."""
    quoted = "、".join(f"“{name}”" for name in names)
    return [f"工作表{quoted}是隐藏的，未作为填报内容读取。"] if quoted else []


def refuse_hidden_only(names: Iterable[str]) -> None:
    """Raises UnreadableError, for a workbook whose visible sheets are blank, when it has hidden ones."""
    quoted = "、".join(f"“{name}”" for name in names)
    if quoted:
        raise UnreadableError(f"可见的工作表都是空的，内容在隐藏的工作表{quoted}里，请取消隐藏后再送审。")


def _runs(numbers: list[int], show: Callable[[int], str]) -> str:
    """Sorted numbers as `2、4—6`, each as `show` shows it."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(show(first) if first == last else f"{show(first)}—{show(last)}" for first, last in runs)
