"""Who wants to be asked before every action is, by the extension, whatever a policy says."""

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.saving import CALLS, saving, yes
from tests.browser.tab import Tab
from webstep.protocol.actions import (
    Action,
    Back,
    Check,
    Click,
    Drag,
    Hover,
    Navigate,
    OpenNewTab,
    Press,
    ReadText,
    Reload,
    Scroll,
    Select,
    Type,
    Wait,
)
from webstep.protocol.messages import Held, Performed

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHY = "You want to be asked before every action."
SEEN = "[document.body.innerHTML, location.href, history.length, document.activeElement.id].join()"

Making = Callable[[dict[str, str], str], Action]
"""Makes an action of the elements' ids and the page's address."""

MAKINGS: dict[str, Making] = {
    "click": lambda ids, _: Click(element=ids["button"]),
    "right click": lambda ids, _: Click(element=ids["button"], how="right"),
    "type": lambda ids, _: Type(element=ids["input"], text="Ada"),
    "select": lambda ids, _: Select(element=ids["select"], options=("Blue",)),
    "check": lambda ids, _: Check(element=ids["box"]),
    "press": lambda ids, _: Press(element=ids["textarea"], key="a"),
    "press what is focused": lambda _, __: Press(element=None, key="Tab"),
    "hover": lambda ids, _: Hover(element=ids["menu"]),
    "drag": lambda ids, _: Drag(element=ids["menu"], to=ids["button"]),
    "navigate": lambda _, url: Navigate(url=f"{url}&again"),
    "open_tab": lambda _, url: OpenNewTab(url=f"{url}&new"),
    "reload": lambda _, __: Reload(),
    "back": lambda _, __: Back(),
}


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def every(backend: Backend) -> AsyncIterator[None]:
    backend.holds = "every"
    yield
    backend.holds = "consequential"


async def elements(tab: Tab) -> dict[str, str]:
    """The elements of the page that the actions are for."""
    return {
        "button": await tab.find("button", text="Press me"),
        "input": await tab.find("input", name="Name"),
        "select": await tab.find("select"),
        "box": await tab.find("input", name="Agree"),
        "textarea": await tab.find("textarea"),
        "menu": await tab.find("div", text="Menu"),
    }


@pytest.mark.parametrize("making", MAKINGS.values(), ids=list(MAKINGS))
async def test_what_does_something_is_held_however_harmless_and_done_after_a_yes(
    opening: Opening, making: Making
) -> None:
    tab = await opening("/actions.html")
    await tab.page.evaluate("history.pushState(null, '', location.href)")
    action = making(await elements(tab), tab.page.url)
    before = await tab.page.evaluate(SEEN)
    facts = await tab.hold(action)
    assert (facts.why, facts.tier) == (WHY, "consequential")
    assert await tab.page.evaluate(SEEN) == before
    assert (await tab.perform(action, facts)).ok


@pytest.mark.parametrize(
    "action",
    [Scroll(direction="down"), Wait(text="Actions"), ReadText()],
    ids=lambda a: str(a.kind),
)
async def test_what_only_looks_is_not_held(opening: Opening, action: Action) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    assert (await tab.perform(action)).ok


async def test_where_the_page_has_a_reason_of_its_own_the_card_says_that_one(
    opening: Opening,
) -> None:
    tab = await opening("/actions.html")
    save = await tab.hold(Click(element=await tab.find("button", text="Save list")))
    assert save.tier == "consequential"
    assert WHY not in save.why
    delete = await tab.hold(Click(element=await tab.find("button", text="Delete account")))
    assert delete.tier == "irreversible"
    assert WHY not in delete.why


async def test_a_policys_own_wish_to_ask_is_told_as_the_policys(opening: Opening) -> None:
    tab = await opening("/actions.html")
    facts = await tab.hold(Click(element=await tab.find("button", text="Press me"), ask=True))
    assert facts.why == "The policy wants it to be asked about first."


async def test_a_yes_to_one_text_is_none_to_another(opening: Opening) -> None:
    tab = await opening("/actions.html")
    name = await tab.find("input", name="Name")
    facts = await tab.hold(Type(element=name, text="Ada"))
    await tab.backend.allow(Type(element=name, text="Ada"), facts)
    document = tab.snapshot.document
    other = Type(element=name, text="Eve")
    answer = await tab.backend.ask(tab.backend.performing(tab.id, document, other, facts))
    assert isinstance(answer, Held)
    assert await tab.page.input_value("#name") == ""


async def test_a_choice_in_a_list_that_the_page_draws_is_asked_about_once(
    opening: Opening,
) -> None:
    tab = await opening("/lists.html")
    action = Select(element=await tab.find("div", name="Fruit"), options=("Pear",))
    facts = await tab.hold(action)
    assert facts.why == WHY
    outcome = await tab.perform(action, facts)
    assert outcome.ok, outcome.detail


async def test_what_was_granted_covers_what_is_harmless_and_never_what_is_final(
    opening: Opening, backend: Backend
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes(grant=wanted.grant()))
    assert await wanted.is_done()
    for text, covered in (("Press me", "a1"), ("Delete account", "")):
        click = Click(element=await wanted.tab.find("button", text=text))
        document = wanted.tab.snapshot.document
        asked = backend.performing(wanted.tab.id, document, click, calls=CALLS)
        answer = await backend.ask(asked)
        assert isinstance(answer, Held)
        assert answer.covered == covered


async def test_nothing_is_held_where_nobody_wants_that(opening: Opening, backend: Backend) -> None:
    backend.holds = "consequential"
    tab = await opening("/actions.html")
    answer = await tab.ask(Click(element=await tab.find("button", text="Press me")))
    assert isinstance(answer, Performed)
