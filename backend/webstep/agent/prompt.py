"""A turn as text for the model: a constant part that the API can cache, and a changing one.

Page text stands only in the changing part: the page, and that of each recorded example, between
marks that it cannot write itself, and what came of a step on that step's own line, which it cannot
leave. So it stays data (OWASP LLM01).
Nothing is substituted into a template: `{url}` on a page is just text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from webstep.agent.policy import Example, Policy
from webstep.agent.ports import Turn
from webstep.agent.retrieval import Situation, choose
from webstep.agent.stack import Step
from webstep.agent.tools import Tool
from webstep.agent.wording import of_decision, of_note
from webstep.flattening import flatten
from webstep.protocol.granting import SecretName

_PAGE_MARK = re.compile(r"<(\s*/?\s*page\b)", re.IGNORECASE)
"""What would begin or end the part that the page stands in; page text comes up all over a turn."""
RECENT = 12
"""Steps of a frame that are told whole; of those before them, what was decided and how it went."""
_SHORT = 400
"""Characters of a result of an older step."""
_NOW = "now: "
"""Begins what is told of a line that is new on the page."""
_LED = ("the page is now", "the address is now", "the title is now")
"""Begins what is told of where a step led, which stays true when the page is another one."""


@dataclass(frozen=True)
class Prompt:
    """What is sent for one decision."""

    system: str
    """The same bytes for every turn of a policy."""
    tools: tuple[Tool, ...]
    user: str
    """Recorded examples that are like it, callers, argument, notes, history and page."""


def build(turn: Turn, shared: str) -> Prompt:
    """Write the prompt of one turn."""
    return Prompt(_constant(turn.policy, shared), turn.tools, _changing(turn))


def _constant(policy: Policy, shared: str) -> str:
    parts = [shared, f"# Your policy: {policy.name}\n\n{policy.instruction}"]
    parts += [_example(example) for example in policy.examples]
    return "\n\n".join(parts)


def _example(example: Example, told: Callable[[str], str] = str) -> str:
    """Write one example, its texts as `told` has them."""
    asked = told(f"## Example: {example.title}\n\nWhat you are asked: {example.argument}")
    decided = told(
        f"Good decision: {of_decision(example.decision)}\nBecause: {example.decision.reason}"
    )
    return f"{asked}\n\n<page>\n{told(example.page)}\n</page>\n\n{decided}"


def _recorded(turn: Turn) -> list[str]:
    """Write the recorded examples that are most like this turn, each fenced as the page is."""
    policy, situation = turn.policy, Situation.of(turn.argument, turn.page)
    write = partial(_example, told=_fenced)
    chosen = choose(policy.recorded, situation, write, policy.recorded_at_most)
    return [write(example) for example in chosen]


def _changing(turn: Turn) -> str:
    parts: list[str] = []
    if turn.callers:
        parts.append("\n".join(["Who called you, outermost first:", *map(_line, turn.callers)]))
    parts.append(f"What you are asked:\n{turn.argument}")
    if turn.notes:
        notes = (f"- {_line(of_note(note.text, note.origins))}" for note in turn.notes)
        parts.append("\n".join(["Notes of this task:", *notes]))
    if turn.secrets:
        parts.append(_secrets(turn.secrets))
    if turn.history:
        steps = _history(turn.history)
        changed = [f"   {_line(change)}" for change in _untold(turn)]
        parts.append("\n".join(["What you did so far:", *steps, *changed]))
    told, page = _fenced("\n\n".join(parts)), _fenced(turn.observation)
    now = f'{told}\n\n<page from="{turn.page.origin}">\n{page}\n</page>'
    return "\n\n".join([*_recorded(turn), now])


def _untold(turn: Turn) -> list[str]:
    """What the last action changed, without the lines that the page itself marks as new."""
    changes = dict.fromkeys(turn.history[-1].changes)
    if "(new" not in turn.observation:
        return list(changes)
    return [c for c in changes if not (c.startswith(_NOW) and _shown(c) in turn.observation)]


def _shown(change: str) -> str:
    return change.removeprefix(_NOW).rstrip(":…")


def _secrets(secrets: tuple[SecretName, ...]) -> str:
    """Name what stands for each secret; nobody here knows what they hold."""
    named = ", ".join(f"{{{{secret:{_line(s.name)}}}}} on {_line(s.origin)}" for s in secrets)
    return f"Secrets you can type by name, as the whole text and on their own site only: {named}"


def _history(history: Sequence[Step]) -> list[str]:
    """Tell all steps; older ones folded, so that a long history costs little at each call."""
    older = len(history) - RECENT
    folded = [_folded(number, step) for number, step in enumerate(history[: max(0, older)], 1)]
    last = len(history)
    return folded + [
        _step(n, step, () if n == last else _led(step))
        for n, step in enumerate(history, 1)
        if n > older
    ]


def _led(step: Step) -> list[str]:
    """Where an earlier step led: all else that it changed the page may have lost again."""
    return [change[:_SHORT] for change in step.changes if change.startswith(_LED)]


def _folded(number: int, step: Step) -> str:
    decided, came = _line(step.decided), _line("; ".join(step.results))
    shown = came if len(came) <= _SHORT else f"{came[:_SHORT]}…"
    return f"{number}. {decided} → {shown}" if shown else f"{number}. {decided}"


def _step(number: int, step: Step, led: Sequence[str]) -> str:
    results = (f"   {_line(result)}" for result in (*step.results, *led))
    return "\n".join((f"{number}. {_line(step.decided)}", *results))


def _line(text: str) -> str:
    """Keep text on its line: a page or a policy's answer could otherwise write steps of its own."""
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")


def _fenced(text: str) -> str:
    """Take from text the power to begin or end the part that the page stands in, and to hide."""
    return _PAGE_MARK.sub(r"< \1", flatten(text))
