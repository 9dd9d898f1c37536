"""What the person does to the stack of an episode that stands still, written as events.

Whatever frame they steer comes on top: the calls above it end before, and its caller reads so.
"""

from webstep.agent.fold import State
from webstep.agent.observation import Page, compare
from webstep.agent.ports import Record
from webstep.agent.replay import Replay
from webstep.agent.stack import Frame
from webstep.agent.wording import of_handling
from webstep.protocol.events import Popped, Pushed
from webstep.protocol.spending import Limits
from webstep.protocol.steering import YOU, Finish, Guide, Steered, Steering

ENDED = "The person ended this call."
"""What the caller of one reads that stood above a frame which was steered."""
OVER = "That call is over already. Look at the stack as it stands now."
YOURS = "You have the page. Give it back first."
BY_THE_RECORDING = (
    "This repeats a recorded episode, which no words can change. Take the page over, or end it and "
    "give its task anew to a model."
)
ROOM = ("actions", "calls", "pushes", "tokens", "cost_usd", "minutes")
"""The limits of an episode that can be reached, as `Limits` names them."""


def hindrance(state: State, steering: Steering) -> str:
    """Say why a frame cannot be steered now; empty if it can."""
    if steering.frame not in (frame.number for frame in state.stack.frames):
        return OVER
    if state.model == Replay.name:
        return BY_THE_RECORDING
    return YOURS if state.stack.top.policy == YOU else ""


def steer(record: Record, steering: Steering) -> None:
    """Do this to a frame that nothing hinders. Raises SetupError: it cannot be written."""
    stack = record.state.stack
    while stack.top.number != steering.frame:
        _pop(record, Finish(frame=stack.top.number, status="failed", answer=ENDED))
    record.write(Steered(steering=steering))
    if isinstance(steering, Finish):
        _pop(record, steering)


def take_over(record: Record) -> None:
    """Put a frame of the person's own on top. Raises SetupError: it cannot be written."""
    number = record.state.stack.pushed + 1
    record.write(Pushed(frame=number, policy=YOU, argument="", prompt=""))


def remark(record: Record, text: str) -> None:
    """Write what the person says of what they did with the page."""
    record.write(Steered(steering=Guide(frame=record.state.stack.top.number, text=text)))


def give_back(record: Record, before: Page | None, page: Page) -> None:
    """End the person's own frame: its answer is what they said, and what is different since.

    `before` is the page as it was read last before they took it over; None if that is not known.
    """
    yours = record.state.stack.top
    changes = compare(before, page) if before else (f'the page is "{page.title}" at {page.url}',)
    answer = of_handling(_remarks(yours), changes)
    origins = tuple(sorted(page.origins))
    record.write(Popped(frame=yours.number, status="done", answer=answer, origins=origins))


def extended(state: State) -> Limits:
    """Raise each limit that was reached by as much as it was when the episode began."""
    totals, limits = state.totals(), state.limits
    used = {
        "actions": totals.actions,
        "calls": totals.calls,
        "pushes": state.stack.pushed,
        "tokens": totals.tokens,
        "cost_usd": state.dollars(),
        "minutes": totals.seconds / 60,
    }
    reached = [name for name in ROOM if used[name] >= getattr(limits, name)]
    more = {name: getattr(limits, name) + getattr(state.allowance, name) for name in reached}
    return limits.model_copy(update=more)


def _pop(record: Record, finish: Finish) -> None:
    record.write(Popped(frame=finish.frame, status=finish.status, answer=finish.answer))


def _remarks(frame: Frame) -> list[str]:
    return [step.decided for step in frame.history]
