"""A model that repeats the decisions of a recorded episode, without any service.

Element ids differ from run to run, so an action's target is found again by role and name.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from webstep.agent.observation import Page
from webstep.agent.ports import Answer, Turn
from webstep.agent.tools import ASK, PLAN, RETURN, ToolCall
from webstep.errors import ModelError, SetupError
from webstep.protocol.actions import Action
from webstep.protocol.decisions import Act, Ask, Call, Decision, Plan, Return
from webstep.protocol.events import Decided, Ended, Entry, EpisodeEvent, Pushed, Started
from webstep.protocol.page import Target
from webstep.protocol.spending import Usage


@dataclass(frozen=True)
class Line:
    """One recorded decision and the policy that made it."""

    policy: str
    decided: Decided


def repeatable(entries: Sequence[Entry]) -> Started:
    """Say how an episode of the journal began that can be done again.

    Raises:
        SetupError: there is none, nothing was decided in it, or it came to no good end.
    """
    if not entries:
        raise SetupError("The journal has no such episode any more. Give its task anew.")
    started, ended = entries[0].event, entries[-1].event
    if not isinstance(started, Started) or not any(isinstance(e.event, Decided) for e in entries):
        raise SetupError("Nothing was decided in this episode, so nothing can be repeated.")
    if not isinstance(ended, Ended) or ended.status != "done":
        how = ended.status.replace("_", " ") if isinstance(ended, Ended) else "has not ended"
        raise SetupError(
            f"Only an episode that ended as done can be repeated, and this one: {how}. Give its "
            f"task anew."
        )
    return started


class Replay:
    """Speaks the lines of one recording, in order."""

    name = "replay"

    def __init__(self, recording: Iterable[EpisodeEvent]) -> None:
        """Take the lines out of an episode's events."""
        self._lines: deque[Line] = deque()
        policies: dict[int, str] = {}
        for event in recording:
            match event:
                case Pushed(frame=frame, policy=policy):
                    policies[frame] = policy
                case Decided(frame=frame):
                    self._lines.append(Line(policies[frame], event))
                case _:
                    pass

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        """Repeat the next decision on the page as it is now.

        Raises:
            ModelError: the recording has ended, or the page is not the one it was made on.
        """
        if not self._lines:
            raise ModelError("The recording ends here, but the task goes on. Record it again.")
        line = self._lines[0]
        if line.policy != turn.policy.name:
            raise ModelError(
                f"The recording has {line.policy} decide here, but it is {turn.policy.name}'s "
                f"turn. Record it again."
            )
        decision = line.decided.decision
        tell(decision.reason)
        calls = tuple(_calls(decision, line.decided.targets, turn.page))
        self._lines.popleft()  # Only now: a line that could not be spoken is the next one still.
        return Answer(calls, Usage(model=self.name, cost_usd=0.0))


def _calls(
    decision: Decision, targets: tuple[Target | None, ...], page: Page
) -> Iterable[ToolCall]:
    match decision:
        case Act(reason=reason, actions=actions):
            for action, target in zip(actions, targets, strict=True):
                yield ToolCall(action.kind, {"reason": reason, **_fields(action, target, page)})
        case Call(reason=reason, policy=policy, argument=argument):
            yield ToolCall(policy, {"reason": reason, "argument": argument})
        case Plan(reason=reason, calls=calls):
            planned: list[JsonValue] = [call.model_dump() for call in calls]
            yield ToolCall(PLAN, {"reason": reason, "calls": planned})
        case Return(reason=reason, status=status, answer=answer):
            yield ToolCall(RETURN, {"reason": reason, "status": status, "answer": answer})
        case Ask(reason=reason, question=question, choices=choices):
            asked: dict[str, JsonValue] = {"reason": reason, "question": question}
            yield ToolCall(ASK, asked | ({"choices": [*choices]} if choices else {}))


def _fields(action: Action, target: Target | None, page: Page) -> dict[str, JsonValue]:
    fields: dict[str, JsonValue] = action.model_dump(exclude={"kind"})
    if target is None:
        return fields
    found = [element for element, named in page.targets.items() if named == target]
    if len(found) != 1:
        raise ModelError(
            f'The recording needs one {target.role} "{target.name}" on {page.url}, and the page '
            f"has {len(found)}. Record it again."
        )
    return {**fields, "element": found[0]}
