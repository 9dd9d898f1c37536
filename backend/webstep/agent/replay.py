"""A model that repeats the decisions of a recorded episode, without any service.

Element ids differ from run to run, so an action's target is found again by role and name.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from pydantic import JsonValue

from webstep.agent.ports import Answer, Turn, Unable
from webstep.agent.script import IN_DOUBT, REPLAY, Line, Script
from webstep.agent.tools import ASK, PLAN, RETURN, ToolCall
from webstep.agent.wording import of_decision
from webstep.errors import ModelError, SetupError
from webstep.protocol.actions import Action
from webstep.protocol.decisions import Act, Ask, Call, Plan, Return
from webstep.protocol.events import Decided, Ended, Entry, EpisodeEvent, Started
from webstep.protocol.page import Target
from webstep.protocol.spending import Usage
from webstep.redaction import redact

ANEW = "Give its task anew: a model decides then."
END = "end it, and give its task anew to a model."


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
    """Speaks the lines of one recording, in order.

    It keeps no place: what the repetition has done so far says which line is next. So whatever a
    pause has cut off, what is left of it follows.
    """

    name = REPLAY

    def __init__(self, recording: Iterable[EpisodeEvent]) -> None:
        """Take the lines out of an episode's events."""
        script = Script()
        for event in recording:
            script.take(event)
        self._lines = script.lines

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        """Repeat the next decision on the page as it is now, or what is left of it.

        Raises:
            Unable: the recording has ended, or the repetition went another way.
            ModelError: the person must see to something first.
        """
        rest = self._rest(turn)
        _wait_for_person(rest[0], turn.script)
        tell(rest[0].decision.reason)
        calls = tuple(_calls(_as_one(rest), turn))
        return Answer(calls, Usage(model=self.name, cost_usd=0.0))

    def _rest(self, turn: Turn) -> Sequence[Line]:
        """Return the lines that are still to be spoken, the next one first. Raises Unable."""
        done = turn.script.lines
        # What is in doubt is never done again by itself: the person sees to it.
        place = len(done) + turn.script.doubts
        if done and not turn.script.doubt and not _is_same(done[-1], self._lines[place - 1]):
            raise Unable(
                f"The call of {done[-1].policy} ended here otherwise than in the recording: "
                f"{of_decision(done[-1].decision)}. {ANEW}"
            )
        if place >= len(self._lines):
            raise Unable(f"The recording ends here, but the task goes on. {ANEW}")
        rest = self._lines[place:]
        if rest[0].policy != turn.policy.name:
            raise Unable(
                f"The recording has {rest[0].policy} decide here, but it is {turn.policy.name}'s "
                f"turn. {ANEW}"
            )
        return rest


def _is_same(done: Line, recorded: Line) -> bool:
    """Say whether a call ended as it did in the recording; the rest is what was spoken."""
    match done.decision, recorded.decision:
        case Return() as one, Return() as other:
            return (one.status, one.answer) == (other.status, other.answer)
        case one, other:
            return one.kind == other.kind


def _wait_for_person(line: Line, script: Script) -> None:
    """Let the person see to what a recording cannot; each thing is said once.

    Raises:
        ModelError: there is something, or what was to be done last was not done.
    """
    coming = f"Next comes: {_words(line)}."
    if script.undone:
        raise ModelError(
            f"This step was not done: {script.undone.removesuffix('.')}. {coming} Let it go on to "
            f"try again, or {END}"
        )
    doubts = [f"{IN_DOUBT}: {script.doubt}"] if script.doubt else []
    for gaps in (doubts, line.missing):
        hand = f"Do by hand what is missing for it, then let it go on; or {END}"
        why = redact(f"Here {'; and '.join(gaps)}. {coming} {hand}")
        if gaps and why not in script.pauses:
            raise ModelError(why)


def _as_one(rest: Sequence[Line]) -> Sequence[Line]:
    """Return the next line with those that were decided together with it."""
    whole, known = rest[0].part_of, takewhile(lambda line: not line.missing, rest[1:])
    return [rest[0], *(line for line in known if whole and line.part_of is whole)]


def _words(line: Line) -> str:
    targets = (line.target,) if isinstance(line.decision, Act) else ()
    return of_decision(line.decision, targets)


def _calls(lines: Sequence[Line], turn: Turn) -> Iterable[ToolCall]:
    """Make the tool calls of one decision, of which these lines are the parts."""
    planned: list[JsonValue] = []
    for line in lines:
        match line.decision:
            case Act(reason=reason, actions=actions):
                for action in actions:
                    fields = _fields(action, line.target, turn)
                    yield ToolCall(action.kind, {"reason": reason, **fields})
            case Call(reason=reason, policy=policy, argument=argument):
                yield ToolCall(policy, {"reason": reason, "argument": argument})
            case Plan(calls=calls):
                planned += [call.model_dump() for call in calls]
            case Return(reason=reason, status=status, answer=answer):
                yield ToolCall(RETURN, {"reason": reason, "status": status, "answer": answer})
            case Ask(reason=reason, question=question, choices=choices):
                asked: dict[str, JsonValue] = {"reason": reason, "question": question}
                yield ToolCall(ASK, asked | ({"choices": [*choices]} if choices else {}))
    if planned:
        yield ToolCall(PLAN, {"reason": lines[0].decision.reason, "calls": planned})


def _fields(action: Action, target: Target | None, turn: Turn) -> dict[str, JsonValue]:
    fields: dict[str, JsonValue] = action.model_dump(exclude={"kind"})
    if target is None:
        return fields
    page = turn.page
    found = [element for element, named in page.targets.items() if named == target]
    if len(found) != 1:
        needs = redact(
            f'The recording needs one {target.role} "{target.name}" on {page.url}, and the page '
            f"has {len(found)}."
        )
        looks = 1 + sum(why.startswith(needs) for why in turn.script.pauses)
        so_far = f" It was read {looks} times." if looks > 1 else ""
        raise ModelError(
            f"{needs}{so_far} Bring the page to where it has it and let it go on, which reads it "
            f"again; or {END}"
        )
    return {**fields, "element": found[0]}
