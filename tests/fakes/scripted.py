"""A model that says what a test has written for it."""

from collections.abc import Callable, Iterable

from webstep.agent.ports import Answer, Turn
from webstep.errors import WebstepError

Line = Answer | WebstepError


class ScriptedModel:
    """Speaks its lines in order, and keeps what it was shown. It may have lines without end."""

    name = "scripted"

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self.turns: list[Turn] = []

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        self.turns.append(turn)
        line = next(self._lines, None)
        assert line is not None, f"nothing is scripted for {turn.policy.name}'s turn"
        if isinstance(line, WebstepError):
            raise line
        tell("".join(str(made.input.get("reason", "")) for made in line.calls))
        return line
