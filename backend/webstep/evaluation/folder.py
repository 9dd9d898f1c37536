"""The folder of a run: what it measures, its results, and a folder for each attempt."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from webstep.errors import SetupError
from webstep.evaluation.agents import Agent
from webstep.evaluation.results import CutOff, Played, Result, Results, write_lines
from webstep.evaluation.suite import Case
from webstep.protocol.base import Word
from webstep.protocol.events import Entry

PROFILE = "profile"
"""In an attempt's folder, while it runs: the browser's profile, key and copy of the extension."""
PICTURE = "screenshot.jpg"
"""In an attempt's folder, where it had no success: the tab at its end, if there was a picture."""


class Measured(Word):
    """What one run measures: results of different things do not belong into one folder."""

    suite: str
    """The suite's name."""
    model: str
    """Who decides, as `--model` had it, or the model's ids."""
    library: str
    """SHA-256 over all policies, in hex."""
    agent: Agent = Agent()
    """Who is measured."""


@dataclass(frozen=True)
class RunFolder:
    """One folder that one process at a time writes to."""

    path: Path

    @property
    def results(self) -> Results:
        """The file of the results."""
        return Results(self.path / "results.jsonl")

    def read(self) -> Measured:
        """Say what was measured here.

        Raises:
            SetupError: this is no folder of a run.
        """
        try:
            return Measured.model_validate_json((self.path / "run.json").read_bytes())
        except (OSError, ValidationError):
            raise SetupError(
                f"{self.path} is no folder of a run: there is no usable run.json. Name the folder "
                f"that `webstep evaluate` was given with --out."
            ) from None

    @contextmanager
    def locked(self, measured: Measured) -> Iterator[None]:
        """Keep the folder for this process, and see that it measures what it did before.

        Raises:
            SetupError: another process works here, or something else was measured here.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "run.lock").open("a") as lock:
            # The lock goes with the process, however that ends.
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SetupError(
                    f"Another `webstep evaluate` works in {self.path}. Wait for its end, or choose "
                    f"another --out."
                ) from None
            if not (self.path / "run.json").exists():
                write_lines(self.path / "run.json", [measured], "w")
            if differences := _differences(self.read(), measured):
                raise SetupError(
                    f"{self.path} holds results of another {' and '.join(differences)}. Choose "
                    f"another --out, or go on with what was measured there."
                )
            self.results.mend()
            yield

    def events(self, played: Played) -> tuple[Entry, ...]:
        """Read the events of an episode that was played here.

        Raises:
            SetupError: they are not there, or were written by another version.
        """
        file = self.path / played.journal
        try:
            lines = file.read_text("utf-8").splitlines()
            return tuple(Entry.model_validate_json(line) for line in lines)
        except (OSError, ValidationError) as error:
            raise SetupError(
                f"The events in {file} cannot be read: {str(error).splitlines()[0]}. Run the case "
                f"again in another folder."
            ) from None

    def picture(self, played: Played) -> bytes:
        """Read the picture of a case that was not solved; empty if there is none."""
        try:
            return (self.attempt(played.case, played.attempt) / PICTURE).read_bytes()
        except OSError:
            return b""

    def attempt(self, case: Case, number: int) -> Path:
        """Name the folder of one attempt."""
        return self.path / "attempts" / case.task / str(case.seed) / str(number)

    def cut_off(self, suite: str, results: Sequence[Result]) -> list[CutOff]:
        """Find the attempts that began and of which no result tells; end what is left of them."""
        told = {self.attempt(result.case, result.attempt) for result in results}
        lost = []
        for folder in sorted(set(self.path.glob("attempts/*/*/*")) - told):
            clear(folder / PROFILE)
            task, seed, number = folder.parts[-3:]
            lost.append(CutOff(case=Case(suite, task, int(seed)), attempt=int(number)))
        return lost


def _differences(before: Measured, now: Measured) -> list[str]:
    names = {
        "suite": "suite",
        "model": "model",
        "library": "state of the prompts",
        "agent": "agent or what it is told",
    }
    return [word for name, word in names.items() if getattr(before, name) != getattr(now, name)]


def clear(profile: Path) -> None:
    """End a browser that a killed run left behind with this profile, and remove the profile."""
    for leader, command in _processes():
        if f"--user-data-dir={profile.resolve()}" in command:
            # Chromium was started as the leader of a process group of its own.
            with suppress(ProcessLookupError):
                os.killpg(leader, signal.SIGKILL)
    shutil.rmtree(profile, ignore_errors=True)


def _processes() -> Iterator[tuple[int, str]]:
    """Yield process groups with the command lines of their processes."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield os.getpgid(int(file.parent.name)), file.read_bytes().decode(errors="replace")
    if sys.platform == "darwin":
        command = ["ps", "-A", "-ww", "-o", "pgid=,args="]
        for line in subprocess.run(command, capture_output=True, text=True).stdout.splitlines():
            group, _, args = line.strip().partition(" ")
            yield int(group), args
