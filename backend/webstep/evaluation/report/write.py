"""Writes a report: `report.md`, and `report.html` with everything in it."""

import base64
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from webstep.errors import SetupError
from webstep.evaluation.episode import Episode
from webstep.evaluation.report import plots, words
from webstep.evaluation.report.layout import LAYOUTS, Layout
from webstep.evaluation.summary import Group, Run

MOST_RUNS = 4
"""As many as there are colours."""
GALLERY = 50
"""Unsolved cases of each run that are shown with their pages."""
PICTURES = 24
"""Of these, those that are shown with a picture, so that the page stays a few megabytes."""
PICTURE_BYTES = 250_000
"""The largest picture that is shown; one of 1280 pixels is seldom half of that."""
_FOLDER = Path(__file__).parent

Figure = Literal["actions", "calls", "tokens", "cost_usd", "depth", "seconds"]


def write(runs: Sequence[Run], out: Path) -> tuple[Path, Path]:
    """Write both files into a folder, and say which they are.

    Raises:
        SetupError: these are too many runs, or the files cannot be written.
    """
    if len(runs) > MOST_RUNS:
        raise SetupError(f"A report compares at most {MOST_RUNS} runs: name fewer folders.")
    page, text = out / "report.html", out / "report.md"
    try:
        out.mkdir(parents=True, exist_ok=True)
        page.write_text(html(runs), "utf-8")
        text.write_text(markdown(runs), "utf-8")
    except OSError as error:
        raise SetupError(f"The report cannot be written to {out}: {error.strerror}.") from None
    return text, page


def html(runs: Sequence[Run]) -> str:
    """Write the page."""
    return (
        _templates(escape=True)
        .get_template("page.html")
        .render(
            runs=runs,
            title=title(runs),
            tasks=_tasks(runs),
            gallery=GALLERY,
            pictures=PICTURES,
            style=Markup("").join(
                Markup((_FOLDER / name).read_text("utf-8")) for name in ("plots.css", "page.css")
            ),
            success=_both(partial(plots.success, runs)),
            calls=_both(partial(plots.calls, runs)),
            depths=[_both(partial(plots.depths, run)) for run in runs],
        )
    )


def _both(plot: Callable[[Layout], Markup]) -> Markup:
    """Draw a plot for wide and narrow pages; the style sheet shows the one that fits."""
    return Markup("").join(plot(layout) for layout in LAYOUTS)


def markdown(runs: Sequence[Run]) -> str:
    """Write the text."""
    return (
        _templates(escape=False)
        .get_template("page.md")
        .render(runs=runs, title=title(runs), tasks=_tasks(runs))
    )


def _tasks(runs: Sequence[Run]) -> list[str]:
    """Name the tasks of all runs, and at last the empty name, for all of them together."""
    return [*sorted({group.name for run in runs for group in run.tasks}), ""]


def title(runs: Sequence[Run]) -> str:
    """Say in one line what came out."""
    suites = " and ".join(dict.fromkeys(run.measured.suite for run in runs))
    if len(runs) > 1:
        return f"{suites}: {len(runs)} runs compared"
    share = runs[0].whole.share
    return f"{suites}: {share.hits} of {share.of} cases solved"


def _templates(escape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": words.percent,
        "number": words.number,
        "part": words.part,
        "dollars": words.dollars,
        "seconds": words.seconds,
        "median": _median,
        "cell": _cell,
        "picture": _picture,
    }
    return environment


def _median(group: Group, figure: Figure) -> float | None:
    """Return the median of one of an episode's totals over the solved ones."""
    return group.median(lambda totals: getattr(totals, figure))


def _picture(episode: Episode) -> str:
    """Return an episode's picture as an address that holds all of it; empty if there is none."""
    if not 0 < len(episode.picture) <= PICTURE_BYTES:
        return ""
    return f"data:image/jpeg;base64,{base64.b64encode(episode.picture).decode()}"


def _cell(text: str) -> str:
    """Make a text of one line that cannot end its cell, nor become markup."""
    line = " ".join(text.split()).replace("\\", "\\\\")
    for mark in "|`*_<[":
        line = line.replace(mark, f"\\{mark}")
    return line if len(line) <= 300 else f"{line[:300]}…"
