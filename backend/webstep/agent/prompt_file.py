"""A file of `prompts/`, taken apart: its head, which is YAML, and the prose below."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError

from webstep.agent.scope import is_pattern
from webstep.errors import PromptError
from webstep.flattening import flatten

Head = TypeVar("Head", bound=BaseModel)
Fault: TypeAlias = Callable[[PromptError], None]
"""Takes one thing that is wrong, so that all of it can be told at once."""
Told: TypeAlias = Annotated[str, Field(min_length=10, max_length=300)]
"""A sentence that the model or a person reads."""

SNAKE_CASE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")


@dataclass(frozen=True)
class Source:
    """One file with head and prose."""

    file: Path
    text: str
    fields: object
    """The head, not yet checked."""
    body: str
    begins: int
    """The first line of the prose."""

    def line_of(self, key: str, word: str = "") -> int:
        """Find the line of a key in the head, or of a word in its value; 1 if it has none."""
        found = 0
        for number, line in enumerate(self.text.splitlines()[: self.begins - 1], 1):
            if line.startswith(f"{key}:"):
                found = number
            elif found and re.match(r"\S+:", line):
                break
            if found and word and word in line:
                return number
        return found or 1

    def fault(self, line: int, what: str) -> PromptError:
        """Say what is wrong in a line of it."""
        return PromptError(f"{self.file}:{line}: {what}")


def read_text(file: Path) -> str:
    """Read a prompt file. Raises PromptError."""
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise PromptError(f"{file}:1: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except OSError as error:
        raise PromptError(f"{file}:1: cannot be read: {error.strerror}") from None
    for number, line in enumerate(text.split("\n"), 1):
        # Who reviews a prompt must see all that a model reads.
        if flatten(line) != line:
            raise PromptError(
                f"{file}:{number}: holds characters that nobody sees, or letters in pieces; write "
                f"the line again"
            )
    return text


def read_source(file: Path) -> Source:
    """Read a file and take head and prose apart. Raises PromptError."""
    text = read_text(file)
    parts = re.split(r"^---[^\S\n]*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0]:
        raise PromptError(f"{file}:1: no front matter: begin with --- and end it with ---")
    try:
        fields = yaml.safe_load(parts[1])
    except yaml.MarkedYAMLError as error:
        line = 1 + (error.problem_mark.line if error.problem_mark else 0)
        raise PromptError(f"{file}:{line}: {error.problem}; the head must be YAML") from None
    return Source(file, text, fields, parts[2], 2 + parts[1].count("\n"))


def parse(kind: type[Head], source: Source, fault: Fault) -> Head | None:
    """Check a head; None where it cannot be used, with every fault told."""
    if not isinstance(source.fields, dict):
        fault(source.fault(1, "the head must hold lines of `key: value`"))
        return None
    try:
        return kind.model_validate(source.fields)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            where = ".".join(str(part) for part in each["loc"])
            line = source.line_of(str((*each["loc"], "")[0]))
            fault(source.fault(line, f"{where}: {each['msg']}"))
        return None


def check_sites(sites: tuple[str, ...], source: Source, fault: Fault) -> None:
    """Tell of every site that is no pattern."""
    for site in sites:
        if not is_pattern(site):
            what = (
                f"{site!r} is no site pattern: write a host name in lower case, as gitlab.com, "
                f"*.gitlab.com or localhost:8023"
            )
            fault(source.fault(source.line_of("sites", site), what))
