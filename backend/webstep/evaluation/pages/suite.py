"""The whole suite: a browser, each page in turn, a line of JSON for each, the tables at the end."""

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NoReturn

from pydantic import TypeAdapter, ValidationError

from webstep import chromium
from webstep.backend import Brain, browsing, running
from webstep.errors import SetupError
from webstep.evaluation.attempt import versions
from webstep.evaluation.pages import pages, table
from webstep.evaluation.pages.devtools import FLAG, devtools
from webstep.evaluation.pages.measure import Bench, Line, PageFault, PageResult, measure
from webstep.evaluation.pages.packages import Packages
from webstep.evaluation.results import write_lines
from webstep.settings import Settings

RESULTS: Final = "pages.jsonl"
"""In the folder of a run: a line for each page."""
TABLES: Final = "pages.md"
"""In the folder of a run: the same to read."""
_LINE: Final[TypeAdapter[Line]] = TypeAdapter(Line)
_WINDOW: Final = "--window-size=1280,900"


@dataclass(frozen=True)
class Plan:
    """What shall be measured."""

    names: Sequence[str]
    """The pages."""
    repetitions: Sequence[int]
    """A seed for each repetition: it draws the order of the turns."""
    headless: bool


async def run(
    settings: Settings, plan: Plan, folder: Path, tell: Callable[[str], None]
) -> Sequence[Line]:
    """Measure the pages that the folder has no result of; return what became of all.

    Raises:
        WebstepError: packages or browser do not work.
    """
    packages = Packages(settings.pages)
    await packages.install(tell)
    done = _read(folder)
    left = [name for name in plan.names if name not in done]
    if left:
        async with bench(settings, packages, plan.headless) as there:
            for name in left:
                tell(f"{name} …")
                line = await measure(there, name, plan.repetitions)
                write_lines(folder / RESULTS, [line], "a")
                if isinstance(line, PageFault):
                    tell(f"{name} could not be measured: {line.fault}")
                done[name] = line
    lines = [done[name] for name in pages.ALL if name in done]
    (folder / TABLES).write_text(table.markdown(lines), "utf-8")
    return lines


def _read(folder: Path) -> dict[str, Line]:
    """Read what was measured, by page; what could not be is left to be tried again."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / RESULTS
    if not file.exists():
        return {}
    lines = file.read_text("utf-8").splitlines()
    try:
        read = [_LINE.validate_json(line) for line in lines]
    except ValidationError as error:
        raise SetupError(
            f"{file} cannot be read: {str(error).splitlines()[0]}. Choose another --out."
        ) from None
    return {line.page: line for line in read if isinstance(line, PageResult)}


@asynccontextmanager
async def bench(settings: Settings, packages: Packages, headless: bool) -> AsyncIterator[Bench]:
    """Set up a browser and a backend of their own, which nothing was done with before."""
    program = chromium.find(os.environ)
    with tempfile.TemporaryDirectory(prefix="webstep-pages-") as name:
        own = replace(settings.at(Path(name)), pages=settings.pages)
        profile = Path(name) / "profile"
        profile.mkdir()
        async with (
            running(own, Brain("nobody", _nobody), 0) as backend,
            browsing(backend, own, program, headless, profile, (FLAG, _WINDOW)) as instance,
            devtools(profile) as tools,
        ):
            yield Bench(backend.session, instance, tools, packages, versions(program))


def _nobody() -> NoReturn:
    raise SetupError("This browser is only there to read pages.")
