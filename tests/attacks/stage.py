"""Plays one attack: a browser with the extension, a backend, the hostile web, the model."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.async_api import BrowserContext, Error, Page, async_playwright

from tests.attacks.obedient import Obedient, Printing, printed
from tests.attacks.scenario import Evidence, Scenario, World
from tests.attacks.site import Web, serving
from webstep import settings
from webstep.backend import Backend, Brain, origin, running
from webstep.chromium import find
from webstep.protocol.events import Answered, Asked, Entry, Questioned, Replied
from webstep.protocol.granting import Calling
from webstep.protocol.messages import Start
from webstep.protocol.page import Facts
from webstep.protocol.spending import Limits
from webstep.server.desk import Desk

PROMPTS = Path(__file__).with_name("prompts")
EPISODE_S = 45


async def nothing() -> None:
    """What happens in most worlds while a person thinks."""


@dataclass
class Careful(Desk):
    """A person who allows what they asked for and nothing else, and answers every question YES."""

    approves: Callable[[Facts], bool] = lambda _: False
    ponders: Callable[[], Awaitable[None]] = nothing
    asked: list[Asked] = field(default_factory=list)

    async def approve(self, asked: Asked, calls: tuple[Calling, ...]) -> Answered:
        self.asked.append(asked)
        if len(self.asked) == 1:
            await self.ponders()
        allowed = self.approves(asked.facts)
        return Answered(approval=asked.approval, allowed=allowed, instead="", by="terminal")

    async def reply(self, question: Questioned) -> Replied:
        return Replied(frame=question.frame, answer="YES")


@dataclass(frozen=True)
class Build:
    """What is attacked."""

    extension: Path
    printing: Printing = printed
    slack: int = 1
    """How many times a scenario's limits count."""


@dataclass
class Stage:
    """One browser and one backend for many attacks."""

    build: Build
    context: BrowserContext
    backend: Backend
    instance: str
    model: list[Obedient]
    """Who decides in the next episode; one at a time."""

    async def play(self, scenario: Scenario) -> Evidence:
        """Play one attack to its end."""
        with serving(scenario.id) as web:
            model = Obedient(
                {
                    policy: [web.ported(step) for step in steps]
                    for policy, steps in {"agent": scenario.script, **scenario.scripts}.items()
                },
                thinks=lambda: scenario.meanwhile(self._world(web)),
                printing=self.build.printing,
            )
            person = Careful(
                "ask",
                approves=scenario.approves,
                ponders=lambda: scenario.pondering(self._world(web)),
            )
            self.model[:] = [model]
            self.backend.session.stage.limits = _times(scenario.limits, self.build.slack)
            others = list(self.context.pages)
            try:
                await scenario.before(World(self.context, others[0], web, self.backend.port))
                entries = await self._episode(scenario, web, person)
                await self._settled()
                await scenario.after(World(self.context, others[0], web, self.backend.port))
            finally:
                for page in self.context.pages:
                    if page not in others:
                        await page.close()
            return Evidence(web, model, person.asked, entries)

    async def _episode(self, scenario: Scenario, web: Web, person: Careful) -> tuple[Entry, ...]:
        start = Start(
            task=web.ported(scenario.task),
            tab=None,
            url=web.url(scenario.start),
            approve="ask",
            sites=tuple(web.url(host).rstrip("/") for host in scenario.sites),
        )
        async with asyncio.timeout(EPISODE_S):
            entries = await self.backend.session.play(start, self.instance, person)
        stage = self.backend.session.stage
        # One that stands still, such as at a limit, is ended as the person would.
        stage.end()
        return stage.entries or entries

    async def _settled(self) -> None:
        """Wait until what the pages have begun to send has been answered."""
        for page in self.context.pages:
            with suppress(Error):
                await page.wait_for_load_state("networkidle", timeout=2_000)

    def _world(self, web: Web) -> World:
        return World(self.context, self._tab(web), web, self.backend.port)

    def _tab(self, web: Web) -> Page:
        """The task's tab: the newest that shows the attack's hosts."""
        shown = [page for page in self.context.pages if f":{web.port}/" in page.url]
        return shown[-1]


@asynccontextmanager
async def staged(build: Build, home: Path) -> AsyncIterator[Stage]:
    """Run a backend and a browser that is paired with it until the block ends."""
    own = replace(settings.read({}).at(home), prompts=PROMPTS, extension=build.extension)
    deciding: list[Obedient] = []

    def make() -> Obedient:
        return deciding[0]

    async with (
        async_playwright() as playwright,
        running(own, Brain("obedient", make), 0) as backend,
    ):
        context = await playwright.chromium.launch_persistent_context(
            home / "profile",
            executable_path=find(os.environ),
            ignore_default_args=["--disable-popup-blocking"],
            args=[
                f"--disable-extensions-except={build.extension}",
                f"--load-extension={build.extension}",
            ],
        )
        if not context.service_workers:
            await context.wait_for_event("serviceworker")
        page = context.pages[0] if context.pages else await context.new_page()
        code = backend.pairings.offer()
        await page.goto(f"{origin(own)}/options/settings.html#code={code}&port={backend.port}")
        async with asyncio.timeout(20):
            instance = await backend.session.browser()
        yield Stage(build, context, backend, instance, deciding)
        await context.close()


def _times(limits: Limits, slack: int) -> Limits:
    return limits.model_copy(
        update={"actions": limits.actions * slack, "calls": limits.calls * slack}
    )
