"""`webstep evaluate pages`: what it costs to read a page, in figures with their bars."""

from pathlib import Path

from rich.console import Console

from webstep.evaluation.pages import suite, table
from webstep.evaluation.pages.suite import TABLES, Plan
from webstep.settings import Settings


async def evaluate(settings: Settings, plan: Plan, out: Path, console: Console) -> int:
    """Measure what is missing, and print the tables; 0 if every bar is met."""
    results = await suite.run(settings, plan, out, console.print)
    console.print(table.markdown(results))
    console.print(f"The same is in {out / TABLES}.")
    return 0 if all(bar.met for bar in table.bars(results)) else 1
