"""An episode as a Markdown document, for people who were not there."""

import re
from collections.abc import Sequence

from webstep.agent.fold import State
from webstep.agent.telling import TOOK_OVER, concerned, of_resuming, of_steering
from webstep.agent.wording import of_decision, of_facts, of_totals
from webstep.flattening import plain
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    Entry,
    EpisodeEvent,
    Noted,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Replied,
    Started,
    Warned,
)
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.steering import YOU, Steered

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
"""What Markdown would take for a sign of its own (CommonMark 0.31, section 2.4)."""


def of_episode(entries: Sequence[Entry]) -> str:
    """Write an episode from its entries: the task, each step under its policy, the ending."""
    state, lines = State(), list[str]()
    for entry in entries:
        depth = len(state.stack) - isinstance(entry.event, Popped)
        policy = concerned(entry.event, state)
        state.take(entry.event)
        lines += _indented(_of(entry, policy), depth)
    if not state.ended:
        lines += ["", f"It has not ended. {_text(state.doubt())}"]
    return "\n".join([*lines, ""])


def _indented(written: Sequence[str], depth: int) -> list[str]:
    """Put the steps of a frame into the list item of its call, four columns a level."""
    return [
        f"{'    ' * max(depth, 0)}{line}" if line.startswith("- ") else line for line in written
    ]


def _of(entry: Entry, policy: str) -> list[str]:
    match entry.event:
        case Started(task=task, url=url, model=model):
            return [
                f"# {_text(task)}",
                "",
                f"Begun {entry.at} on {_text(url)} by {_text(model)}; episode {entry.episode}.",
                "",
            ]
        case Ended(status=status, answer=answer, totals=totals):
            ending = f"**{status.replace('_', ' ').capitalize()}**: {_text(answer)}"
            return ["", ending, "", f"Used: {of_totals(totals)}."]
        case _:
            return [f"- {line}" for line in _step(entry.event, policy)]


def _step(event: EpisodeEvent, policy: str) -> list[str]:
    match event:
        case Pushed(policy=pushed) if pushed == YOU:
            return [f"**{YOU}**: {TOOK_OVER}"]
        case Pushed(policy=pushed, argument=argument):
            return [f"**{_text(pushed)}**: {_text(argument)}"]
        case Decided(decision=decision, targets=targets):
            return [f"_{_text(decision.reason)}_ → {_text(of_decision(decision, targets))}"]
        case Acted(outcome=outcome, changes=changes):
            seen = "".join(f"; {_text(change)}" for change in changes)
            return [f"{'done' if outcome.ok else 'not done'}: {_text(outcome.detail)}{seen}"]
        case Popped(answer=answer) if policy == YOU:
            return [f"given back: {_text(answer)}"]
        case Popped(status=status, answer=answer):
            return [f"{status.replace('_', ' ')}: {_text(answer)}"]
        case Steered(steering=steering):
            return [_text(of_steering(steering, policy))]
        case _:
            return _exchange(event)


def _exchange(event: EpisodeEvent) -> list[str]:
    """Write what was said between the engine, a policy and the person."""
    match event:
        case Asked(action=action, facts=facts):
            return [f"asked for a yes: {_text(of_facts(action, facts))}"]
        case Answered(allowed=allowed, instead=instead, by=by):
            said = f"{'allowed' if allowed else 'refused'}, by the {by}"
            return [f"{said}: {_text(instead)}" if instead else said]
        case Questioned(question=question, choices=choices):
            offered = f" (offered: {'; '.join(_text(each) for each in choices)})" if choices else ""
            return [f"asked the person: {_text(question)}{offered}"]
        case Replied(answer=answer):
            return [f"the person answered: {_text(answer)}"]
        case Noted(text=text):
            return [f"noted: {_text(text)}"]
        case Rejected(problem=text) | Warned(text=text):
            return [f"warned: {_text(text)}"]
        case Paused(why=why, at_limit=at_limit):
            return [f"paused{' at a limit' if at_limit else ''}: {_text(why)}"]
        case Resumed(limits=limits):
            return [_text(of_resuming(limits))]
        case _:
            return []


def _text(said: str) -> str:
    """Write the words of a page, a model or a person so that they stay words, on one line."""
    return _SPECIAL.sub(r"\\\1", plain(" ".join(said.split())))
