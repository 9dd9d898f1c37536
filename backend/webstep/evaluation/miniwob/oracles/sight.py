"""What an oracle reads of a page, and what it can say."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

from webstep.agent.ports import Turn
from webstep.agent.tools import ToolCall
from webstep.errors import ModelError

_REASON = "The script says so."


@dataclass(frozen=True)
class Thing:
    """One usable element of the page."""

    element: str
    """Its number."""
    role: str
    name: str
    value: str
    """What a field holds; empty where there is none."""
    line: str
    """The outline's line about it, which names its states too."""


@dataclass(frozen=True)
class Sight:
    """The page as a policy reads it, and what it was asked."""

    goal: str
    lines: tuple[str, ...]
    things: tuple[Thing, ...]

    @property
    def words(self) -> str:
        """The whole outline."""
        return "\n".join(self.lines)

    @property
    def quoted(self) -> list[str]:
        """What stands in quotation marks in the goal."""
        return re.findall(r'"(.*?)"', self.goal)

    def all(self, role: str, name: str | None = None) -> list[Thing]:
        """List the elements with this role and, if given, exactly this name."""
        return [t for t in self.things if t.role == role and name in (None, t.name)]

    def one(self, role: str, name: str | None = None) -> Thing:
        """Take the first of them. Raises ModelError if there is none."""
        return self._first(self.all(role, name), f'{role} "{name or ""}"')

    def named(self, name: str) -> list[Thing]:
        """List what has exactly this name and is no field, whatever its role."""
        return [t for t in self.things if t.name == name and t.role != "textbox"]

    def about(self, text: str) -> Thing:
        """Take the first that has this text in its name and is no field. Raises ModelError."""
        found = [t for t in self.things if text in t.name and t.role != "textbox"]
        return self._first(found, f"thing with {text}")

    def _first(self, found: list[Thing], wanted: str) -> Thing:
        if found:
            return found[0]
        raise ModelError(f"The script needs a {wanted} on this page:\n{self.words}")


Script: TypeAlias = Generator[Sequence[ToolCall], Sight, None]
"""Yields what to do, is sent the page after it, and ends when the task is done."""


def see(turn: Turn) -> Sight:
    """Read a turn."""
    things = tuple(
        Thing(thing.element, thing.role, thing.name, thing.value, placed.line.text)
        for placed in turn.page.placed
        for thing in placed.line.things
    )
    return Sight(turn.argument, turn.page.lines, things)


def click(thing: Thing) -> ToolCall:
    """Click it."""
    return _use("click", element=thing.element)


def enter(thing: Thing, text: str) -> ToolCall:
    """Have the field hold this text."""
    return _use("type", element=thing.element, text=text)


def wait(text: str) -> ToolCall:
    """Wait until this text is on the page."""
    return _use("wait", text=text)


def finish() -> ToolCall:
    """Return to the caller."""
    return _use("return", status="done", answer="The script has ended.")


def _use(tool: str, **fields: JsonValue) -> ToolCall:
    return ToolCall(tool, {"reason": _REASON, **fields})
