"""An address that a site of the task may send on elsewhere is weighed as that other site."""

import base64
from urllib.parse import quote

import pytest

from tests.browser.conftest import Opening
from tests.browser.scope.ground import STAGE, evil, outside, read
from tests.browser.site import Site
from tests.browser.tab import Chromium
from webstep.protocol.actions import Action, Navigate, OpenNewTab, ReadText
from webstep.protocol.messages import Performed
from webstep.protocol.page import Facts

pytestmark = pytest.mark.asyncio(loop_scope="module")

CODE = "CUST-88812-MAPLE"
NAMED = """async (urls) => {
  const { sitesNamedIn } = await import("/background/onward.js");
  return urls.map((url) => sitesNamedIn(url));
}"""
EVIL = ["https://evil.example"]
ADDRESSES = {
    "u=https://evil.example/?q=1": EVIL,
    "u=https%3A%2F%2Fevil.example": EVIL,
    "u=https%253A%252F%252Fevil.example%252F": EVIL,
    "u=HTTPS:evil.example": EVIL,
    "u=https:\\\\evil.example": EVIL,
    "u=//evil.example/a": EVIL,
    "u=%5C%5Cevil.example": EVIL,
    "u=https://shop.example@evil.example": EVIL,
    "u=https://evil.example&q=1": EVIL,
    f"u={base64.b64encode(b'https://evil.example/abc').decode()}": EVIL,
    f"u={b'https://evil.example/abc'.hex()}": EVIL,
    "u=https://evil.example:8443/": ["https://evil.example:8443"],
    "u=https://a.example&v=http://b.example": ["https://a.example", "http://b.example"],
    "u=https://shop.example/basket": [],
    "u=/basket": [],
    "q=and//or": [],
    "q=lamp": [],
    "file=manual.pdf": [],
}
"""What stands behind the question mark of an address of the shop, and the sites that it names."""


def sent_on(site: Site, data: str = "") -> str:
    """An address of the task's own site, which answers with a redirect."""
    return site.url(f"/hop/1?to={quote(evil(site), safe='')}{data}")


async def test_the_sites_that_an_address_names_are_found(chromium: Chromium) -> None:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
    urls = [f"https://shop.example/r?{query}" for query in ADDRESSES]
    found = await page.evaluate(NAMED, urls)
    await page.close()
    assert dict(zip(ADDRESSES, found, strict=True)) == ADDRESSES


@pytest.mark.parametrize("where", ["behind it", "in it"])
async def test_what_was_read_goes_nowhere_by_a_redirect_unseen(
    opening: Opening, site: Site, where: str
) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(STAGE, f"Customer number {CODE}")
    await read(tab)
    before = len(site.visits)
    url = sent_on(site, f"&q={CODE}" if where == "behind it" else quote(f"?q={CODE}"))
    actions: tuple[Action, ...] = (Navigate(url=url), OpenNewTab(url=url))
    for action in actions:
        facts = await tab.hold(action)
        assert facts.tier == "irreversible"
        assert f"It may be sent on to {evil(site, '')}. It gives away" in facts.why
        assert CODE in facts.why.upper()
    assert site.visits[before:] == []
    # One yes is enough: the site was named on the card.
    assert (await tab.perform(Navigate(url=url), await tab.hold(Navigate(url=url)))).ok
    assert "CANARY-TEXT" in str(await read(tab))


async def test_a_redirect_that_carries_nothing_is_asked_about_once_where_it_leads(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(STAGE, f"Customer number {CODE}")
    await read(tab)
    answer = await tab.ask(Navigate(url=sent_on(site)))
    assert isinstance(answer, Performed)
    facts = await read(tab)
    assert isinstance(facts, Facts)
    assert (facts.action, facts.origin) == ("read", evil(site, ""))
    await tab.backend.allow(ReadText(), facts)
    assert "CANARY-TEXT" in str(await read(tab, facts))


@pytest.mark.parametrize("to", ["/plain.html", "its own"])
async def test_the_way_back_to_its_own_site_is_free(opening: Opening, site: Site, to: str) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(STAGE, f"Customer number {CODE}")
    await read(tab)
    back = quote(site.url("/plain.html") if to == "its own" else to, safe="")
    before = len(site.visits)
    assert (await tab.perform(Navigate(url=site.url(f"/stage.html?to={back}&q={CODE}")))).ok
    assert outside(site, before) == []
