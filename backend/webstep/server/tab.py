"""The task's tab as the engine's Browser: every question goes to the extension that owns it."""

import asyncio
import base64
import binascii
import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from webstep.agent.ports import Errand, Holding
from webstep.errors import BrowserError, ExtensionMissing, OutcomeUnknown, PageUnreadable, TabGone
from webstep.protocol.actions import Action, Upload
from webstep.protocol.capturing import Capture, Captured
from webstep.protocol.granting import SecretName
from webstep.protocol.messages import Failed, Held, Opened, OpenTab, Perform, Performed
from webstep.protocol.page import Facts, Outcome, Reading, Scope, Timing
from webstep.protocol.screenshot import Pictured, Screenshot
from webstep.protocol.snapshot import Snapshot
from webstep.server.connection import Connection, ConnectionLost, Question, Reaction
from webstep.server.stream import Drift, Stream
from webstep.server.uploads import UploadRefused, Uploads

NO_TIME = Timing(settle_ms=0, page_ms=0, worker_ms=0)
TRIES = 3
"""Connections on which a question that changes nothing is asked."""


@dataclass(frozen=True)
class Patience:
    """How long a browser is waited for."""

    answer_s: float = 30.0
    """Longest wait for an answer: the extension's own bounds are shorter."""
    return_s: float = 25.0
    """Longest wait for an extension whose worker Chrome has stopped and starts again."""


class Silence(BrowserError):
    """The extension is connected, but a question was not answered."""


@dataclass(frozen=True)
class Owner:
    """Finds the connection of one browser, now or when it comes back."""

    find: Callable[[], Connection | None]
    changed: asyncio.Condition
    patience: Patience

    async def connection(self) -> Connection:
        """Return the browser's connection. Raises ExtensionMissing."""
        try:
            async with asyncio.timeout(self.patience.return_s), self.changed:
                while not (found := self.find()):
                    await self.changed.wait()
                return found
        except TimeoutError:
            raise ExtensionMissing(
                "The extension is not connected. Look at its panel in Chrome, which says why."
            ) from None

    async def ask(self, connection: Connection, question: Question) -> Reaction:
        """Ask, and wait as long as is worth it. Raises ConnectionLost, Silence."""
        try:
            async with asyncio.timeout(self.patience.answer_s):
                return await connection.ask(question)
        except TimeoutError:
            raise Silence(
                f"The extension did not answer for {self.patience.answer_s:g} s. Look at the tab, "
                f"and reload the extension in chrome://extensions."
            ) from None


@dataclass
class Tab:
    """One tab of one browser, for one episode."""

    owner: Owner
    ids: "itertools.count[int]"
    episode: str
    uploads: Uploads
    tab: int | None = None
    stream: Stream = field(default_factory=Stream)
    told_on: Connection | None = None
    """The connection that the stream came on; another one knows nothing of its revisions."""
    secrets: tuple[SecretName, ...] = ()
    """What the person has stored to be typed by name, as it was when the tab was taken."""
    timing: Timing = NO_TIME
    """What the last capture took inside the browser."""
    _late: Snapshot | None = None
    _unsorted: list[Reading] | None = None
    """What changed by itself while a capture was under way."""

    async def open(self, url: str, sites: tuple[str, ...] = ()) -> str:
        """Take the tab, opening the address if one is given; return where it is then.

        An episode begins with that site and these further ones.

        Raises:
            BrowserError: there is no such tab, or no browser.
        """
        answer = await self._ask(
            lambda _: OpenTab(
                id=next(self.ids), tab=self.tab, url=url, episode=self.episode, sites=sites
            )
        )
        match answer:
            case Opened(tab=tab, url=at, secrets=secrets):
                self.tab = tab
                self.secrets = secrets
                return at
            case _:
                raise _error(answer)

    async def open_again(self) -> str:
        """Take the tab of a task that goes on; where it is gone, the one that the person sees.

        Raises:
            BrowserError: there is no tab, or no browser.
        """
        if self.tab is not None:
            try:
                return await self.open("")
            except TabGone:
                self.tab = None
        return await self.open("")

    async def capture(
        self, approved: Facts | None = None, extent: Scope = "fit"
    ) -> Snapshot | Facts:
        """See `ports.Browser`. A capture changes nothing, so a lost one is asked again."""
        for _ in range(TRIES):
            self._unsorted = []
            try:
                answer = await self._ask(partial(self._capture, approved=approved, extent=extent))
            finally:
                unsorted, self._unsorted = self._unsorted, None
            match answer:
                case Captured(reading=reading):
                    self.timing = reading.timing
                    try:
                        self._late = None
                        return self._apply(reading, unsorted)
                    except Drift:
                        continue
                case Held(facts=facts):
                    self._late = None
                    return facts
                case _:
                    raise _error(answer)
        raise BrowserError("The page was read in parts that do not fit together. Reload the page.")

    def hear(self, connection: Connection, tab: int, reading: Reading) -> None:
        """Take in what changed by itself. What does not fit makes the next capture a whole one."""
        if tab != self.tab or connection is not self.told_on:
            return
        if self._unsorted is not None:
            # Whether it was said before or after the capture shows in its revisions.
            self._unsorted.append(reading)
            return
        with suppress(Drift):
            self._late = self._apply(reading, [])

    def _apply(self, reading: Reading, unsorted: list[Reading]) -> Snapshot:
        snapshot = self.stream.apply(reading)
        for later in unsorted:
            if self.stream.is_news(later):
                snapshot = self.stream.apply(later)
        return snapshot

    def late(self) -> Snapshot | None:
        """See `ports.Browser`."""
        late, self._late = self._late, None
        return late

    async def perform(self, document: str, action: Action, errand: Errand) -> Outcome | Holding:
        """See `ports.Browser`. It is sent once and never again, whatever becomes of it."""
        try:
            files = self.uploads.read(action.files) if isinstance(action, Upload) else ()
        except UploadRefused as refused:
            return Outcome(ok=False, detail=str(refused))
        connection = await self.owner.connection()
        question = Perform(
            id=next(self.ids),
            episode=self.episode,
            tab=self._taken,
            document=document,
            action=action,
            target=errand.target,
            approved=errand.approved,
            claim=f"{self.episode}/{errand.number}/{errand.attempt}",
            calls=errand.calls,
            files=files,
            holds=errand.holds,
        )
        try:
            answer = await self.owner.ask(connection, question)
        except (ConnectionLost, Silence):
            raise OutcomeUnknown(
                f"The extension was lost during {action.kind}: it may have happened or not. "
                f"Look at the page before it is done again."
            ) from None
        match answer:
            case Performed(outcome=outcome, tab=tab):
                if tab != self.tab:
                    self.stream.forget()
                self.tab = tab
                return outcome
            case Held(facts=facts, covered=covered):
                return Holding(facts, covered)
            case _:
                raise _error(answer)

    async def screenshot(self) -> bytes:
        """Return a JPEG of what the tab shows; empty where Chrome allows none.

        Raises:
            BrowserError: the browser is gone.
        """
        answer = await self._ask(lambda _: Screenshot(id=next(self.ids), tab=self._taken))
        match answer:
            case Pictured(jpeg=jpeg):
                return _decoded(jpeg)
            case _:
                raise _error(answer)

    @property
    def _taken(self) -> int:
        if self.tab is None:
            raise ExtensionMissing("No tab was taken for this task.")
        return self.tab

    def _capture(self, connection: Connection, approved: Facts | None, extent: Scope) -> Capture:
        if connection is not self.told_on:
            self.stream.forget()
            self.told_on = connection
        since = self.stream.since()
        return Capture(
            id=next(self.ids),
            tab=self._taken,
            extent=extent,
            since=since,
            episode=self.episode,
            approved=approved,
        )

    async def _ask(
        self, question: Callable[[Connection], OpenTab | Capture | Screenshot]
    ) -> Reaction:
        """Ask what changes nothing, put anew for each connection on which it is tried."""
        for _ in range(TRIES):
            connection = await self.owner.connection()
            try:
                return await self.owner.ask(connection, question(connection))
            except ConnectionLost:
                continue
        raise ExtensionMissing("The extension comes and goes. Reload it in chrome://extensions.")


def _decoded(jpeg: str) -> bytes:
    try:
        return base64.b64decode(jpeg, validate=True)
    except binascii.Error:
        raise BrowserError("The extension sent a picture that is none. Reload it.") from None


def _error(answer: Reaction) -> BrowserError:
    match answer:
        case Failed(cause="unreadable", detail=detail):
            return PageUnreadable(detail)
        case Failed(cause="unknown", detail=detail):
            return OutcomeUnknown(detail)
        case Failed(cause="tab_gone", detail=detail):
            return TabGone(detail)
        case _:
            return BrowserError(f"The extension gave an answer to another question: {answer.kind}.")
