"""`webstep evaluate pages`: what it costs to read a page, in figures with their bars."""

from pathlib import Path

from rich.console import Console

from webstep.evaluation.pages import suite, table
from webstep.evaluation.pages.suite import TABLES, Plan
from webstep.settings import Settings


async def evaluate(settings: Settings, plan: Plan, out: Path, console: Console) -> int:
    """Measure what is missing, and print the tables; 0 if each page was read and each bar met."""
    lines = await suite.run(settings, plan, out, console.print)
    console.print(table.markdown(lines))
    console.print(f"The same is in {out / TABLES}.")
    read = all(line.kind == "measured" for line in lines)
    return 0 if read and all(bar.met for bar in table.bars(lines)) else 1
