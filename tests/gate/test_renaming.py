"""A click is for what the policy read: what is called something else by then is not clicked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.gate.scripts import browsing, put_scripts


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browsing() as browser:
        yield browser.new_page()


MEANT = """([change, target]) => {
  const element = document.getElementById("meant");
  const id = idOf(element);
  new Function("meant", change)(element);
  const action = { kind: "click", how: "left", keys: [], dialog: null, ask: false, element: id };
  const { document: word } = state();
  const plainly = { approved: null, files: [], typing: { from: "model" }, origins: null };
  return perform({ kind: "perform", id: 1, document: word, ...plainly, action, target });
}"""
STAGE = """<script>globalThis.clicks = 0;</script>
<button id="meant" onclick="clicks += 1">{name}</button>"""
SAME = {
    "nothing": ("Show more", ""),
    "a counter": ("Cart (3)", "meant.textContent = 'Cart (12)'"),
    "a price": ("Fly 1,200.50 EUR", "meant.textContent = 'Fly 980 EUR'"),
    "capitals and signs": ("Show more", "meant.textContent = 'SHOW MORE ▾'"),
    "a hint that moves": ("Show more", "meant.title = 'There is more'"),
    "a longer number in a long name": (
        f"9 {'word ' * 60}",
        "meant.firstChild.data = '1000000 ' + meant.firstChild.data",
    ),
}
OTHER = {
    "other words": ("Show more", "meant.textContent = 'I consent to everything'"),
    "one more word": ("Show more", "meant.textContent = 'Show more, and agree'"),
    "one word less": ("Do not send", "meant.textContent = 'Send'"),
    "another order": ("Leave, do not stay", "meant.textContent = 'Do not leave, stay'"),
    "a label": ("Show more", "meant.setAttribute('aria-label', 'I consent')"),
    "words under an old label": (
        "Show more",
        "meant.setAttribute('aria-label', 'Show more'); meant.textContent = 'I consent'",
    ),
    "a name where there was none": ("", "meant.textContent = 'I consent'"),
    "no name where there was one": ("Show more", "meant.textContent = ''"),
    "another role": ("Show more", "meant.setAttribute('role', 'switch')"),
}


@pytest.mark.parametrize("change", [*SAME, *OTHER])
def test_a_click_is_for_what_the_policy_read(page: Page, change: str) -> None:
    name, code = (SAME | OTHER)[change]
    page.set_content(STAGE.replace("{name}", name or "<svg></svg>"))
    put_scripts(page)
    target = {"role": "button", "name": name.strip()[:200]}
    answer = page.evaluate(MEANT, [code, target])
    is_done = change in SAME
    assert (answer["ok"], page.evaluate("clicks")) == (is_done, int(is_done)), answer
    assert ("it is now called" in answer["detail"]) is not is_done
