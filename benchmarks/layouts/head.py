"""The head of a random form: title, year, money unit, whose it is."""

from __future__ import annotations

from benchmarks.layouts.specification import Pen


def write_head(pen: Pen, titles: str) -> None:
    """Title, year and unit, in paragraphs above the table or in its first rows."""
    number = pen.random.randint(2018, 2027)
    where = pen.random.choice(["title", "below", "below", "unit"])
    lines = [f"{pen.one('places')}{f'{number}年' if where == 'title' else ''}{pen.one(titles)}"]
    lines += [f"（{number}年度）"] if where == "below" else []
    lines += [f"{number}年度                金额单位：万元"] if where == "unit" else ["金额单位：万元"]
    write_lines(pen, lines)
    pen.fact("year", str(number))
    pen.fact("unit", "万元")


def write_lines(pen: Pen, lines: list[str]) -> None:
    """Lines above the table, or over all of its columns."""
    if pen.form.above or (not pen.form.rows and pen.is_so(0.5)):
        pen.form.above += lines
    else:
        for line in lines:
            pen.row(line)
