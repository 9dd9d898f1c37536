"""What can be typed at a task, and what a typed line means: a wish, or why it is none.

One letter is a command, a number with a mark steers a frame, and all other words go to whoever
would read them: the request that waits, or else the policy on top. An answer to a policy's question
is whatever was typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from webstep.agent.fold import State
from webstep.agent.script import REPLAY
from webstep.protocol.events import Asked
from webstep.protocol.granting import Calling, Revoke
from webstep.protocol.messages import Approve, Reply, Stop
from webstep.protocol.pausing import Extend, Pause, Resume
from webstep.protocol.steering import (
    YOU,
    Finish,
    GiveBack,
    Guide,
    Redirect,
    Restart,
    Steer,
    Steering,
    TakeOver,
)
from webstep.server.grants import grant_of

YES, NO, CALL = ("y", "yes"), ("n", "no"), ("c", "call")
PAUSE, TAKE, END = ("p", "pause"), ("t", "take over"), ("e", "end")
GO_ON, KEEP, BACK = ("g", "go on"), ("k", "keep going"), ("b", "give back")

STEERS: Final = "2: words for frame 2 · 2= its task · 2! begin it anew · 2< its answer"
UNDER_WAY: Final = f"p pause · t take over · e end · words for the top · {STEERS} · x allowed"
STANDS: Final = f"Also: t take over · words for the top · {STEERS}"
ASKED: Final = f"Also: p pause · t take over · e end · {STEERS} · x allowed"
REPEATS: Final = "p pause · t take over · e end · x allowed; words steer no repetition"
YOURS: Final = "b give the page back · b words to say what you did · e end the task"
TYPED: Final = """while it runs, in a terminal, type and press Enter:
  p, t, e         pause; take the page over; end the task (as Ctrl-C does)
  words           tell the policy on top
  2: words        tell frame 2 of the stack; calls above it end
  2= words, 2!    change what frame 2 is asked; begin it anew
  2< words        return for frame 2 by hand (2<! words: as failed)
  g, k, b         at a pause: go on; at a limit: keep going; give the page back, with words or not
  y, n, c, words  at a request: yes; no; yes to the rest of the call; what to do instead
  x, x a3         list what you allowed; take back what you allowed with request a3
  Enter alone     say what can be typed now"""
EARLIER: Final = "  Go on with it, or end it and begin the new one? g or e: "
NOT_ASKED = "Nothing waits for a yes or a no now."
NO_POLICY = "No policy stands on the stack yet. Try again in a moment."
TOO_LONG = "That is too long. Say it shorter."
NO_ANSWER = "An answer has words; Ctrl-C ends the task."

_MARKED = re.compile(r"(\d{1,9})\s*(<!|<(?!!)|[:=!])(?!\d)\s*(.*)", re.DOTALL)
"""A frame's number and what is done to it. No digit follows: 12:30 is a time, 2<3 a claim."""
_TAKES_BACK = re.compile(r"x\s+(a\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True)
class Listing:
    """What was allowed shall be listed."""


@dataclass(frozen=True)
class Unclear:
    """The line is no wish."""

    text: str
    """Why, or what can be typed."""


Wish = Approve | Reply | Pause | Resume | Extend | Steer | TakeOver | GiveBack | Stop | Revoke
Meaning = Wish | Listing | Unclear


def read(line: str, state: State) -> Meaning:
    """Read a line as it is meant in this state of the task."""
    text = line.strip()
    try:
        return _read(text, state)
    except ValidationError:
        # The words of the person have bounds; all else here is well formed.
        return Unclear(TOO_LONG)


def prompt(state: State) -> str:
    """Say what the task waits for, and what answers it; empty if it waits for nobody."""
    if state.question:
        numbered = numbers_of(state.question.choices)
        return "  Your answer, or a number: " if numbered else "  Your answer: "
    if state.waiting:
        return _choices(_offered(state.waiting, state))
    if _is_yours(state):
        return "  The page is yours. Give it back, or end the task? b, b with words, or e: "
    if state.paused and state.paused.at_limit:
        return "  Keep going, with as much again, or end the task? k or e: "
    return "  Go on, or end the task? g or e: " if state.paused else ""


def possible(state: State) -> str:
    """Say in a line what can be typed, beside what is asked."""
    if state.question:
        return NO_ANSWER
    if state.waiting:
        return ASKED
    if _is_yours(state):
        return YOURS
    if state.model == REPLAY:
        return REPEATS
    return STANDS if state.paused else UNDER_WAY


def _read(text: str, state: State) -> Meaning:
    if state.question:
        return _reply(text, state.question.choices)
    if text in ("", "?"):
        return Unclear(possible(state))
    if (answer := _answer(text, state)) or (answer := _command(text, state)):
        return answer
    if marked := _MARKED.fullmatch(text):
        return _steer(int(marked[1]), marked[2], marked[3].strip(), state)
    return _words(text, state)


def _reply(text: str, choices: tuple[str, ...]) -> Meaning:
    """Read an answer to a question, in words or by the number of one that is offered."""
    if not text:
        return Unclear(NO_ANSWER)
    return Reply(answer=numbers_of(choices).get(text, text))


def numbers_of(choices: tuple[str, ...]) -> dict[str, str]:
    """Number the answers that are offered; not where a number may itself be an answer."""
    if any(re.search(r"\d", choice) for choice in choices):
        return {}
    return {str(number): choice for number, choice in enumerate(choices, 1)}


def _answer(text: str, state: State) -> Meaning | None:
    """Read a yes or a no; None if it is neither."""
    said = text.lower()
    asked, yes, no = state.waiting, said in YES, said in NO
    if not asked:
        return Unclear(NOT_ASKED) if yes or no or said in CALL else None
    if not (yes or no or said in CALL or said.isdecimal()):
        return None
    calls = _offered(asked, state)
    numbered = {str(call.frame): call for call in calls}
    call = calls[-1] if calls and said in CALL else numbered.get(said)
    if not (yes or no or call):
        return Unclear(f"“{text}” is not offered here.")
    grant = grant_of(call, asked.facts) if call else None
    return Approve(approval=asked.approval, allowed=not no, instead="", grant=grant)


def _command(text: str, state: State) -> Meaning | None:
    """Read what is the same whatever waits; None if it is no command."""
    said = text.lower()
    wishes: dict[tuple[str, ...], Meaning] = {
        PAUSE: Pause(),
        TAKE: TakeOver(),
        END: Stop(),
        ("x",): Listing(),
    }
    for words, wish in wishes.items():
        if said in words:
            return wish
    if taken := _TAKES_BACK.fullmatch(text):
        return Revoke(approval=taken[1].lower())
    return None if state.waiting else _lead_on(text, state)


def _lead_on(text: str, state: State) -> Meaning | None:
    """Read what lets a task go on that stands still; None if it is not that."""
    said = text.lower()
    if _is_yours(state):
        if said in BACK:
            return GiveBack()
        letter, _, remark = text.partition(" ")
        return GiveBack(remark=remark.strip()) if letter.lower() == BACK[0] else None
    if state.paused and state.paused.at_limit:
        return Extend() if said in KEEP else None
    return Resume() if state.paused and said in GO_ON else None


def _steer(number: int, mark: str, words: str, state: State) -> Meaning:
    """Read what shall be done to a frame."""
    standing = [frame.number for frame in state.stack.frames]
    if number not in standing:
        which = ", ".join(map(str, standing)) or "none"
        return Unclear(f"No frame {number} stands on the stack now; these do: {which}.")
    if mark == "!":
        return Unclear(f"{number}! stands alone.") if words else _to(Restart(frame=number))
    if not words:
        return Unclear(f"Words are missing after {number}{mark}")
    steerings: dict[str, Callable[[], Steering]] = {
        ":": lambda: Guide(frame=number, text=words),
        "=": lambda: Redirect(frame=number, argument=words),
        "<": lambda: Finish(frame=number, status="done", answer=words),
        "<!": lambda: Finish(frame=number, status="failed", answer=words),
    }
    return _to(steerings[mark]())


def _words(text: str, state: State) -> Meaning:
    """Give words to whoever reads them now."""
    letter = len(text) == 1 and text.isascii()
    if letter or text.isdecimal() or text[0] in ":=<!" or not any(map(str.isalnum, text)):
        return Unclear(f"“{text}” is no command here. {possible(state)}")
    if state.waiting:
        return Approve(approval=state.waiting.approval, allowed=False, instead=text, grant=None)
    if _is_yours(state):
        return Unclear(possible(state))
    if not state.stack:
        return Unclear(NO_POLICY)
    return _to(Guide(frame=state.stack.top.number, text=text))


def _to(steering: Steering) -> Steer:
    return Steer(steering=steering)


def _is_yours(state: State) -> bool:
    return bool(state.stack) and state.stack.top.policy == YOU


def _offered(asked: Asked, state: State) -> tuple[Calling, ...]:
    """Return the calls, root first, of which the rest can be allowed with a yes."""
    calls = tuple(
        Calling(frame=each.number, policy=each.policy, argument=each.argument)
        for each in state.stack.frames
    )
    # Nothing beyond the one action is offered of what cannot be granted.
    return calls if calls and grant_of(calls[-1], asked.facts) else ()


def _choices(calls: tuple[Calling, ...]) -> str:
    """Ask, and offer the rest of the call that wants it, or of one below it by its number."""
    if not calls:
        return "  Allow it, this once? y, n, or what to do instead: "
    *callers, this = calls
    below = "".join(f"; {each.frame}: of {each.policy}" for each in reversed(callers))
    rest = f"c: y, and the rest of this call of {this.policy}{below}"
    return f"  Allow it? y, n, {rest}; or what to do instead: "
