"""`webstep observe`: what a policy would read of a tab, and what each stage of reading it took."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NoReturn

from pydantic import BaseModel
from rich.console import Console

from webstep.backend import Brain
from webstep.cli.client import BackendMissing, Client, connect
from webstep.cli.run import with_browser
from webstep.cli.view import console
from webstep.errors import BrowserError, SetupError
from webstep.flattening import plain
from webstep.protocol.messages import Problem
from webstep.protocol.observing import Format, Observation, Observe, Stages, Unobserved
from webstep.protocol.page import Extent
from webstep.server.pairings import TERMINAL, Pairings
from webstep.settings import Settings

CHARACTERS_PER_TOKEN: Final = 4
"""An estimate: nobody has the model's own tokenizer, and to have it counted takes a call."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line."""

    url: str
    """Empty for the active tab."""
    extent: Extent
    """How much of it."""
    format: Format
    """How it is written."""
    repeat: int
    """How many readings of everything, at least 1."""
    patches: int
    """How many readings after those that ask only for what is different."""
    json: bool


class Line(BaseModel):
    """One reading, as `--json` prints it."""

    reading: int
    """Counts from 1."""
    how: Literal["anew", "patches"]
    """Whether all was read, or only what was different from the reading before."""
    url: str
    title: str
    characters: int
    tokens: int
    """Estimated."""
    stages: Stages
    total_ms: float
    """All stages but the wait until the page had settled."""
    changes: tuple[str, ...]
    """What was different."""
    text: str


async def observe(settings: Settings, wanted: Wanted, port: int, out: Console) -> int:
    """Read a tab through the backend on this port, or through one of its own if none is there."""
    key = Pairings(settings.keys).keys[TERMINAL]
    try:
        async with connect(port, key) as client:
            return await _observe(client, wanted, out)
    except BackendMissing:
        async with with_browser(settings, Brain("nobody", _nobody), port, _tell) as backend:
            own = backend.pairings.keys[TERMINAL]
            async with connect(backend.port, own) as client:
                return await _observe(client, wanted, out)


def _nobody() -> NoReturn:
    raise SetupError(
        "This backend only reads pages. Start the task again once `webstep serve` runs."
    )


async def _observe(client: Client, wanted: Wanted, out: Console) -> int:
    anew = [await _read(client, wanted, "anew", n) for n in range(1, wanted.repeat + 1)]
    last = wanted.repeat + wanted.patches
    patched = [
        await _read(client, wanted, "patches", n) for n in range(wanted.repeat + 1, last + 1)
    ]
    if wanted.json:
        for line in (*anew, *patched):
            out.print(line.model_dump_json())
        return 0
    out.print(plain((*anew, *patched)[-1].text))
    _tell(f"{_of_size(anew[-1])} {_of_time('Read anew', anew)}")
    if patched:
        _tell(_of_time("Read again, only what was different", patched))
    return 0


async def _read(
    client: Client, wanted: Wanted, how: Literal["anew", "patches"], number: int
) -> Line:
    url = wanted.url if number == 1 else ""
    wish = Observe(url=url, extent=wanted.extent, format=wanted.format, how=how)
    seen = await ask(client, wish)
    return Line(
        reading=number,
        how=how,
        url=seen.url,
        title=seen.title,
        characters=len(seen.text),
        tokens=round(len(seen.text) / CHARACTERS_PER_TOKEN),
        stages=seen.stages,
        total_ms=seen.stages.total_ms,
        changes=seen.changes,
        text=seen.text,
    )


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


def _of_size(line: Line) -> str:
    return f"{line.characters:,} characters, about {line.tokens:,} tokens."


def _of_time(how: str, lines: Sequence[Line]) -> str:
    """Say what each stage took; of several readings the medians."""
    stages = ", ".join(
        f"{name.removesuffix('_ms')} {statistics.median(_values(lines, name)):.1f}"
        for name in Stages.model_fields
    )
    total = statistics.median(line.total_ms for line in lines)
    times = f", medians of {len(lines)} readings" if len(lines) > 1 else ""
    return f"{how}, in ms{times}: {stages}; {total:.1f} in all without settle."


def _values(lines: Sequence[Line], name: str) -> list[float]:
    return [getattr(line.stages, name) for line in lines]
