"""The browsers on this machine that can run the extension, and how each can be given it."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from webstep import chromium

BRANDED: Final = ("google-chrome", "google-chrome-stable", "google-chrome-beta")
"""What Google's own builds are called on the PATH. They load the extension by hand only."""
BRANDED_APPLICATION: Final = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
"""Where macOS keeps it."""
ANSWER_S: Final = 10.0
"""How long a browser may take to say its version; one in a snap is slow the first time."""

_VERSION = re.compile(r"\b(\d+)\.\d+\.\d+(?:\.\d+)?\b")


@dataclass(frozen=True)
class Installed:
    """One browser."""

    program: Path
    version: str
    """As it says itself, such as `Chromium 142.0.7444.59`."""
    major: int
    """The number that a manifest's minimum_chrome_version is compared with."""
    is_branded: bool
    """Whether it is Google's, which ignores --load-extension: `webstep demo` cannot use it."""


def installed(environment: Mapping[str, str]) -> list[Installed]:
    """Ask each browser that is found for its version; those that do not say one are left out."""
    found = [_ask(program, branded) for program, branded in _programs(environment)]
    return [browser for browser in found if browser]


def _programs(environment: Mapping[str, str]) -> Iterator[tuple[Path, bool]]:
    with suppress(chromium.ChromiumMissing):
        yield chromium.find(environment), False
    path = environment.get("PATH")
    named = next((found for name in BRANDED if (found := shutil.which(name, path=path))), None)
    if named:
        yield Path(named), True
    elif BRANDED_APPLICATION.exists():
        yield BRANDED_APPLICATION, True


def _ask(program: Path, is_branded: bool) -> Installed | None:
    try:
        asked = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=ANSWER_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = " ".join(asked.stdout.split())
    version = _VERSION.search(said)
    if version is None:
        return None
    return Installed(program, said[: version.end()], int(version[1]), is_branded)
