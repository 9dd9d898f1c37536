"""The plots of a report: what was solved, what it took, and how deep the stack stood."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from webstep.evaluation.report.svg import Drawing
from webstep.evaluation.summary import Episode, Group, Run

WIDTH = 880
LABEL = 190
"""Width of the column of task names."""
RIGHT = 60
ROW = 30
LINE = 22
TOP = 14
FOOT = 26
STRIPS = 60
"""Rows of the plot of depths, at most."""
LIMIT = 24
"""Letters of a task's name that have room."""


def success(runs: Sequence[Run]) -> Markup:
    """Draw what share of each task was solved, with its interval; a row a task and run."""
    names = _tasks(runs)
    row = _row(runs)
    drawing = _drawing(len(names), row, "Share of solved cases for each task")
    for percent in range(0, 101, 25):
        _tick(drawing, _x(percent / 100), f"{percent} %")
    for at, name in enumerate(names):
        middle = TOP + at * row + row / 2
        _name(drawing, name, middle)
        for number, run in enumerate(runs):
            if group := _task(run, name):
                _interval(drawing, group, middle + _offset(number, runs), f"run-{number + 1}")
    return drawing.markup()


def calls(runs: Sequence[Run]) -> Markup:
    """Draw a dot for each case at the number of model calls it took: full if solved."""
    names = _tasks(runs)
    most = max((e.played.totals.calls for run in runs for e in run.whole.episodes), default=1)
    row = _row(runs)
    drawing = _drawing(len(names), row, "Model calls of each case, by task")
    end, step = _scale(most)
    for mark in range(0, end + 1, step):
        _tick(drawing, _x(mark / end), str(mark))
    for at, name in enumerate(names):
        middle = TOP + at * row + row / 2
        _name(drawing, name, middle)
        for number, run in enumerate(runs):
            if group := _task(run, name):
                _cases(drawing, group, middle + _offset(number, runs), end, f"run-{number + 1}")
    return drawing.markup()


def depths(run: Run) -> Markup:
    """Draw the stack over time: a row a case, a box a model call, darker the deeper."""
    each = max(1, STRIPS // max(1, len(run.tasks)))
    rows = [(group, _some(group.episodes, each)) for group in run.tasks]
    count = sum(len(episodes) for _, episodes in rows)
    most = max((len(e.depths) for _, episodes in rows for e in episodes), default=1)
    drawing = _drawing(count, 13, "Depth of the stack at each model call", gap=6 * len(rows))
    end, step = _scale(most)
    width = (WIDTH - LABEL - RIGHT) / end
    for mark in range(0, end + 1, step):
        _tick(drawing, _x(mark / end), str(mark))
    top = float(TOP)
    for group, episodes in rows:
        _name(drawing, group.name, top + 6.5 * min(len(episodes), 2))
        for episode in episodes:
            _strip(drawing, episode, top, width)
            top += 13
        top += 6
    return drawing.markup()


def _interval(drawing: Drawing, group: Group, y: float, style: str) -> None:
    share = group.share
    low, high = share.interval
    words = f"{share.hits} of {share.of} solved: {low:.0%} to {high:.0%}"
    drawing.line((_x(low), y), (_x(high), y), f"whisker {style}")
    drawing.dot((_x(share.value), y), 5, f"dot {style}", words)
    drawing.text((WIDTH - RIGHT + 14, y + 4), f"{share.hits}/{share.of}", "count")


def _cases(drawing: Drawing, group: Group, middle: float, end: int, style: str) -> None:
    """Draw a task's dots; those that took as many calls stand side by side around the line."""
    stacked: Counter[int] = Counter()
    for episode in group.episodes:
        taken, case = episode.played.totals.calls, episode.played.case
        place = stacked[taken]
        stacked[taken] += 1
        side = (place + 1) // 2 * (3 if place % 2 else -3)
        solved = "solved" if episode.is_solved else "unsolved"
        at = (_x(taken / end), middle + max(-9, min(9, side)))
        drawing.dot(at, 3.5, f"dot {solved} {style}", f"{case.id}: {taken} calls, {solved}")


def _strip(drawing: Drawing, episode: Episode, top: float, width: float) -> None:
    case = episode.played.case
    for at, depth in enumerate(episode.depths):
        title = f"{case.id}, call {at + 1}: {depth} deep"
        place = (LABEL + at * width, top)
        drawing.box(place, (max(width - 1, 0.5), 11), f"depth-{min(depth, 6)}", title)
    mark = "✓" if episode.is_solved else "✗"
    style = "mark good" if episode.is_solved else "mark bad"
    drawing.text((LABEL + len(episode.depths) * width + 5, top + 9.5), mark, style)


def _row(runs: Sequence[Run]) -> float:
    """The height of one task, with a line for each run."""
    return ROW + (len(runs) - 1) * LINE


def _offset(number: int, runs: Sequence[Run]) -> float:
    """How far below the middle of its task a run's line lies."""
    return (number - (len(runs) - 1) / 2) * LINE


def _drawing(rows: int, row: float, label: str, gap: int = 0) -> Drawing:
    return Drawing(WIDTH, round(TOP + rows * row + gap + FOOT), label)


def _tick(drawing: Drawing, x: float, words: str) -> None:
    drawing.line((x, TOP - 4), (x, drawing.height - FOOT + 2), "grid")
    drawing.text((x, drawing.height - 8), words, "tick")


def _name(drawing: Drawing, name: str, y: float) -> None:
    shown = name if len(name) <= LIMIT else f"{name[: LIMIT - 1]}…"
    drawing.text((LABEL - 14, y + 4), shown, "name")


def _x(share: float) -> float:
    return round(LABEL + share * (WIDTH - LABEL - RIGHT), 1)


def _scale(most: int) -> tuple[int, int]:
    """Choose the end of an axis and the step of its marks, so that there are at most ten."""
    step = next(
        s * 10**power for power in range(9) for s in (1, 2, 5) if most <= s * 10**power * 10
    )
    return max(step, -(-most // step) * step), step


def _some(episodes: Sequence[Episode], limit: int) -> list[Episode]:
    """Choose evenly, where there are too many to show all."""
    shown = min(limit, len(episodes))
    return [episodes[at * len(episodes) // shown] for at in range(shown)]


def _tasks(runs: Sequence[Run]) -> list[str]:
    return sorted({group.name for run in runs for group in run.tasks})


def _task(run: Run, name: str) -> Group | None:
    return next((group for group in run.tasks if group.name == name), None)
