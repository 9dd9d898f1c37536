"""An episode on the screen: a line for all that happens, and the live stack below.

Below the stack stand the reason that is being written, what is asked, and the line being typed.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from webstep.agent.fold import State
from webstep.agent.telling import concerned
from webstep.cli.ledger import Ledger
from webstep.cli.rows import cut, of_grants, of_stack
from webstep.cli.view import line, of_event, of_grant
from webstep.protocol.events import Entry, Popped

_RULE: Final = "│ "
_SIGN: Final = "> "
_MARGIN: Final = "  "
REASON_ROWS: Final = 3
"""How much of a reason is shown while it is written: its end."""
NO_GRANTS = "Nothing is allowed beyond the one action."


def _now() -> datetime:
    return datetime.now(UTC)


class Screen:
    """Shows one episode as it happens. Use it as a context manager."""

    def __init__(self, console: Console, clock: Callable[[], datetime] = _now) -> None:
        """Show on a console; only a real terminal gets what is drawn anew below the lines."""
        self.state = State()
        self._ledger = Ledger()
        self._console = console
        self._clock = clock
        self._thinking = self._prompt = ""
        self._typed: str | None = None
        self._live = Live(console=console, auto_refresh=False, transient=True)

    @property
    def draws(self) -> bool:
        """Whether it can draw below the lines."""
        return self._console.is_terminal and not self._console.is_dumb_terminal

    def __enter__(self) -> "Screen":
        """Begin to show the live stack."""
        if self.draws:
            self._live.start()
            self._console.show_cursor(True)
        return self

    def __exit__(self, *_: object) -> None:
        """Take the live stack away; the lines stay."""
        self._live.stop()

    def begin(self, entries: Iterable[Entry] = ()) -> None:
        """Take up an episode of which these entries need not be shown."""
        self.state, self._ledger = State(), Ledger()
        for entry in entries:
            self.state.take(entry.event)
            self._ledger.take(entry)
        self.refresh()

    def take(self, entry: Entry) -> None:
        """Show one entry of the journal."""
        depth = len(self.state.stack) - isinstance(entry.event, Popped)
        policy = concerned(entry.event, self.state)
        self.state.take(entry.event)
        self._ledger.take(entry)
        self._thinking = ""
        for told in of_event(entry.event, policy):
            # What a page or a model says may have lines of its own; none shall pass for ours.
            for row in told.split("\n", allow_blank=True):
                self._console.print(Text.assemble((_RULE * max(depth, 0), "dim"), row))
        self.refresh()

    def think(self, text: str) -> None:
        """Show the reason so far of a decision that is being written."""
        self._thinking = text
        self.refresh()

    def tell(self, text: str) -> None:
        """Say something of webstep's own to who types."""
        self._console.print(line((text, "yellow")))

    def ask(self, prompt: str) -> None:
        """Ask this until something else is asked; empty for nothing."""
        self._prompt = prompt
        if self.draws:
            self.refresh()
        elif prompt:
            self._console.print(line(prompt), end="")

    def echo(self, typed: str) -> None:
        """Keep a line that was typed; a terminal that edits lines by itself has it already."""
        if self.draws and typed:
            self._console.print(line((f"{_SIGN}{typed}", "bold")))

    def show_typed(self, typed: str) -> None:
        """Show the line that is being typed."""
        self._typed = typed
        self.refresh()

    def list_grants(self) -> None:
        """Say what the person allowed beyond one action."""
        for text in [of_grant(*each) for each in self._ledger.grants.items()] or [NO_GRANTS]:
            self.tell(text)

    def refresh(self) -> None:
        """Draw what stands below the lines anew."""
        if self._live.is_started:
            self._live.update(self.below(), refresh=True)

    def below(self) -> Group:
        """Draw the stack, the reason, what is asked and what is typed, within the terminal."""
        # A row that fills the last column leaves it to the terminal where the cursor is.
        width = max(self._console.width - 1, 1)
        rows = of_stack(self.state, self._ledger, self._clock(), width)
        rows += self._wrapped((self._thinking, "italic dim"), width)[-REASON_ROWS:]
        rows += of_grants(self._ledger, width)
        rows += self._wrapped((self._prompt, "bold"), width)
        if self._typed is not None:
            rows.append(_end(f"{_SIGN}{self._typed}", width))
        # What does not fit is the stack's root: what is asked and typed stays in sight.
        return Group(*rows[-max(self._console.height - 1, 1) :])

    def _wrapped(self, told: tuple[str, str], width: int) -> list[Text]:
        text, style = told
        if not text.strip():
            return []
        rows = line((text.strip(), style)).wrap(self._console, max(width - len(_MARGIN), 1))
        return [cut(Text.assemble(_MARGIN, row), width) for row in rows]


def _end(text: str, width: int) -> Text:
    """Show the end of a line that is too long, where its next letter will stand."""
    shown = line(text)
    while shown.cell_len > width:
        shown = shown[1:]
    return shown
