"""A suite of a person's own: a YAML file of tasks, each with a page, an objective and checks.

    tasks:
      - name: opening_hours
        url: https://library.example/
        objective: When does the library open tomorrow?
        login: Sign in as reader 1234 with the password that the page shows.
        checks:
          - {kind: answer, contains: "10:00"}
          - {kind: url, regex: "/hours$"}

A task succeeds when all its checks hold. `evaluation/checks.py` has the kinds of check.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from webstep.errors import SetupError
from webstep.evaluation.checks import Check, checked
from webstep.evaluation.suite import Case, Score
from webstep.protocol.base import Word
from webstep.protocol.events import Ended, Observed


class Task(Word):
    """One task of the file."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    """Names it in results: small letters, digits, _ and -."""
    url: Annotated[str, Field(pattern=r"^https?://")]
    """The page on which it begins."""
    objective: Annotated[str, Field(min_length=1, max_length=10_000)]
    """What to do, in a person's words."""
    login: Annotated[str, Field(max_length=5_000)] = ""
    """How to sign in before, in a person's words; what stands here goes to the model."""
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]
    """What must hold at the end, each of them."""


class File(Word):
    """The whole file."""

    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    """Its tasks."""


@dataclass(frozen=True)
class CustomStage:
    """See `Stage`: a page of somebody else's, so that there is nothing to set up."""

    task: Task
    folder: Path
    """Where the file lies, and the modules its checks may name."""
    root: str = ""
    uploads: Path | None = None

    @property
    def url(self) -> str:
        """The page on which the task begins."""
        return self.task.url

    async def objective(self) -> str:
        """Say what to do, and before it how to sign in."""
        login = f"First: {self.task.login}\nThen: " if self.task.login else ""
        return login + self.task.objective

    async def judge(self, ended: Ended, seen: Observed | None) -> Score:
        """Check all that must hold."""
        faults = [checked(check, ended, seen, self.folder) for check in self.task.checks]
        held = faults.count("")
        return Score(
            success=held == len(faults),
            reward=float(held == len(faults)),
            progress=held / len(faults),
            detail=" ".join(fault for fault in faults if fault) or "All checks hold.",
        )


@dataclass(frozen=True)
class CustomSuite:
    """See `Suite`. A seed only counts how often a task is repeated."""

    file: Path
    tasks: tuple[Task, ...]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.file.stem

    def cases(self, tasks: Sequence[str], seeds: Sequence[int]) -> Sequence[Case]:
        """List the cases of these tasks."""
        known = [task.name for task in self.tasks]
        if unknown := [task for task in tasks if task not in known]:
            raise SetupError(
                f"{self.file} has no task {', '.join(unknown)}. It has {', '.join(known)}."
            )
        return [Case(self.name, task, seed) for task in tasks or known for seed in seeds]

    @asynccontextmanager
    async def stage(self, case: Case, folder: Path) -> AsyncIterator[CustomStage]:
        """Find the case's task. Nothing is written into the folder."""
        task = next(task for task in self.tasks if task.name == case.task)
        yield CustomStage(task, self.file.parent)


def read(file: Path) -> CustomSuite:
    """Read a file of tasks.

    Raises:
        SetupError: it cannot be read, or a task is not as it should be; the message says where.
    """
    try:
        tasks = File.model_validate(yaml.safe_load(file.read_text("utf-8"))).tasks
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SetupError(
            f"The tasks {file} cannot be read: {' '.join(str(error).split())}."
        ) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        # In YAML 1.1, 10:00 is the number 600.
        hint = " Put numbers and times in quotes." if first["type"] == "string_type" else ""
        raise SetupError(f"{file}: {where}: {first['msg']}.{hint}") from None
    names = [task.name for task in tasks]
    if twice := {name for name in names if names.count(name) > 1}:
        raise SetupError(f"{file}: two tasks have the name {', '.join(sorted(twice))}.")
    return CustomSuite(file.resolve(), tasks)
