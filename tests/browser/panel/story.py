"""One episode, event by event: a booking is cancelled on the practice site."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from webstep.protocol.actions import Click, Type
from webstep.protocol.decisions import Act, Ask, Call, Return
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    Entry,
    EpisodeEvent,
    Intended,
    Observed,
    Popped,
    Pushed,
    Questioned,
    Started,
)
from webstep.protocol.page import Facts, FieldValue, Outcome, Target
from webstep.protocol.spending import Limits, Totals, Usage

HASH = "0" * 64
SITE = "http://airline.localhost:8800"
TASK = "My plans have changed: cancel the trip with confirmation code H7K2QD for me."
USAGE = Usage(input_tokens=900, cached_tokens=3100, output_tokens=120, cost_usd=0.0062, seconds=2.1)
BEGAN = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)

CODE = Target(role="textbox", name="Confirmation code")
SEARCH = Target(role="button", name="Find booking")
CANCEL = Target(role="button", name="Cancel booking")
CONFIRM = Target(role="button", name="Confirm cancellation")
WHY = f"It submits a form that changes something on {SITE.removeprefix('http://')}."
REASON = (
    "The code is retyped and the dialog says what is refunded, so the cancellation can be sent."
)


def journal(episode: str, events: Iterable[EpisodeEvent], first: int = 1) -> tuple[Entry, ...]:
    """The events as entries, a second apart."""
    return tuple(
        Entry(
            episode=episode,
            number=number,
            at=(BEGAN + timedelta(seconds=number)).isoformat(timespec="milliseconds"),
            event=event,
        )
        for number, event in enumerate(events, first)
    )


def started(task: str = TASK) -> tuple[EpisodeEvent, ...]:
    """An episode with its root policy on the stack, which has read the page."""
    return (
        Started(task=task, url=SITE, model="claude-opus-5", limits=Limits(), library=HASH),
        *pushed(1, "cancel_booking", "Cancel the booking with confirmation code H7K2QD"),
    )


def pushed(frame: int, policy: str, argument: str) -> tuple[EpisodeEvent, ...]:
    """A policy on top of the stack, which has read the page."""
    return (
        Pushed(frame=frame, policy=policy, argument=argument, prompt=HASH),
        Observed(frame=frame, url=SITE, title="Skyways", text="[1] textbox Confirmation code"),
    )


def called(
    caller: int, frame: int, policy: str, argument: str, reason: str
) -> tuple[EpisodeEvent, ...]:
    """One policy calling another."""
    call = Call(reason=reason, policy=policy, argument=argument)
    decided = Decided(frame=caller, decision=call, targets=(), usage=USAGE)
    return (decided, *pushed(frame, policy, argument))


def typing(frame: int, number: int, reason: str) -> tuple[EpisodeEvent, ...]:
    """The code typed and read back."""
    action = Type(element="12", text="H7K2QD")
    act = Act(reason=reason, actions=(action,))
    outcome = Outcome(ok=True, detail="the field holds “H7K2QD”")
    changes = ("Confirmation code: “H7K2QD”",)
    return (
        Decided(frame=frame, decision=act, targets=(CODE,), usage=USAGE),
        Intended(frame=frame, number=number, action=action, target=CODE),
        Acted(frame=frame, number=number, outcome=outcome, changes=changes),
    )


def clicking(
    frame: int, number: int, target: Target, reason: str, *changes: str
) -> tuple[EpisodeEvent, ...]:
    """A button pressed."""
    action = Click(element="14")
    act = Act(reason=reason, actions=(action,))
    outcome = Outcome(ok=True, detail=f"clicked {target.name}")
    return (
        Decided(frame=frame, decision=act, targets=(target,), usage=USAGE),
        Intended(frame=frame, number=number, action=action, target=target),
        Acted(frame=frame, number=number, outcome=outcome, changes=changes),
    )


def returned(frame: int, answer: str, reason: str) -> tuple[EpisodeEvent, ...]:
    """A frame popped with its answer."""
    decision = Return(reason=reason, status="done", answer=answer)
    return (
        Decided(frame=frame, decision=decision, targets=(), usage=USAGE),
        Popped(frame=frame, status="done", answer=answer),
    )


def found() -> tuple[EpisodeEvent, ...]:
    """The booking is found, by two policies that are popped again."""
    return (
        *started(),
        *called(
            1, 2, "find_booking", "H7K2QD", "No itinerary is open, so the booking is to be found."
        ),
        *called(
            2,
            3,
            "fill_text",
            "Confirmation code: H7K2QD",
            "The search form stands on the home page and wants the code.",
        ),
        *typing(3, 1, "The field is empty, so it gets the code."),
        *returned(3, "The field holds H7K2QD.", "The field holds what it shall."),
        *clicking(
            2,
            2,
            SEARCH,
            "The code is in the form; pressing the button searches for it.",
            "the page is now “Itinerary H7K2QD”",
        ),
        *returned(
            2,
            "The itinerary of H7K2QD is open: Seattle to Boston, 12 June.",
            "The itinerary is open and shows the same code.",
        ),
    )


def cancelling() -> tuple[EpisodeEvent, ...]:
    """The dialog is open and the code retyped by a frame three deep."""
    return (
        *found(),
        *clicking(
            1,
            3,
            CANCEL,
            "The itinerary has a button for it.",
            "a dialog opened: “Cancel booking H7K2QD”",
        ),
        *called(
            1,
            4,
            "confirm_cancellation",
            "Cancel H7K2QD in the open dialog",
            "The dialog wants the code once more before it lets anyone confirm.",
        ),
        *called(
            4,
            5,
            "fill_text",
            "Retype the confirmation code: H7K2QD",
            "The dialog's field is empty.",
        ),
    )


def facts(values: tuple[FieldValue, ...] | None = None) -> Facts:
    """What the confirmation would do."""
    return Facts(
        action="click",
        target=CONFIRM,
        origin=SITE,
        document="d1",
        context="Cancel booking H7K2QD",
        why=WHY,
        values=values or (FieldValue(name="Confirmation code", value="H7K2QD"),),
    )


def asking(reason: str = REASON, approval: str = "a1") -> tuple[EpisodeEvent, ...]:
    """The confirmation waits for the person."""
    action = Click(element="31")
    act = Act(reason=reason, actions=(action,))
    return (
        *cancelling(),
        *typing(5, 4, "The dialog asks for the code to be typed again."),
        *returned(5, "The field holds H7K2QD.", "Done."),
        Decided(frame=4, decision=act, targets=(CONFIRM,), usage=USAGE),
        Intended(frame=4, number=5, action=action, target=CONFIRM),
        Asked(frame=4, approval=approval, action=action, facts=facts()),
    )


def asking_first() -> tuple[EpisodeEvent, ...]:
    """The first of two actions waits for the person."""
    first, second = Click(element="31"), Type(element="12", text="H7K2QD")
    act = Act(reason=REASON, actions=(first, second))
    return (
        Decided(frame=1, decision=act, targets=(CONFIRM, CODE), usage=USAGE),
        Intended(frame=1, number=1, action=first, target=CONFIRM),
        Asked(frame=1, approval="a1", action=first, facts=facts()),
    )


def answered(allowed: bool, instead: str = "", approval: str = "a1") -> tuple[EpisodeEvent, ...]:
    """What the person said, and what then became of the action."""
    changes = ("status: “Booking cancelled. $412.60 go back to your card.”",) if allowed else ()
    detail = "clicked Confirm cancellation" if allowed else "the person did not allow it"
    outcome = Outcome(ok=allowed, detail=detail)
    return (
        Answered(approval=approval, allowed=allowed, instead=instead, by="panel"),
        Acted(frame=4, number=5, outcome=outcome, changes=changes),
    )


def questioned(question: str, *choices: str) -> tuple[EpisodeEvent, ...]:
    """The root policy asks the person."""
    ask = Ask(reason="Two bookings fit.", question=question, choices=choices)
    return (
        Decided(frame=1, decision=ask, targets=(), usage=USAGE),
        Questioned(frame=1, question=question, choices=choices),
    )


def finished() -> tuple[EpisodeEvent, ...]:
    """The whole episode, approved and done."""
    answer = "Booking H7K2QD is cancelled. $412.60 go back to the card ending in 4242."
    totals = Totals(actions=5, calls=12, tokens=49_440, cost_usd=0.0744, depth=3, seconds=41.3)
    return (
        *asking(),
        *answered(allowed=True),
        *returned(4, "The booking is cancelled; the page says so.", "The page confirms it."),
        *returned(1, answer, "The status line says that the booking is cancelled."),
        Ended(status="done", answer=answer, totals=totals),
    )
