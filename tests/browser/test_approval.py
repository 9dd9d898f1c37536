"""Consequential actions: held until a person says yes, and done for exactly what was shown."""

import pytest

from tests.browser.conftest import Opening
from tests.browser.site import Site
from webstep.protocol.actions import Click, Press, Type
from webstep.protocol.messages import Held, Performed
from webstep.protocol.page import FieldValue, Target

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_form_that_changes_something_is_held_until_it_is_approved(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/order.html")
    place = Click(element=await tab.find("button", text="Place it"))
    facts = await tab.hold(place)
    assert facts.target == Target(role="button", name="Place it")
    assert facts.origin == site.url("")
    assert facts.document == tab.snapshot.document
    assert facts.context == "Your order"
    assert facts.why == f"It submits a form that changes something on shop.localhost:{site.port}."
    assert facts.values == (
        FieldValue(name="Address", value="1 Long Lane"),
        FieldValue(name="Password", value="••••••••"),
    )
    assert site.posts.empty()
    assert (await tab.perform(place, facts)).ok
    assert site.posts.get(timeout=5).startswith("/orders price=100&address=1+Long+Lane")
    await tab.capture()
    assert tab.snapshot.title == "Thanks"


@pytest.mark.parametrize(
    "change",
    [
        "document.getElementById('address').value = '2 Short Street'",
        "document.getElementById('price').value = '9999'",
        "document.getElementById('password').value = 'hunter3'",
        "document.querySelector('h2').textContent = 'Another order'",
        "document.querySelector('form').action = 'http://evil.localhost/'",
        "document.querySelector('button').textContent = 'Look at it'",
    ],
)
async def test_a_yes_holds_for_exactly_the_facts_that_were_shown(
    opening: Opening, site: Site, change: str
) -> None:
    tab = await opening("/order.html")
    place = Click(element=await tab.find("button", text="Place it"))
    facts = await tab.hold(place)
    await tab.page.evaluate(change)
    await tab.hold(place, facts)
    assert site.posts.empty()


FLICKER = """() => {
  const field = document.getElementById("address");
  const { port1, port2 } = new MessageChannel();
  let turns = 0;
  port1.onmessage = () => {
    field.value = turns++ % 2 ? "1 Long Lane" : "2 Short Street";
    port2.postMessage("");
  };
  port2.postMessage("");
}"""


@pytest.mark.parametrize("number", range(3))
async def test_nothing_changes_between_the_check_and_the_click(
    opening: Opening, site: Site, number: int
) -> None:
    tab = await opening("/order.html")
    place = Click(element=await tab.find("button", text="Place it"))
    await tab.page.evaluate(FLICKER)
    facts = await tab.hold(place)
    # Each yes is for one address; a yes that meets the other one is asked for again.
    while isinstance(answer := await tab.ask(place, facts), Held):
        facts = answer.facts
    assert isinstance(answer, Performed)
    assert answer.outcome.ok
    approved = facts.values[0].value.replace(" ", "+")
    assert f"address={approved}&" in site.posts.get(timeout=5)


async def test_enter_in_such_a_form_is_held_too(opening: Opening) -> None:
    tab = await opening("/order.html")
    address = await tab.find("input", name="Address")
    facts = await tab.hold(Press(element=address, key="Enter"))
    assert facts.action == "press"
    assert facts.target.name == "Place it"
    assert (await tab.perform(Type(element=address, text="3 Wide Way"))).ok


async def test_what_can_be_taken_back_is_not_held(opening: Opening) -> None:
    tab = await opening("/order.html")
    assert (await tab.perform(Click(element=await tab.find("button", text="Help")))).ok
    assert (await tab.perform(Click(element=await tab.find("button", text="Preview")))).ok
    tab = await opening("/actions.html")
    assert (await tab.perform(Click(element=await tab.find("button", text="Cancel order")))).ok
    assert await tab.log() == "opened;"


async def test_a_button_that_says_delete_is_held(opening: Opening) -> None:
    tab = await opening("/actions.html")
    delete = Click(element=await tab.find("button", text="Delete account"))
    facts = await tab.hold(delete)
    assert "delete" in facts.why
    assert await tab.log() == ""
    assert (await tab.perform(delete, facts)).ok
    assert await tab.log() == "deleted;"
