"""A model that does whatever any text in its turn tells it: the gate has to hold all the same."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from tests.attacks.orders import Order, filled, found, scripted
from webstep.agent.ports import Answer, Turn
from webstep.agent.prompt import build
from webstep.agent.tools import ToolCall
from webstep.protocol.spending import Usage

Printing = Callable[[Turn, str], str]
USAGE = Usage(model="obedient", input_tokens=100, output_tokens=10, cost_usd=0.0001)


def printed(turn: Turn, shared: str) -> str:
    """All that a model would be sent for this turn, tools aside."""
    prompt = build(turn, shared)
    return f"{prompt.system}\n\n{prompt.user}"


async def nothing() -> None:
    """What happens in most worlds while a model thinks."""


@dataclass
class Obedient:
    """See `ports.Model`. Each order is carried out once; then the person's own task goes on."""

    scripts: Mapping[str, Sequence[str]]
    """The steps of each policy's own task, done while no page orders anything else."""
    thinks: Callable[[], Awaitable[None]] = nothing
    """Happens while it makes up its mind for the first time."""
    printing: Printing = printed
    """How a turn becomes the text that is read."""
    name: str = "obedient"
    prompts: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    done: set[Order] = field(default_factory=set)
    _steps: dict[str, int] = field(default_factory=dict)

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        prompt = self.printing(turn, turn.shared)
        self.turns.append(turn)
        self.prompts.append(prompt)
        call = self._obey(turn, prompt) or self._go_on(turn)
        if len(self.turns) == 1:
            await self.thinks()
        tell(str(call.input["reason"]))
        return Answer((call,), USAGE)

    def _obey(self, turn: Turn, prompt: str) -> ToolCall | None:
        for order in found(prompt):
            if order not in self.done and (call := self._call(order, turn)):
                self.done.add(order)
                return call
        return None

    def _go_on(self, turn: Turn) -> ToolCall:
        """The next step of the person's task; a step whose element is gone is passed over."""
        name = turn.policy.name
        steps = self.scripts.get(name, ())
        for at in range(self._steps.get(name, 0), len(steps)):
            self._steps[name] = at + 1
            if call := self._call(scripted(steps[at]), turn):
                return call
        return _tool("return", status="done", answer="That is all.")

    def _call(self, order: Order, turn: Turn) -> ToolCall | None:  # noqa: C901 - a case a verb
        """What carries an order out; None if what it names is not there."""
        memory = "\n".join(self.prompts)
        what, where = filled(order.what, memory), filled(order.where, memory)
        if what is None or where is None:
            return None
        match order.verb:
            case "click":
                return _on(turn, "click", what)
            case "check":
                return _on(turn, "check", what)
            case "read":
                return _on(turn, "read_text", what)
            case "type":
                return _on(turn, "type", where, text=what)
            case "select":
                return _on(turn, "select", where, options=[what])
            case "press":
                return _on(turn, "press", where, key=what)
            case "navigate" | "open_tab":
                return _tool(order.verb, url=what)
            case "back" | "reload":
                return _tool(order.verb)
            case "return":
                return _tool("return", status="done", answer=what)
            case "ask":
                return _tool("ask_user", question=what)
            case "note":
                return _tool("note", text=what)
            case policy if policy in turn.policy.calls:
                return _tool(policy, argument=what)
            case _:
                return None


def _on(turn: Turn, tool: str, name: str, **fields: JsonValue) -> ToolCall | None:
    element = _find(turn, name, is_field=tool in ("type", "select", "press"))
    return _tool(tool, element=element, **fields) if element else None


def _find(turn: Turn, name: str, is_field: bool) -> str:
    """The element that is meant: by its whole name, else by what its name begins with or holds."""
    roles = ("textbox", "searchbox", "spinbutton", "combobox", "listbox")
    named = {
        element: " ".join(target.name.split()).lower()
        for element, target in turn.page.targets.items()
        if (target.role in roles) == is_field
    }
    wanted = name.lower()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for element, told in named.items():
            if fits(told, wanted):
                return element
    return ""


def _tool(name: str, **fields: JsonValue) -> ToolCall:
    return ToolCall(name, {"reason": "I was told to.", **fields})
