"""What goes over the websocket: questions with an id, news, wishes; the handshake comes first."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.protocol.actions import Action, Attachment
from webstep.protocol.base import Word
from webstep.protocol.capturing import Capture, Captured, Changed
from webstep.protocol.events import Entry
from webstep.protocol.granting import Allow, Calling, Grant, Revoke, SecretName
from webstep.protocol.handshaking import Challenge, Forget, Prove, Refused, Welcome
from webstep.protocol.history import (
    Deleted,
    DeleteEpisode,
    DeleteEpisodes,
    Denied,
    EpisodePart,
    Episodes,
    ExportEpisode,
    ExportPart,
    FindEpisodes,
    ReadEpisode,
)
from webstep.protocol.mode import Holds, Mode
from webstep.protocol.observing import Observation, Observe, Unobserved
from webstep.protocol.page import Facts, Outcome, Target
from webstep.protocol.pausing import Extend, Pause, Resume
from webstep.protocol.presence import Present, Who
from webstep.protocol.repeat import Repeat
from webstep.protocol.screenshot import Pictured, Screenshot
from webstep.protocol.setup import Inspect, Setup
from webstep.protocol.steering import GiveBack, Steer, TakeOver

# Questions of the backend to the extension; each answer carries the question's id.


class OpenTab(Word):
    """Take a tab for a task, opening or navigating one where an address is given."""

    kind: Literal["open_tab"] = "open_tab"
    id: int
    """The question."""
    tab: int | None
    """The tab to take; None for a new one, or the active one where no address is given."""
    url: str
    """The address to open there; empty to leave the tab as it is."""
    episode: str = ""
    """The episode whose sites begin with the tab's own; empty where there is none."""
    sites: tuple[str, ...] = ()
    """Further sites that the person named for it, each as scheme, host and port."""


class Perform(Word):
    """Do one action, or hold it if it is consequential and these facts were not approved."""

    kind: Literal["perform"] = "perform"
    id: int
    """The question; an id is performed once and never again."""
    episode: str
    """The episode; once the person has stopped it, nothing more of it is performed."""
    tab: int
    """The task's tab."""
    document: str
    """The document in which the policy saw the element."""
    action: Action
    """What to do."""
    target: Target | None = None
    """What the element was called when the policy read it; None where it read nothing of it."""
    approved: Facts | None
    """The facts the person said yes to; None at the first try."""
    claim: str = ""
    """Names this try for ever, in all sessions: what has been claimed is never begun again."""
    calls: tuple[Calling, ...] = ()
    """The stack that wants it, root first."""
    files: tuple[Attachment, ...] = ()
    """What an upload uploads."""
    holds: Holds = "consequential"
    """What is held at the least."""


class Opened(Word):
    """A tab was taken for the task."""

    kind: Literal["opened"] = "opened"
    id: int
    """The question."""
    tab: int
    """The tab."""
    url: str
    """Where it is now."""
    secrets: tuple[SecretName, ...] = ()
    """The secrets that may be typed by name."""


class Performed(Word):
    """The action was done, or was not possible."""

    kind: Literal["performed"] = "performed"
    id: int
    """The question."""
    outcome: Outcome
    """What became of it."""
    tab: int
    """The task's tab from now on."""


class Held(Word):
    """The action is consequential: nothing was done, a person must approve these facts."""

    kind: Literal["held"] = "held"
    id: int
    """The question."""
    facts: Facts
    """What it would do."""
    covered: str = ""
    """The request with which the person granted such actions already; empty if none covers it."""


class Failed(Word):
    """The question cannot be answered."""

    kind: Literal["failed"] = "failed"
    id: int
    """The question."""
    cause: Literal["unreadable", "tab_gone", "unknown"]
    """The page cannot be scripted; the tab is gone or crashed; an action may have happened."""
    detail: str
    """What is wrong and what to do."""


# News for panels and terminals.


class Tell(Word):
    """Events of an episode, as they are written to its journal."""

    kind: Literal["tell"] = "tell"
    entries: tuple[Entry, ...]
    """In order, without gaps. The first one after the welcome has all entries of the running or
    the last episode; it is empty if there was none."""


class Thinking(Word):
    """The reason so far of a decision that the model is still writing. Never journalled."""

    kind: Literal["thinking"] = "thinking"
    episode: str
    """The episode."""
    frame: int
    """Who is deciding."""
    text: str
    """The whole reason up to now."""


class Problem(Word):
    """A wish could not be granted."""

    kind: Literal["problem"] = "problem"
    detail: str
    """Why, and what to do."""


class Pong(Word):
    """The answer to a ping."""

    kind: Literal["pong"] = "pong"


# Wishes of the person, from the panel or a terminal.


class Start(Word):
    """Begin an episode."""

    kind: Literal["start"] = "start"
    task: Annotated[str, Field(min_length=1, max_length=20_000)]
    """What to do, in the person's words."""
    tab: int | None
    """The tab to do it in; None lets the extension choose."""
    url: str
    """Where to begin; empty for the page that is there."""
    approve: Mode
    """What the person is asked about."""
    sites: tuple[str, ...] = ()
    """Sites it may use beside the one on which it begins, each as scheme, host and port."""
    cost_usd: Annotated[float, Field(ge=0.01, le=100)] | None = None
    """US dollars at which it ends; None for the usual."""


class Stop(Word):
    """End the episode now."""

    kind: Literal["stop"] = "stop"


class Approve(Word):
    """Answer one request for approval."""

    kind: Literal["approve"] = "approve"
    approval: str
    """Which request."""
    allowed: bool
    """Yes or no."""
    instead: Annotated[str, Field(max_length=2_000)]
    """What to do instead; empty if nothing."""
    grant: Grant | None = None
    """What else is allowed by this yes, until a policy call returns."""


class Reply(Word):
    """Answer a policy's question."""

    kind: Literal["reply"] = "reply"
    answer: Annotated[str, Field(min_length=1, max_length=4_000)]
    """What the person says."""


class Ping(Word):
    """Sent every 20 s: Chrome stops an idle worker after 30 s unless its socket speaks."""

    kind: Literal["ping"] = "ping"


FromBackend = TypeAliasType(
    "FromBackend",
    Annotated[
        Challenge
        | Welcome
        | Refused
        | OpenTab
        | Capture
        | Perform
        | Screenshot
        | Tell
        | Thinking
        | Problem
        | Observation
        | Unobserved
        | Present
        | Setup
        | Episodes
        | EpisodePart
        | ExportPart
        | Deleted
        | Denied
        | Pong,
        Field(discriminator="kind"),
    ],
)
"""Every message of the backend."""

ToBackend = TypeAliasType(
    "ToBackend",
    Annotated[
        Prove
        | Opened
        | Captured
        | Changed
        | Performed
        | Held
        | Failed
        | Pictured
        | Start
        | Repeat
        | Pause
        | Resume
        | Extend
        | Steer
        | TakeOver
        | GiveBack
        | Stop
        | Approve
        | Allow
        | Revoke
        | Reply
        | Observe
        | Who
        | Inspect
        | FindEpisodes
        | ReadEpisode
        | ExportEpisode
        | DeleteEpisode
        | DeleteEpisodes
        | Forget
        | Ping,
        Field(discriminator="kind"),
    ],
)
"""Every message of the extension or a terminal."""
