"""What a yes to the rest of a policy call covers, as a person or a rule says it."""

from urllib.parse import urlsplit

from webstep.protocol.granting import Calling, Grant
from webstep.protocol.page import Facts

ACTIONS = ("click", "press", "type", "select", "check")
"""What a grant covers: not files, not a change of place, not the reading of a further site."""


def grant_of(calling: Calling, facts: Facts) -> Grant | None:
    """Make the grant that goes with a yes to these facts; None where only one yes is possible."""
    if facts.tier != "consequential" or facts.action not in ACTIONS:
        return None
    place = urlsplit(facts.url)
    here = f"{place.scheme}://{place.netloc}" if place.netloc else facts.origin
    # A form may send to another site than the one it stands on; the person read of both.
    origins = tuple(dict.fromkeys((facts.origin, here)))
    return Grant(calling=calling, origins=origins, actions=ACTIONS, fields=("plain", "card"))
