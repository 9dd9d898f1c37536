"""What may be typed into secret fields: a stored secret by its name, or what stands in the task."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import Panel, tell
from tests.browser.site import Site
from tests.browser.tab import Chromium, Tab
from tests.browser.test_secrets import leaks
from webstep.protocol.actions import Action, Navigate, Press, Type
from webstep.protocol.events import Started
from webstep.protocol.messages import Opened
from webstep.protocol.page import FieldValue
from webstep.protocol.spending import Limits

pytestmark = pytest.mark.asyncio(loop_scope="module")

VALUE = "canary-stored-8"
OTHER = "canary-other-9"
CARD = "4111111111111111"


@pytest_asyncio.fixture(loop_scope="module")
async def options(chromium: Chromium) -> AsyncIterator[Page]:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
    yield page
    await page.close()


async def store(page: Page, name: str, site: str, value: str) -> None:
    await page.get_by_label("Name", exact=True).fill(name)
    await page.get_by_label("Site", exact=True).fill(site)
    await page.get_by_label("Value", exact=True).fill(value)
    await page.get_by_role("button", name="Store").click()
    entry = page.get_by_role("listitem").filter(has_text=f"{{{{secret:{name}}}}}{site}")
    await expect(entry).to_be_visible()


async def begin(backend: Backend, panel: Panel, task: str, url: str) -> None:
    """Tell the worker of a task, and wait until it knows it."""
    started = Started(task=task, url=url, model="m", limits=Limits(), library="0" * 64)
    await backend.say(tell(backend.episode, started))
    await panel.hears(kind="tell", entries=task[:20])


async def held(tab: Tab) -> str:
    value: str = await tab.page.evaluate("document.getElementById('log').dataset.value ?? ''")
    return value


async def test_a_placeholder_is_filled_in_on_its_own_site_and_masked_afterwards(
    opening: Opening, backend: Backend, options: Page, site: Site
) -> None:
    await store(options, "pw", site.url(""), VALUE)
    await store(options, "pw", site.url("", "bank.localhost"), OTHER)
    assert VALUE not in await options.content()
    assert await options.get_by_label("Value", exact=True).input_value() == ""
    tab = await opening("/forms.html")
    password = await tab.find("input", name="Password")
    outcome = await tab.perform(Type(element=password, text="{{secret:pw}}"))
    assert outcome.ok, outcome
    assert await held(tab) == VALUE
    await tab.capture()
    assert "You typed ••••••••." in tab.html
    assert leaks(backend, VALUE, OTHER) == []


async def test_each_of_two_sites_gets_its_own_secret_of_one_name(
    opening: Opening, backend: Backend, options: Page, site: Site
) -> None:
    await store(options, "pw", site.url(""), VALUE)
    await store(options, "pw", site.url("", "bank.localhost"), OTHER)
    former, backend.episode = backend.episode, "e-two-sites"
    opened = await backend.open(site.url("/forms.html", "bank.localhost"))
    assert isinstance(opened, Opened)
    assert {"pw"} == {secret.name for secret in opened.secrets}
    assert len({secret.origin for secret in opened.secrets}) == 2
    page = next(page for page in options.context.pages if "bank." in page.url)
    tab = Tab(backend, opened.tab, page)
    password = await tab.find("input", name="Password")
    assert (await tab.perform(Type(element=password, text="{{secret:pw}}"))).ok
    assert await held(tab) == OTHER
    await page.close()
    backend.episode = former
    assert leaks(backend, VALUE, OTHER) == []


async def test_a_placeholder_of_another_site_or_in_another_place_is_refused(
    opening: Opening, backend: Backend, options: Page, site: Site
) -> None:
    await store(options, "bank", site.url("", "bank.localhost"), OTHER)
    await store(options, "own", site.url(""), VALUE)
    tab = await opening("/forms.html")
    password, search = (
        await tab.find("input", name="Password"),
        await tab.find("input", name="Find"),
    )
    refusals: dict[str, Action] = {
        "is for http://bank.localhost": Type(element=password, text="{{secret:bank}}"),
        "No secret is called": Type(element=password, text="{{secret:nothing}}"),
        "the whole text": Type(element=password, text="my {{secret:own}}"),
        "One searches there": Type(element=search, text="{{secret:own}}"),
        "Nothing was done": Navigate(url=site.url("/?q={{secret:own}}")),
    }
    for words, action in refusals.items():
        outcome = await tab.perform(action)
        assert not outcome.ok
        assert words in outcome.detail
    assert await held(tab) == ""
    assert leaks(backend, VALUE, OTHER) == []


async def test_what_the_task_does_not_say_is_never_typed_into_a_secret_field(
    opening: Opening, backend: Backend, panel: Panel, site: Site
) -> None:
    tab = await opening("/forms.html")
    await begin(backend, panel, f"Buy it, I live in 1234 Long Lane {CARD}", tab.page.url)
    number = await tab.find("input", name="Card")
    # A part of what stands in the task is not word for word in it.
    for action in (
        Type(element=number, text="4222222222222"),
        Type(element=number, text="41111"),
        Type(element=await tab.find("input", name="Password"), text="123"),
        Press(element=number, key="4"),
    ):
        outcome = await tab.perform(action)
        assert not outcome.ok
        assert "only the person may" in outcome.detail
    assert await held(tab) == ""
    assert (await tab.perform(Type(element=number, text=""))).ok


async def test_the_card_of_the_task_is_typed_after_one_yes_for_the_form(
    opening: Opening, backend: Backend, panel: Panel, site: Site
) -> None:
    tab = await opening("/forms.html")
    await begin(backend, panel, "Pay with 4111 1111 1111 1111, code 662, until 12/40", tab.page.url)
    number = Type(element=await tab.find("input", name="Card"), text=CARD)
    facts = await tab.hold(number)
    assert facts.action == "type"
    assert facts.tier == "consequential"
    assert facts.context == "Pay"
    assert facts.values == (
        FieldValue(name="Card", value="••••••••"),
        FieldValue(name="CVC", value="••••••••"),
    )
    assert await held(tab) == ""
    assert (await tab.perform(number, facts)).ok
    assert await held(tab) == CARD
    assert (await tab.perform(Type(element=await tab.find("input", name="CVC"), text="662"))).ok
    assert (
        await tab.perform(Type(element=await tab.find("input", name="Valid thru"), text="12/40"))
    ).ok
    soup = await tab.capture()
    assert soup.find("input", attrs={"name": "Card"}).has_attr("filled")  # type: ignore[union-attr]
    await tab.page.evaluate(
        "document.getElementById('bill').textContent = 'Card 4111-1111-1111-1111, sum $662.00'"
    )
    await tab.capture()
    assert "Card ••••••••, sum $662.00" in tab.html
    assert leaks(backend, CARD, "4111-1111-1111-1111") == []


async def test_the_card_of_the_task_is_not_for_other_sites(
    opening: Opening, backend: Backend, panel: Panel, site: Site
) -> None:
    tab = await opening("/forms.html")
    await begin(backend, panel, f"Pay with {CARD} there", site.url("/", "bank.localhost"))
    outcome = await tab.perform(Type(element=await tab.find("input", name="Card"), text=CARD))
    assert not outcome.ok
    assert "only the person may" in outcome.detail


async def test_a_yes_to_one_form_is_none_to_a_field_that_came_later(
    opening: Opening, backend: Backend, panel: Panel
) -> None:
    tab = await opening("/forms.html")
    await begin(backend, panel, f"Pay by {CARD}, my PIN is 90210", tab.page.url)
    number = Type(element=await tab.find("input", name="Card"), text=CARD)
    facts = await tab.hold(number)
    await tab.page.evaluate(
        """document.getElementById('pay').insertAdjacentHTML(
          'beforeend', '<label>PIN <input name="pin"></label>')"""
    )
    # The facts are others now, so the yes is none.
    facts = await tab.hold(number, facts)
    assert (await tab.perform(number, facts)).ok
    await tab.page.evaluate(
        """document.getElementById('pay').insertAdjacentHTML(
          'beforeend', '<label>New PIN <input name="pin2"></label>')"""
    )
    await tab.hold(Type(element=await tab.find("input", name="New PIN"), text="90210"))


async def test_a_later_page_of_the_same_site_does_not_tell_a_stored_secret_either(
    opening: Opening, backend: Backend, options: Page, site: Site
) -> None:
    await store(options, "pw", site.url(""), VALUE)
    tab = await opening("/forms.html")
    password = Type(element=await tab.find("input", name="Password"), text="{{secret:pw}}")
    assert (await tab.perform(password)).ok
    arrived = await tab.perform(Navigate(url=site.url("/plain.html?password=canary-query-10")))
    assert "password=••••••••" in arrived.detail
    await tab.page.evaluate(f"document.body.append('You are {VALUE}.')")
    await tab.capture()
    assert "You are ••••••••." in tab.html
    assert tab.snapshot.url.endswith("password=••••••••")
    assert leaks(backend, VALUE, "canary-query-10") == []
