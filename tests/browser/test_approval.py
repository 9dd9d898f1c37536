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
    assert facts.why == "It says yes to “Your order”."
    assert facts.tier == "irreversible"
    assert facts.values == (
        FieldValue(name="Address", value="1 Long Lane"),
        FieldValue(name="Password", value="••••••••"),
        FieldValue(name="Not shown", value="1 hidden field"),
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


@pytest.mark.parametrize(
    ("tag", "name", "typed"),
    [
        ("textarea", "Message", "Hello"),
        ("div", "Rich", "Dear all"),
        ("input", "Alone", "by myself"),
    ],
)
async def test_enter_where_a_script_may_take_it_for_send_is_held_with_what_was_typed(
    opening: Opening, tag: str, name: str, typed: str
) -> None:
    tab = await opening("/script.html")
    field = await tab.find(tag, name=name)
    enter = Press(element=field, key="Enter")
    facts = await tab.hold(enter)
    assert facts.why == "Pressing Enter here may send what was typed."
    assert facts.target == Target(role="textbox", name=name)
    assert facts.values == (FieldValue(name=name, value=typed),)
    assert await tab.log() == ""
    assert (await tab.perform(enter, facts)).ok
    assert (await tab.log()).startswith("sent ")
    # What was typed meanwhile was not approved.
    await tab.perform(Type(element=field, text="Something else"))
    assert (await tab.hold(enter, facts)).values[0].value == "Something else"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("input", "Search"), ("input", "City"), ("textarea", "Find"), ("input", "Query")],
)
async def test_enter_where_one_searches_or_chooses_is_not_held(
    opening: Opening, tag: str, name: str
) -> None:
    tab = await opening("/script.html")
    assert (await tab.perform(Press(element=await tab.find(tag, name=name), key="Enter"))).ok


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("Remove", "Grace Remove"),
        ("Save", "Milk Save"),
        ("Sign", "News of the day Sign"),
        ("Accept", "Our terms Accept"),
        ("I agree", ""),
        ("Cancel your booking", ""),
        ("Cancel subscription", ""),
    ],
)
async def test_a_button_whose_name_is_a_reason_to_ask_is_held_with_what_is_around_it(
    opening: Opening, name: str, context: str
) -> None:
    tab = await opening("/script.html")
    facts = await tab.hold(Click(element=await tab.find("button", text=name)))
    assert facts.context == context


@pytest.mark.parametrize("name", ["Cancel order", "Cancel", "Checkout"])
async def test_a_button_that_opens_or_closes_something_is_not_held(
    opening: Opening, name: str
) -> None:
    tab = await opening("/script.html")
    assert (await tab.perform(Click(element=await tab.find("button", text=name)))).ok


async def test_a_yes_to_one_of_many_equal_buttons_is_for_that_one(opening: Opening) -> None:
    tab = await opening("/script.html")
    soup = await tab.capture()
    first, second = (
        Click(element=str(button["id"])) for button in soup.find_all("button", string="Delete")
    )
    facts = await tab.hold(first)
    assert facts.context == "Ada Delete"
    assert await tab.hold(second, facts) == facts
    assert await tab.log() == ""
    assert (await tab.perform(first, facts)).ok


@pytest.mark.parametrize(
    ("button", "field"), [("Delete", "[aria-label=Note]"), ("I agree", "#reply")]
)
async def test_a_yes_outside_a_form_holds_for_the_fields_around_the_button(
    opening: Opening, button: str, field: str
) -> None:
    tab = await opening("/script.html")
    click = Click(element=await tab.find("button", text=button))
    facts = await tab.hold(click)
    assert len(facts.values) == 1
    await tab.page.locator(field).first.fill("other")
    assert (await tab.hold(click, facts)).values[0].value == "other"
    assert await tab.log() == ""


MANY = """() => {
  const form = document.querySelector("form");
  document.getElementById("address").value = "x".repeat(499) + "🚲".repeat(12);
  const field = (type) => Object.assign(document.createElement("input"), { type, name: "more" });
  for (let number = 0; number < 41; number++) form.append(field("text"));
  form.append(field("hidden"), field("hidden"));
}"""


async def test_what_the_card_leaves_out_is_counted(opening: Opening) -> None:
    tab = await opening("/order.html")
    await tab.page.evaluate(MANY)
    facts = await tab.hold(Click(element=await tab.find("button", text="Place it")))
    assert facts.values[0].value == "x" * 499 + "🚲… 11 more characters"
    assert len(facts.values) == 42
    assert facts.values[-2:] == (
        FieldValue(name="Not shown", value="… 3 more fields"),
        FieldValue(name="Not shown", value="3 hidden fields"),
    )


SHADOW = """(names) => {
  for (const name of names) {
    const field = Object.assign(document.createElement("input"), { name, type: "hidden" });
    document.forms[0].append(field);
  }
}"""
OWN = [
    *("elements", "getAttribute", "action", "method", "submit", "closest", "requestSubmit"),
    *("matches", "localName", "childNodes", "parentElement", "querySelector", "labels", "id"),
    *("checkVisibility", "getBoundingClientRect", "getRootNode", "isConnected", "dispatchEvent"),
    *("assignedSlot", "hasAttribute", "textContent", "nodeType", "offsetWidth", "length"),
]


async def test_a_form_cannot_hide_itself_behind_the_names_of_its_controls(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/order.html")
    await tab.page.evaluate(SHADOW, OWN)
    place = Click(element=await tab.find("button", text="Place it"))
    enter = Press(element=await tab.find("input", name="Address"), key="Enter")
    facts = await tab.hold(place)
    assert facts.why == "It says yes to “Your order”."
    assert facts.tier == "irreversible"
    assert facts.context == "Your order"
    assert facts.values[0] == FieldValue(name="Address", value="1 Long Lane")
    assert facts.values[-1] == FieldValue(name="Not shown", value=f"{len(OWN) + 1} hidden fields")
    assert (await tab.perform(enter, await tab.hold(enter))).ok
    assert site.posts.get(timeout=5).startswith("/orders price=100&address=1+Long+Lane")
