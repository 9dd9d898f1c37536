"""The one episode of a backend: begun, cut off, paused, let go on, ended, and told to all."""

import asyncio
import logging
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import partial

from webstep.agent.episode import Episode
from webstep.agent.fold import fold
from webstep.agent.journal import Journal
from webstep.agent.ports import Shelf
from webstep.agent.steering import hindrance
from webstep.errors import EpisodeOver, SetupError, WebstepError
from webstep.protocol.events import Ended, Entry
from webstep.protocol.messages import FromBackend, Problem
from webstep.protocol.spending import Limits
from webstep.protocol.steering import Steering
from webstep.redaction import redact
from webstep.server.chronicle import Chronicle
from webstep.server.desk import Desk
from webstep.server.plan import Making, Plan, plan_again
from webstep.server.running import NO_TASK, STEERED, Cut, Halted, Running
from webstep.server.tab import Tab

log = logging.getLogger(__name__)


@dataclass
class Stage:
    """See above. At most one of `running` and `halted` is there."""

    shelf: Callable[[], Shelf]
    """Reads the prompts anew for each episode, so that an edited one counts."""
    model: Making
    journal: Journal
    limits: Limits
    reach: Callable[[str, int | None, str], Tab]
    """Reaches a tab of a browser for an episode."""
    tell: Callable[[FromBackend], None]
    """Tells all clients."""
    chronicle: Chronicle | None = None
    """That of the episode which was begun last."""
    running: Running | None = None
    halted: Halted | None = None
    """The episode that stands paused, while none is under way."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What a client that comes now must be told."""
        return tuple(self.chronicle.entries) if self.chronicle else ()

    def take_up(self, entries: tuple[Entry, ...]) -> None:
        """Let an episode stand, paused, in which an earlier backend died.

        Raises:
            SetupError: the journal cannot be written.
        """
        state = fold(entry.event for entry in entries)
        episode = entries[0].episode
        self.chronicle = Chronicle(self.journal, episode, self.tell, list(entries), state)
        try:
            self.halted = Halted(plan_again(state, self.model), self.chronicle)
        except SetupError as error:
            answer = f"{state.doubt()} {error}"
            ended = Ended(status="interrupted", answer=answer, totals=state.totals())
            self.chronicle.write(ended)

    async def play(self, planned: Plan, instance: str, desk: Desk) -> tuple[Entry, ...]:
        """Run one episode from its start; its last entry is the ending, or a pause.

        Raises:
            EpisodeOver: it was stopped before it had begun.
            WebstepError: it could not begin.
        """
        running = self.begin(planned, instance, desk)
        await asyncio.wait([running.task])
        if not running.chronicle.state.ended:
            if running.task.cancelled():
                raise EpisodeOver(running.cut.why)
            running.task.result()
        return tuple(running.chronicle.entries)

    def begin(self, planned: Plan, instance: str, desk: Desk) -> Running:
        """Begin an episode in this browser."""
        tab = self.reach(instance, planned.start.tab, self.journal.begin())
        chronicle = Chronicle(self.journal, tab.episode, self.tell)
        return self._run(Running(planned, tab, instance, desk, chronicle))

    def resume(
        self, halted: Halted, instance: str, tab: int | None, limits: Limits | None = None
    ) -> None:
        """Let the paused episode go on in this tab; None for the one in front of the person."""
        reached = self.reach(instance, tab, halted.chronicle.episode)
        desk = Desk(halted.plan.start.approve)
        going = Running(halted.plan, reached, instance, desk, halted.chronicle)
        going.page, going.limits = halted.page, limits
        self._run(going)

    def steer(self, steering: Steering) -> str:
        """Steer a frame of the paused episode; return what is wrong with it. Raises SetupError."""
        problem = self.halted.steer(steering) if self.halted else NO_TASK
        if self.halted and self.halted.chronicle.state.ended:
            self.halted = None
        return problem

    def steer_under_way(self, running: Running, steering: Steering) -> str:
        """Steer a frame of the running episode, which stands still for it and then goes on."""
        if problem := hindrance(running.chronicle.state, steering):
            return problem

        def then(halted: Halted) -> str:
            if not (problem := self.steer(steering)) and self.halted:
                self.resume(halted, running.instance, running.tab.tab)
            return problem

        running.pause(STEERED, then)
        return ""

    def end(self) -> None:
        """End the paused episode, as the person wants. Raises SetupError."""
        if self.halted:
            self.halted.end()
        self.halted = None

    def forget(self, episodes: Container[str]) -> None:
        """Tell nobody any more what is gone from the journal."""
        if self.chronicle and self.chronicle.episode in episodes:
            self.chronicle = None

    async def cut_off(self, cut: Cut) -> None:
        """Cut off what runs, and wait until it is over."""
        if self.running:
            self.running.stop(cut)
            await asyncio.wait([self.running.task])

    def _run(self, running: Running) -> Running:
        running.task = asyncio.create_task(self._play(running))
        running.task.add_done_callback(partial(self._over, running))
        self.running, self.halted = running, None
        return running

    async def _play(self, running: Running) -> None:
        start, tab, chronicle = running.plan.start, running.tab, running.chronicle
        shelf = self.shelf()
        model = running.plan.model()
        desk, before = running.desk, running.page
        episode = Episode(shelf, tab, model, desk, chronicle, running.budget, before=before)
        try:
            if chronicle.entries:
                await tab.open_again()
                await episode.resume(running.limits)
            else:
                url = await tab.open(start.url, start.sites)
                self.chronicle = chronicle
                limits = running.plan.limits(self.limits)
                await episode.begin(start.task, url, limits, tab.secrets)
        finally:
            running.page = episode.hands.reader.page or before

    def _over(self, running: Running, task: "asyncio.Task[None]") -> None:
        """Say how the episode ended or why it stands, where it could not say so itself."""
        self.running = None
        if running.missing:
            running.missing.cancel()
        fault = None if task.cancelled() else task.exception()
        try:
            if task.cancelled():
                running.cut_off()
            elif isinstance(fault, WebstepError):
                self._let_go(running, str(fault))
            elif fault:
                log.error("an episode ended by a fault of webstep", exc_info=fault)
                why = f"webstep itself failed: {redact(repr(fault))}. Please report it."
                self.tell(Problem(detail=why))
                running.cut = Cut("broken", why, wanted=True)
                running.cut_off()
        except WebstepError as error:
            self._let_go(running, str(error))
        self.halted = running.halted()
        if self.halted:
            self._after(running, self.halted)

    def _after(self, running: Running, halted: Halted) -> None:
        """Do what the episode was paused for."""
        try:
            problem = running.then(halted)
        except WebstepError as error:
            problem = str(error)
        if problem:
            self.tell(Problem(detail=problem))

    def _let_go(self, running: Running, why: str) -> None:
        """Free the clients of an episode whose ending cannot be kept; the journal stays open-ended.

        The next backend that can write the journal pauses it there. One that could not go on after
        a pause stands as it stood.
        """
        self.tell(Problem(detail=why))
        if not running.chronicle.state.paused:
            running.tell_end(why)
            self.chronicle = None
