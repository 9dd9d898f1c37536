"""`webstep doctor`: looks at all that must be in order, and says what to do where it is not.

It changes nothing, and what it asks of the model's service is free.
"""

import asyncio
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.text import Text

from webstep import __version__, listening
from webstep.agent import models
from webstep.agent.journal import Journal
from webstep.cli import brain, holder
from webstep.cli.browsers import Installed, installed
from webstep.cli.client import BackendGone, BackendMissing, Client, connect
from webstep.cli.extension import RELOAD, outdated, read_manifest
from webstep.errors import ConnectionRefused, ModelError, PortTaken, SetupError
from webstep.flattening import plain
from webstep.protocol.presence import Present
from webstep.server.pairings import TERMINAL, Pairings
from webstep.settings import Settings

ANSWER_S = 10.0
"""How long the model's service or the backend may be silent."""
_NONE_RUNS = (
    "None runs, so nobody knows whether Chrome has loaded the extension. Type `webstep serve`, "
    "and ask again."
)


class Finding(BaseModel):
    """What was found out about one part."""

    model_config = ConfigDict(frozen=True)

    part: str
    ok: bool
    said: str
    """How it is."""
    remedy: str
    """What to do; empty where it is in order, or where `said` says so already."""


class Diagnosis(BaseModel):
    """The one line of `--json`."""

    ok: bool
    """Whether nothing is at fault."""
    version: str
    """Webstep's."""
    findings: tuple[Finding, ...]


async def doctor(
    settings: Settings, port: int, environment: Mapping[str, str], as_json: bool, console: Console
) -> int:
    """Look at every part and print what was found; 1 if any is at fault."""
    key = asyncio.create_task(look_at_key(settings))
    findings = (
        look_at_browser(settings, environment),
        look_at_extension(settings),
        look_at_pairing(settings),
        *await look_at_port(settings, port),
        await key,
        look_at_models(settings),
        look_at_journal(settings),
    )
    diagnosis = Diagnosis(
        ok=all(found.ok for found in findings), version=__version__, findings=findings
    )
    if as_json:
        console.print(diagnosis.model_dump_json())
    else:
        for found in findings:
            console.print(_line(found))
    return 0 if diagnosis.ok else 1


def look_at_browser(settings: Settings, environment: Mapping[str, str]) -> Finding:
    """Look for a browser that is new enough for the extension."""
    minimum = read_manifest(settings.extension).minimum_chrome_version
    found = installed(environment)
    new_enough = [browser for browser in found if browser.major >= minimum]
    if new_enough:
        return _ok("browser", "; ".join(_described(browser) for browser in new_enough))
    if found:
        said = f"{found[0].version} is too old: the extension needs {minimum}."
        return _fault("browser", said, "Update it.")
    remedy = f"Install Chrome or Chromium, {minimum} or newer."
    return _fault("browser", "Neither Chrome nor Chromium was found.", remedy)


def look_at_extension(settings: Settings) -> Finding:
    """Look whether the folder that Chrome loads is there and current."""
    folder = settings.loaded
    try:
        version = read_manifest(folder).version
    except SetupError as error:
        return _fault("extension", str(error))
    if old := outdated(settings.extension, folder):
        said = f"{len(old)} files in {folder} are not those of this webstep."
        return _fault("extension", said, f"Type `webstep extension`. {RELOAD}.")
    return _ok("extension", f"{version}, in {folder}")


def look_at_pairing(settings: Settings) -> Finding:
    """Look whether a browser is paired."""
    remedy = "Type `webstep serve`, and give its code to the extension."
    if not settings.keys.exists():
        return _fault("pairing", "No browser is paired.", remedy)
    try:
        browsers = Pairings(settings.keys).browsers()
    except SetupError as error:
        return _fault("pairing", str(error))
    if not browsers:
        return _fault("pairing", "No browser is paired.", remedy)
    return _ok("pairing", f"{len(browsers)} paired, by {settings.keys}")


async def look_at_port(settings: Settings, port: int) -> tuple[Finding, ...]:
    """Look who listens on the port; ask a backend of ours for its version and its browsers."""
    try:
        async with connect(port, _terminal_key(settings), ANSWER_S) as client:
            ours = _ok("port", f"{port} is the backend's.")
            if client.version == __version__:
                said = f"{client.version} runs; {client.welcome.model} decides."
                return ours, _ok("backend", said), await look_at_browsers(settings, client)
            said = f"{client.version} runs, but this is {__version__}."
            return ours, _fault("backend", said, "Stop it, and start it again.")
    except BackendMissing:
        return _free(port), _ok("backend", _NONE_RUNS)
    except ConnectionRefused as error:
        by = holder.of_port(port) or "another program"
        return (_fault("port", f"{port} is held by {by}.", str(error)),)


async def look_at_browsers(settings: Settings, client: Client) -> Finding:
    """Look whether Chrome has loaded the extension, and whether the one that is here."""
    try:
        async with asyncio.timeout(ANSWER_S):
            return of_browsers(settings, await client.who())
    except (TimeoutError, BackendGone):
        said = "The backend does not say which browsers are connected."
        return _fault("connected", said, "Stop it, and start it again.")


def of_browsers(settings: Settings, present: Present) -> Finding:
    """Judge what a backend says of its browsers."""
    old = next((b for b in present.browsers if b.version != __version__), None)
    if old:
        said = f"Chrome runs {old.version} of the extension, but this is {__version__}."
        return _fault("connected", said, f"{RELOAD}.")
    if present.browsers:
        times = (datetime.fromisoformat(b.since).astimezone() for b in present.browsers)
        since = " and ".join(f"{time:%H:%M}" for time in times)
        return _ok("connected", f"Chrome runs {__version__} of the extension, since {since}.")
    if present.refused:
        return _fault("connected", "Chrome's extension was not let in.", present.refused)
    remedy = (
        f"Open Chrome. If webstep is not on chrome://extensions, load it there from "
        f"{settings.loaded}; if it is, its panel says what is wrong."
    )
    return _fault("connected", "No browser is connected.", remedy)


async def look_at_key(settings: Settings) -> Finding:
    """Look whether the model's service takes the key."""
    try:
        kept = brain.kept_key(settings)
        if not (settings.has_key or kept):
            remedy = "Set ANTHROPIC_API_KEY (from console.anthropic.com), or `webstep key set`."
            return _fault("key", "There is none.", remedy)
        chosen = models.read(settings.models)
        # The SDK takes seconds to be imported: only who asks a model waits for it.
        from webstep.agent import claude

        async with claude.connect(key=kept, silence_s=ANSWER_S) as client:
            is_tried = await claude.Claude(client, chosen).probe()
            address = client.base_url.host
    except (SetupError, ModelError) as error:
        return _fault("key", str(error))
    where = "In the environment" if settings.has_key else "Kept by `webstep key set`"
    if not is_tried:
        return _ok("key", f"{where}. {address} cannot count tokens, so it was not tried.")
    return _ok("key", f"{where}. {address} takes it.")


def look_at_models(settings: Settings) -> Finding:
    """Look which models decide, and whether their prices are known."""
    try:
        chosen = models.read(settings.models)
    except SetupError as error:
        return _fault("models", str(error))
    chooses = "as chosen in" if settings.models.exists() else "the usual ones; choose others in"
    prices = f"prices of {chosen.prices.as_of:%d %B %Y}"
    if chosen.unpriced:
        prices = f"no price for {', '.join(chosen.unpriced)}: tasks show tokens and no money"
    return _ok("models", f"{chosen.name}, {chooses} {settings.models}; {prices}.")


def look_at_journal(settings: Settings) -> Finding:
    """Look whether the journal can be used."""
    if not settings.journal.exists():
        return _ok("journal", f"None yet. The first task makes {settings.journal}.")
    try:
        with closing(Journal(settings.journal)) as journal:
            return _ok("journal", f"{len(journal.episodes())} episodes in {settings.journal}")
    except SetupError as error:
        return _fault("journal", str(error))


def _described(browser: Installed) -> str:
    if browser.is_branded:
        how = "load the extension by hand, as `webstep serve` says; `webstep demo` needs a Chromium"
        return f"{browser.version} ({how})"
    return f"{browser.version}, {browser.program}"


def _terminal_key(settings: Settings) -> bytes:
    """Return the key by which a backend of this person knows a terminal; one of nobody if none."""
    if not settings.keys.exists():
        return bytes(32)
    try:
        return Pairings(settings.keys).keys[TERMINAL]
    except SetupError:
        return bytes(32)  # The finding about the pairing says what is wrong with the file.


def _free(port: int) -> Finding:
    try:
        listening.bind(port).close()
    except PortTaken as error:
        return _fault("port", str(error))
    return _ok("port", f"{port} is free.")


def _ok(part: str, said: str) -> Finding:
    return Finding(part=part, ok=True, said=said, remedy="")


def _fault(part: str, said: str, remedy: str = "") -> Finding:
    return Finding(part=part, ok=False, said=said, remedy=remedy)


def _line(found: Finding) -> Text:
    mark = ("ok   ", "bold green") if found.ok else ("fault", "bold red")
    return Text.assemble(
        mark, f"  {found.part:<9}  ", plain(f"{found.said} {found.remedy}".strip())
    )
