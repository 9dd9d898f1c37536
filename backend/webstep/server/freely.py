"""What a person allows at the start of a task who lets it act freely on this site."""

from webstep.agent.fold import State
from webstep.agent.observation.elements import origin_of
from webstep.protocol.page import Facts


def covers(facts: Facts, state: State) -> bool:
    """Say whether it is allowed: never what cannot be taken back, and nothing of another site.

    Where it acts or sends to, the document that it is done in, and the page around that must all be
    of the site on which the task began: another page may have that site in an iframe.
    """
    began = origin_of(state.url)
    places = {facts.origin, origin_of(facts.url), origin_of(state.at)}
    return facts.tier == "consequential" and began != "null" and places == {began}
