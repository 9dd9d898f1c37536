"""The torture pages: what must be seen, what must not, and what must be noticed."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from tests.agent.turns import turn
from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.site import Site
from tests.browser.tab import Chromium, Tab
from tests.browser.torture.carriers import (
    HIDDEN,
    INVISIBLE,
    NAMED,
    READABLE,
    SECRETS,
    TYPED,
    VISIBLE,
)
from tests.browser.torture.conftest import PAGES, opened
from tests.browser.torture.items import CLICKED, COVERED, SEEN, Item
from tests.browser.torture.look import Look, look
from tests.browser.torture.toggles import TOGGLES, Toggle
from webstep.agent.prompt import build

pytestmark = pytest.mark.asyncio(loop_scope="module")

TURN = turn()
PLACES = ("text", "name", "value", "tab")
"""Where a character can stand; the last is the title, of which only the beginning is read."""
WRITE = """([ranges, texts]) => {
  const main = document.querySelector("main");
  for (const textContent of texts) {
    main.append(Object.assign(document.createElement("p"), { textContent }));
  }
  ranges.forEach((points, index) => {
    const text = (place) => `ab${String.fromCodePoint(...points)}cd ${place} ${index}`;
    const words = Object.assign(document.createElement("p"), { textContent: text("text") });
    const button = Object.assign(document.createElement("button"), { ariaLabel: text("name") });
    const field = Object.assign(document.createElement("input"), { value: text("value") });
    main.append(words, button, field);
    document.title += `, ${text("tab")}`;
  });
}"""

IN_VIEW = """() => Array.from(document.querySelectorAll("[id]"))
  .filter((element) => element.getBoundingClientRect().bottom <= innerHeight)
  .map((element) => element.id)"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hidden(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Look]:
    async with opened(chromium, backend, site, "/hidden.html") as tab:
        yield await look(tab)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def names(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Look]:
    async with opened(chromium, backend, site, "/names.html") as tab:
        yield await look(tab)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def secrets(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Look]:
    async with opened(chromium, backend, site, "/secrets.html") as tab:
        for code in TYPED:
            await tab.page.fill(f"#{code.lower()}", SECRETS[code][1])
        await look(tab)
        await tab.page.evaluate("s09.type = 'text'")
        yield await look(tab)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def letters(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Look]:
    async with opened(chromium, backend, site, "/empty.html") as tab:
        ranges = [list(sample(*ends)) for ends in INVISIBLE.values()]
        await tab.page.evaluate(WRITE, [ranges, [*READABLE, "Cafe\u0301 composed"]])
        yield await look(tab)


def sample(first: int, last: int) -> range:
    """Some code points of a range: at most 64, and the first one."""
    return range(first, last + 1, max(1, (last - first) // 64))


@pytest.mark.parametrize("item", SEEN, ids=lambda item: item.name)
async def test_it_is_seen(seen: Look, item: Item) -> None:
    lines = seen.lines(item.words)
    assert lines, seen.lines(item.code)
    match item.role:
        case "":
            return
        case "any":
            assert seen.id_of(item.words), lines
        case "link":
            # Where it leads says that it is one.
            assert any(f"[{seen.id_of(item.words)}]" in line and "→" in line for line in lines)
        case role:
            identified = seen.id_of(item.words)
            assert identified, lines
            # A link says where it leads in place of its role.
            said = r"(link\b|[^\[]* →)" if role == "link" else rf"{role}\b"
            assert any(re.search(rf"\[{identified}\] {said}", line) for line in lines), lines


@pytest.mark.parametrize("item", CLICKED, ids=lambda item: item.name)
async def test_a_click_reaches_it(reached: dict[str, str], item: Item) -> None:
    assert reached[item.name] == "reached"


async def test_the_tables_name_every_canary_of_the_page() -> None:
    codes = set(re.findall(r"CANARY-\d\d", "".join(p.read_text() for p in PAGES.glob("hidden.*"))))
    assert codes == {VISIBLE, *HIDDEN}


async def test_what_is_visible_beside_hidden_text_is_seen(hidden: Look) -> None:
    assert hidden.lines(f"Visible {VISIBLE}")


@pytest.mark.parametrize("code", HIDDEN, ids=lambda code: HIDDEN[code])
async def test_hidden_text_stays_in_the_page(hidden: Look, code: str) -> None:
    assert code not in build(replace(TURN, observation=hidden.text), "").user
    assert code not in hidden.wire


@pytest.mark.parametrize("name", NAMED)
async def test_what_is_said_of_a_control_begins_with_what_a_person_sees(
    names: Look, name: str
) -> None:
    said = [line.strip() for line in names.text.replace('"', "").splitlines()]
    assert any(line.startswith(name) for line in said), names.text


@pytest.mark.parametrize("code", SECRETS, ids=lambda code: SECRETS[code][0])
async def test_a_secret_stays_in_the_page(secrets: Look, code: str) -> None:
    assert secrets.id_of(code)
    assert secrets.lines(f"{code} filled")
    assert SECRETS[code][1] not in secrets.text
    assert SECRETS[code][1] not in secrets.wire


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", INVISIBLE)
async def test_an_invisible_character_is_taken_out(letters: Look, name: str, place: str) -> None:
    index = list(INVISIBLE).index(name)
    # Half a surrogate pair becomes the replacement character wherever it is written as UTF-8.
    assert re.search(rf"ab[ \ufffd]*cd {place} {index}\b", letters.text)


@pytest.mark.parametrize("text", READABLE)
async def test_readable_text_keeps_its_joiners(letters: Look, text: str) -> None:
    assert text in letters.text


async def test_letters_are_composed(letters: Look) -> None:
    assert letters.lines("Caf\u00e9 composed")


@pytest.mark.parametrize("toggle", TOGGLES, ids=lambda toggle: toggle.name)
async def test_a_state_is_noticed(noticed: dict[str, Look], toggle: Toggle) -> None:
    assert noticed[toggle.name].lines(toggle.shows), noticed[toggle.name].text


@pytest.mark.parametrize("front", COVERED)
async def test_what_is_covered_is_flagged(opening: Opening, front: str) -> None:
    script, behind, before = COVERED[front]
    tab = await opening("/front.html")
    open_page = await look(tab)
    assert not open_page.lines("covered")
    await tab.page.evaluate(script)
    covered = await look(tab)
    clickable = [line for code in behind.split() for line in covered.lines(code)]
    assert [line for line in clickable if "covered" not in line] == []
    assert all(covered.lines(code) for code in before.split()), covered.text


async def test_an_id_stays_with_its_element(opening: Opening) -> None:
    tab = await opening("/ids.html")
    first = await look(tab)
    assert await look(tab) == first
    await tab.page.evaluate(
        "const element = moved;"
        "element.parentNode.prepend(element.cloneNode(true), document.createElement('input'));"
        "element.parentNode.append(element)"
    )
    second = await look(tab)
    for code in ("N01", "N02", "N03", "N05", "N06", "N20", "N32"):
        assert first.id_of(code), code
        assert second.id_of(code) == first.id_of(code)
    moved = [line for line in second.lines("N04") if f"[{first.id_of('N04')}]" in line]
    assert len(moved) == 1


async def test_an_id_is_never_given_again(opening: Opening) -> None:
    tab = await opening("/ids.html")
    first = await look(tab)
    await tab.page.evaluate("cells.innerHTML = cells.innerHTML")
    second = await look(tab)
    codes = [f"N{number}" for number in range(20, 33)]
    new = {second.id_of(code) for code in codes}
    assert len(new) == 13
    assert not new & first.ids()
    async with tab.page.expect_event("framenavigated"):
        await tab.page.evaluate("document.querySelector('iframe').src += '?again'")
    await tab.page.frames[1].wait_for_load_state()
    third = await look(tab)
    assert third.id_of("N06")
    assert third.id_of("N06") not in first.ids() | second.ids()


async def test_iframes_come_and_go(opening: Opening) -> None:
    tab = await opening("/ids.html")
    await look(tab)
    await tab.page.evaluate(
        "new Promise((resolve) => {"
        " const iframe = document.createElement('iframe');"
        " Object.assign(iframe, { title: 'Late', src: 'framed.html', onload: resolve });"
        " document.querySelector('main').append(iframe); })"
    )
    both = await look(tab)
    (late,) = both.lines("Late N06")
    assert len(both.lines("N06")) == 2
    # Its number in the window changes, its document does not.
    await tab.page.evaluate("document.querySelector('iframe').remove()")
    assert (await look(tab)).lines("N06") == [late]


async def test_the_whole_page_lists_everything(long_tab: Tab) -> None:
    page = await look(long_tab)
    assert len(set(re.findall(r"Q1\d\d\d", page.text))) == 400
    assert len(set(re.findall(r"L1\d\d", page.text))) == 50
    assert page.id_of("V02")


async def test_what_is_in_view_is_in_the_view(seen_tab: Tab) -> None:
    await seen_tab.page.evaluate("scrollTo(0, 0)")
    inside = set(await seen_tab.page.evaluate(IN_VIEW))
    view = await look(seen_tab, "view")
    shown = {item.code.lower(): item for item in CLICKED if item.code.lower() in inside}
    assert len(shown) > 15
    assert [item.name for item in shown.values() if not view.id_of(item.words)] == []
    assert not view.lines("K120")


@pytest.mark.parametrize("place", [0, 0.5, 1], ids=["top", "middle", "bottom"])
async def test_the_view_counts_what_it_leaves_out(long_tab: Tab, place: float) -> None:
    await long_tab.page.evaluate("(part) => scrollTo(0, part * document.body.scrollHeight)", place)
    view = await look(long_tab, "view")
    shown = len(set(re.findall(r"R1\d\d\d", view.text)))
    counted = [int(count) for count in re.findall(r"(\d+) more rows", view.text)]
    assert 5 < shown < 60
    assert shown + sum(counted) == 400
    assert ("above" in view.text) == (place > 0)
    assert bool(view.id_of("V02")) == (place == 1)


async def test_scrolling_the_page_is_noticed(long_tab: Tab) -> None:
    await long_tab.page.evaluate("scrollTo(0, 0)")
    assert not (await look(long_tab, "view")).lines("40 px above")
    await long_tab.page.evaluate("scrollTo(0, 40)")
    assert (await look(long_tab, "view")).lines("40 px above")


async def test_a_box_says_how_much_is_out_of_its_view(long_tab: Tab) -> None:
    await long_tab.page.evaluate("scrollTo(0, 0), box.scrollTop = 400")
    for extent in ("view", "page"):
        assert (await look(long_tab, extent)).lines("Inbox V01 400 1,500")
