"""The plots of a report: what was solved, what it took, and how deep the stack stood."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from markupsafe import Markup

from webstep.evaluation.episode import Episode
from webstep.evaluation.report.layout import TOP, Layout
from webstep.evaluation.report.svg import Drawing
from webstep.evaluation.summary import Group, Run

ROW = 34
"""Height of a task's row for its first run; each further run adds a line."""
LINE = 26
STRIP = 13
"""Height of a case in the plot of depths."""
GAP = 6
"""Between the tasks there."""
STRIPS = 60
"""Rows of the plot of depths, at most."""
LARGEST = 11
"""Radius of the largest dot."""


def success(runs: Sequence[Run], layout: Layout) -> Markup:
    """Draw what share of each task and of all was solved, with its interval; a line a run."""
    rows, row = [*_rows(runs), ("all tasks", [run.whole for run in runs])], _row(runs)
    drawing = layout.drawing(len(rows) * row, len(rows), "Share of solved cases for each task")
    for percent in (0, 25, 50, 75, 100):
        layout.tick(drawing, percent / 100, f"{percent} %")
    for at, (name, groups) in enumerate(rows):
        top = TOP + at * (row + layout.head)
        layout.name(drawing, name, top, row)
        for number, group in enumerate(groups):
            y = top + layout.head + _middle(number)
            _interval(drawing, layout, group, y, f"run-{number + 1}")
    return drawing.markup()


def calls(runs: Sequence[Run], layout: Layout) -> Markup:
    """Draw how many model calls cases took: full dots are solved ones, above the unsolved."""
    rows, row = _rows(runs), _row(runs)
    most = max((e.played.totals.calls for run in runs for e in run.whole.episodes), default=1)
    drawing = layout.drawing(len(rows) * row, len(rows), "Model calls of each case, by task")
    end = layout.scale(drawing, most)
    for at, (name, groups) in enumerate(rows):
        top = TOP + at * (row + layout.head)
        layout.name(drawing, name, top, row)
        for number, group in enumerate(groups):
            y = top + layout.head + _middle(number)
            _dots(drawing, layout, group, (end, y), f"run-{number + 1}")
    return drawing.markup()


def depths(run: Run, layout: Layout) -> Markup:
    """Draw the stack over time: a row a case, a box a model call, darker the deeper."""
    each = max(1, STRIPS // max(1, len(run.tasks)))
    rows = [(group, _some(group.episodes, each)) for group in run.tasks]
    most = max((len(e.depths) for _, episodes in rows for e in episodes), default=1)
    body = sum(len(episodes) * STRIP + GAP for _, episodes in rows)
    drawing = layout.drawing(body, len(rows), "Depth of the stack at each model call")
    end = layout.scale(drawing, most)
    top = float(TOP)
    for group, episodes in rows:
        layout.name(drawing, group.name, top, STRIP * min(len(episodes), 2))
        top += layout.head
        for episode in episodes:
            _strip(drawing, layout, episode, (top, layout.length / end))
            top += STRIP
        top += GAP
    return drawing.markup()


def _interval(drawing: Drawing, layout: Layout, group: Group, y: float, style: str) -> None:
    share = group.share
    if not share.of:
        return
    low, high = share.interval
    words = f"{share.hits} of {share.of} solved: {low:.0%} to {high:.0%}"
    drawing.line((layout.x(low), y), (layout.x(high), y), f"whisker {style}")
    drawing.dot((layout.x(share.value), y), 5, f"dot {style}", words)
    drawing.text((layout.x(1) + 10, y + 4), f"{share.hits}/{share.of}", "count")


def _dots(
    drawing: Drawing, layout: Layout, group: Group, axis: tuple[int, float], style: str
) -> None:
    """Draw a dot for all cases of a task that took as many calls; its area is their number."""
    end, y = axis
    for episodes, mark, side in ((group.solved, "solved", -4), (group.failed, "unsolved", 4)):
        counted = Counter(episode.played.totals.calls for episode in episodes)
        for taken, cases in sorted(counted.items()):
            seeds = [str(e.played.case.seed) for e in episodes if e.played.totals.calls == taken]
            title = f"{group.name}: {taken} calls, {cases} {mark} (seeds {', '.join(seeds)})"
            radius = min(LARGEST, 3.5 * sqrt(cases))
            place = (layout.x(taken / end), y + side)
            drawing.dot(place, round(radius, 1), f"dot {mark} {style}", title)


def _strip(drawing: Drawing, layout: Layout, episode: Episode, place: tuple[float, float]) -> None:
    top, width = place
    case = episode.played.case
    for at, depth in enumerate(episode.depths):
        title = f"{case.id}, call {at + 1}: {depth} deep"
        corner = (round(layout.left + at * width, 1), top)
        size = (round(max(width - 1, 0.5), 1), STRIP - 2)
        drawing.box(corner, size, f"depth-{min(depth, 6)}", title)
    mark = "✓" if episode.is_solved else "✗"
    style = "mark good" if episode.is_solved else "mark bad"
    x = round(layout.left + len(episode.depths) * width + 5, 1)
    drawing.text((x, top + 9.5), mark, style)


def _row(runs: Sequence[Run]) -> float:
    """The height of one task, with a line for each run."""
    return ROW + (len(runs) - 1) * LINE


def _middle(number: int) -> float:
    """How far below the top of its task a run's line lies."""
    return ROW / 2 + number * LINE


def _some(episodes: Sequence[Episode], limit: int) -> list[Episode]:
    """Choose evenly, where there are too many to show all."""
    shown = min(limit, len(episodes))
    return [episodes[at * len(episodes) // shown] for at in range(shown)]


def _rows(runs: Sequence[Run]) -> list[tuple[str, list[Group]]]:
    """Return each task with its group of each run, which is empty where a run has none."""
    names = sorted({group.name for run in runs for group in run.tasks})
    return [(name, [_task(run, name) for run in runs]) for name in names]


def _task(run: Run, name: str) -> Group:
    return next((group for group in run.tasks if group.name == name), Group(name, ()))
