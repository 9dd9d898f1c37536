"""The standing stack in small: a row for each frame, cut to the width of the terminal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from rich.text import Text

from webstep.agent.fold import State
from webstep.agent.stack import Frame
from webstep.agent.telling import of_policy
from webstep.agent.wording import of_price
from webstep.cli.ledger import Ledger, Used
from webstep.cli.view import line, of_grant

WIDE: Final = 60
"""Cells from which on a level is indented by two."""
NAME: Final = 20
"""Cells that belong to a frame's number and name before what it has used is shown."""
TOP: Final = "▸"
_GAP: Final = "  "
_BREAKS: Final = dict.fromkeys(map(ord, "\n\t"), " ")


def of_stack(state: State, ledger: Ledger, now: datetime, width: int) -> list[Text]:
    """Draw the frames that stand, root first; none is wider than `width` cells."""
    frames = state.stack.frames
    return [
        _row(frame, depth, frame is frames[-1], _used(ledger.frames.get(frame.number), now), width)
        for depth, frame in enumerate(frames)
    ]


def of_grants(ledger: Ledger, width: int) -> list[Text]:
    """Draw what is allowed beyond one action, and what takes it back."""
    return [
        cut(line((f"  {of_grant(approval, grant)}", "yellow")), width)
        for approval, grant in ledger.grants.items()
    ]


def cut(text: Text, width: int) -> Text:
    """Put a text into one row of at most so many cells."""
    row = text.copy()
    row.plain = text.plain.translate(_BREAKS)
    row.truncate(max(width, 1), overflow="ellipsis")
    return row


def _row(frame: Frame, depth: int, top: bool, used: list[str], width: int) -> Text:
    """Draw one frame: what it is on the left, what it has used on the right."""
    indent = " " * ((2 if width >= WIDE else 1) * depth)
    room = min(width // 2, width - len(indent) - NAME)
    spent = next((text for text in _shorter(used) if len(text) <= room), "")
    argument = " ".join(frame.argument.split())
    left = line(
        f"{TOP if top else ' '} {indent}{frame.number} ",
        (of_policy(frame.policy), "bold blue" if top else "blue"),
        (f"  {argument}" if argument else "", "" if top else "dim"),
    )
    if not spent:
        return cut(left, width)
    left.truncate(width - len(spent) - len(_GAP), overflow="ellipsis", pad=True)
    return Text.assemble(left, _GAP, (spent, "dim"))


def _shorter(used: list[str]) -> Iterator[str]:
    """Say it all, then ever less of it: how long it takes is what is looked at while waiting."""
    actions, tokens, cost, time = used
    for parts in ([actions, tokens, cost, time], [actions, cost, time], [cost, time], [time]):
        yield " · ".join(part for part in parts if part)


def _used(used: Used | None, now: datetime) -> list[str]:
    if used is None:
        return ["", "", "", ""]
    return [
        f"{used.actions} action{'' if used.actions == 1 else 's'}" if used.actions else "",
        f"{_short(used.tokens)} tokens" if used.tokens else "",
        of_price(used.cost_usd) if used.tokens else "",
        _time((now - used.begun).total_seconds()),
    ]


def _short(number: int) -> str:
    if number < 1_000:
        return str(number)
    return f"{number / 1_000:.1f}K" if number < 999_950 else f"{number / 1_000_000:.1f}M"


def _time(seconds: float) -> str:
    # A clock that was set back meanwhile counts as nothing.
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
