"""What adorns a control, or labels a field oddly, changes nothing about what is at stake."""

from collections.abc import Iterator

import pytest

from tests.gate.bench import Bench
from tests.gate.scripts import browsing

JUDGE = """(it) => {
  const verdict = judge(it, { kind: "click", element: idOf(it), how: "left", keys: [], ask: false,
    dialog: null }, []);
  return [nameOf(it), verdict.kind === "ask" ? verdict.finding.facts.tier : verdict.kind];
}"""
ENTER = """(it) => {
  const verdict = judge(it, { kind: "press", element: idOf(it), key: "Enter", ask: false,
    dialog: null }, []);
  return verdict.kind === "ask" ? verdict.finding.facts.tier : verdict.kind;
}"""
KINDS = """() => {
  learnSecrets();
  return Array.from(document.querySelectorAll("input.wanted"), (field) => isSecret(field));
}"""
USABLE = """() => {
  watch(document);
  for (const part of document.querySelectorAll("[data-heard]")) state().listening.add(part);
  const { part } = read({ kind: "read", extent: "page", since: null });
  const html = part.blocks.map(({ html }) => html).join("");
  return Array.from(html.matchAll(/id="[^"]+"[^>]*>([^<]*)/g), ([, text]) => text.trim());
}"""
PLAIN = "".join(f'<label>Name {number} <input value="a{number}"></label>' for number in range(12))


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with browsing() as browser:
        yield Bench.of(browser)


@pytest.mark.parametrize(
    "picture",
    [
        '<svg class="lucide lucide-check"><path d="M0 0h9v9z"/></svg>',
        '<i class="fa fa-search"></i>',
        '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" style="width:9px">',
        '<span style="content:url(view.svg)"></span>',
    ],
)
def test_a_picture_on_a_button_is_no_word_of_it(bench: Bench, picture: str) -> None:
    button = f"<button id=it onclick=pay()>{picture}Pay now</button>"
    assert bench.run(button, JUDGE) == ["Pay now", "irreversible"]


def test_a_control_with_nothing_but_a_picture_is_called_by_its_file(bench: Bench) -> None:
    style = "content:url(/images/retweet-hover.png);width:9px;height:9px;cursor:pointer"
    assert bench.run(f"<span id=it onclick=go() style='{style}'></span>", JUDGE) == [
        "retweet icon",
        "free",
    ]


@pytest.mark.parametrize("role", ["document", "application", "group", "textbox"])
def test_enter_in_a_text_of_any_role_may_send(bench: Bench, role: str) -> None:
    text = f"<div id=it contenteditable role={role}>Hello</div><button>Send</button>"
    assert bench.run(text, ENTER) in ("consequential", "irreversible")


@pytest.mark.parametrize(
    "label",
    [
        "Card&nbsp;number",
        "Card\n        number",
        "Kredit&shy;karte",
        "Security<br>code",
        '<img alt="Password">',
    ],
)
def test_among_many_fields_a_secret_one_is_found_by_any_label(bench: Bench, label: str) -> None:
    field = f'<label for=n>{label}</label><input id=n class=wanted value="4111111111111111">'
    assert bench.run(f"<form id=it>{PLAIN}{field}</form>", KINDS) == [True]


def test_a_label_that_is_told_to_few_is_told_to_the_gate(bench: Bench) -> None:
    field = (
        '<label for=n aria-label="Password">Word</label><input id=n class=wanted value=hush-hush>'
    )
    assert bench.run(f"<form id=it>{PLAIN}{field}</form>", KINDS) == [True]


def test_parts_that_share_out_a_bar_are_pressed_each_and_a_card_as_a_whole(bench: Bench) -> None:
    bar = """<div id=it style="cursor:pointer"><span data-heard><b></b><i>Reply</i></span>
      <span data-heard><b></b><i>Forward</i></span></div>"""
    assert bench.run(bar, USABLE) == ["Reply", "Forward"]
    card = """<div id=it style="cursor:pointer"><div data-heard><h3>Oslo</h3><p>Two nights</p>
      <p>Breakfast</p><b>Sea view</b><i>Quiet</i></div></div>"""
    cards = bench.run(card, USABLE)
    assert isinstance(cards, list)
    assert len(cards) == 1
