"""Every kind of task can be done by a person in every other skin, and the same judge says so."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.airline.legacy_person import LegacyPerson
from tests.airline.modern_person import ModernPerson
from tests.airline.people import Person, do
from tests.airline.site import SEED
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind
from webstep.airline.serving import serve
from webstep.airline.skin import SkinName

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUICK = {
    (SkinName.LEGACY, TaskKind.CANCEL_FLIGHT),
    (SkinName.MODERN, TaskKind.BOOK_FLIGHT),
}


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1024, "height": 800})
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []
    await context.close()


def person_of(skin: SkinName, page: Page) -> Person:
    match skin:
        case SkinName.LEGACY:
            return LegacyPerson(page)
        case SkinName.MODERN:
            return ModernPerson(page)
        case SkinName.CLASSIC:
            raise AssertionError(f"nobody here knows the skin {skin}")


@pytest.mark.parametrize(
    ("skin", "kind"),
    [
        pytest.param(skin, kind, marks=[] if (skin, kind) in QUICK else pytest.mark.long)
        for skin in (SkinName.LEGACY, SkinName.MODERN)
        for kind in TaskKind
    ],
)
async def test_a_person_can_do_each_kind_of_task_in_each_skin(
    page: Page, practice: Practice, skin: SkinName, kind: TaskKind
) -> None:
    scenario = practice.reset(kind, SEED)
    async with serve(practice, skin=skin) as url:
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        await page.goto(url)
        assert not practice.evaluate().success
        await do(person_of(skin, page), scenario)
        assert practice.evaluate().success, practice.evaluate().detail
        assert asked == {urlsplit(url).netloc}
        await page.goto("about:blank")
