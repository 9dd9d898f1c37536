"""Everything that happens in an episode: its journal, the panel's feed, the replay.

There is no second account. A frame is numbered from 1 in the order of its push.
"""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.protocol.actions import Action
from webstep.protocol.base import Word
from webstep.protocol.decisions import Decision, Status
from webstep.protocol.granting import Grant, Granted, Revoked, SecretName
from webstep.protocol.mode import Mode
from webstep.protocol.page import Facts, Outcome, Target
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals, Usage
from webstep.protocol.steering import Steered


class Started(Word):
    """An episode began."""

    kind: Literal["started"] = "started"
    task: str
    """The words the person typed."""
    url: str
    """The page on which it began."""
    model: str
    """The model that decides, by its id."""
    limits: Limits
    """Where it must end."""
    library: str
    """SHA-256 over all policies in use, in hex."""
    secrets: tuple[SecretName, ...] = ()
    """The secrets that its policies may type by name."""
    approve: Mode = "ask"
    """What the person is asked about."""


class Pushed(Word):
    """A policy was called and now stands on top of the stack."""

    kind: Literal["pushed"] = "pushed"
    frame: int
    """The new frame."""
    policy: str
    """The policy's name."""
    argument: str
    """What it shall do."""
    prompt: str
    """SHA-256 of the policy's own files, in hex."""


class Observed(Word):
    """The policy on top read the page."""

    kind: Literal["observed"] = "observed"
    frame: int
    """Who read."""
    url: str
    """The address of the page."""
    title: str
    """The title of the page."""
    text: str
    """The observation, word for word as the model got it."""


class Rejected(Word):
    """The model's reply was no valid decision; nothing of it was done."""

    kind: Literal["rejected"] = "rejected"
    frame: int
    """Whose reply it was."""
    problem: str
    """What the model is told about it."""
    usage: Usage
    """What the call cost all the same."""
    origins: tuple[str, ...] = ()
    """The sites of the page that lay before it."""


class Decided(Word):
    """The policy on top made its choice."""

    kind: Literal["decided"] = "decided"
    frame: int
    """Who decided."""
    decision: Decision
    """What, and why."""
    targets: tuple[Target | None, ...]
    """For each action of an Act the element it is meant for; empty for other decisions."""
    usage: Usage
    """What the call cost."""
    page: str = ""
    """SHA-256 of the page's address and outline on which it was made, in hex."""
    origins: tuple[str, ...] = ()
    """The sites of that page."""


class Asked(Word):
    """A consequential action waits for the person."""

    kind: Literal["asked"] = "asked"
    frame: int
    """Who wants to act."""
    approval: str
    """Names this request; used once."""
    action: Action
    """What would be done."""
    facts: Facts
    """What it would mean, as the extension found it."""
    origins: tuple[str, ...] = ()
    """The sites whose pages the policy, or one that called or answered it, has read so far."""


class Answered(Word):
    """The person, or the rule they chose at the start, answered a request."""

    kind: Literal["answered"] = "answered"
    approval: str
    """The request."""
    allowed: bool
    """Yes or no. Silence is neither."""
    instead: str
    """What to do instead, in the person's words; empty if they said nothing."""
    by: Literal["panel", "terminal", "rule", "grant"]
    """Who answered: `rule` is what was allowed at the start, `grant` an earlier yes to a call."""
    grant: Grant | None = None
    """What else the person allowed with it."""


class Intended(Word):
    """An action is about to be sent: written, and on disk, before anything is done."""

    kind: Literal["intended"] = "intended"
    frame: int
    """Who acts."""
    number: int
    """Numbers the episode's actions from 1."""
    action: Action
    """What will be done."""
    target: Target | None
    """The element it is meant for."""


class Acted(Word):
    """An action came back."""

    kind: Literal["acted"] = "acted"
    frame: int
    """Who acted."""
    number: int
    """The number of its intent."""
    outcome: Outcome
    """What became of it."""
    changes: tuple[str, ...]
    """What is different on the page, a line each."""


class Noted(Word):
    """A policy wrote something down for the whole episode."""

    kind: Literal["noted"] = "noted"
    frame: int
    """Who noted."""
    text: str
    """The fact."""


class Questioned(Word):
    """A policy asked the person."""

    kind: Literal["questioned"] = "questioned"
    frame: int
    """Who asks."""
    question: str
    """What."""
    choices: tuple[str, ...] = ()
    """Answers to choose from; another may be written."""
    origins: tuple[str, ...] = ()
    """The sites that it may come from, as in a request."""


class Replied(Word):
    """The person answered a policy's question."""

    kind: Literal["replied"] = "replied"
    frame: int
    """Who had asked."""
    answer: str
    """What the person said. It grants nothing."""


class Warned(Word):
    """The engine told the policy on top something, such as that it goes in circles."""

    kind: Literal["warned"] = "warned"
    frame: int
    """Who is told."""
    text: str
    """What."""


class Popped(Word):
    """A frame ended and its answer went to its caller."""

    kind: Literal["popped"] = "popped"
    frame: int
    """Which."""
    status: Status
    """How it went."""
    answer: str
    """What its caller now knows."""
    origins: tuple[str, ...] = ()
    """The sites whose pages the answer may come from."""


EndStatus = TypeAliasType(
    "EndStatus",
    Literal[
        "done",
        "failed",
        "impossible",
        "not_applicable",
        "stopped",
        "out_of_budget",
        "interrupted",
        "broken",
    ],
)
"""A status of the root policy; or: stopped by the person, a limit reached, the backend or the
connection died, the browser or the model failed."""


class Ended(Word):
    """The episode is over. Always the last event."""

    kind: Literal["ended"] = "ended"
    status: EndStatus
    """How."""
    answer: str
    """The root policy's answer, or why there is none and what to do."""
    totals: Totals
    """What it used."""


EpisodeEvent = TypeAliasType(
    "EpisodeEvent",
    Annotated[
        Started
        | Pushed
        | Observed
        | Rejected
        | Decided
        | Asked
        | Answered
        | Granted
        | Revoked
        | Intended
        | Acted
        | Noted
        | Questioned
        | Replied
        | Warned
        | Popped
        | Steered
        | Paused
        | Resumed
        | Ended,
        Field(discriminator="kind"),
    ],
)
"""One thing that happened. Not called Event: that name is the DOM's."""


class Entry(Word):
    """One event in its journal."""

    episode: str
    """The episode's id, which sorts by time."""
    number: int
    """Counts the episode's events from 1, without gaps."""
    at: str
    """When it was written: ISO 8601, UTC, to the millisecond. For reading, not for ordering."""
    event: EpisodeEvent
    """What happened."""
