"""The results of a run: one line of JSON for each attempt at a case, never changed afterwards."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError
from typing_extensions import TypeAliasType

from webstep.errors import SetupError
from webstep.evaluation.suite import Case, Score
from webstep.protocol.base import DISCREET, Word
from webstep.protocol.events import EndStatus
from webstep.protocol.spending import Totals


class Versions(Word):
    """What was measured, beside model and prompts."""

    webstep: str
    """The version of this package."""
    chromium: str
    """What Chromium says of itself."""


class Played(Word):
    """A case that was played to its ending and judged."""

    kind: Literal["played"] = "played"
    case: Case
    """Which."""
    attempt: int
    """Counts the tries at this case from 1, those that failed for no fault of the model too."""
    score: Score
    """What the judge says."""
    status: EndStatus
    """How the episode ended."""
    totals: Totals
    """What it used."""
    model: str
    """The model that decided, by its id."""
    library: str
    """SHA-256 over all policies, in hex."""
    prompts: dict[str, str]
    """SHA-256 of each policy that was called, by its name."""
    versions: Versions
    """What else was measured."""
    seconds: float
    """From the start of the browser to the verdict."""
    episode: str
    """The episode's id in the journal."""
    journal: str
    """The file of the episode's events, a line of JSON each, from the run's folder."""


class Faulted(Word):
    """An attempt that browser, network or stage ended: no failure of the model."""

    kind: Literal["faulted"] = "faulted"
    case: Case
    """Which."""
    attempt: int
    """As in `Played`."""
    fault: str
    """What happened, and what to do."""
    seconds: float
    """From the start of the browser to the fault."""
    cost_usd: float | None
    """US dollars that were spent all the same; None where that is unknown."""


class CutOff(Word):
    """An attempt in which the run itself was killed. Its journal says how far it had come."""

    kind: Literal["cut_off"] = "cut_off"
    case: Case
    """Which."""
    attempt: int
    """As in `Played`."""


Result = TypeAliasType("Result", Annotated[Played | Faulted | CutOff, Field(discriminator="kind")])
"""What became of one attempt."""

_RESULT: TypeAdapter[Result] = TypeAdapter(Result, config=DISCREET)


@dataclass(frozen=True)
class Results:
    """The file of one run."""

    file: Path

    def read(self) -> tuple[Result, ...]:
        """Return all results, oldest first; a last line that was being written is none.

        Raises:
            SetupError: the file cannot be read; the message names the line.
        """
        try:
            text = self.file.read_text("utf-8")
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise SetupError(f"{self.file} cannot be read: {error}.") from None
        whole = text[: text.rfind("\n") + 1]
        return tuple(self._parse(number, line) for number, line in enumerate(whole.splitlines(), 1))

    def mend(self) -> None:
        """Take away a last line that a killed run left half-written."""
        if self.file.exists():
            with self.file.open("rb+") as file:
                file.truncate(file.read().rfind(b"\n") + 1)

    def append(self, result: Result) -> None:
        """Write one result; it is on disk when this returns."""
        write_lines(self.file, [result], "a")

    def _parse(self, number: int, line: str) -> Result:
        try:
            return _RESULT.validate_json(line)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]["msg"]
            raise SetupError(
                f"{self.file}:{number}: {fault}. Move the folder away and run it again."
            ) from None


def write_lines(file: Path, words: Iterable[Word], mode: Literal["a", "w"]) -> None:
    """Write words as lines of JSON; they are on disk when this returns."""
    with file.open(mode, encoding="utf-8") as out:
        out.writelines(f"{word.model_dump_json()}\n" for word in words)
        out.flush()
        os.fsync(out.fileno())
