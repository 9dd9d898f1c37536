"""An episode as the fold of its events: what stands on the stack, what waits, what was used.

The panel folds the same events in JavaScript (`extension/panel/fold.js`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from webstep.agent.wording import of_action
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    EpisodeEvent,
    Intended,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Replied,
    Started,
)
from webstep.protocol.spending import Totals, Usage


@dataclass
class Standing:
    """One frame as it stands on the stack."""

    number: int
    policy: str
    argument: str


@dataclass
class State:
    """What is known after some events."""

    task: str = ""
    model: str = ""
    stack: list[Standing] = field(default_factory=list)
    intent: Intended | None = None
    """The action that was sent last, until it comes back."""
    waiting: Asked | None = None
    """The request that waits for a person."""
    question: Questioned | None = None
    """The question that waits for a person."""
    ended: Ended | None = None
    actions: int = 0
    depth: int = 0
    usages: list[Usage] = field(default_factory=list)

    def take(self, event: EpisodeEvent) -> None:  # noqa: C901 - a case an event
        """Take in one event, in order."""
        match event:
            case Started(task=task, model=model):
                self.task, self.model = task, model
            case Pushed(frame=frame, policy=policy, argument=argument):
                self.stack.append(Standing(frame, policy, argument))
                self.depth = max(self.depth, len(self.stack))
            case Popped():
                self.stack.pop()
            case Decided(usage=usage) | Rejected(usage=usage):
                self.usages.append(usage)
            case Intended():
                self.intent, self.actions = event, self.actions + 1
            case Acted():
                self.intent = None
            case Asked():
                self.waiting = event
            case Answered(allowed=allowed):
                self.waiting = None
                self.intent = self.intent if allowed else None
            case Questioned():
                self.question = event
            case Replied():
                self.question = None
            case Ended():
                self.ended, self.waiting, self.question = event, None, None
                self.stack.clear()
            case _:
                pass

    def totals(self) -> Totals:
        """Sum up what was used, without the time, which only a running episode knows."""
        costs = [usage.cost_usd for usage in self.usages]
        return Totals(
            actions=self.actions,
            calls=len(self.usages),
            tokens=sum(
                u.input_tokens + u.cached_tokens + u.written_tokens + u.output_tokens
                for u in self.usages
            ),
            cost_usd=None if None in costs else round(sum(cost or 0.0 for cost in costs), 6),
            depth=self.depth,
        )

    def doubt(self) -> str:
        """Say of the last action, where an episode was cut off, whether it may have happened."""
        if self.intent is None:
            return "Every action that was sent came back; none is in doubt."
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
