"""A button that saves a list: what was asked about it, said to it and granted with it."""

import itertools

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import STARTED, Panel, tell
from tests.browser.tab import Tab
from webstep.protocol.actions import Click
from webstep.protocol.events import Answered, Asked, EpisodeEvent, Pushed
from webstep.protocol.granting import Calling, Grant
from webstep.protocol.messages import Approve, Held, Performed
from webstep.protocol.page import Facts
from webstep.server.grants import grant_of

episodes = (f"e-yes-{number}" for number in itertools.count(1))
ROOT = Calling(frame=1, policy="agent", argument="Tidy up")
CHILD = Calling(frame=2, policy="keep", argument="the list")
CALLS = (ROOT, CHILD)


class Saving:
    """A button that saves, held, in an episode of its own whose events are told in order."""

    def __init__(self, tab: Tab, click: Click) -> None:
        self.tab, self.click = tab, click
        self.events: list[EpisodeEvent] = [STARTED]
        self.facts: Facts
        self.covered = ""
        for call in CALLS:
            self.events.append(Pushed(**call.model_dump(), prompt="0" * 64))

    async def tell(self, *events: EpisodeEvent) -> None:
        """Tell of all that has happened, as to a worker that has just come."""
        self.events += events
        await self.tab.backend.say(tell(self.tab.backend.episode, *self.events))

    async def attempt(self, approved: Facts | None = None) -> Held | Performed:
        """Ask for the click, without telling that anybody allowed it."""
        backend = self.tab.backend
        document = self.tab.snapshot.document
        answer = await backend.ask(
            backend.performing(self.tab.id, document, self.click, approved, calls=CALLS)
        )
        assert isinstance(answer, Held | Performed), answer
        return answer

    async def hold(self) -> None:
        held = await self.attempt()
        assert isinstance(held, Held)
        self.facts, self.covered = held.facts, held.covered

    async def is_done(self, approved: Facts | None = None) -> bool:
        """Whether the click is done with these facts allowed, or else those that were held."""
        before = await self.tab.log()
        answer = await self.attempt(approved or self.facts)
        done = isinstance(answer, Performed) and answer.outcome.ok
        assert (await self.tab.log() != before) == done
        return done

    def asked(self, approval: str = "a1", facts: Facts | None = None) -> Asked:
        return Asked(frame=2, approval=approval, action=self.click, facts=facts or self.facts)

    def grant(self, calling: Calling = CHILD) -> Grant:
        grant = grant_of(calling, self.facts)
        assert grant
        return grant


def yes(approval: str = "a1", by: str = "terminal", grant: Grant | None = None) -> Answered:
    return Answered.model_validate(
        {"approval": approval, "allowed": True, "instead": "", "by": by, "grant": grant}
    )


async def saving(opening: Opening, backend: Backend) -> Saving:
    """Hold the saving, in a new episode."""
    backend.episode = next(episodes)
    tab = await opening("/actions.html")
    wanted = Saving(tab, Click(element=await tab.find("button", text="Save list")))
    await wanted.tell()
    await wanted.hold()
    return wanted


async def said(panel: Panel, backend: Backend, grant: Grant | None) -> None:
    """Say yes as the panel does, and let the backend hear it."""
    wish = Approve(approval="a1", allowed=True, instead="", grant=grant)
    await panel.page.evaluate("(wish) => ear.postMessage(wish)", wish.model_dump())
    assert await backend.heard.get() == wish
