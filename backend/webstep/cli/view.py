"""An episode in the terminal: a line for all that happens, and the live stack below."""

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from webstep.agent.fold import State
from webstep.agent.replay import Replay
from webstep.agent.wording import of_decision, of_facts
from webstep.flattening import plain
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    Entry,
    EpisodeEvent,
    Noted,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Warned,
)
from webstep.protocol.granting import Calling, Revoked
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits

Part = str | tuple[str, str]

_RULE = "│ "


class View:
    """Shows one episode as it happens. Use it as a context manager."""

    def __init__(self, console: Console) -> None:
        """Show on a console; only a real terminal gets the live stack below the lines."""
        self.state = State()
        self._console = console
        self._thinking = ""
        self._live = Live(console=console, auto_refresh=False, transient=True)

    def __enter__(self) -> "View":
        """Begin to show the live stack."""
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the live stack away; the lines stay."""
        self._live.stop()

    def take(self, entry: Entry) -> None:
        """Show one entry of the journal."""
        depth = len(self.state.stack) - isinstance(entry.event, Popped)
        self.state.take(entry.event)
        self._thinking = ""
        for line in _lines(entry.event):
            # What a page or a model says may have lines of its own; none shall pass for ours.
            for row in line.split("\n", allow_blank=True):
                self._console.print(Text.assemble((_RULE * max(depth, 0), "dim"), row))
        self._refresh()

    def think(self, text: str) -> None:
        """Show the reason so far of a decision that is being written."""
        self._thinking = text
        self._refresh()

    def calls(self) -> tuple[Calling, ...]:
        """Return the calls that stand on the stack, root first."""
        return self.state.stack.calls

    def pause(self) -> None:
        """Take the live stack away, so that a question can be asked below the lines."""
        self._live.stop()

    def resume(self) -> None:
        """Show the live stack again."""
        self.__enter__()

    def _refresh(self) -> None:
        if self._live.is_started:
            self._live.update(self._stack(), refresh=True)

    def _stack(self) -> RenderableType:
        names = Text(" → ", style="dim").join(
            _line((standing.policy, "bold blue")) for standing in self.state.stack.frames
        )
        return Group(names, _line((self._thinking, "italic dim")))


def _lines(event: EpisodeEvent) -> list[Text]:
    match event:
        case Pushed(policy=policy, argument=argument):
            return [_line((policy, "bold blue"), f"  {argument}")]
        case Decided(decision=decision, targets=targets):
            return [
                _line((decision.reason, "italic dim")),
                _line(f"→ {of_decision(decision, targets)}"),
            ]
        case Acted(outcome=outcome, changes=changes):
            mark = ("✓ ", "green") if outcome.ok else ("✗ ", "red")
            return [_line(mark, outcome.detail), *(_line((f"  {c}", "dim")) for c in changes)]
        case Popped(status=status, answer=answer):
            return [_line(("└ ", "dim"), _status(status), f": {answer}")]
        case Noted(text=text):
            return [_line((f"noted: {text}", "cyan"))]
        case Questioned(question=question, origins=origins):
            known = ", ".join(origins) or "no site"
            said = f"  asked by a policy that knows {known}; your answer allows nothing"
            return [_line(("? ", "yellow"), question), _line((said, "dim"))]
        case Rejected(problem=text) | Warned(text=text):
            return [_line((f"! {text}", "red"))]
        case Asked() | Answered() | Revoked() | Paused() | Resumed():
            return [_exchange(event)]
        case _:
            return []


def _exchange(event: Asked | Answered | Revoked | Paused | Resumed) -> Text:
    """Say what was asked of the person, and what they said."""
    match event:
        case Asked(facts=facts):
            return _line(("? ", "yellow"), of_facts(facts))
        case Answered(allowed=allowed, instead=instead, by=by, grant=grant):
            said = f"  {'allowed' if allowed else 'refused'}, by the {by}"
            said += f", and the rest of this call of {grant.calling.policy}" if grant else ""
            return _line((f"{said}: {instead}" if instead else said, "yellow"))
        case Revoked():
            return _line(("  taken back: the rest of the call is asked about again", "yellow"))
        case Paused(why=why):
            return _line(("paused: ", "bold yellow"), why)
        case Resumed():
            return _line(("going on, with the page read again", "yellow"))


def of_ending(ended: Ended) -> Text:
    """Say how an episode ended."""
    return _line(_status(ended.status), f": {ended.answer}")


def of_terms(model: str, limits: Limits) -> str:
    """Say before a task who decides, and what it may cost."""
    if model == Replay.name:
        return "A recorded episode decides; no model is asked."
    # Not "at most": a limit is looked at before each call, which can pass it by its own cost.
    return f"{model} decides; a task stops at ${limits.cost_usd:.2f} or {limits.actions} actions."


def console(stderr: bool = False) -> Console:
    """Make a console that shows a text as it is: no markup, no codes for pictures, no breaks."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=True)


def _line(*parts: Part) -> Text:
    """Join parts, each a text or a text with its style."""
    told = ((part, "") if isinstance(part, str) else part for part in parts)
    return Text.assemble(*((plain(text), style) for text, style in told))


def _status(status: str) -> tuple[str, str]:
    return status.replace("_", " "), "bold green" if status == "done" else "bold red"
