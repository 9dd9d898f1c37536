"""Finds a Chromium and starts it with the extension: a plain process, no driver, no debugging port.

Chrome itself will not do: since 137 the branded builds ignore `--load-extension`. Chromium and
Chrome for Testing still take it (https://developer.chrome.com/blog/extension-news-june-2025).
"""

import asyncio
import base64
import hashlib
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from webstep.errors import SetupError

VARIABLE: Final = "WEBSTEP_CHROMIUM"
"""The environment variable that names the Chromium to use."""

NAMES: Final = ("chromium", "chromium-browser", "google-chrome-for-testing")
"""What it is called on the PATH, the best first."""

APPLICATIONS: Final = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path(
        "/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ),
)
"""Where macOS keeps it."""

PATIENCE_S: Final = 5.0
"""How long Chromium may take to end by itself; a healthy one needs half a second."""

FLAGS: Final = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # Containers give /dev/shm 64 MB, and a renderer that finds it full crashes.
    "--disable-dev-shm-usage",
    # A new profile would otherwise ask for the password of the person's keyring.
    "--password-store=basic",
    "--use-mock-keychain",
)


class ChromiumMissing(SetupError):
    """There is no Chromium that would load the extension."""


@dataclass(frozen=True)
class Launch:
    """How to start Chromium."""

    program: Path
    """Its executable, as `find` returns it."""
    extension: Path
    """The folder of the unpacked extension."""
    url: str = "about:blank"
    """What to open; headless Chromium takes no more than one address.

    A page of the extension itself is blocked at first, since Chromium loads extensions later: the
    extension's worker must reload it."""
    headless: bool = False
    """Whether to show no window."""
    window: tuple[int, int] = (1280, 800)
    """Width and height of the window in CSS pixels."""
    flags: tuple[str, ...] = ()
    """What else Chromium shall be told; of two flags of one name the later counts."""

    def command(self, profile: Path) -> list[str]:
        """The program and its arguments."""
        extension = self.extension.resolve()
        width, height = self.window
        return [
            str(self.program),
            *FLAGS,
            *(["--headless=new"] if self.headless else []),
            # Chromium refuses to run its sandbox as root.
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            f"--user-data-dir={profile}",
            f"--disable-extensions-except={extension}",
            f"--load-extension={extension}",
            f"--window-size={width},{height}",
            *self.flags,
            self.url,
        ]


@dataclass(frozen=True)
class Chromium:
    """A running Chromium."""

    process: Process
    profile: Path
    """Its user data directory."""
    log: Path
    """What it writes to its standard error."""

    async def wait(self) -> int:
        """Wait until the browser process is over; its exit status, negative after a signal."""
        return await self.process.wait()

    def last_words(self, lines: int = 5) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def find(environment: Mapping[str, str]) -> Path:
    """The executable of a Chromium that loads unpacked extensions from its command line.

    Raises:
        ChromiumMissing: there is none, or the one that `WEBSTEP_CHROMIUM` names is not there.
    """
    path = environment.get("PATH")
    if named := environment.get(VARIABLE):
        if program := shutil.which(named, path=path):
            return Path(program)
        raise ChromiumMissing(f"{VARIABLE} names {named}, which is no program: correct or unset it")
    for name in NAMES:
        if program := shutil.which(name, path=path):
            return Path(program)
    for application in APPLICATIONS:
        if application.exists():
            return application
    raise ChromiumMissing(
        "No Chromium was found. Google Chrome cannot take its place: since version 137 it ignores "
        f"--load-extension. {install_advice()}, or set {VARIABLE} to the Chromium you have."
    )


def install_advice() -> str:
    """How to get a Chromium on this system."""
    if sys.platform == "darwin":
        return "Type `brew install --cask chromium`"
    return "Type `sudo apt-get install chromium` (or your system's like)"


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window could be shown; macOS always has a place for one."""
    shown = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform == "darwin" or bool(shown)


def extension_id(key: str) -> str:
    """The id that Chrome gives an extension whose manifest has this `key`.

    The key is a public RSA key, DER in base64; the id is the start of its SHA-256 in the letters
    a to p (https://developer.chrome.com/docs/extensions/reference/manifest/key).
    """
    digest = hashlib.sha256(base64.b64decode(key, validate=True)).hexdigest()
    return digest[:32].translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


@asynccontextmanager
async def start(launch: Launch, profile: Path | None = None) -> AsyncIterator[Chromium]:
    """Run Chromium for the length of a `with` block, then end all its processes.

    Without a `profile` it gets a new one, which is removed at the end.

    Raises:
        ChromiumMissing: the program cannot be run.
    """
    if profile is None:
        with tempfile.TemporaryDirectory(prefix="webstep-") as folder:
            async with start(launch, Path(folder)) as chromium:
                yield chromium
        return
    log = profile / "webstep.log"
    process = await spawn(launch.command(profile), log)
    # Every process of Chromium inherits the pipe, so its end is the end of the last of them.
    gone = asyncio.create_task(read_to_end(process))
    try:
        yield Chromium(process, profile, log)
    finally:
        await stop(process, gone)


async def spawn(command: list[str], log: Path) -> Process:
    """Start the leader of a new process group, its errors written to the log."""
    with log.open("wb") as errors:
        try:
            return await asyncio.create_subprocess_exec(
                *command, stdin=DEVNULL, stdout=PIPE, stderr=errors, start_new_session=True
            )
        except OSError as error:
            raise ChromiumMissing(f"{command[0]} cannot be run ({error}): set {VARIABLE}") from None


async def read_to_end(process: Process) -> None:
    """Read and drop what a process group prints, until all of it is gone."""
    if process.stdout:
        while await process.stdout.read(65_536):
            pass


async def stop(process: Process, gone: asyncio.Task[None]) -> None:
    """End a process group: politely at first, by force if that takes too long."""
    try:
        if not gone.done():
            signal_group(process, signal.SIGTERM)
            await asyncio.wait([gone], timeout=PATIENCE_S)
    finally:
        if not gone.done():
            signal_group(process, signal.SIGKILL)
            await asyncio.wait([gone], timeout=PATIENCE_S)
        gone.cancel()
        await process.wait()


def signal_group(process: Process, number: signal.Signals) -> None:
    """Send a signal to a process and all it started, those that are left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
