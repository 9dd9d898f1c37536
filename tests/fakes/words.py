"""One of each word that both ends can say, with every field filled in."""

from typing import get_args

from pydantic import TypeAdapter
from typing_extensions import TypeAliasType

from tests.fakes.engine import facts
from webstep.protocol.actions import (
    Attachment,
    Back,
    Check,
    Click,
    CloseTab,
    Dialog,
    Drag,
    Forward,
    Hover,
    Navigate,
    Note,
    OpenNewTab,
    Press,
    ReadText,
    Reload,
    Scroll,
    Select,
    SwitchTab,
    Type,
    Upload,
    Wait,
)
from webstep.protocol.base import PROTOCOL, Word
from webstep.protocol.capturing import Capture, Captured, Changed
from webstep.protocol.decisions import Act, Ask, Call, Plan, PlannedCall, Return
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    Entry,
    Intended,
    Noted,
    Observed,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Replied,
    Started,
    Warned,
)
from webstep.protocol.granting import Allow, Calling, Grant, Granted, Revoke, Revoked
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
    Summary,
)
from webstep.protocol.messages import (
    Approve,
    Failed,
    Held,
    Opened,
    OpenTab,
    Perform,
    Performed,
    Ping,
    Pong,
    Problem,
    Reply,
    Start,
    Stop,
    Tell,
    Thinking,
)
from webstep.protocol.observing import Observation, Observe, Stages, Unobserved
from webstep.protocol.page import Block, Full, Outcome, Patch, Reading, Since, Target, Timing
from webstep.protocol.pausing import Extend, Pause, Paused, Resume, Resumed
from webstep.protocol.presence import ConnectedBrowser, Present, Who
from webstep.protocol.repeat import Repeat
from webstep.protocol.screenshot import Pictured, Screenshot
from webstep.protocol.setup import Decider, Inspect, Setup
from webstep.protocol.spending import Limits, Totals, Usage
from webstep.protocol.steering import Finish, GiveBack, Guide, Steer, Steered, TakeOver

HEX = "0f" * 32
LINES = 'two\nlines, "quotes" and é'
USAGE = Usage(model="m", input_tokens=1, cached_tokens=2, written_tokens=3, output_tokens=4)
TARGET = Target(role="button", name="Go")
CALLING = Calling(frame=1, policy="root", argument=LINES)
GRANT = Grant(
    calling=CALLING, origins=("https://a.example",), actions=("click",), fields=("plain", "card")
)
OUTCOME = Outcome(ok=False, detail="covered", changes=("now: x",), took_ms=12)
TOTALS = Totals(actions=1, calls=2, tokens=3, cost_usd=None, depth=2, seconds=1.5)
READING = Reading(
    url="https://a.example",
    title="é",
    document="d1",
    extent="view",
    parts=(
        Full(
            iframe="",
            revision=1,
            root="1",
            blocks=(Block(key="1", html='<body>é <x k="b1"></x></body>'),),
            check=7,
        ),
        Patch(
            iframe="b",
            base=1,
            revision=2,
            blocks=(Block(key="b1", html="<iframe>x</iframe>"),),
            gone=("b2",),
            check=0xFFFFFFFF,
        ),
    ),
    timing=Timing(settle_ms=150.5, page_ms=2.0, worker_ms=1.0),
)

ACTIONS: tuple[Word, ...] = (
    Click(
        element="5",
        how="right",
        keys=("Control", "Shift"),
        dialog=Dialog(expects="Sure?", reply="yes"),
    ),
    Type(element="f2e6", text=LINES, where="append"),
    Select(element="6", options=("Oslo", LINES)),
    Check(element="6", checked=False),
    Press(element="6", key="Control+a", dialog=Dialog(expects="Sure?")),
    Hover(element="7"),
    Drag(element="7", to="8"),
    Scroll(direction="up", element="7"),
    Upload(element="7", files=("cv.pdf",)),
    Navigate(url="https://shop.example/?q=1#2"),
    Back(),
    Forward(),
    Reload(),
    OpenNewTab(url="https://shop.example/"),
    SwitchTab(tab=7),
    CloseTab(tab=7),
    Wait(text="Ready", until="gone"),
    ReadText(element="7", piece=2),
    Note(text=LINES),
)
DECISIONS: tuple[Word, ...] = (
    Act(reason="r", actions=(Click(element="5"), Back())),
    Call(reason="r", policy="child", argument=LINES),
    Plan(reason="r", calls=(PlannedCall(policy="child", argument=LINES),)),
    Return(reason="r", status="impossible", answer=LINES),
    Ask(reason="r", question="Which?"),
)
EVENTS: tuple[Word, ...] = (
    Started(task=LINES, url="https://a.example", model="m", limits=Limits(), library=HEX),
    Pushed(frame=1, policy="root", argument=LINES, prompt=HEX),
    Observed(frame=1, url="https://a.example", title="A", text=LINES),
    Rejected(frame=1, problem="no tool", usage=USAGE),
    Decided(
        frame=1,
        decision=Act(reason="r", actions=(Click(element="5"), Back())),
        targets=(TARGET, None),
        usage=USAGE,
    ),
    Asked(frame=1, approval="a1", action=Click(element="5"), facts=facts(values={"Sum": "10"})),
    Answered(approval="a1", allowed=False, instead="wait", by="panel"),
    Granted(approval="g1", grant=GRANT, by="panel"),
    Revoked(approval="a1"),
    Intended(frame=1, number=1, action=Click(element="5"), target=TARGET),
    Acted(frame=1, number=1, outcome=Outcome(ok=True, detail="done"), changes=("now: x",)),
    Noted(frame=1, text=LINES),
    Questioned(frame=1, question="Which?"),
    Replied(frame=1, answer=LINES),
    Warned(frame=1, text="circles"),
    Popped(frame=1, status="done", answer=LINES, origins=("https://shop.example",)),
    Steered(steering=Guide(frame=1, text=LINES)),
    Paused(why=LINES, totals=Totals(actions=1, calls=2, tokens=3, cost_usd=None, depth=1)),
    Resumed(limits=Limits()),
    Ended(status="out_of_budget", answer=LINES, totals=TOTALS),
)
STAGES = Stages(settle_ms=150.5, page_ms=2.5, worker_ms=1.5, wire_ms=1, parse_ms=4.25, text_ms=0.5)
SUMMARY = Summary(
    episode="20260101",
    at="2026-01-01T12:00:00.000+00:00",
    task=LINES,
    url="https://a.example",
    model="m",
    status="done",
    answer=LINES,
    totals=TOTALS,
    events=9,
    paused=False,
)
ENTRY = Entry(episode="20260101", number=1, at="2026-01-01", event=Noted(frame=1, text="x"))
FROM_BACKEND: tuple[Word, ...] = (
    Challenge(protocol=PROTOCOL, version="0.1.0", nonce=HEX),
    Welcome(proof=HEX, model="m", limits=Limits()),
    Refused(cause="key", detail="Pair again."),
    OpenTab(id=1, tab=None, url=""),
    Capture(id=2, tab=7, extent="fit", since=(Since(iframe="", revision=3),)),
    Perform(
        id=3,
        episode="20260101",
        tab=7,
        document="d1",
        action=Click(element="5"),
        target=Target(role="button", name="Pay"),
        approved=facts(values={"Sum": "10"}),
        claim="20260101/1/2",
        calls=(CALLING,),
        files=(Attachment(name="cv.pdf", type="application/pdf", content="AA=="),),
    ),
    Tell(entries=(ENTRY,)),
    Thinking(episode="20260101", frame=1, text="beca"),
    Problem(detail="A task is running already."),
    Observation(url="https://a.example", title="A", text=LINES, changes=("now: x",), stages=STAGES),
    Unobserved(detail="No browser is connected."),
    Screenshot(id=4, tab=7),
    Present(
        browsers=(
            ConnectedBrowser(instance="one-2", version="0.1.0", since="2026-01-01T12:00:00+00:00"),
        ),
        refused="Press Reload.",
    ),
    Setup(
        deciders=(Decider(tier="fast", model="m", effort="high", priced=False),),
        server="a.example",
        prices_as_of="2026-11-01",
        file="/etc/webstep/models.toml",
    ),
    Episodes(id="w1", episodes=(SUMMARY,), more=True),
    EpisodePart(id="w1", entries=(ENTRY,), last=False),
    ExportPart(id="w1", name="webstep-20260101.md", text=LINES, last=True),
    Deleted(id="w1", episodes=("20260101",)),
    Denied(id="w1", detail="It is paused."),
    Pong(),
)
TO_BACKEND: tuple[Word, ...] = (
    Prove(
        protocol=PROTOCOL,
        version="0.1.0",
        role="extension",
        instance="one-2",
        pairing=True,
        nonce=HEX,
        proof=HEX,
    ),
    Opened(id=1, tab=7, url="https://a.example"),
    Captured(id=2, reading=READING),
    Changed(tab=7, reading=READING),
    Performed(id=3, outcome=OUTCOME, tab=7),
    Held(id=3, facts=facts()),
    Failed(id=3, cause="unknown", detail="It may have happened."),
    Pictured(id=4, jpeg="/9j/", detail=""),
    Start(task=LINES, tab=7, url="", approve="every", cost_usd=0.25),
    Repeat(episode="20260101", tab=7, url="", approve="freely"),
    Pause(),
    Inspect(),
    Resume(),
    Extend(),
    Steer(steering=Finish(frame=2, status="done", answer=LINES)),
    TakeOver(),
    GiveBack(remark=LINES),
    Stop(),
    Approve(approval="a1", allowed=True, instead="", grant=GRANT),
    Allow(grant=GRANT),
    Revoke(approval="a1"),
    Reply(answer=LINES),
    Observe(url="https://a.example", extent="view", format="html", how="patches"),
    Who(),
    FindEpisodes(id="w1", words="shop é", before="20260101"),
    ReadEpisode(id="w1", episode="20260101"),
    ExportEpisode(id="w1", episode="20260101", form="markdown"),
    DeleteEpisode(id="w1", episode="20260101"),
    DeleteEpisodes(id="w1"),
    Forget(instance="one-2"),
    Ping(),
)


def members(union: TypeAliasType) -> set[type[Word]]:
    """The words that a union is made of."""
    return set(get_args(get_args(union.__value__)[0]))


def parse(union: TypeAliasType, text: str) -> Word:
    """Read one word of a union, as either end does with what it receives."""
    adapter: TypeAdapter[Word] = TypeAdapter(union.__value__)
    return adapter.validate_json(text)
