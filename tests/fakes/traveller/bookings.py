"""Existing bookings: found, cancelled, changed."""

import re
from datetime import date

from pydantic import JsonValue

from tests.fakes.messages import Blocks, call
from tests.fakes.traveller.prompt import Prompt, call_policy, click, done, failed, together
from tests.fakes.traveller.wishes import american

LABELS = {
    "title": "Title",
    "gender": "Gender",
    "first name": "First name",
    "last name": "Last name",
    "date of birth": "Date of birth",
    "e-mail address": "E-mail",
}
CHANGE = rf"the ({'|'.join(LABELS)}) to ([^\s,]*\w)"


def find_booking(prompt: Prompt) -> Blocks:
    """Search for the code, unless its itinerary is open."""
    if f"/bookings/{prompt.code}" in prompt.page:
        return done(f"{prompt.code} is open.")
    if not (field := prompt.element("textbox", "code")):
        link = prompt.element("link", "Find booking")
        return click(link, "Bookings are found there.")
    if not prompt.has_called("fill_text"):
        label = re.findall(rf'\[{field}\] textbox "?([^"\n=(]+[^"\n=( ])', prompt.page)[0]
        return call_policy("fill_text", f"{label}: {prompt.code}")
    return click(prompt.element("button", "Search"), "The code is in.")


def cancel_booking(prompt: Prompt) -> Blocks:
    """Retype the code and confirm."""
    if prompt.is_refused:
        return failed("It was refused.")
    if "Cancelled" in prompt.page:
        return done(f"{prompt.code} is cancelled.")
    if field := prompt.element("textbox", "Retype"):
        if prompt.value(field) == prompt.code:
            return click(prompt.element("button", "Confirm"), "The code stands there again.")
        return call("type", reason="It wants the code again.", element=field, text=prompt.code)
    return click(prompt.element("button", "Cancel"), "It begins here.")


def update_passenger(prompt: Prompt) -> Blocks:
    """Open the passenger's details, change what was asked, save."""
    if prompt.is_refused:
        return failed("The saving was refused.")
    if "are saved" in prompt.page:
        return done("The details are saved.")
    if save := prompt.element("button", "Save"):
        changes = re.findall(CHANGE, prompt.asked)
        return together(
            "These are to change, and nothing else.",
            *(_change(prompt, LABELS[field], value) for field, value in changes),
            ("click", {"element": save}),
        )
    if modify := prompt.element("link", "Modify"):
        return click(modify, "Changes are made there.")
    names = re.findall(r'\[(\w+)\] "?Edit details of ([^"→]+\w)', prompt.page)
    return click(next(n for n, name in names if name in prompt.asked), "These are the ones.")


def _change(prompt: Prompt, label: str, value: str) -> tuple[str, dict[str, JsonValue]]:
    if field := prompt.element("combobox", label):
        return "select", {"element": field, "options": [value]}
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        value = american(date.fromisoformat(value))
    return "type", {"element": prompt.element("textbox", label), "text": value}
