"""What leads to a further site waits for a yes to that site."""

import pytest

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.scope.ground import RUN, STAGE, evil, filled, outside, read
from tests.browser.site import Site
from tests.browser.tab import Chromium, open_tab
from webstep.protocol.actions import (
    Click,
    Navigate,
    OpenNewTab,
    Press,
)
from webstep.protocol.page import Facts

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINKS = {
    "a link": '<a href="{evil}">Go</a>',
    "a link in a new tab": '<a target="_blank" href="{evil}">Go</a>',
    "a link with user-info": '<a href="http://shop.localhost:{port}@evil.localhost:{port}/">Go</a>',
    "user-info of the own site": '<a href="http://me:word@shop.localhost:{port}/plain.html">Go</a>',
    "capitals": '<a href="HTTP://EVIL.LOCALHOST:{port}/evil.html">Go</a>',
    "a dot behind the host": '<a href="http://evil.localhost.:{port}/evil.html">Go</a>',
    "a prefix": '<a href="http://shop.localhost.evil.localhost:{port}/evil.html">Go</a>',
    "a suffix": '<a href="http://evilshop.localhost:{port}/evil.html">Go</a>',
    "no port": '<a href="http://shop.localhost/evil.html">Go</a>',
    "another scheme": '<a href="https://shop.localhost:{port}/evil.html">Go</a>',
    "no scheme": '<a href="//evil.localhost:{port}/evil.html">Go</a>',
    "backslashes": '<a href="http:\\\\evil.localhost:{port}\\evil.html">Go</a>',
    "a tab and a newline": '<a href="ht\ntp://ev\til.localhost:{port}/evil.html">Go</a>',
    "a coded dot": '<a href="http://evil%2elocalhost:{port}/evil.html">Go</a>',
    "a number": '<a href="http://0x7f.1:{port}/evil.html">Go</a>',
    "an IPv6 number": '<a href="http://[::ffff:127.0.0.1]:{port}/evil.html">Go</a>',
    "punycode": '<a href="http://xn--shp-0ua.localhost:{port}/evil.html">Go</a>',
    "a base": '<base href="http://evil.localhost:{port}/"><a href="evil.html">Go</a>',
    "a form that asks": '<form action="{evil}"><input name="q"><button>Go</button></form>',
    "a button that leads away": '<form><button formaction="{evil}">Go</button></form>',
    "a form that sends": '<form method="post" action="{evil}"><button>Go</button></form>',
    "a button of another place": '<form id="f" action="{evil}"></form><button form="f">Go</button>',
    "a form whose fields hide it": (
        '<form action="{evil}"><input name="action"><input name="method"><button>Go</button></form>'
    ),
}
"""What leads away by itself: held before anything is done."""


@pytest.mark.parametrize("name", LINKS)
async def test_what_leads_to_another_site_waits_for_a_yes(
    opening: Opening, site: Site, name: str
) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(STAGE, filled(site, LINKS[name]))
    html = await read(tab)
    assert isinstance(html, str)
    soup = await tab.capture()
    (element,) = [each for each in soup.find_all(id=True) if "Go" in (each.text, each.get("name"))]
    before = len(site.visits)
    for action in (
        Click(element=str(element["id"])),
        Press(element=str(element["id"]), key="Enter"),
    ):
        facts = await tab.hold(action)
        assert facts.origin != site.url("") or "me:word" in LINKS[name]
        assert "a site that this task has not used yet" in facts.why
    assert outside(site, before) == []
    assert tab.page.url.startswith(site.url("/stage.html"))


async def test_an_address_outside_is_opened_by_a_yes_for_that_site_alone(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/stage.html")
    await read(tab)
    before = len(site.visits)
    for action in (Navigate(url=evil(site)), OpenNewTab(url=evil(site))):
        facts = await tab.hold(action)
        assert facts.origin == evil(site, "")
        assert facts.values[0].value == evil(site)
        other = facts.model_copy(update={"origin": site.url("", host="bank.localhost")})
        assert await tab.hold(action, other) == facts
    assert outside(site, before) == []
    navigate = Navigate(url=evil(site))
    assert (await tab.perform(navigate, await tab.hold(navigate))).ok
    html = await read(tab)
    assert isinstance(html, str)
    assert "CANARY-TEXT" in html
    facts = await tab.hold(Navigate(url=site.url("/", host="bank.localhost")))
    assert facts.origin == site.url("", host="bank.localhost")


async def test_an_address_that_misleads_is_never_opened(opening: Opening, site: Site) -> None:
    tab = await opening("/stage.html")
    await read(tab)
    before = len(site.visits)
    for host in ("shop.localhost:1@evil.localhost", "me:word@shop.localhost", "me@shop.localhost"):
        outcome = await tab.perform(Navigate(url=site.url("/evil.html", host=host)))
        assert (outcome.ok, "name or password" in outcome.detail) == (False, True)
    assert site.visits[before:] == []


async def test_a_yes_that_nobody_was_asked_for_lets_nothing_in(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(RUN, f"location = '{evil(site)}'")
    await tab.page.wait_for_url(evil(site))
    facts = await read(tab)
    assert isinstance(facts, Facts)
    bank = site.url("", host="bank.localhost")
    for forged in (
        facts.model_copy(update={"origin": bank}),
        facts.model_copy(update={"document": "d0"}),
        facts.model_copy(update={"action": "click"}),
    ):
        assert await read(tab, forged) == facts


async def test_a_page_that_goes_on_after_the_yes_is_asked_about_anew(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/stage.html")
    await tab.page.goto(evil(site))
    facts = await read(tab)
    assert isinstance(facts, Facts)
    await tab.page.goto(site.url("/evil.html", host="bank.localhost"))
    other = await read(tab, facts)
    assert isinstance(other, Facts)
    assert other.origin == site.url("", host="bank.localhost")


async def test_the_sites_that_the_person_named_need_no_yes(opening: Opening, site: Site) -> None:
    # The harness names one further site for every tab.
    tab = await opening("/stage.html")
    there = site.url("/evil.html", host="other.localhost")
    await read(tab)
    assert (await tab.perform(Navigate(url=there))).ok
    assert "CANARY-TEXT" in str(await read(tab))


async def test_to_open_a_tab_again_lets_nothing_in(
    chromium: Chromium, backend: Backend, site: Site
) -> None:
    tab = await open_tab(chromium, backend, site, "/stage.html")
    await backend.open(evil(site), tab.id)
    assert isinstance(await read(tab), Facts)
    await tab.page.close()


async def test_an_episode_that_is_not_known_may_use_no_site(opening: Opening, site: Site) -> None:
    tab = await opening("/stage.html")
    tab.backend.episode = "scope-unknown"
    facts = await read(tab)
    assert isinstance(facts, Facts)
    assert facts.origin == site.url("")
