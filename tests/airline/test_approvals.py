"""What a person is asked about in each kind of task: all that changes data, and nothing else."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page

from tests.airline.people import do
from tests.airline.site import SEED
from tests.airline.test_skins import person_of
from tests.gate.scripts import script_text
from tests.repository.tree import ROOT
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind
from webstep.airline.serving import serve
from webstep.airline.skin import SkinName
from webstep.protocol.events import Asked, Entry

pytestmark = pytest.mark.asyncio(loop_scope="module")

FREE: tuple[str, ...] = ()
ASKED = {
    TaskKind.FIND_FLIGHT: FREE,
    TaskKind.FIND_BOOKING: FREE,
    TaskKind.CANCEL_FLIGHT: ("irreversible",),
    TaskKind.UPDATE_PASSENGER: ("consequential",),
    TaskKind.BOOK_FLIGHT: ("consequential", "consequential", "irreversible"),
}
QUICK = {
    (SkinName.LEGACY, TaskKind.CANCEL_FLIGHT),
    (SkinName.MODERN, TaskKind.BOOK_FLIGHT),
    (SkinName.MODERN, TaskKind.CANCEL_FLIGHT),
}

WATCH = """
addEventListener("click", (event) => {
  const [target] = event.composedPath();
  const action = { kind: "click", how: "left", keys: [], dialog: null, ask: false };
  const verdict = judge(target, { ...action, element: idOf(target) }, []);
  if (event.isTrusted && verdict.kind !== "free")
    console.info("gate" + JSON.stringify([verdict.finding?.facts.tier ?? "never", verdict]));
}, { capture: true });"""


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1024, "height": 800})
    page = await context.new_page()
    await page.add_init_script(script_text() + WATCH)
    yield page
    await context.close()


@pytest.mark.parametrize(
    ("skin", "kind"),
    [
        pytest.param(skin, kind, marks=[] if (skin, kind) in QUICK else pytest.mark.long)
        for skin in (SkinName.LEGACY, SkinName.MODERN)
        for kind in TaskKind
    ],
)
async def test_only_what_changes_data_is_asked_about(
    page: Page, practice: Practice, skin: SkinName, kind: TaskKind
) -> None:
    told: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.text.startswith("gate"):
            told.append(message.text.removeprefix("gate"))

    page.on("console", hear)
    scenario = practice.reset(kind, SEED)
    async with serve(practice, skin=skin) as url:
        await page.goto(url)
        await do(person_of(skin, page), scenario)
        assert practice.evaluate().success
        await page.goto("about:blank")
    assert tuple(json.loads(text)[0] for text in told) == ASKED[kind], told


@pytest.mark.parametrize("kind", TaskKind)
async def test_the_recorded_tasks_ask_for_no_more(kind: TaskKind) -> None:
    file = ROOT / f"backend/webstep/airline/recordings/{kind}.jsonl"
    events = [Entry.model_validate_json(line).event for line in file.read_text().splitlines()]
    clicks = [
        event.facts.tier
        for event in events
        if isinstance(event, Asked) and event.action.kind == "click"
    ]
    assert len(clicks) == len(ASKED[kind])
