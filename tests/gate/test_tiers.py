"""What the labelled controls are held for: nothing irreversible is missed, little is too much."""

import json
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.gate.controls import PAGES, Control, controls
from tests.gate.scripts import browsing, put_scripts

JUDGE = """([id, action]) => {
  const element = document.querySelector(`[data-control="${id}"]`);
  element.scrollIntoView({ block: "center" });
  const whole = { ...action, element: idOf(element) };
  const refusal = whyOnlyPerson(element, whole, { typing: { from: "model" } });
  if (refusal) return ["never", refusal];
  const verdict = judge(element, whole, []);
  if (verdict.kind === "ask") return [verdict.finding.facts.tier, verdict.finding.facts.why];
  return [verdict.kind, verdict.why ?? ""];
}"""

Found = Literal["free", "consequential", "irreversible", "never"]
LABELS: dict[str, str] = json.loads((PAGES / "labels.json").read_text())


def action_of(control: Control) -> dict[str, object]:
    """The action that uses a control, as the backend would send it."""
    plain = {"ask": False, "dialog": None}
    match control.use:
        case "click":
            return {"kind": "click", "how": "left", "keys": [], **plain}
        case "check" | "uncheck":
            return {"kind": "check", "checked": control.use == "check", **plain}
        case "press Enter":
            return {"kind": "press", "key": "Enter", **plain}
        case "type":
            return {"kind": "type", "text": control.text, "where": "replace", **plain}
        case "select":
            return {"kind": "select", "options": [control.text], **plain}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browsing() as browser:
        yield browser.new_page()


@pytest.fixture(scope="module")
def judged(page: Page) -> dict[str, tuple[Found, str]]:
    """What came of each control, and why."""
    verdicts: dict[str, tuple[Found, str]] = {}
    at = ""
    for control in controls():
        if control.page != at:
            at = control.page
            page.goto((PAGES / at).as_uri())
            put_scripts(page)
        verdicts[control.id] = tuple(page.evaluate(JUDGE, [control.id, action_of(control)]))
    return verdicts


def test_nothing_irreversible_is_missed(judged: dict[str, tuple[Found, str]]) -> None:
    final = [control for control, label in LABELS.items() if label == "irreversible"]
    missed = {control: judged[control] for control in final if judged[control][0] != "irreversible"}
    assert missed == {}


def test_what_only_the_person_may_do_is_left_to_them(
    judged: dict[str, tuple[Found, str]],
) -> None:
    theirs = {control for control, label in LABELS.items() if label == "never"}
    assert {judged[control][0] for control in theirs} == {"never"}


def test_at_most_a_tenth_of_what_is_harmless_is_asked_about(
    judged: dict[str, tuple[Found, str]],
) -> None:
    harmless = [control for control, label in LABELS.items() if label in ("read", "reversible")]
    asked = {control: judged[control] for control in harmless if judged[control][0] != "free"}
    assert len(asked) <= 0.1 * len(harmless), asked


def test_most_of_what_is_consequential_is_asked_about(
    judged: dict[str, tuple[Found, str]],
) -> None:
    lesser = [control for control, label in LABELS.items() if label == "consequential"]
    missed = {control: judged[control] for control in lesser if judged[control][0] == "free"}
    assert len(missed) <= 0.1 * len(lesser), missed
