"""What the backend does for its clients: it runs one episode at a time, and all of them watch."""

import asyncio
import itertools
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Literal

from webstep.agent.journal import Journal
from webstep.agent.ports import Shelf
from webstep.agent.steering import extended
from webstep.errors import ExtensionMissing, SetupError
from webstep.protocol.capturing import Changed
from webstep.protocol.events import Entry
from webstep.protocol.granting import Allow, Revoke
from webstep.protocol.history import Deleted, HistoryWish
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
from webstep.protocol.pausing import Extend, Pause, Resume
from webstep.protocol.presence import Who
from webstep.protocol.repeat import Repeat
from webstep.protocol.setup import Inspect, Setup
from webstep.protocol.spending import Limits
from webstep.protocol.steering import GiveBack, Steer, TakeOver
from webstep.server.connection import Connection
from webstep.server.desk import Desk
from webstep.server.history import WIPING, History
from webstep.server.plan import Making, Plan, plan
from webstep.server.presence import present
from webstep.server.running import BACKEND_STOPPED, NO_TASK, PAUSED, STOPPED, TAKEN, Halted, Running
from webstep.server.stage import Stage
from webstep.server.tab import Owner, Patience, Tab
from webstep.server.uploads import Uploads
from webstep.server.viewer import Viewer

Handling = Pause | Resume | Extend | Steer | TakeOver | GiveBack | Stop
"""What a person does with an episode as a whole, or with its stack."""
NO_BROWSER = (
    "No browser is connected. Open Chrome with the webstep extension, or pair it: its panel says "
    "how."
)

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
    setup: Setup = field(default_factory=Setup)
    """What a person is told who looks at the settings."""
    uploads: Uploads = field(default_factory=lambda: Uploads(None))
    patience: Patience = field(default_factory=Patience)
    clients: list[Connection] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    last: tuple[Entry, ...] = ()
    """The entries of the last episode, until there is a new one."""
    stage: Stage = field(init=False)
    refused: str = ""
    """Why the last extension that came was not let in; empty once one was."""
    history: History = field(init=False)

    def __post_init__(self) -> None:
        """Set the stage, and keep the history of what is done on it."""
        self.stage = Stage(
            self.shelf, self.model, self.journal, self.limits, self.tab, self._tell_all
        )
        self.history = History(self.journal, self._forget)

    async def attend(self, client: Connection) -> None:
        """Serve one client until its socket closes."""
        self.clients.append(client)
        if client.role == "extension":
            self.refused = ""
        client.tell(Tell(entries=self.stage.entries or self.last))
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
                            self.history.grant(wish, self.stage.running is not None, client.tell)
                        case _:
                            if problem := self._grant(wish, client):
                                client.tell(Problem(detail=problem))
        finally:
            self.clients.remove(client)
            running = self.stage.running
            if running and running.tab.owner.find() is None:
                running.miss()

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
        """Run one episode for whoever runs this backend, as `Stage.play` does."""
        return await self.stage.play(Plan(start, self.model), instance, desk)

    async def close(self) -> None:
        """Pause the running episode, as the backend is about to end."""
        await self.history.close()
        await self.stage.cut_off(BACKEND_STOPPED)

    def _forget(self, deleted: Deleted) -> None:
        """Tell nobody any more what is gone from the journal."""
        self.stage.forget(deleted.episodes)
        if self.last and self.last[0].episode in deleted.episodes:
            self.last = ()
        self._tell_all(deleted)

    def _grant(self, wish: ToBackend, client: Connection) -> str:
        """Do what a client wants; return what is wrong with it, or nothing."""
        running, halted = self.stage.running, self.stage.halted
        match wish:
            case Changed(tab=tab, reading=reading):
                # An episode may have ended while this was on its way.
                if running:
                    running.tab.hear(client, tab, reading)
                return ""
            case Who():
                client.tell(present(self.clients, self.refused))
                return ""
            case Inspect():
                client.tell(self.setup)
                return ""
            case Start() | Repeat():
                return self._begin(wish, client)
            case Pause() | Resume() | Extend() | Steer() | TakeOver() | GiveBack() | Stop():
                if running:
                    return self._interrupt(wish, running)
                return self._lead_on(wish, halted, client) if halted else NO_TASK
            case Approve() | Allow() | Revoke() | Reply():
                by: Literal["panel", "terminal"] = (
                    "panel" if client.role == "extension" else "terminal"
                )
                return running.hear(wish, by) if running else NO_TASK
            case _:
                return f"{wish.kind} is nothing a client can ask for."

    def _begin(self, wish: Start | Repeat, client: Connection) -> str:
        """Begin an episode; return what is wrong with that."""
        if self.history.wiping:
            return WIPING
        if self.stage.running:
            return "A task is running already. Stop it first."
        if self.stage.halted:
            return "A task is paused. Let it go on, or end it, before another begins."
        instance = client.instance if client.role == "extension" else ""
        try:
            return self._start(plan(wish, self.model, self.journal), instance)
        except SetupError as error:
            return str(error)

    def _interrupt(self, wish: Handling, running: Running) -> str:
        """Do something with the episode that is under way; return what is wrong with that."""
        match wish:
            case Stop():
                running.stop(STOPPED)
            case Pause():
                running.pause(PAUSED)
            case TakeOver():
                running.pause(TAKEN, Halted.take_over)
            case Steer(steering=steering):
                return self.stage.steer_under_way(running, steering)
            case Resume() | Extend() | GiveBack():
                return "The task goes on already."
        return ""

    def _lead_on(self, wish: Handling, halted: Halted, client: Connection) -> str:
        """Do something with the paused episode; return what is wrong with that."""
        try:
            match wish:
                case Stop():
                    self.stage.end()
                    return ""
                case Pause():
                    return ""
                case Steer(steering=steering):
                    return self.stage.steer(steering)
                case TakeOver():
                    return halted.take_over()
                case GiveBack(remark=remark):
                    return halted.remark(remark) or self._resume(halted, client)
                case Resume():
                    return self._resume(halted, client)
                case Extend():
                    more = extended(halted.chronicle.state)
                    return self._resume(halted, client, more)
        except SetupError as error:
            return str(error)

    def _start(self, planned: Plan, instance: str) -> str:
        if not (browser := instance or self._latest_browser()):
            return NO_BROWSER
        self.stage.begin(planned, browser, Desk(planned.start.approve))
        return ""

    def _resume(self, halted: Halted, client: Connection, limits: Limits | None = None) -> str:
        """Go on in the tab that it was in, or in the one that the person has in front of them."""
        instance = client.instance if client.role == "extension" else ""
        before = halted.instance if self._browser(halted.instance) else self._latest_browser()
        if not (browser := instance or before):
            return NO_BROWSER
        tab = halted.tab if browser == halted.instance else None
        self.stage.resume(halted, browser, tab, limits)
        return ""

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
