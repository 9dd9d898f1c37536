"""One episode of a session: under way, or paused until the person lets it go on or ends it."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from webstep.agent.budget import Budget
from webstep.errors import ExtensionMissing
from webstep.protocol.events import Ended, EndStatus, Paused
from webstep.protocol.granting import Revoke, Revoked
from webstep.protocol.messages import Approve, Problem, Reply
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
    missing: "asyncio.Task[None] | None" = None
    """Waits for the browser while it is away."""
    cut: Cut = BACKEND_STOPPED

    def __post_init__(self) -> None:
        """Start the clock of this stretch."""
        self.budget = Budget(self.chronicle.state)

    def stop(self, cut: Cut) -> None:
        """Cut it off; the first reason counts."""
        if not self.task.cancelling():
            self.cut = cut
            self.task.cancel()

    def hear(self, wish: Approve | Revoke | Reply, by: Literal["panel", "terminal"]) -> str:
        """Pass on what the person says; return what is wrong with it, or nothing."""
        match wish:
            case Approve():
                return self.desk.answer(wish, by)
            case Reply():
                return self.desk.take(wish)
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
        return Halted(self.plan, self.chronicle, self.instance, self.tab.tab)
