"""What the backend does for its clients: it runs one episode at a time, and all of them watch."""

import asyncio
import itertools
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial

from webstep.agent.episode import Episode
from webstep.agent.fold import fold
from webstep.agent.journal import Journal
from webstep.agent.ports import Shelf
from webstep.errors import EpisodeOver, ExtensionMissing, SetupError, WebstepError
from webstep.protocol.capturing import Changed
from webstep.protocol.events import Ended, Entry
from webstep.protocol.granting import Revoke
from webstep.protocol.history import Deleted, HistoryWish
from webstep.protocol.messages import (
    Approve,
    FromBackend,
    Problem,
    Reply,
    Resume,
    Start,
    Stop,
    Tell,
    ToBackend,
)
from webstep.protocol.observing import Observe
from webstep.protocol.presence import Who
from webstep.protocol.repeat import Repeat
from webstep.protocol.spending import Limits
from webstep.redaction import redact
from webstep.server.chronicle import Chronicle
from webstep.server.connection import NO_BROWSER, Connection, present
from webstep.server.desk import Desk
from webstep.server.history import WIPING, History
from webstep.server.plan import Making, Plan, plan, plan_again
from webstep.server.running import BACKEND_STOPPED, NO_TASK, STOPPED, Cut, Halted, Running
from webstep.server.tab import Owner, Patience, Tab
from webstep.server.uploads import Uploads
from webstep.server.viewer import Viewer

log = logging.getLogger(__name__)


@dataclass
class Session:
    """The clients of one backend, and the episode that runs for them."""

    shelf: Callable[[], Shelf]
    """Reads the prompts anew for each episode, so that an edited one counts."""
    model: Making
    model_name: str
    journal: Journal
    limits: Limits
    uploads: Uploads = field(default_factory=lambda: Uploads(None))
    patience: Patience = field(default_factory=Patience)
    clients: list[Connection] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    last: tuple[Entry, ...] = ()
    """The entries of the last episode, until there is a new one."""
    chronicle: Chronicle | None = None
    running: Running | None = None
    halted: Halted | None = None
    """The episode that stands paused, while none is under way."""
    refused: str = ""
    """Why the last extension that came was not let in; empty once one was."""
    history: History = field(init=False)

    def __post_init__(self) -> None:
        """Keep the history of what is done here."""
        self.history = History(self.journal, self._forget)

    async def attend(self, client: Connection) -> None:
        """Serve one client until its socket closes."""
        self.clients.append(client)
        if client.role == "extension":
            self.refused = ""
        client.tell(Tell(entries=tuple(self.chronicle.entries) if self.chronicle else self.last))
        try:
            async with self.changed:
                self.changed.notify_all()
            async with aclosing(client.wishes()) as wishes:
                viewer = Viewer(self._any_tab)
                async for wish in wishes:
                    match wish:
                        case Observe() if client.role == "terminal":
                            client.tell(await viewer.observe(wish))
                        case HistoryWish():
                            self.history.grant(wish, self.running is not None, client.tell)
                        case _:
                            if problem := self._grant(wish, client):
                                client.tell(Problem(detail=problem))
        finally:
            self.clients.remove(client)
            if self.running and self.running.tab.owner.find() is None:
                self.running.miss()

    async def browser(self) -> str:
        """Wait until a browser is connected, and return its instance."""
        async with self.changed:
            while not (instance := self._latest_browser()):
                await self.changed.wait()
        return instance

    def tab(self, instance: str, tab: int | None = None, episode: str = "") -> Tab:
        """Reach a tab of a browser, for an episode or to open a page before it."""
        owner = Owner(lambda: self._browser(instance), self.changed, self.patience)
        return Tab(owner, self.ids, episode, self.uploads, tab)

    def take_up(self, entries: tuple[Entry, ...]) -> None:
        """Let an episode stand, paused, in which an earlier backend died.

        Raises:
            SetupError: the journal cannot be written.
        """
        state = fold(entry.event for entry in entries)
        episode = entries[0].episode
        self.chronicle = Chronicle(self.journal, episode, self._tell_all, list(entries), state)
        try:
            self.halted = Halted(plan_again(state, self.model), self.chronicle)
        except SetupError as error:
            answer = f"{state.doubt()} {error}"
            ended = Ended(status="interrupted", answer=answer, totals=state.totals())
            self.chronicle.write(ended)

    async def play(self, start: Start, instance: str, desk: Desk) -> tuple[Entry, ...]:
        """Run one episode for whoever runs this backend; its last entry is the ending.

        Raises:
            EpisodeOver: it was stopped before it had begun.
            WebstepError: it could not begin.
        """
        running = self._begin(Plan(start, self.model), instance, desk)
        await asyncio.wait([running.task])
        if not running.chronicle.state.ended:
            if running.task.cancelled():
                raise EpisodeOver(running.cut.why)
            running.task.result()
        return tuple(running.chronicle.entries)

    async def close(self) -> None:
        """Pause the running episode, as the backend is about to end."""
        await self.history.close()
        if self.running:
            self.running.stop(BACKEND_STOPPED)
            await asyncio.wait([self.running.task])

    def _forget(self, deleted: Deleted) -> None:
        """Tell nobody any more what is gone from the journal."""
        if self.chronicle and self.chronicle.episode in deleted.episodes:
            self.chronicle = None
        if self.last and self.last[0].episode in deleted.episodes:
            self.last = ()
        self._tell_all(deleted)

    def _grant(self, wish: ToBackend, client: Connection) -> str:
        """Do what a client wants; return what is wrong with it, or nothing."""
        match wish, self.running:
            case Changed(tab=tab, reading=reading), running:
                # An episode may have ended while this was on its way.
                if running:
                    running.tab.hear(client, tab, reading)
                return ""
            case Who(), _:
                client.tell(present(self.clients, self.refused))
                return ""
            case ((Start() | Repeat() | Resume() | Stop()), None):
                return self._move(wish, client)
            case ((Start() | Repeat() | Resume()), _):
                return "A task is running already. Stop it first."
            case ((Approve() | Revoke() | Reply()), None):
                return NO_TASK
            case Stop(), Running() as running:
                running.stop(STOPPED)
                return ""
            case ((Approve() | Revoke() | Reply()), Running() as running):
                return running.hear(wish, "panel" if client.role == "extension" else "terminal")
            case _:
                return f"{wish.kind} is nothing a client can ask for."

    def _move(self, wish: Start | Repeat | Resume | Stop, client: Connection) -> str:
        """Begin an episode, or let the paused one go on or end; return what is wrong with it."""
        if self.history.wiping:
            return WIPING
        instance = client.instance if client.role == "extension" else ""
        try:
            match wish:
                case Start() | Repeat() if self.halted:
                    return "A task is paused. Let it go on, or end it, before another begins."
                case Start() | Repeat():
                    return self._start(plan(wish, self.model, self.journal), instance)
                case _ if not self.halted:
                    return NO_TASK
                case Resume():
                    return self._resume(self.halted, instance)
                case Stop():
                    self.halted.end()
                    self.halted = None
                    return ""
        except SetupError as error:
            return str(error)

    def _start(self, planned: Plan, instance: str) -> str:
        if not (browser := instance or self._latest_browser()):
            return NO_BROWSER
        self._begin(planned, browser, Desk(planned.start.approve))
        return ""

    def _resume(self, halted: Halted, instance: str) -> str:
        """Go on in the tab that it was in, or in the one that the person has in front of them."""
        before = halted.instance if self._browser(halted.instance) else self._latest_browser()
        if not (browser := instance or before):
            return NO_BROWSER
        number = halted.tab if browser == halted.instance else None
        tab = self.tab(browser, number, halted.chronicle.episode)
        desk = Desk(halted.plan.start.approve)
        self._run(Running(halted.plan, tab, browser, desk, halted.chronicle))
        return ""

    def _begin(self, planned: Plan, instance: str, desk: Desk) -> Running:
        tab = self.tab(instance, planned.start.tab, self.journal.begin())
        chronicle = Chronicle(self.journal, tab.episode, self._tell_all)
        return self._run(Running(planned, tab, instance, desk, chronicle))

    def _run(self, running: Running) -> Running:
        running.task = asyncio.create_task(self._play(running))
        running.task.add_done_callback(partial(self._over, running))
        self.running, self.halted = running, None
        return running

    async def _play(self, running: Running) -> None:
        start, tab, chronicle = running.plan.start, running.tab, running.chronicle
        shelf = self.shelf()
        model = running.plan.model()
        episode = Episode(shelf, tab, model, running.desk, chronicle, running.budget)
        if chronicle.entries:
            await tab.open_again()
            await episode.resume()
        else:
            url = await tab.open(start.url, start.sites)
            self.chronicle = chronicle
            await episode.begin(start.task, url, self.limits, tab.secrets)

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
                self._tell_all(Problem(detail=why))
                running.cut = Cut("broken", why, wanted=True)
                running.cut_off()
        except WebstepError as error:
            self._let_go(running, str(error))
        self.halted = running.halted()

    def _let_go(self, running: Running, why: str) -> None:
        """Free the clients of an episode whose ending cannot be kept; the journal stays open-ended.

        The next backend that can write the journal pauses it there. One that could not go on after
        a pause stands as it stood.
        """
        self._tell_all(Problem(detail=why))
        if not running.chronicle.state.paused:
            running.tell_end(why)
            self.chronicle = None

    def _tell_all(self, message: FromBackend) -> None:
        for client in self.clients:
            client.tell(message)

    def _any_tab(self) -> Tab:
        """Reach a tab of the browser that came last. Raises ExtensionMissing."""
        if instance := self._latest_browser():
            return self.tab(instance)
        raise ExtensionMissing(NO_BROWSER)

    def _latest_browser(self) -> str:
        browsers = [client.instance for client in self.clients if client.role == "extension"]
        return browsers[-1] if browsers else ""

    def _browser(self, instance: str) -> Connection | None:
        found = [client for client in self.clients if client.instance == instance]
        return found[-1] if found else None
