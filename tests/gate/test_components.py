"""A form whose fields stand in components, each in a shadow tree of its own, is one form."""

from collections.abc import Iterator

import pytest

from tests.gate.bench import Bench
from tests.gate.scripts import browsing

CARD = """<form method=post action=/pay aria-label=Card>
  <x-field label="Card number"></x-field><x-field label="Valid thru"></x-field>
  <x-field label=CVC></x-field><x-field label=Cardholder></x-field>
</form>"""
BUILD = """(it) => {
  for (const component of document.querySelectorAll("x-field")) {
    const name = component.getAttribute("label");
    component.attachShadow({ mode: "open" }).innerHTML = `<input aria-label="${name}">`;
  }
  const fields = Array.from(document.querySelectorAll("x-field"), ({ shadowRoot }) =>
    shadowRoot.querySelector("input"));
  const [card] = fields;
  const action = { kind: "type", element: idOf(card), text: "4111111111111111", where: "replace" };
  const { facts } = judge(card, { ...action, ask: false }, []).finding;
  return [facts.context, facts.values.map(({ name }) => name), fields.map(isSecret)];
}"""


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with browsing() as browser:
        yield Bench.of(browser)


def test_a_card_in_components_is_asked_about_once_and_its_date_is_a_secret(bench: Bench) -> None:
    assert bench.run(CARD, BUILD) == ["Card", ["Card number", "CVC"], [True, True, True, False]]


CHOICE = """<form method=post action=/save aria-label=Passenger>
  <x-group><x-radio role=radio aria-checked=true>Female</x-radio>
    <x-radio role=radio aria-checked=false>Male</x-radio></x-group>
  <span role=switch aria-checked=false aria-label=Newsletter></span><button>Save</button>
</form>"""
SEAL = """(it) => {
  const save = document.querySelector("button");
  const finding = () => judge(save, { kind: "click", element: idOf(save), how: "left", keys: [],
    dialog: null, ask: false }, []);
  const before = finding();
  const [female, male] = document.querySelectorAll("[role=radio]");
  female.setAttribute("aria-checked", "false");
  male.setAttribute("aria-checked", "true");
  const after = finding();
  return [before.finding.facts.values.map(({ name, value }) => `${name}: ${value}`),
    changedPart(before.finding.seal, after.finding.seal)];
}"""


def test_a_choice_that_the_page_draws_is_shown_and_sealed(bench: Bench) -> None:
    values = ["Female: yes", "Male: no", "Newsletter: no"]
    assert bench.run(CHOICE, SEAL) == [values, "field “Female”"]
