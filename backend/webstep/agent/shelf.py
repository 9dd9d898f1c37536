"""The prompts folder of a running backend, read again when somebody has edited it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from webstep.agent.library import Library, read
from webstep.errors import PromptError

Stamp: TypeAlias = frozenset[tuple[str, int, int]]
"""Each prompt file with the time of its last change, in nanoseconds, and its size in bytes."""


@dataclass
class Folder:
    """The library of one episode: as it was at its start, or as the last sound edit left it."""

    folder: Path
    fit: Callable[[Library], Library] = lambda library: library
    """Makes of what was read what is played with."""
    library: Library = field(init=False)
    stamp: Stamp = field(init=False)

    def __post_init__(self) -> None:
        """Read the folder. Raises PromptError."""
        self.stamp = _stamp(self.folder)
        self.library = self.fit(read(self.folder))

    def renew(self) -> str:
        """Take in what was edited, if anything was.

        Returns what is wrong with it, once, and keeps the former library then; else nothing.
        """
        stamp = _stamp(self.folder)
        if stamp == self.stamp:
            return ""
        self.stamp = stamp
        try:
            self.library = self.fit(read(self.folder))
        except PromptError as error:
            # The journal keeps this, and nobody who reads that needs to know this machine.
            fault = str(error).replace(f"{self.folder}/", "")
            return f"the prompts were edited and cannot be used, so the former ones stay: {fault}"
        return ""


def _stamp(folder: Path) -> Stamp:
    found = set()
    for file in folder.rglob("*.md"):
        try:
            stat = file.stat()
        except FileNotFoundError:  # an editor that replaces a file takes it away for a moment
            continue
        found.add((str(file), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)
