"""The pairing page."""

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAIRED = 'browser.stored = { port: 8790, instance: "i", key: "ab" };'


async def heard(page: Page) -> list[dict[str, object]]:
    wishes: list[dict[str, object]] = await page.evaluate("worker.heard")
    return wishes


async def test_a_code_typed_with_dashes_goes_to_the_worker(tab: Page, address: str) -> None:
    await tab.goto(f"{address}/options/settings.html")
    await tab.get_by_label("Code").fill(" ABCD-EFGH ")
    await tab.get_by_role("button", name="Pair", exact=True).click()
    await expect(tab.get_by_role("status")).to_have_text(
        "Paired with the backend on port 8790. You can close this tab."
    )
    assert await heard(tab) == [{"kind": "pair", "code": "ABCD-EFGH", "port": 8790}]
    await expect(tab.get_by_text("This browser is paired")).to_be_visible()


async def test_another_port_can_be_given(tab: Page, address: str) -> None:
    await tab.goto(f"{address}/options/settings.html")
    await expect(tab.get_by_label("Port")).to_be_hidden()
    await tab.get_by_text("Another port").click()
    await tab.get_by_label("Port").fill("8791")
    await tab.get_by_label("Code").fill("ABCD")
    await tab.get_by_label("Code").press("Enter")
    await expect(tab.get_by_role("status")).to_contain_text("Paired")
    assert await heard(tab) == [{"kind": "pair", "code": "ABCD", "port": 8791}]


async def test_a_refusal_says_what_to_do_and_keeps_the_code(tab: Page, address: str) -> None:
    await tab.goto(f"{address}/options/settings.html")
    refusal = "The code is not right. Type the one that webstep serve shows."
    await tab.evaluate("detail => { worker.answer = { paired: false, detail }; }", refusal)
    await tab.get_by_label("Code").fill("WRONG")
    await tab.get_by_role("button", name="Pair", exact=True).click()
    await expect(tab.get_by_role("status")).to_have_text(refusal)
    await expect(tab.get_by_label("Code")).to_have_value("WRONG")


async def test_a_code_in_the_address_pairs_at_once_and_is_taken_out(
    tab: Page, address: str
) -> None:
    await tab.goto(f"{address}/options/settings.html#code=ABCD-EFGH&port=8793")
    await expect(tab.get_by_role("status")).to_contain_text("Paired")
    assert await heard(tab) == [{"kind": "pair", "code": "ABCD-EFGH", "port": 8793}]
    assert tab.url == f"{address}/options/settings.html"


@pytest.mark.parametrize("choice", ["Keep it", "Replace"])
async def test_an_existing_pairing_is_replaced_only_after_a_yes(
    tab: Page, address: str, choice: str
) -> None:
    await tab.add_init_script(script=PAIRED)
    await tab.goto(f"{address}/options/settings.html#code=ABCD")
    await expect(tab.get_by_text("This browser is paired")).to_be_visible()
    assert await heard(tab) == []
    await tab.get_by_role("button", name="Pair", exact=True).click()
    await expect(tab.get_by_role("button", name="Keep it")).to_be_focused()
    await tab.get_by_role("button", name=choice).click()
    await expect(tab.get_by_role("dialog")).to_be_hidden()
    said = "Paired" if choice == "Replace" else ""
    await expect(tab.get_by_role("status")).to_contain_text(said)
    assert [wish["kind"] for wish in await heard(tab)] == (["pair"] if said else [])


async def test_with_a_pairing_the_form_is_folded_away_until_it_is_wanted(
    tab: Page, address: str
) -> None:
    await tab.add_init_script(script=PAIRED)
    await tab.goto(f"{address}/options/settings.html")
    await expect(tab.get_by_text("This browser is paired")).to_be_visible()
    await expect(tab.get_by_label("Code")).to_be_hidden()
    await expect(tab.get_by_role("button", name="Unpair")).to_be_visible()
    await tab.get_by_text("Pair again…").click()
    await tab.get_by_label("Code").fill("ABCD")
    await tab.get_by_role("button", name="Pair", exact=True).click()
    await tab.get_by_role("button", name="Replace").click()
    await expect(tab.get_by_role("status")).to_contain_text("Paired")
    await expect(tab.get_by_label("Code")).to_be_hidden()


async def test_an_existing_pairing_can_be_forgotten(tab: Page, address: str) -> None:
    await tab.goto(f"{address}/options/settings.html")
    await expect(tab.get_by_role("button", name="Unpair")).to_be_hidden()
    await tab.add_init_script(script=PAIRED)
    await tab.goto(f"{address}/options/settings.html?again")
    await tab.evaluate("""() => {
      worker.answer = { paired: false, detail: "Not paired any more." };
      browser.stored = { instance: "i" };
    }""")
    await tab.get_by_role("button", name="Unpair").click()
    await expect(tab.get_by_role("status")).to_have_text("Not paired any more.")
    await expect(tab.get_by_text("This browser is paired")).to_be_hidden()
    await expect(tab.get_by_role("button", name="Unpair")).to_be_hidden()
    await expect(tab.get_by_label("Code")).to_be_focused()
    assert await heard(tab) == [{"kind": "unpair"}]
