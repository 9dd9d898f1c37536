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
