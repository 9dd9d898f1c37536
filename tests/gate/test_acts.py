"""Check and act are one: whatever the page does meanwhile, and however slow it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import serving
from tests.gate.scripts import browsing, put_scripts


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def show(page: Page, html: str) -> None:
    page.set_content(html)
    put_scripts(page)


DO = """([id, action]) => {
  const element = document.getElementById(id);
  const plain = { keys: [], how: "left", where: "replace", dialog: null, ask: false };
  const { document: word } = state();
  const plainly = { approved: null, files: [], typing: { from: "model" }, origins: null };
  const question = { kind: "perform", id: 1, document: word, target: null, ...plainly };
  return perform({ ...question, action: { ...plain, ...action, element: idOf(element) } });
}"""


def do(page: Page, element: str, **action: object) -> dict[str, object]:
    """Have an action performed on the element with this id, and return what the page answers."""
    answer: dict[str, object] = page.evaluate(DO, [element, action])
    return answer


FLIPPER = """<button id="flip" style="width: 20em">Show more</button><script>
  const button = document.getElementById("flip");
  const twin = button.cloneNode(true);
  globalThis.clicks = [];
  twin.onclick = () => clicks.push("twin");
  const { port1, port2 } = new MessageChannel();
  let turns = 0;
  let last = 0;
  let chance = 1;
  port1.onmessage = () => {
    port2.postMessage("");
    if (performance.now() - last < 1) return;
    last = performance.now();
    turns += 1;
    // So that no rhythm of the page scripts' own meets always the same label.
    chance = Math.imul(chance ^ (chance << 13), 747_796_405) + 12_345;
    const isBad = chance < 0;
    button.textContent = isBad ? "Delete everything" : "Show more";
    button.onclick = () => clicks.push(isBad ? "bad" : "good");
    if (turns % 64 === 5) button.replaceWith(twin);
    else if (twin.isConnected) twin.replaceWith(button);
  };
  port2.postMessage("");
</script>"""
ATTEMPTS = """async (attempts) => {
  const click = { kind: "click", how: "left", keys: [], dialog: null, ask: false };
  const action = { ...click, element: idOf(button) };
  const kinds = {};
  for (let id = 1; id <= attempts; id++) {
    await nextFrame();
    const { document: word } = state();
    const plainly = { approved: null, files: [], typing: { from: "model" }, origins: null };
    const question = { kind: "perform", id, document: word, target: null, ...plainly };
    const { kind, ok = false } = await perform({ ...question, action });
    kinds[`${kind} ${ok}`] = (kinds[`${kind} ${ok}`] ?? 0) + 1;
  }
  return [kinds, clicks.filter((click) => click !== "good").length, clicks.length];
}"""


@pytest.mark.parametrize("attempts", [50, pytest.param(500, marks=pytest.mark.long)])
def test_nothing_else_is_clicked_under_a_page_that_flips_every_millisecond(
    page: Page, attempts: int
) -> None:
    show(page, FLIPPER)
    kinds, wrong, clicks = page.evaluate(ATTEMPTS, attempts)
    assert sum(kinds.values()) == attempts
    assert wrong == 0
    assert 0 < clicks == kinds["done true"] < attempts


COUNTING = """<button id="plain">Show more</button><p id="log"></p><script>
  globalThis.clicks = 0;
  document.getElementById("plain").onclick = () => { clicks += 1; };
</script>"""
SLOW = """(slow) => {
  let asked = 0;
  globalThis.permits = () => {
    asked += 1;
    const end = performance.now() + (asked <= slow ? 160 : 0);
    while (performance.now() < end);
    return true;
  };
}"""


@pytest.mark.parametrize(("slow", "clicks"), [(0, 1), (1, 1), (2, 1), (3, 0)])
def test_a_permit_that_was_long_on_its_way_is_asked_for_again_twice(
    page: Page, slow: int, clicks: int
) -> None:
    show(page, COUNTING)
    page.evaluate(SLOW, slow)
    answer = do(page, "plain", kind="click")
    assert answer["ok"] is (clicks == 1)
    assert ("too busy to be stopped" in str(answer["detail"])) is (clicks == 0)
    assert page.evaluate("clicks") == clicks


KEY_BY_KEY = """<label>Word <input id="code" value="old"></label><script>
  const code = document.getElementById("code");
  code.onbeforeinput = (event) => {
    if (event.data?.length > 1) event.preventDefault();
  };
  code.onkeydown = () => {
    const end = performance.now() + 40;
    while (performance.now() < end);
  };
</script>"""
BEGUN = """() => {
  const code = document.getElementById("code");
  globalThis.permits = () => code.value === "old";
}"""


def test_typing_in_pieces_ends_between_two_of_them(page: Page) -> None:
    show(page, KEY_BY_KEY)
    page.evaluate(BEGUN)
    answer = do(page, "code", kind="type", text="abcdefghijkl")
    assert answer["ok"] is False
    typed = page.evaluate("code.value")
    assert 0 < len(typed) < 12
    assert "abcdefghijkl".startswith(typed)


KEPT = """() => addEventListener("pageshow", ({ persisted }) => { globalThis.kept = persisted; })"""
HOLD = """() => {
  const element = document.getElementById("send");
  const action = { kind: "click", how: "left", keys: [], dialog: null, ask: false };
  globalThis.action = { ...action, element: idOf(element) };
  globalThis.word = state().document;
  return ask(null);
}
"""
ASK = """globalThis.ask = async (approved) => {
  const plainly = { files: [], typing: { from: "model" }, origins: null };
  const question = { kind: "perform", id: 1, document: word, target: null, ...plainly };
  const answer = await perform({ ...question, action, approved });
  globalThis.facts ??= answer.facts;
  return answer;
};"""


def test_a_page_that_comes_back_from_the_cache_is_another_document(page: Page) -> None:
    with serving() as site:
        page.goto(site.url("/transfer.html", host="localhost"))
        put_scripts(page)
        page.add_script_tag(content=ASK)
        page.evaluate(KEPT)
        assert page.evaluate(HOLD)["kind"] == "held"
        page.goto(site.url("/plain.html", host="localhost"))
        page.go_back(wait_until="commit")
        page.wait_for_function("globalThis.kept !== undefined")
        assert page.evaluate("globalThis.kept") is True
        assert page.evaluate("ask(facts)")["ok"] is False
        assert page.evaluate("word !== state().document && state().held.size === 0")
        assert site.posts.empty()
