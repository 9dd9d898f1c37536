"""A person and the real panel: what was done is found, looked at, exported and deleted for good."""

import time
from contextlib import closing
from pathlib import Path

from tests.whole.conftest import Whole
from webstep.agent import export
from webstep.agent.journal import Journal
from webstep.protocol.events import Observed


def until_saved(folder: Path, text: str) -> None:
    """Wait until a file holds the text; of a side panel Playwright tells no downloads."""
    end = time.monotonic() + 20
    while text not in [file.read_text("utf-8") for file in folder.iterdir()]:
        assert time.monotonic() < end, "it was not saved"


def test_what_was_done_is_found_looked_at_exported_and_deleted_for_good(whole: Whole) -> None:
    panel, code = whole.panel, whole.site.scenario.code
    panel.wait("form.composer .site", "airline.localhost")
    panel.type("form.composer textarea", whole.site.scenario.objective)
    panel.press("Start")
    panel.press("Approve")
    panel.wait(".ending", f"{code} is cancelled.")

    panel.press("History")
    panel.type(".history input", "nothing holds this")
    panel.wait(".history", "No task holds “nothing holds this”.")
    panel.type(".history input", f"CANCELLED {code.lower()} airline.localhost")
    panel.click(".history .episode")
    panel.wait(".history .ending", f"{code} is cancelled.")
    file = whole.home / "journal.db"
    with closing(Journal(file)) as journal:
        (summary,) = journal.episodes()
        entries = journal.read(summary.episode)
    first = next(entry.event for entry in entries if isinstance(entry.event, Observed))
    panel.click(".history .page summary")
    panel.wait(".history .page .read", first.text.splitlines()[0])

    panel.press("Export as Markdown")
    panel.wait(".history", f"Saved as webstep-{summary.episode}.md.")
    until_saved(whole.downloads, export.text(entries, "markdown"))

    panel.press("Delete…")
    panel.press("Delete for good")
    panel.wait(".history", "1 task deleted.")
    with closing(Journal(file)) as journal:
        assert journal.episodes() == ()
    left = b"".join(each.read_bytes() for each in whole.home.glob("journal.db*"))
    assert code.encode() not in left
    panel.press("Task")
    panel.wait(".empty", "Try, on the practice site")
