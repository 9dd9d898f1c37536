"""What the backend does for its clients: it runs one episode at a time, and all of them watch."""

import asyncio
import itertools
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from webstep.agent.budget import Budget
from webstep.agent.episode import Episode
from webstep.agent.journal import Journal
from webstep.agent.library import Library
from webstep.errors import EpisodeOver, ExtensionMissing, SetupError, WebstepError
from webstep.protocol.capturing import Changed
from webstep.protocol.events import Ended, EndStatus, Entry
from webstep.protocol.granting import Revoke, Revoked
from webstep.protocol.messages import (
    Approve,
    FromBackend,
    Problem,
    Reply,
    Start,
    Stop,
    Tell,
    ToBackend,
)
from webstep.protocol.observing import Observe
from webstep.protocol.presence import ConnectedBrowser, Present, Who
from webstep.protocol.repeat import Repeat
from webstep.protocol.spending import Limits
from webstep.server.chronicle import Chronicle
from webstep.server.connection import Connection
from webstep.server.desk import Desk
from webstep.server.plan import Making, Plan, plan
from webstep.server.tab import Owner, Patience, Tab
from webstep.server.uploads import Uploads
from webstep.server.viewer import Viewer

NO_BROWSER = (
    "No browser is connected. Open Chrome with the webstep extension, or pair it: its panel says "
    "how."
)

log = logging.getLogger(__name__)


@dataclass
class Running:
    """The episode that runs now."""

    tab: Tab
    desk: Desk
    chronicle: Chronicle
    budget: Budget
    task: "asyncio.Task[None]" = field(init=False)
    missing: "asyncio.Task[None] | None" = None
    """Waits for the browser while it is away."""
    status: EndStatus = "stopped"
    why: str = "The backend was stopped."
    """How and why it was cut off, if it is."""

    def stop(self, status: EndStatus, why: str) -> None:
        """Cut it off; the first reason counts."""
        if not self.task.cancelling():
            self.status, self.why = status, why
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
            self.stop("broken", str(missing))


@dataclass
class Session:
    """The clients of one backend, and the episode that runs for them."""

    library: Callable[[], Library]
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
    refused: str = ""
    """Why the last extension that came was not let in; empty once one was."""

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
                raise EpisodeOver(running.why)
            running.task.result()
        return tuple(running.chronicle.entries)

    async def close(self) -> None:
        """End the running episode, as the backend is about to end."""
        if self.running:
            self.running.stop("stopped", "The backend was stopped.")
            await asyncio.wait([self.running.task])

    def _grant(self, wish: ToBackend, client: Connection) -> str:
        """Do what a client wants; return what is wrong with it, or nothing."""
        match wish, self.running:
            case Changed(tab=tab, reading=reading), running:
                # An episode may have ended while this was on its way.
                if running:
                    running.tab.hear(client, tab, reading)
                return ""
            case Who(), _:
                client.tell(self._present())
                return ""
            case ((Start() | Repeat()), None):
                return self._start(wish, client)
            case ((Start() | Repeat()), _):
                return "A task is running already. Stop it first."
            case ((Stop() | Approve() | Revoke() | Reply()), None):
                return "No task is running."
            case Stop(), Running() as running:
                running.stop("stopped", "You stopped it.")
                return ""
            case ((Approve() | Revoke() | Reply()), Running() as running):
                return running.hear(wish, "panel" if client.role == "extension" else "terminal")
            case _:
                return f"{wish.kind} is nothing a client can ask for now."

    def _start(self, wish: Start | Repeat, client: Connection) -> str:
        instance = client.instance if client.role == "extension" else self._latest_browser()
        if not instance:
            return NO_BROWSER
        try:
            planned = plan(wish, self.model, self.journal)
        except SetupError as error:
            return str(error)
        self._begin(planned, instance, Desk(wish.approve))
        return ""

    def _begin(self, planned: Plan, instance: str, desk: Desk) -> Running:
        tab = self.tab(instance, planned.start.tab, self.journal.begin())
        chronicle = Chronicle(self.journal, tab.episode, self._tell_all)
        running = Running(tab, desk, chronicle, Budget(self.limits))
        running.task = asyncio.create_task(self._run(planned, tab, running))
        running.task.add_done_callback(partial(self._over, running))
        self.running = running
        return running

    async def _run(self, planned: Plan, tab: Tab, running: Running) -> None:
        library = self.library()
        run = Episode(
            task=planned.start.task,
            url=await tab.open(planned.start.url, planned.start.sites),
            library=library,
            browser=tab,
            model=planned.model(library),
            person=running.desk,
            record=running.chronicle,
            budget=running.budget,
        )
        self.chronicle = running.chronicle
        await run.run()

    def _over(self, running: Running, task: "asyncio.Task[None]") -> None:
        """Say how the episode ended, where it could not say so itself."""
        self.running = None
        if running.missing:
            running.missing.cancel()
        fault = None if task.cancelled() else task.exception()
        try:
            if task.cancelled():
                self._cut_off(running, running.status, running.why)
            elif isinstance(fault, WebstepError):
                self._let_go(running, str(fault))
            elif fault:
                log.error("an episode ended by a fault of webstep", exc_info=fault)
                why = f"webstep itself failed: {fault!r}. Please report it."
                self._tell_all(Problem(detail=why))
                self._cut_off(running, "broken", why)
        except WebstepError as error:
            self._let_go(running, str(error))

    def _let_go(self, running: Running, why: str) -> None:
        """Free the clients of an episode whose ending cannot be kept; the journal stays open-ended.

        The next backend that can write the journal ends it there.
        """
        self._tell_all(Problem(detail=why))
        if running.chronicle.entries and not running.chronicle.state.ended:
            answer = f"{why} {running.chronicle.state.doubt()}"
            totals = running.budget.totals()
            running.chronicle.tell_only(Ended(status="broken", answer=answer, totals=totals))
        self.chronicle = None

    def _cut_off(self, running: Running, status: EndStatus, why: str) -> None:
        """Write the ending that an episode could not write, and what is in doubt after it."""
        chronicle = running.chronicle
        if not chronicle.entries:
            self._tell_all(Problem(detail=f"{why} The task had not begun: nothing was done."))
        elif not chronicle.state.ended:
            answer = f"{why} {chronicle.state.doubt()}"
            totals = running.budget.totals()
            chronicle.write(Ended(status=status, answer=answer, totals=totals))

    def _tell_all(self, message: FromBackend) -> None:
        for client in self.clients:
            client.tell(message)

    def _any_tab(self) -> Tab:
        """Reach a tab of the browser that came last. Raises ExtensionMissing."""
        if instance := self._latest_browser():
            return self.tab(instance)
        raise ExtensionMissing(NO_BROWSER)

    def _present(self) -> Present:
        browsers = tuple(
            ConnectedBrowser(instance=client.instance, version=client.version, since=client.since)
            for client in self.clients
            if client.role == "extension"
        )
        return Present(browsers=browsers, refused=self.refused)

    def _latest_browser(self) -> str:
        browsers = [client.instance for client in self.clients if client.role == "extension"]
        return browsers[-1] if browsers else ""

    def _browser(self, instance: str) -> Connection | None:
        found = [client for client in self.clients if client.instance == instance]
        return found[-1] if found else None
