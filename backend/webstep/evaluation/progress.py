"""A run in the terminal: a line for each result, and below them how far it has come."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.text import Text

from webstep.evaluation.results import CutOff, Faulted, Played, Result
from webstep.evaluation.statistics import Share
from webstep.evaluation.suite import Case


@dataclass(frozen=True)
class Playing:
    """What one browser does now."""

    case: Case
    since: float


class Progress:
    """See `runner.Watcher`. Only a real terminal gets what stands below the lines."""

    def __init__(
        self,
        console: Console,
        known: Sequence[Result],
        left: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with the results there are, and so many cases that are left."""
        self._console = console
        self._clock = clock
        self._results = list(known)
        self._left = left
        self._begun = clock()
        self._done = 0
        self._playing: dict[int, Playing] = {}
        self._live = Live(
            console=console, get_renderable=self._below, refresh_per_second=1, transient=True
        )
        if known:
            self._console.print(f"Going on: {self._summary()}; {left} cases are left.")

    def __enter__(self) -> Self:
        """Begin to show how far it has come."""
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take that away; the lines stay."""
        self._live.stop()

    def began(self, browser: int, case: Case) -> None:
        """Show what a browser does now."""
        self._playing[browser] = Playing(case, self._clock())
        self._refresh()

    def ended(self, browser: int, result: Result) -> None:
        """Show a result."""
        self._playing.pop(browser, None)
        self._results.append(result)
        self._console.print(of_result(result))
        if isinstance(result, Played):
            self._done += 1
        self._refresh()

    def _refresh(self) -> None:
        if self._live.is_started:
            self._live.refresh()

    def _below(self) -> RenderableType:
        now = self._clock()
        playing = (
            Text(f"  {playing.case.id}, {now - playing.since:.0f} s", style="dim")
            for _, playing in sorted(self._playing.items())
        )
        bar = ProgressBar(total=self._left, completed=self._done, width=40)
        return Group(Text(self._summary()), *playing, bar)

    def _summary(self) -> str:
        parts = [of_share(self._results), of_cost(self._results)]
        if 0 < self._done < self._left:
            each = (self._clock() - self._begun) / self._done
            parts.append(f"about {of_time(each * (self._left - self._done))} to go")
        return ", ".join(parts)


def of_result(result: Result) -> Text:
    """Say what became of one attempt, in a line."""
    match result:
        case Played(score=score, totals=totals):
            mark = ("✓ ", "green") if score.success else ("✗ ", "red")
            spent = f"  {totals.calls} calls, {_dollars(totals.cost_usd)}, {totals.seconds:.1f} s"
            return Text.assemble(mark, result.case.id, f"  {score.detail}", (spent, "dim"))
        case Faulted(fault=fault):
            return Text.assemble(("! ", "yellow"), result.case.id, f"  not counted: {fault}")
        case CutOff():
            return Text.assemble(("! ", "yellow"), result.case.id, "  was cut off; it is run anew")


def of_share(results: Sequence[Result]) -> str:
    """Say how many of those that were played succeeded."""
    played = [result for result in results if isinstance(result, Played)]
    share = Share(sum(result.score.success for result in played), len(played))
    low, high = share.interval
    if not played:
        return "nothing played yet"
    return f"{share.hits} of {share.of} solved ({share.value:.0%}, {low:.0%} to {high:.0%})"


def of_cost(results: Sequence[Result]) -> str:
    """Say what it cost so far, faulted attempts included."""
    costs = [
        result.totals.cost_usd if isinstance(result, Played) else result.cost_usd
        for result in results
        if not isinstance(result, CutOff)
    ]
    known = sum(cost for cost in costs if cost is not None)
    return _dollars(known) + (" and more without a known price" if None in costs else "")


def of_time(seconds: float) -> str:
    """Say a time as a person would."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _dollars(cost: float | None) -> str:
    return "price unknown" if cost is None else f"${cost:.4f}"
