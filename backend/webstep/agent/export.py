"""An episode written down: as JSON for programs, as Markdown for people."""

from collections.abc import Sequence

from webstep.agent import markdown
from webstep.protocol.events import Entry
from webstep.protocol.history import Form


def text(entries: Sequence[Entry], form: Form) -> str:
    """Write an episode; as JSON one entry a line, as the journal has it to the last sign."""
    match form:
        case "json":
            return "".join(f"{entry.model_dump_json()}\n" for entry in entries)
        case "markdown":
            return markdown.of_episode(entries)


def name(episode: str, form: Form) -> str:
    """Name the file for an episode that is written down."""
    match form:
        case "json":
            return f"webstep-{episode}.jsonl"
        case "markdown":
            return f"webstep-{episode}.md"
