"""A further site to which the tab comes all the same is not read before a yes."""

import pytest

from tests.browser.conftest import Opening
from tests.browser.scope.ground import STAGE, evil, filled, read
from tests.browser.site import Site
from tests.browser.tab import Tab
from webstep.protocol.actions import (
    Action,
    Back,
    Check,
    Click,
    Press,
    ReadText,
    Scroll,
    SwitchTab,
    Type,
    Wait,
)
from webstep.protocol.messages import Held, Performed
from webstep.protocol.page import Facts

pytestmark = pytest.mark.asyncio(loop_scope="module")

ARRIVALS = {
    "a redirect": '<a href="/hop/1?to={quoted}">Go</a>',
    "five redirects": '<a href="/hop/5?to={quoted}">Go</a>',
    "a form that is redirected": (
        '<form action="/hop/1"><input type="hidden" name="to" value="{evil}">'
        "<button>Go</button></form>"
    ),
    "a script": """<button onclick="location = '{evil}'">Go</button>""",
    "a script that replaces": """<button onclick="location.replace('{evil}')">Go</button>""",
    "a script that submits": (
        """<form action="{evil}"></form><button onclick="document.forms[0].submit()">Go</button>"""
    ),
    "a link that changes": ("""<a href="/plain.html" onclick="this.href = '{evil}'">Go</a>"""),
    "a meta refresh": (
        """<button onclick="const m = document.createElement('meta');
        m.httpEquiv = 'refresh'; m.content = '0;url={evil}'; document.head.append(m)">Go</button>"""
    ),
}
"""What turns out to lead away: the tab is there, and not read."""


@pytest.mark.parametrize("name", ARRIVALS)
async def test_wherever_the_tab_comes_to_is_not_read_before_a_yes(
    opening: Opening, site: Site, name: str
) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(STAGE, filled(site, ARRIVALS[name]))
    await read(tab)
    soup = await tab.capture()
    (element,) = [each for each in soup.find_all(id=True) if each.get_text(strip=True) == "Go"]
    answer = await tab.ask(Click(element=str(element["id"])))
    assert isinstance(answer, Performed)
    assert "CANARY" not in answer.model_dump_json()
    await tab.page.wait_for_url(evil(site) + "*")
    facts = await read(tab)
    assert isinstance(facts, Facts)
    assert (facts.action, facts.origin, facts.target.role) == ("read", evil(site, ""), "document")
    # Nothing on it can be used or read either, by whatever words.
    for action in nosy():
        held = await tab.backend.ask(tab.backend.performing(tab.id, facts.document, action))
        assert isinstance(held, Held), held
        assert "CANARY" not in held.model_dump_json()
    assert await tab.page.inner_text("#log") == ""
    assert isinstance(await read(tab, facts), Facts)
    await tab.backend.allow(ReadText(), facts)
    html = await read(tab, facts)
    assert isinstance(html, str)
    assert "CANARY-TEXT" in html


def nosy() -> list[Action]:
    """What could be done to a page without having read it."""
    return [
        ReadText(),
        Wait(text="CANARY-TEXT"),
        Scroll(direction="down"),
        Press(element=None, key="Enter"),
        Click(element="1"),
        Type(element="2", text="x"),
        Check(element="3"),
    ]


async def test_a_page_that_opens_beside_the_task_is_listed_but_not_read(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/stage.html")
    link = '<a target="_blank" href="/hop/2?to={quoted}%3FCANARY">Go</a>'
    await tab.page.evaluate(STAGE, filled(site, link))
    await read(tab)
    async with tab.page.context.expect_page() as opened:
        outcome = await tab.perform(Click(element=await tab.find("a")))
    (line,) = [change for change in outcome.changes if "opened tab" in change]
    assert f"({evil(site, '')}, which is not read yet)" in line
    assert "CANARY" not in outcome.model_dump_json()
    number = int(line.split()[2])
    switched = await tab.ask(SwitchTab(tab=number))
    assert isinstance(switched, Performed)
    assert (switched.outcome.ok, switched.tab) == (True, number)
    assert "CANARY" not in switched.model_dump_json()
    assert isinstance(await read(Tab(tab.backend, number, await opened.value)), Facts)
    await (await opened.value).close()


async def test_what_changes_by_itself_outside_is_not_told(opening: Opening, site: Site) -> None:
    tab = await opening("/stage.html")
    await read(tab)
    await tab.page.goto(evil(site))
    outcome = await tab.perform(SwitchTab(tab=tab.id))
    assert "CANARY" not in outcome.model_dump_json()
    facts = await read(tab)
    assert isinstance(facts, Facts)
    back = await tab.backend.ask(tab.backend.performing(tab.id, facts.document, Back()))
    assert isinstance(back, Performed)
    assert back.outcome.ok
    assert "stage" in str(back.outcome.detail)
