"""What a yes is bound to: each thing that decides what an action does."""

import pytest

from tests.browser.conftest import Opening
from tests.browser.site import Site
from tests.browser.tab import Tab
from webstep.protocol.actions import Action, Click, Dialog, Press
from webstep.protocol.page import Facts

pytestmark = pytest.mark.asyncio(loop_scope="module")

PUT_A_FILE = """() => {
  const data = new DataTransfer();
  data.items.add(new File(["x"], "other.txt"));
  document.getElementById("receipt").files = data.files;
}"""

CHANGES = [
    ("amount.textContent = '500.00 EUR'", "amount"),
    ("iban.textContent = 'GB33 BUKB 2020 1555 5555 55'", "recipient"),
    ("words.textContent = 'It arrives never.'", "text around it"),
    ("fee.value = '90'", "hidden field “fee”"),
    ("to.value = 'Eve'", "field “To”"),
    ("to.name = 'from'", "field “To”"),
    ("to.disabled = true", "field “To”"),
    ("pin.value = '4321'", "secret field “PIN”"),
    ("account.selectedIndex = 1", "field “Account”"),
    ("document.getElementById('now').checked = false", "field “At once”"),
    (f"({PUT_A_FILE})()", "field “Receipt”"),
    ("to.closest('label').remove()", "field “To”"),
    ("form.action = '/elsewhere'", "address the form goes to"),
    ("form.action = 'http://evil.localhost/'", "site it acts on"),
    ("form.method = 'dialog'", "method of the form"),
    ("form.enctype = 'multipart/form-data'", "encoding of the form"),
    ("form.target = '_blank'", "window of the form"),
    ("send.value = 'first'", "button of the form"),
    ("send.textContent = 'Send now'", "name"),
    ("send.setAttribute('role', 'menuitem')", "role"),
    ("send.setAttribute('onclick', 'void 0')", "script on it"),
    ("form.querySelector('h2').textContent = 'Delete all'", "place it stands in"),
    ("history.pushState('', '', '?other')", "address of the page"),
]
"""What a page may do between the yes and the act, and what it is called."""


async def held(tab: Tab) -> tuple[Click, Facts]:
    send = Click(element=await tab.find("button", text="Send"))
    return send, await tab.hold(send)


@pytest.mark.parametrize(("change", "name"), CHANGES)
async def test_a_yes_ends_with_whatever_it_was_bound_to(
    opening: Opening, site: Site, change: str, name: str
) -> None:
    tab = await opening("/transfer.html")
    send, facts = await held(tab)
    await tab.page.evaluate(change)
    again = await tab.hold(send, facts)
    assert again.why.endswith(f"The {name} is no longer what you allowed.")
    assert site.posts.empty()


@pytest.mark.parametrize(
    "other",
    [
        Click(element="1", how="double"),
        Click(element="1", keys=("Shift",)),
        Click(element="1", dialog=Dialog(expects="Sure?")),
        Click(element="1", dialog=Dialog(expects="Sure?", reply="Yes")),
        Press(element="1", key="Enter"),
    ],
)
async def test_a_yes_is_for_one_action_and_its_arguments(
    opening: Opening, site: Site, other: Action
) -> None:
    tab = await opening("/transfer.html")
    send, facts = await held(tab)
    await tab.hold(other.model_copy(update={"element": send.element}), facts)
    assert site.posts.empty()


async def test_the_irreversible_is_told_from_the_consequential_and_done_once(
    opening: Opening, site: Site
) -> None:
    tab = await opening("/transfer.html")
    send, facts = await held(tab)
    assert (facts.tier, facts.context) == ("irreversible", "Send money")
    assert facts.url == tab.page.url
    assert (await tab.perform(send, facts)).ok
    assert site.posts.get(timeout=5).startswith("/transfers fee=0&to=Ada")
    assert site.posts.empty()


NO_LEAVING = "document.getElementById('form').onsubmit = () => false"


async def test_a_yes_is_for_once(opening: Opening, site: Site) -> None:
    tab = await opening("/transfer.html")
    await tab.page.evaluate(NO_LEAVING)
    send, facts = await held(tab)
    assert (await tab.perform(send, facts)).ok
    assert await tab.hold(send, facts) == facts


TWIN = """() => {
  const button = document.getElementById("send");
  const twin = button.cloneNode(true);
  twin.onclick = () => { document.getElementById("log").textContent = "robbed"; return false; };
  button.replaceWith(twin);
}"""


async def test_an_identical_twin_is_not_what_was_allowed(opening: Opening, site: Site) -> None:
    tab = await opening("/transfer.html")
    send, facts = await held(tab)
    await tab.page.evaluate(TWIN)
    assert "no longer on the page" in (await tab.perform(send, facts)).detail
    assert await tab.log() == ""
    assert site.posts.empty()


async def test_a_yes_does_not_outlive_its_document(opening: Opening, site: Site) -> None:
    tab = await opening("/transfer.html")
    send, facts = await held(tab)
    await tab.page.reload()
    refused = await tab.perform(send, facts)
    assert not refused.ok
    await tab.capture()
    again = await tab.hold(Click(element=await tab.find("button", text="Send")), facts)
    assert again.document != facts.document
    assert site.posts.empty()


async def test_the_model_can_raise_what_is_at_stake_and_not_lower_it(opening: Opening) -> None:
    tab = await opening("/order.html")
    help_ = Click(element=await tab.find("button", text="Help"), ask=True)
    facts = await tab.hold(help_)
    assert (facts.tier, facts.why) == (
        "consequential",
        "The policy wants it to be asked about first.",
    )
    assert (await tab.perform(help_, facts)).ok
    place = Click(element=await tab.find("button", text="Place it"))
    assert (await tab.hold(place)).tier == (
        await tab.hold(place.model_copy(update={"ask": True}))
    ).tier
