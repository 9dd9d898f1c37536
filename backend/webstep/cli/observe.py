"""`webstep observe`: what a policy would read of a tab, and what each stage of reading it took."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from pydantic import BaseModel
from rich.console import Console

from webstep.backend import Brain
from webstep.cli.client import BackendMissing, Client, connect
from webstep.cli.run import WAITING, with_browser
from webstep.cli.view import console, plain
from webstep.errors import BrowserError, SetupError
from webstep.protocol.messages import Problem
from webstep.protocol.observing import Observation, Observe, Stages, Unobserved
from webstep.server.pairings import TERMINAL, Pairings
from webstep.settings import Settings

CHARACTERS_PER_TOKEN: Final = 4
"""An estimate: the model's own count takes a call to its service."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line."""

    url: str
    """Empty for the active tab."""
    repeat: int
    """How many readings, at least 1."""
    json: bool


class Line(BaseModel):
    """One reading, as `--json` prints it."""

    reading: int
    """Counts from 1."""
    url: str
    title: str
    characters: int
    tokens: int
    """Estimated."""
    stages: Stages
    total_ms: float
    """All stages."""
    text: str


async def observe(settings: Settings, wanted: Wanted, port: int, out: Console) -> int:
    """Read a tab through the backend on this port, or through one of its own if none is there."""
    key = Pairings(settings.keys).keys[TERMINAL]
    try:
        async with connect(port, key) as client:
            return await _observe(client, wanted, out)
    except BackendMissing:
        _tell(WAITING)
        async with with_browser(settings, Brain("nobody", _nobody), port) as backend:
            own = backend.pairings.keys[TERMINAL]
            async with connect(backend.port, own) as client:
                return await _observe(client, wanted, out)


def _nobody(_: object) -> NoReturn:
    raise SetupError(
        "This backend only reads pages. Start the task again once `webstep serve` runs."
    )


async def _observe(client: Client, wanted: Wanted, out: Console) -> int:
    lines = []
    for number in range(1, wanted.repeat + 1):
        url = wanted.url if number == 1 else ""
        lines.append(_line(number, await ask(client, Observe(url=url))))
        if wanted.json:
            out.print(lines[-1].model_dump_json())
    if not wanted.json:
        out.print(plain(lines[-1].text))
        _tell(_of_time(lines))
    return 0


def _tell(words: str) -> None:
    """Say something beside what was read, which may be going into a file."""
    console(stderr=True).print(words, style="dim")


async def ask(client: Client, wish: Observe) -> Observation:
    """Ask a backend what a policy would read.

    Raises:
        BrowserError: there is no browser or no tab, or it cannot be read.
        SetupError: the backend does not know the wish.
        BackendGone: it died.
    """
    await client.wish(wish)
    while True:
        match await client.hear():
            case Observation() as observation:
                return observation
            case Unobserved(detail=detail):
                raise BrowserError(detail)
            case Problem(detail=detail):
                raise SetupError(detail)
            case _:
                pass


def _line(number: int, seen: Observation) -> Line:
    return Line(
        reading=number,
        url=seen.url,
        title=seen.title,
        characters=len(seen.text),
        tokens=round(len(seen.text) / CHARACTERS_PER_TOKEN),
        stages=seen.stages,
        total_ms=seen.stages.total_ms,
        text=seen.text,
    )


def _of_time(lines: Sequence[Line]) -> str:
    last = lines[-1]
    values = [_values(line.stages) for line in lines]
    medians = [statistics.median(column) for column in zip(*values, strict=True)]
    names = [name.removesuffix("_ms") for name in Stages.model_fields]
    stages = ", ".join(f"{name} {ms:.1f}" for name, ms in zip(names, medians, strict=True))
    which = f", medians of {len(lines)} readings" if len(lines) > 1 else ""
    return (
        f"{last.characters:,} characters, about {last.tokens:,} tokens. "
        f"Milliseconds{which}: {stages}; {sum(medians):.1f} in all."
    )


def _values(stages: Stages) -> list[float]:
    return [getattr(stages, name) for name in Stages.model_fields]
