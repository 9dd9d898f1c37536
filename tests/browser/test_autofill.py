"""What Chrome fills in from the person's own card is not read, whatever the field is called."""

import pytest

from tests.browser.conftest import Opening
from tests.browser.tab import Tab
from webstep.protocol.actions import Click

pytestmark = pytest.mark.asyncio(loop_scope="module")

CARD = {
    "number": "4111111111111111",
    "name": "Ada Canary",
    "expiryMonth": "11",
    "expiryYear": "2033",
    "cvc": "123",
}
FILLED = "[...document.querySelectorAll('input:autofill')].map(({ id }) => id)"


async def autofill(tab: Tab, selector: str) -> None:
    """Have Chrome fill the form in, as when the person chooses their card below a field."""
    session = await tab.page.context.new_cdp_session(tab.page)
    await session.send("Autofill.enable")
    root = (await session.send("DOM.getDocument"))["root"]["nodeId"]
    found = await session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    node = await session.send("DOM.describeNode", {"nodeId": found["nodeId"]})
    field = node["node"]["backendNodeId"]
    await session.send("Autofill.trigger", {"fieldId": field, "card": CARD})
    await tab.page.wait_for_selector(f"{selector}:autofill")


async def test_what_chrome_filled_in_is_not_read_and_what_was_typed_is(opening: Opening) -> None:
    tab = await opening("/checkout.html")
    await tab.page.fill("#gift", "Grace")
    await tab.page.fill("#holder", "Ada Typed")
    await tab.capture()
    assert "Ada Typed" in tab.html
    await tab.page.fill("#holder", "")
    await autofill(tab, "#number")
    assert await tab.page.evaluate(FILLED) == ["holder", "number", "month", "year"]
    assert await tab.page.evaluate("holder.value") == CARD["name"]
    await tab.page.evaluate("echo.textContent = `Your card is ${number.value}.`")
    pay = Click(element=await tab.find("button", text="Pay"))
    facts = (await tab.hold(pay)).model_dump_json()
    for told in (tab.html, facts):
        assert "Grace" in told
        assert "Canary" not in told
        assert CARD["number"] not in told
