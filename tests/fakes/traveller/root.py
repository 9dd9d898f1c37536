"""The root: which policy a customer's sentence is for."""

import re

from tests.fakes.messages import Blocks, call
from tests.fakes.traveller.prompt import Prompt, call_policy, done
from tests.fakes.traveller.wishes import Card, Journey, Passenger


def airline_task(prompt: Prompt) -> Blocks:
    """Find the booking and do what is wanted of it, or look for a new journey."""
    policies = _parts(prompt)
    if re.search(r"\bfailed[,:] ", prompt.done):
        kept = f"{prompt.code} is kept." if "cancel_booking" in policies else "Nothing was done."
        return call("return", reason="It was refused.", status="failed", answer=kept)
    for policy, argument in policies.items():
        if not prompt.has_called(policy):
            return call_policy(policy, argument)
    if "cancel_booking" in policies:
        return done(f"{prompt.code} is cancelled.")
    return done(prompt.answer)


def _parts(prompt: Prompt) -> dict[str, str]:
    """The policies that this task takes, in order, each with its argument."""
    asked = prompt.asked
    if "security code" in asked:
        wish = f"{Journey.of(asked).whole}; {Passenger.of(asked)}; {Card.of(asked)}"
        return {"book_flight": wish}
    if not prompt.code:
        return {"find_flight": Journey.of(asked).whole}
    find = {"find_booking": f"the booking with the confirmation code {prompt.code}"}
    if "cancel" in asked.lower():
        return {**find, "cancel_booking": find["find_booking"]}
    if "change" in asked.lower():
        return {**find, "update_passenger": asked}
    return find
