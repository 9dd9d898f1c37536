"""`webstep episodes`: what was done, from the journal."""

from rich.console import Console

from webstep.agent.journal import Journal
from webstep.cli.view import View, of_ending, of_totals, plain
from webstep.errors import SetupError
from webstep.settings import Settings


def show_all(settings: Settings, console: Console) -> int:
    """List the episodes, the newest first."""
    journal = Journal(settings.journal)
    for summary in journal.episodes():
        status = summary.status or "running"
        task = plain(" ".join(summary.task.split()))
        console.print(f"{summary.episode}  {status:<12}  {task}")
    journal.close()
    return 0


def show(settings: Settings, wanted: str, as_json: bool, console: Console) -> int:
    """Show one episode, `last` for the newest, as it was shown while it ran or as JSON lines.

    Raises:
        SetupError: there is no such episode.
    """
    journal = Journal(settings.journal)
    newest = next((summary.episode for summary in journal.episodes()), "")
    entries = journal.read(newest if wanted == "last" else wanted)
    journal.close()
    if not entries:
        raise SetupError(f"There is no episode {wanted}. `webstep episodes list` shows all.")
    if as_json:
        for entry in entries:
            console.print(entry.model_dump_json())
        return 0
    view = View(console)
    for entry in entries:
        view.take(entry)
    if view.state.ended:
        console.print(of_ending(view.state.ended))
        console.print(of_totals(view.state.ended.totals), style="dim")
    else:
        console.print(plain(f"It has not ended. {view.state.doubt()}"))
    return 0
