"""Iframes of further sites stand in the page unread."""

import pytest

from tests.browser.conftest import Opening
from tests.browser.scope.ground import STAGE, evil, filled, read
from tests.browser.site import Site
from webstep.protocol.actions import (
    Click,
    ReadText,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

FRAME = '<h1>Shop</h1><iframe title="Card" width="300" height="200" src="{evil}"></iframe>'


async def test_an_iframe_of_another_site_stands_there_unread_until_a_yes(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/stage.html")
    await tab.page.evaluate(STAGE, filled(site, FRAME))
    await tab.page.frame_locator("iframe").get_by_text("CANARY-TEXT").wait_for()
    html = await read(tab)
    assert isinstance(html, str)
    assert ("CANARY" in html, f"{evil(site, '')}, not read" in html) == (False, True)
    letters = next(iframe for iframe in tab.stream.documents if iframe)
    for element in (f"{letters}0", f"{letters}1", f"{letters}2"):
        held = await tab.hold(Click(element=element))
        assert (held.action, held.origin, held.target.role) == ("read", evil(site, ""), "iframe")
    facts = await tab.hold(ReadText(element=f"{letters}0"))
    outcome = await tab.perform(ReadText(element=f"{letters}0"), facts)
    assert "is read from now on" in outcome.detail
    html = await read(tab)
    assert "CANARY-TEXT" in str(html)


async def test_what_a_sandbox_holds_belongs_to_who_wrote_it(opening: Opening, site: Site) -> None:
    tab = await opening("/stage.html")
    frames = (
        '<iframe sandbox srcdoc="<p>Written by the shop</p>" width="300" height="90"></iframe>'
        '<iframe sandbox src="data:text/html;base64,PHA+Q0FOQVJZLURBVEE8L3A+" '
        'width="300" height="90"></iframe>'
        '<iframe sandbox src="{evil}" width="300" height="90"></iframe>'
    )
    await tab.page.evaluate(STAGE, filled(site, frames))
    await tab.page.frame_locator("iframe >> nth=2").get_by_text("CANARY-TEXT").wait_for()
    html = str(await read(tab))
    assert ("Written by the shop" in html, "CANARY" in html) == (True, False)
