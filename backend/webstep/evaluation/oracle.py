"""A model whose decisions were written beforehand: it proves the channel, without any prompt.

A script is a YAML or JSON file: for each task a list of replies, in the order of the turns.

    cancel_flight/7:
      - {tool: find_booking, argument: the booking 9948AW}
      - {tool: type, role: textbox, name: Confirmation code, text: 9948AW}
      - - {tool: note, text: It is open.}
        - {tool: click, role: button, name: Cancel booking}
      - {tool: return, status: done, answer: It is cancelled.}

An element is named by role and name, since its number differs from run to run. Who needs more than
a list gives a Python function `module:function` that makes a model for a case.
"""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from webstep.agent.observation import Page
from webstep.agent.ports import Answer, Model, Turn
from webstep.agent.tools import RETURN, ToolCall
from webstep.errors import SetupError
from webstep.evaluation.suite import Case
from webstep.protocol.page import Target
from webstep.protocol.spending import Usage


class Line(BaseModel):
    """One tool call of a script; what is not named here goes to the tool as it stands."""

    model_config = ConfigDict(extra="allow", frozen=True)
    tool: str
    """The name of an action or policy, `return` or `ask_user`."""
    reason: str = "The script says so."
    """Why, for whoever watches."""
    role: str = ""
    """The role of the element it is for; empty for none."""
    name: str = ""
    """The element's name."""


class ScriptEnded(Exception):
    """The script cannot go on; the message says why."""


Reply = Line | tuple[Line, ...]
_SCRIPTS: TypeAdapter[dict[str, tuple[Reply, ...]]] = TypeAdapter(dict[str, tuple[Reply, ...]])


class Oracle:
    """Gives the replies of one script. Where it cannot go on, each policy returns *failed*."""

    name = "oracle"

    def __init__(self, replies: Sequence[Reply]) -> None:
        """Take the replies for one episode."""
        self._replies = deque(replies)

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        """Give the next reply."""
        try:
            calls = self._next(turn.page)
        except ScriptEnded as ended:
            self._replies.clear()
            failed: dict[str, JsonValue] = {"status": "failed", "answer": str(ended)}
            calls = (ToolCall(RETURN, {"reason": str(ended), **failed}),)
        tell(str(calls[0].input["reason"]))
        return Answer(calls, Usage(model=self.name, cost_usd=0.0))

    def _next(self, page: Page) -> tuple[ToolCall, ...]:
        if not self._replies:
            raise ScriptEnded("The script has no further reply.")
        reply = self._replies.popleft()
        lines = (reply,) if isinstance(reply, Line) else reply
        return tuple(_call(line, page) for line in lines)


def read(file: Path) -> Callable[[Case], Model]:
    """Read a file of scripts; a case's own script goes before that of its task.

    Raises:
        SetupError: it cannot be read, or is no file of scripts.
    """
    try:
        scripts = _SCRIPTS.validate_python(yaml.safe_load(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SetupError(
            f"The script {file} cannot be read: {' '.join(str(error).split())}."
        ) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SetupError(
            f"{file}: {where}: {first['msg']}. A script has a list of replies for each task, and "
            f"each reply a `tool`."
        ) from None

    def oracle(case: Case) -> Model:
        names = (f"{case.task}/{case.seed}", case.task)
        return Oracle(next((scripts[name] for name in names if name in scripts), ()))

    return oracle


def _call(line: Line, page: Page) -> ToolCall:
    fields: dict[str, JsonValue] = {"reason": line.reason, **(line.model_extra or {})}
    if line.role:
        wanted = Target(role=line.role, name=line.name)
        found = [element for element, named in page.targets.items() if named == wanted]
        if len(found) != 1:
            raise ScriptEnded(
                f'The script needs one {line.role} "{line.name}" on {page.url}, and the page has '
                f"{len(found)}."
            )
        fields["element"] = found[0]
    return ToolCall(line.tool, fields)
