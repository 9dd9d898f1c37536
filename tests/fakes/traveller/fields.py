"""One field at a time."""

import re
from datetime import date

from tests.fakes.messages import Blocks, call
from tests.fakes.traveller.prompt import Prompt, click, done
from tests.fakes.traveller.wishes import american


def fill_text(prompt: Prompt) -> Blocks:
    """Type it, and pick the suggestion if there is one."""
    label, _, text = prompt.asked.partition(": ")
    field = prompt.element(r"\w+", label)
    if suggestion := prompt.element("option", rf"\(?{re.escape(text)}"):
        return click(suggestion, "That suggestion means it.")
    if text in (held := prompt.value(field)):
        return done(f"It holds {held}.")
    return call("type", reason="The field is empty.", element=field, text=text)


def choose_date(prompt: Prompt) -> Blocks:
    """Type the day as the field wants it."""
    label, _, day = prompt.asked.partition(": ")
    field = prompt.element(r"\w+", label)
    wanted = american(date.fromisoformat(day))
    if prompt.value(field) == wanted:
        return done(f"It holds {wanted}.")
    return call("type", reason="The field takes typing.", element=field, text=wanted)
