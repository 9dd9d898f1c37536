"""One episode of a session: under way, or paused until the person lets it go on or ends it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from webstep.agent.budget import Budget
from webstep.agent.observation import Page
from webstep.agent.steering import OVER, YOURS, hindrance, remark, steer, take_over
from webstep.errors import ExtensionMissing
from webstep.protocol.events import Ended, EndStatus
from webstep.protocol.granting import Allow, Granted, Revoke, Revoked
from webstep.protocol.messages import Approve, Problem, Reply
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Limits
from webstep.protocol.steering import YOU, Steering
from webstep.server.chronicle import Chronicle
from webstep.server.desk import Desk
from webstep.server.plan import Plan
from webstep.server.tab import Tab


@dataclass(frozen=True)
class Cut:
    """Why an episode is cut off."""

    status: EndStatus
    """How it ends, if it does."""
    why: str
    wanted: bool
    """Whether the person wants it to end. Otherwise it is paused, where there is a person."""


NO_TASK = "No task is running."
NOTHING_STANDS = "No policy stands on the stack yet. Try again in a moment."
NOT_YOURS = "The page is not yours now: take it over first."
PAUSED = Cut("interrupted", "You paused it.", wanted=False)
STEERED = Cut("interrupted", "You steered it.", wanted=False)
TAKEN = Cut("interrupted", "You took the page over.", wanted=False)
STOPPED = Cut("stopped", "You stopped it.", wanted=True)
BACKEND_STOPPED = Cut("stopped", "The backend was stopped.", wanted=False)


@dataclass(frozen=True)
class Halted:
    """An episode that stands paused."""

    plan: Plan
    chronicle: Chronicle
    instance: str = ""
    """The browser it was in; empty if that is not known any more."""
    tab: int | None = None
    """The tab it was in."""
    page: Page | None = None
    """The page as it was read last; None if that is not known any more."""

    def steer(self, steering: Steering) -> str:
        """Do this to one of its frames; return what is wrong with that, or nothing.

        It ends with the answer of its root where that returns. Raises SetupError if it cannot be
        kept.
        """
        if problem := hindrance(self.chronicle.state, steering):
            return problem
        steer(self.chronicle, steering)
        if returned := self.chronicle.state.returned:
            totals = self.chronicle.state.totals()
            status, answer = returned.status, returned.answer
            self.chronicle.write(Ended(status=status, answer=answer, totals=totals))
        return ""

    def take_over(self) -> str:
        """Give the person the page; return what is wrong with that. Raises SetupError."""
        if self.is_yours or not self.chronicle.state.stack:
            return YOURS if self.is_yours else NOTHING_STANDS
        take_over(self.chronicle)
        return ""

    def remark(self, text: str) -> str:
        """Keep what the person says of what they did; return what is wrong. Raises SetupError."""
        if not self.is_yours:
            return NOT_YOURS
        if text:
            remark(self.chronicle, text)
        return ""

    @property
    def is_yours(self) -> bool:
        """Whether the person has the page."""
        stack = self.chronicle.state.stack
        return bool(stack) and stack.top.policy == YOU

    def end(self) -> None:
        """End it, as the person wants. Raises SetupError if that cannot be kept."""
        state = self.chronicle.state
        ended = Ended(status="stopped", answer=state.doubt(), totals=state.totals())
        self.chronicle.write(ended)


@dataclass
class Running:
    """An episode that is under way, from its start or a pause on."""

    plan: Plan
    tab: Tab
    instance: str
    desk: Desk
    chronicle: Chronicle
    budget: Budget = field(init=False)
    task: "asyncio.Task[None]" = field(init=False)
    page: Page | None = None
    """The page as it was read last."""
    limits: Limits | None = None
    """Where this stretch must end; None for where the one before it had to."""
    then: "Callable[[Halted], str]" = lambda _: ""
    """What is done once it stands, for which it was paused; says what is wrong with it."""
    missing: "asyncio.Task[None] | None" = None
    """Waits for the browser while it is away."""
    cut: Cut = BACKEND_STOPPED

    def __post_init__(self) -> None:
        """Start the clock of this stretch, and let the desk know the episode."""
        self.desk.state = self.chronicle.state
        self.budget = Budget(self.chronicle.state)

    def stop(self, cut: Cut) -> None:
        """Cut it off; the first reason counts."""
        if not self.task.cancelling():
            self.cut = cut
            self.task.cancel()

    def pause(self, cut: Cut, then: "Callable[[Halted], str]" = lambda _: "") -> None:
        """Cut it off before its next action; one that is under way comes back first."""
        self.then, self.desk.pausing = then, cut.why
        if not self.chronicle.state.under_way:
            self.stop(cut)

    def hear(self, wish: Approve | Allow | Revoke | Reply, by: Literal["panel", "terminal"]) -> str:
        """Pass on what the person says; return what is wrong with it, or nothing."""
        match wish:
            case Approve():
                return self.desk.answer(wish, by)
            case Reply():
                return self.desk.take(wish)
            case Allow(grant=grant):
                if grant.calling not in self.chronicle.state.stack.calls:
                    return OVER
                approval = f"g{self.chronicle.state.granted + 1}"
                self.chronicle.write(Granted(approval=approval, grant=grant, by=by))
                self.desk.allow(approval)
                return ""
            case Revoke(approval=approval):
                if not (problem := self.desk.revoke(wish)):
                    self.chronicle.write(Revoked(approval=approval))
                return problem

    def miss(self) -> None:
        """Wait for the browser, which went away, and cut the episode off if it stays away.

        Without this, an episode whose panel died would wait for its yes for ever.
        """
        self.missing = asyncio.create_task(self._wait_for_browser())

    async def _wait_for_browser(self) -> None:
        try:
            await self.tab.owner.connection()
        except ExtensionMissing as missing:
            self.stop(Cut("broken", str(missing), wanted=False))

    def cut_off(self) -> None:
        """Write the pause or the end that the episode could not write, and what is in doubt then.

        Of one that had not begun there is nothing to write: that is only told.

        Raises:
            SetupError: it cannot be written.
        """
        state = self.chronicle.state
        if not self.chronicle.entries:
            why = f"{self.cut.why} The task had not begun: nothing was done."
            self.chronicle.tell(Problem(detail=why))
            return
        if state.ended or (state.paused and not self.cut.wanted):
            return
        why, totals = f"{self.cut.why} {state.doubt()}", self.budget.totals()
        if self.cut.wanted or self.desk.nobody:
            self.chronicle.write(Ended(status=self.cut.status, answer=why, totals=totals))
        else:
            self.chronicle.write(Paused(why=why, totals=totals))

    def tell_end(self, why: str) -> None:
        """Tell an end that cannot be kept, if it had begun."""
        state = self.chronicle.state
        if self.chronicle.entries and not state.ended:
            answer, totals = f"{why} {state.doubt()}", self.budget.totals()
            self.chronicle.tell_only(Ended(status="broken", answer=answer, totals=totals))

    def halted(self) -> Halted | None:
        """Return what stands of it once its task is over; None if nothing does."""
        state = self.chronicle.state
        if state.ended or not state.paused:
            return None
        return Halted(self.plan, self.chronicle, self.instance, self.tab.tab, self.page)
