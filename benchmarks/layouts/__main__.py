"""`python -m benchmarks.layouts --forms 1000 --seed 1`: random forms in Word and Excel, the share read into its right field."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from tqdm import tqdm

from benchmarks.layouts.author import written
from benchmarks.layouts.measure import Count, measured
from benchmarks.layouts.printing import docx, xlsx
from benchmarks.layouts.specification import words_of


@click.command()
@click.option("--forms", default=1000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--words", default="words", show_default=True, help="words, or unseen: labels that no vocabulary knew")
@click.option("--examples", default=0, show_default=True, help="how many misses of each kind are shown")
def main(forms: int, seed: int, words: str, examples: int) -> None:
    """Measure how forms that nobody declared are read."""
    counts: dict[str, Count] = {}
    failed: Counter[str] = Counter()
    labels = words_of(words)
    with TemporaryDirectory() as folder:
        for number in tqdm(range(forms), "forms"):
            form = written(seed * 1_000_000 + number, labels)
            for suffix, content in (("docx", docx(form)), ("xlsx", xlsx(form))):
                path = Path(folder) / f"{number}.{suffix}"
                path.write_bytes(content)
                failed.update(measured(form, path, counts))
                path.unlink()
    for kind, count in counts.items():
        click.echo(_line(kind, count))
        for each in count.examples[:examples]:
            click.echo(f"    {each}")
    whole = Count(
        *(sum(getattr(each, name) for each in counts.values()) for name in ("right", "wrong", "told", "silent"))
    )
    click.echo(_line("all", whole))
    click.echo(f"accusations, of forms without a fault: {failed.total()} {dict(failed) or ''}")


def _line(kind: str, count: Count) -> str:
    facts = count.right + count.wrong + count.told + count.silent
    shares = (f"{name} {100 * getattr(count, name) / facts:.2f} %" for name in ("right", "wrong", "told", "silent"))
    return f"{kind:20} {facts:6}  {'  '.join(shares)}"


if __name__ == "__main__":
    main()
