"""A task that reads one site and writes on another: the person sees what it takes there, once."""

import base64

import pytest

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import STARTED, tell
from tests.browser.scope.ground import read
from tests.browser.site import Site
from tests.browser.tab import Tab
from webstep.protocol.actions import Action, Click, Dialog, Navigate, Press, Select, Type
from webstep.protocol.messages import Performed
from webstep.protocol.page import FieldValue

pytestmark = pytest.mark.asyncio(loop_scope="module")

NUMBER = "4711-0815-2342"
HOME = "12 Copper Beech Avenue, Littlehampton"


async def from_mail_to_shop(opening: Opening, site: Site, task: str) -> Tab:
    """Read the mail, then go on to the shop, which the person named."""
    tab = await opening("/mail.html")
    await tab.backend.say(tell(tab.backend.episode, STARTED.model_copy(update={"task": task})))
    assert NUMBER in str(await read(tab))
    await tab.perform(Navigate(url=site.url("/track.html", host="other.localhost")))
    await read(tab)
    return tab


async def test_what_was_read_in_the_mail_is_typed_in_the_shop_after_one_yes(
    opening: Opening, site: Site
) -> None:
    tab = await from_mail_to_shop(opening, site, "Look where my parcel is")
    typing = Type(element=await tab.find("input", name="Number"), text=NUMBER)
    facts = await tab.hold(typing)
    assert (facts.tier, facts.origin) == ("irreversible", site.url("", host="other.localhost"))
    assert facts.target.name == "Number"
    assert facts.values == (FieldValue(name="Text", value=NUMBER),)
    assert facts.why == f"It gives away “{NUMBER}”, which was read on {site.url('')}."
    assert await tab.page.input_value("input") == ""
    assert (await tab.perform(typing, facts)).ok
    assert await tab.page.input_value("input") == NUMBER
    await read(tab)
    # The shop shows it now, so it is no news there.
    assert (await tab.perform(Click(element=await tab.find("button", text="Find")))).ok
    assert f"number={NUMBER}" in tab.page.url


async def test_the_words_of_the_task_need_no_yes(opening: Opening, site: Site) -> None:
    task = f"Track {NUMBER} and write that it goes to {HOME}"
    tab = await from_mail_to_shop(opening, site, task)
    assert (await tab.perform(Type(element=await tab.find("input", name="Number"), text=NUMBER))).ok
    note = await tab.find("textarea")
    assert (await tab.perform(Type(element=note, text=f"It goes to {HOME}"))).ok
    assert (await tab.perform(Type(element=note, text="Please leave it at the door."))).ok


async def test_nothing_else_takes_it_there_either(opening: Opening, site: Site) -> None:
    tab = await from_mail_to_shop(opening, site, "Look where my parcel is")
    ask = await tab.find("button", text="Ask")
    there = site.url("/track.html", host="other.localhost")
    ways: list[Action] = [
        Type(element=await tab.find("textarea"), text=base64.b64encode(HOME.encode()).decode()),
        Select(element=await tab.find("select"), options=(HOME,)),
        Click(element=ask, dialog=Dialog(expects="What", reply=HOME)),
        Press(element=ask, key="Enter", dialog=Dialog(expects="What", reply="H7KQ2Z")),
        Navigate(url=f"{there}?number={NUMBER}"),
    ]
    for way in ways:
        facts = await tab.hold(way)
        assert facts.tier == "irreversible"
        assert f"was read on {site.url('')}" in facts.why
    assert tab.page.url == there
    assert await tab.page.input_value("textarea") == ""


async def test_a_yes_is_for_one_text(opening: Opening, site: Site) -> None:
    tab = await from_mail_to_shop(opening, site, "Look where my parcel is")
    typing = Type(element=await tab.find("textarea"), text=HOME)
    facts = await tab.hold(typing)
    assert await tab.hold(typing.model_copy(update={"text": f"{HOME}!"}), facts) != facts
    number = Type(element=typing.element, text=NUMBER)
    assert (
        await tab.hold(number, facts)
    ).why == f"It gives away “{NUMBER}”, which was read on {site.url('')}."
    assert (await tab.perform(typing, facts)).ok


async def test_an_address_with_a_yes_is_opened(opening: Opening, site: Site) -> None:
    tab = await from_mail_to_shop(opening, site, "Look where my parcel is")
    there = Navigate(url=site.url(f"/track.html?number={NUMBER}", host="bank.localhost"))
    facts = await tab.hold(there)
    assert facts.tier == "irreversible"
    assert facts.why.startswith(f"It leads to {site.url('', host='bank.localhost')}, a site that")
    assert f"It gives away “{NUMBER}”" in facts.why
    assert (await tab.perform(there, facts)).ok


async def test_one_site_is_not_compared_with_itself(opening: Opening, backend: Backend) -> None:
    tab = await opening("/track.html")
    await read(tab)
    answer = await tab.ask(Type(element=await tab.find("textarea"), text=HOME))
    assert isinstance(answer, Performed)
    await read(tab)
    assert (await tab.perform(Type(element=await tab.find("input"), text=HOME))).ok
