"""An episode as the fold of its events: all that is known of it, while it runs and after a death.

There is no second account. The engine writes an event and reads this state; whoever folds the
journal again, wherever it breaks off, gets the same stack, histories, notes and budgets.
The panel folds the same events in JavaScript (`extension/panel/fold.js`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from webstep.agent.loops import Loops
from webstep.agent.observation import UNCHANGED
from webstep.agent.script import REPLAY, Script
from webstep.agent.stack import Frame, Remark, Stack, Step
from webstep.agent.wording import of_action, of_answer, of_decision, of_planned, of_steering
from webstep.protocol.actions import ReadText
from webstep.protocol.decisions import Act, Plan, Return
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    EpisodeEvent,
    Intended,
    Noted,
    Observed,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Replied,
    Started,
    Warned,
)
from webstep.protocol.granting import Granted, Revoked, SecretName
from webstep.protocol.mode import Mode
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals, Usage
from webstep.protocol.steering import Finish, Guide, Redirect, Restart, Steered, Steering

READ = "read"
"""The action of facts in which only reading a further site is at stake."""
NO_DECISION = "(a reply that was no decision)"
"""What stands in a history where a decision would."""
CUT_OFF = (
    "the task was interrupted here: of this step only what is said above was done, and the page "
    "may be another one now"
)
"""What a policy reads in the step at which its episode was paused."""
PLAN_GOES_ON = "the task was interrupted here; then the plan went on, maybe on another page"
"""What it reads there if it was in the middle of a plan, whose rest is called all the same."""


@dataclass
class State:
    """What is known after some events."""

    task: str = ""
    url: str = ""
    model: str = ""
    limits: Limits = field(default_factory=Limits)
    allowance: Limits = field(default_factory=Limits)
    """Its limits when it began; one that is reached is raised by as much."""
    secrets: tuple[SecretName, ...] = ()
    approve: Mode = "ask"
    stack: Stack = field(default_factory=Stack)
    notes: list[Remark] = field(default_factory=list)
    loops: Loops = field(default_factory=Loops)
    script: Script = field(default_factory=Script)
    seen: str = ""
    """The observation that was written last."""
    at: str = ""
    """The address of the page that was read for it."""
    intent: Intended | None = None
    """The action that was begun last, until it comes back."""
    waiting: Asked | None = None
    """The request that waits for a person."""
    refused: bool = False
    """Whether the person said no to the action that was begun last."""
    unread: set[str] = field(default_factory=set)
    """The sites that the person does not let the task read; they are not asked again."""
    question: Questioned | None = None
    """The question that waits for a person."""
    returned: Popped | None = None
    """What the root policy answered."""
    paused: Paused | None = None
    """The pause in which it stands."""
    ended: Ended | None = None
    actions: int = 0
    asked: int = 0
    """How many requests were made; names the next one."""
    granted: int = 0
    """How many calls were allowed beforehand; names the next one."""
    depth: int = 0
    seconds: float = 0.0
    """What it had worked when it was paused last."""
    usages: list[Usage] = field(default_factory=list)

    def take(self, event: EpisodeEvent) -> None:  # noqa: C901 - a case an event
        """Take in one event, in order."""
        self.script.take(event)
        match event:
            case Started(task=task, url=url, model=model, limits=limits, secrets=secrets):
                self.task, self.url, self.model = task, url, model
                self.limits = self.allowance = limits
                self.secrets, self.approve = secrets, event.approve
            case Pushed(policy=policy, argument=argument):
                self.stack.push(policy, argument)
                self.depth = max(self.depth, len(self.stack))
            case Popped():
                self._return(event)
            case Observed(text=text, url=url):
                self.seen, self.at = text, url
            case Decided():
                self._decide(event)
            case Rejected(frame=frame, problem=problem):
                self._charge(event)
                self.stack.frame(frame).history.append(Step(NO_DECISION, [problem]))
            case Warned(frame=frame, text=text):
                self.loops.warn(frame)
                self.stack.tell(frame, text)
                self._drop(self.stack.frame(frame))
            case Noted(frame=frame, text=text):
                self.notes.append(Remark(text, frozenset(self.stack.frame(frame).origins)))
            case Questioned():
                self.question = event
            case Replied(frame=frame, answer=answer):
                self.question = None
                self.stack.tell(frame, f'the person answered: "{answer}"')
            case Intended() | Asked() | Answered() | Acted():
                self._act(event)
            case Steered(steering=steering):
                self._steer(steering)
            case Paused(totals=totals):
                self._interrupt()
                self.paused, self.seconds = event, totals.seconds
            case Resumed(limits=limits):
                self.paused, self.limits = None, limits or self.limits
                self._go_on()
            case Granted():
                self.granted += 1
            case Revoked():
                pass
            case Ended():
                self.ended, self.paused = event, None
                self.waiting = self.question = None
                self.stack.frames.clear()

    def _decide(self, decided: Decided) -> None:
        frame, decision = self.stack.frame(decided.frame), decided.decision
        self._charge(decided)
        step = Step(of_decision(decision, decided.targets))
        frame.history.append(step)
        frame.planned = decision.calls if isinstance(decision, Plan) else ()
        if isinstance(decision, Act):
            frame.idle += 1
        if not isinstance(decision, Return):
            # A frame that returns reads nothing more; its caller's call is noticed.
            self.loops.step(frame.policy, step.decided, decided.page)

    def _charge(self, reply: Decided | Rejected) -> None:
        """Count a reply, and where all that it was given may come from."""
        self.usages.append(reply.usage)
        frame = self.stack.frame(reply.frame)
        frame.calls += reply.usage.calls
        frame.origins.update(reply.origins, *(note.origins for note in self.notes))

    def _act(self, event: Intended | Asked | Answered | Acted) -> None:
        match event:
            case Intended(frame=frame):
                self.intent, self.refused = event, False
                self.actions += 1
                self.stack.frame(frame).actions += 1
            case Asked():
                self.waiting = event
                self.asked += 1
            case Answered():
                self._answer(event)
            case Acted():
                self._come_back(event)

    def _answer(self, answered: Answered) -> None:
        asked, self.waiting = self.waiting, None
        if asked and asked.facts.action == READ:
            # No action waited for that yes: the page stands open, and is read or not.
            self.unread |= set() if answered.allowed else {asked.facts.origin}
        else:
            self.refused = not answered.allowed

    def _come_back(self, acted: Acted) -> None:
        outcome, frame = acted.outcome, self.stack.frame(acted.frame)
        self.stack.tell(frame.number, f"{'ok' if outcome.ok else 'not done'}: {outcome.detail}")
        for step in frame.history[-1:]:
            step.changes = list(acted.changes)
        reads = self.intent is not None and isinstance(self.intent.action, ReadText)
        if acted.changes != UNCHANGED or (reads and outcome.ok):
            frame.idle = 0
        self.intent, self.refused = None, False

    def _return(self, popped: Popped) -> None:
        """Take the top frame away and tell its caller, in the step that called it."""
        self.stack.pop()
        if self.stack:
            self.stack.top.origins.update(popped.origins)
            self.stack.tell(self.stack.top.number, of_answer(popped))
            if popped.status != "done":
                self._drop(self.stack.top)
        else:
            self.returned = popped

    def _steer(self, steering: Steering) -> None:
        """Let the frame on top know what the person did to it; what went before is no circle."""
        frame = self.stack.frame(steering.frame)
        match steering:
            case Restart():
                frame.restart()
            case Redirect(argument=argument):
                frame.history.append(Step(of_steering(steering, frame.argument)))
                frame.argument = argument
            case Guide():
                frame.history.append(Step(of_steering(steering, frame.argument)))
            case Finish():
                pass  # Its return tells the rest.
        self._drop(frame)
        self.loops = Loops()

    def _drop(self, frame: Frame) -> None:
        """Give up what is left of a frame's plan: what it was told is for it to decide about."""
        if frame.planned:
            self.stack.tell(frame.number, f"not called any more: {of_planned(frame.planned)}")
        frame.planned = ()

    def _interrupt(self) -> None:
        """Let the top policy know where it was cut off; no request and no yes outlives that."""
        if self.stack:
            self.stack.tell(self.stack.top.number, self._rest())
        self.intent, self.waiting, self.question, self.refused = None, None, None, False

    def _go_on(self) -> None:
        """Let what repeats a recording try its step as often as the person wishes."""
        if self.model == REPLAY:
            self.loops = Loops()
            for frame in self.stack.frames:
                frame.idle = 0

    def _rest(self) -> str:
        if self.intent is None:
            return PLAN_GOES_ON if self.stack.top.planned else CUT_OFF
        words = of_action(self.intent.action, self.intent.target)
        if self.refused:
            return f"not done: {words}: the person did not allow it. Do not try it again."
        if self.waiting:
            return f"not done: {words}: it waited for a yes when the task was interrupted"
        return f"{words}: it may have happened or not; look before doing it again"

    @property
    def under_way(self) -> bool:
        """Whether an action was sent, or is about to be, and has not come back."""
        return self.intent is not None and self.waiting is None

    def totals(self) -> Totals:
        """Sum up what was used; the time is that of the last pause, as only a clock knows more."""
        priced = all(usage.cost_usd is not None for usage in self.usages)
        return Totals(
            actions=self.actions,
            calls=sum(usage.calls for usage in self.usages),
            tokens=sum(
                u.input_tokens + u.cached_tokens + u.written_tokens + u.output_tokens
                for u in self.usages
            ),
            cost_usd=self.dollars() if priced else None,
            depth=self.depth,
            seconds=self.seconds,
        )

    def dollars(self) -> float:
        """Sum up what the calls with a known price cost, in US dollars."""
        return round(sum(usage.cost_usd or 0.0 for usage in self.usages), 6)

    def doubt(self) -> str:
        """Say of the last action, where an episode is cut off, whether it may have happened."""
        if self.paused:
            return self.paused.why
        if self.intent is None or self.refused:
            return "Nothing was under way."
        words = of_action(self.intent.action, self.intent.target)
        if self.waiting:
            return f"It waited for your yes, and this was not done: {words}."
        return f"This may have been done, or not: {words}. Look before you do it again."


def fold(events: Iterable[EpisodeEvent]) -> State:
    """Fold the events of one episode, from its first."""
    state = State()
    for event in events:
        state.take(event)
    return state
