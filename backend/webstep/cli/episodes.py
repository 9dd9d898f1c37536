"""`webstep episodes`: what was done, from the journal."""

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from webstep import owner_only
from webstep.agent import export as written
from webstep.agent.journal import Journal
from webstep.agent.wording import of_totals
from webstep.cli.screen import Screen
from webstep.cli.view import of_ending
from webstep.errors import SetupError
from webstep.flattening import plain
from webstep.protocol.events import Entry
from webstep.protocol.history import Form
from webstep.settings import Settings

YES = ("y", "yes")


@dataclass(frozen=True)
class Deletion:
    """What shall be deleted."""

    wanted: str
    """An episode's id, or `last`; not looked at where all shall be."""
    all: bool
    agreed: bool
    """Whether the person has said so on the command line, and need not be asked."""


def show_all(settings: Settings, console: Console) -> int:
    """List the episodes, the newest first."""
    with closing(Journal(settings.journal)) as journal:
        for summary in journal.episodes():
            status = summary.status or ("paused" if summary.paused else "running")
            task = plain(" ".join(summary.task.split()))
            console.print(f"{summary.episode}  {status:<12}  {task}")
    return 0


def show(settings: Settings, wanted: str, as_json: bool, console: Console) -> int:
    """Show one episode, `last` for the newest, as it was shown while it ran or as JSON lines.

    Raises:
        SetupError: there is no such episode.
    """
    entries = read(settings, wanted)
    if as_json:
        console.print(written.text(entries, "json"), end="")
        return 0
    screen = Screen(console)
    for entry in entries:
        screen.take(entry)
    if screen.state.ended:
        console.print(of_ending(screen.state.ended))
        console.print(of_totals(screen.state.ended.totals), style="dim")
    else:
        console.print(plain(f"It has not ended. {screen.state.doubt()}"))
    return 0


def export(
    settings: Settings,
    wanted: str,
    form: Form,
    file: Path | None,
    console: Console,
) -> int:
    """Write one episode to a new file, or to standard output.

    Raises:
        SetupError: there is no such episode, or the file is there already or cannot be written.
    """
    entries = read(settings, wanted)
    text = written.text(entries, form)
    if file is None:
        # Not through the console: a file shall have what the journal has, to the last sign.
        sys.stdout.write(text)
        return 0
    try:
        owner_only.create(file, text)
    except FileExistsError:
        raise SetupError(f"{file} is there already. Choose another name, or remove it.") from None
    except OSError as error:
        raise SetupError(f"{file} cannot be written: {error.strerror}. Choose another.") from None
    console.print(f"Written to {file}, which you alone can read: it holds what the pages said.")
    return 0


def delete(settings: Settings, deletion: Deletion, console: Console) -> int:
    """Delete one episode or all for good, once the person has agreed; 1 if they do not.

    Raises:
        SetupError: there is none, nobody can be asked, or the journal cannot be wiped.
    """
    with closing(Journal(settings.journal)) as journal:
        all_there = [summary.episode for summary in journal.episodes()]
        chosen = all_there if deletion.all else [_id(journal, deletion.wanted)]
        what = f"all {len(chosen)} episodes" if deletion.all else f"the episode {chosen[0]}"
        if not (deletion.agreed or _agrees(what, console)):
            console.print("Nothing was deleted.")
            return 1
        journal.delete(chosen)
    console.print(f"Deleted {what}.")
    return 0


def read(settings: Settings, wanted: str) -> tuple[Entry, ...]:
    """Read one episode, `last` for the newest. Raises SetupError if there is none."""
    with closing(Journal(settings.journal)) as journal:
        return journal.read(_id(journal, wanted))


def _id(journal: Journal, wanted: str) -> str:
    ids = [summary.episode for summary in journal.episodes()]
    if wanted == "last" and ids:
        return ids[0]
    if wanted not in ids:
        raise SetupError(f"There is no episode {wanted}. `webstep episodes list` shows all.")
    return wanted


def _agrees(what: str, console: Console) -> bool:
    if not sys.stdin.isatty():
        raise SetupError(f"Nobody can be asked here. To delete {what}, add --yes.")
    console.print(f"Delete {what} for good? y or n: ", end="")
    return sys.stdin.readline().strip().lower() in YES
