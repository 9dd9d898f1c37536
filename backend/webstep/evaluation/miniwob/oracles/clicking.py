"""Tasks that are one click, or a click for each thing that the goal names, and a submit."""

import re

from webstep.evaluation.miniwob.oracles.sight import Script, Sight, click

_KINDS = {"text": "textbox", "textarea": "textbox"}
"""Widgets that the page calls otherwise. It has one word for both, so the first is taken."""


def link(sight: Sight) -> Script:
    """Click the words that the goal quotes."""
    yield [click(sight.named(sight.quoted[0])[0])]


def button(sight: Sight) -> Script:
    """Click the button that the goal quotes, or the only one."""
    name = sight.quoted[0] if sight.quoted else None
    yield [click(sight.one("button", name))]


def first_button(sight: Sight) -> Script:
    """Click the button named ONE."""
    yield [click(sight.one("button", "ONE"))]


def both_buttons(sight: Sight) -> Script:
    """Click ONE, then TWO."""
    yield [click(sight.one("button", name)) for name in ("ONE", "TWO")]


def dialog(sight: Sight) -> Script:
    """Click the button of the dialog that the goal quotes; what is drawn as x is named Close."""
    name = sight.quoted[0]
    yield [click(sight.one("button", "Close" if name == "x" else name))]


def textbox(sight: Sight) -> Script:
    """Click the field that the goal counts out, or the only one."""
    place = re.search(r"(\d)(?:st|nd|rd)", sight.goal)
    yield [click(sight.all("textbox")[int(place[1]) - 1 if place else 0])]


def widget(sight: Sight) -> Script:
    """Click a widget of the kind that the goal quotes."""
    kind = sight.quoted[0]
    yield [click(sight.one(_KINDS.get(kind, kind)))]


def option(sight: Sight) -> Script:
    """Choose the one option, and submit."""
    name = re.findall(r"Select (\w+) and", sight.goal)[0]
    yield [click(sight.one("radio", name)), click(sight.one("button", "Submit"))]


def boxes(sight: Sight) -> Script:
    """Check the boxes that the goal lists, one action each, and submit."""
    listed = re.findall(r"Select (.*) and click Submit", sight.goal)[0]
    for name in [] if listed == "nothing" else listed.split(", "):
        sight = yield [click(sight.one("checkbox", name))]
    yield [click(sight.one("button", "Submit"))]
