"""What came to pass in an episode, as lines by which it can be done again.

A decision is no line: a pause, a no, a limit or a death may have kept all or some of it from being
done, and then another took its place. What was done is a line, whoever wanted it.
"""

from dataclasses import dataclass, field

from webstep.agent.wording import of_action
from webstep.protocol.actions import Action, Note
from webstep.protocol.decisions import (
    LONGEST_ANSWER,
    Act,
    Ask,
    Call,
    Decision,
    Plan,
    PlannedCall,
    Return,
)
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    EpisodeEvent,
    Intended,
    Noted,
    Popped,
    Pushed,
    Rejected,
    Replied,
    Warned,
)
from webstep.protocol.page import Target
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.steering import YOU

REPLAY = "replay"
"""Stands for the model's name in an episode that repeats another."""
NOTHING = "nothing came of it"
BY_HAND = "the person had the page, and that cannot be repeated"
IN_DOUBT = "it is not known whether this was done"


@dataclass(frozen=True)
class Line:
    """One thing that was done: one action, one call, one return or one question."""

    policy: str
    """Whose it was."""
    decision: Decision
    """The decision that stands for just this."""
    target: Target | None
    """The element that it was meant for."""
    part_of: Act | Plan | None
    """The decision as it was made, where that may have had more to it."""
    missing: tuple[str, ...] = ()
    """What was, or may have been, done before it that no line can stand for."""


@dataclass
class Script:
    """The lines of an episode so far."""

    lines: list[Line] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """What was, or may have been, done since the last line that no line can stand for."""
    doubts: int = 0
    """The actions of which nobody knows whether they were done."""
    doubt: str = ""
    """The one of them since the last line, in words."""
    undone: str = ""
    """Why nothing came of the last decision, or not all; empty if all did, or after a pause."""
    pauses: list[str] = field(default_factory=list)
    """Why it was paused since the last line."""
    _decided: dict[int, Decision] = field(default_factory=dict)
    """The last decision of each frame."""
    _frames: list[Pushed] = field(default_factory=list)
    """The stack."""
    _intent: Intended | None = None
    """The action that was begun, until it comes back."""
    _held: bool = False
    """Whether it waits for a yes, or got a no."""

    def take(self, event: EpisodeEvent) -> None:  # noqa: C901 - a case an event
        """Take in one event, in order."""
        match event:
            case Decided(frame=frame, decision=decision):
                self._decided[frame] = decision
                self.undone = NOTHING
            case Rejected(problem=text):
                self.undone = text
            case Warned(text=text):
                self.undone = text if self.undone == NOTHING else self.undone
            case Pushed():
                self._push(event)
            case Popped():
                self._pop(event)
            case Noted(frame=frame, text=text):
                self._act(frame, Note(text=text), None)
            case Intended() | Asked() | Answered() | Acted():
                self._attempt(event)
            case Replied(frame=frame):
                if isinstance(ask := self._decided.get(frame), Ask):
                    self._add(frame, ask)
            case Paused(why=why):
                self._interrupt()
                self.pauses.append(why)
            case Resumed():
                self.undone = ""
            case _:
                pass

    def _push(self, pushed: Pushed) -> None:
        if self._frames and pushed.policy != YOU:
            caller = self._frames[-1].frame
            policy, argument, choice = pushed.policy, pushed.argument, self._decided.get(caller)
            if isinstance(choice, Plan):
                planned = PlannedCall(policy=policy, argument=argument)
                self._add(caller, choice.model_copy(update={"calls": (planned,)}))
            else:
                reason = choice.reason if choice else ""
                self._add(caller, Call(reason=reason, policy=policy, argument=argument))
        self._frames.append(pushed)

    def _pop(self, popped: Popped) -> None:
        if self._frames[-1].policy == YOU:
            self.missing.append(f"{BY_HAND}: {popped.answer}")
        else:
            choice = self._decided.get(popped.frame)
            reason = choice.reason if isinstance(choice, Return) else ""
            # The engine's own words for why a frame is over may be longer than a policy's.
            answer = popped.answer[:LONGEST_ANSWER]
            returned = Return(reason=reason, status=popped.status, answer=answer)
            self._add(popped.frame, returned)
        self._frames.pop()

    def _attempt(self, event: Intended | Asked | Answered | Acted) -> None:
        match event:
            case Intended():
                self._intent, self._held = event, False
            case Asked():
                self._held = True
            case Answered(allowed=allowed):
                self._held = not allowed
            case Acted(outcome=outcome):
                intent, self._intent = self._intent, None
                if intent and outcome.ok:
                    self._act(intent.frame, intent.action, intent.target)
                else:
                    self.undone = outcome.detail

    def _interrupt(self) -> None:
        """Keep what is in doubt where it is cut off: what was begun, and waited for nobody."""
        if self._intent and not self._held:
            self.doubt = of_action(self._intent.action, self._intent.target)
            self.doubts += 1
            self.missing.append(f"{IN_DOUBT}: {self.doubt}")
        self._intent = None

    def _act(self, frame: int, action: Action, target: Target | None) -> None:
        choice = self._decided.get(frame)
        reason = choice.reason if choice else ""
        self._add(frame, Act(reason=reason, actions=(action,)), target)

    def _add(self, frame: int, decision: Decision, target: Target | None = None) -> None:
        policy = next(each.policy for each in self._frames if each.frame == frame)
        whole = self._decided.get(frame) if isinstance(decision, Act | Plan) else None
        part_of = whole if isinstance(whole, Act | Plan) else None
        self.lines.append(Line(policy, decision, target, part_of, tuple(self.missing)))
        self.missing, self.pauses, self.doubt, self.undone = [], [], "", ""
