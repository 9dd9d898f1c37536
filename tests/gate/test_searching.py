"""A search by GET may be called "Book" and asks nobody; what asks who one is is no search."""

from collections.abc import Iterator

import pytest

from tests.gate.bench import Bench
from tests.gate.scripts import browsing
from tests.gate.test_misleading import JUDGE


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with browsing() as browser:
        yield Bench.of(browser)


@pytest.mark.parametrize(
    ("fields", "button", "tier"),
    [
        ("<input aria-label='From'><input aria-label='To'>", "Book a flight", "free"),
        ("<input type=date aria-label='Arrival'>", "Reserve", "free"),
        ("<input aria-label='Hotel name'>", "Reserve", "free"),
        ("<select aria-label='Seats'><option>1</select>", "Reserve seats", "free"),
        ("<input aria-label='Your name'>", "Reserve seats", "irreversible"),
        ("<input aria-label='Who' autocomplete='name'>", "Reserve seats", "irreversible"),
        ("<input aria-label='Seats'><input type=email>", "Book", "irreversible"),
        ("<input aria-label='Vor- und Nachname'>", "Plätze reservieren", "consequential"),
        ("<input aria-label='Votre nom'>", "Réserver", "irreversible"),
        ("<input aria-label='お名前'>", "予約する", "irreversible"),
        ("<input aria-label='Your name'>", "Search", "free"),
    ],
)
def test_who_asks_for_a_person_sends_more_than_a_search(
    bench: Bench, fields: str, button: str, tier: str
) -> None:
    html = f"<form action='/x'>{fields}<button id=it>{button}</button></form>"
    assert bench.run(html, JUDGE) == [button, tier]
