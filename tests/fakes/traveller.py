"""A brain that cancels a booking on the practice site, from the printed prompt alone.

It reads what a model reads: whose policy it is, what is asked, what was done, the page.
"""

import re

from tests.fakes.messages import Blocks, Request, call


def cancel(request: Request) -> Blocks:
    """Decide one turn of cancel_flight."""
    asked = _part(request.user, "What you are asked:")
    done = _part(request.user, "What you did so far:")
    page = request.user.partition("<page>")[2]
    code = re.findall(r"\b[A-Z0-9]{5,6}\b", asked)[0]
    match re.findall(r"# Your policy: (\w+)", request.system)[0]:
        case "airline_agent":
            return _route(done, code)
        case "find_booking":
            return _find(page, done, code)
        case "fill_text":
            return _fill(page, asked, code)
        case "cancel_booking":
            return _confirm(page, done, code)
        case policy:
            raise AssertionError(f"{policy} was never to be called")


def _route(done: str, code: str) -> Blocks:
    if "call find_booking" not in done:
        return call("find_booking", reason="First the booking.", argument=f"the booking {code}")
    if "call cancel_booking" not in done:
        return call("cancel_booking", reason="It is open: cancel it.", argument=code)
    if "failed: " in done:
        return call("return", reason="It was refused.", status="failed", answer=f"{code} is kept.")
    return call("return", reason="All done.", status="done", answer=f"{code} is cancelled.")


def _find(page: str, done: str, code: str) -> Blocks:
    if f"/bookings/{code}" in page:
        return call("return", reason="It is open.", status="done", answer=f"{code} is open.")
    if not (field := _element(page, "textbox", "code")):
        link = _element(page, "link", "Find booking")
        return call("click", reason="Bookings are found there.", element=link)
    if "call fill_text" not in done:
        argument = f"the field of the confirmation code: {code}"
        return call("fill_text", reason=f"Field {field} wants the code.", argument=argument)
    button = _element(page, "button", "Search")
    return call("click", reason="The code is in.", element=button)


def _fill(page: str, asked: str, code: str) -> Blocks:
    if f'= "{code}"' in page:
        return call("return", reason="It holds it.", status="done", answer=f"It holds {code}.")
    field = _element(page, "textbox", "code")
    return call("type", reason="The field is empty.", element=field, text=code)


def _confirm(page: str, done: str, code: str) -> Blocks:
    if "did not allow" in done:
        return call("return", reason="They refused.", status="failed", answer="It was refused.")
    if "Cancelled" in page:
        return call("return", reason="It says so.", status="done", answer=f"{code} is cancelled.")
    if field := _element(page, "textbox", "Retype"):
        if f'= "{code}"' in page:
            button = _element(page, "button", "Confirm")
            return call("click", reason="The code stands there again.", element=button)
        return call("type", reason="It wants the code again.", element=field, text=code)
    return call("click", reason="It begins here.", element=_element(page, "button", "Cancel"))


def _part(text: str, head: str) -> str:
    return text.partition(f"{head}\n")[2].partition("\n\n")[0]


def _element(page: str, role: str, name: str) -> str:
    """Find an element's number by its role and a part of its name; empty if there is none."""
    found = re.findall(rf'\[(\w+)\] {role} "[^"]*{name}', page, re.IGNORECASE)
    return found[0] if found else ""
