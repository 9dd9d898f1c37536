"""How an episode reads in a terminal: a line for all that happens in it."""

from rich.console import Console
from rich.text import Text

from webstep.agent.replay import Replay
from webstep.agent.telling import TOOK_OVER, of_limits, of_policy, of_resuming, of_steering
from webstep.agent.wording import of_decision, of_facts
from webstep.cli.wishes import numbers_of
from webstep.flattening import plain
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    EpisodeEvent,
    Noted,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Replied,
    Warned,
)
from webstep.protocol.granting import Grant, Granted, Revoked
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits
from webstep.protocol.steering import YOU, Steered

Part = str | tuple[str, str]


def of_event(event: EpisodeEvent, policy: str) -> list[Text]:
    """Say an event in lines, none for what only the journal needs; `policy` as `concerned` says."""
    match event:
        case Pushed(policy=pushed) if pushed == YOU:
            return [line((YOU, "bold blue"), f"  {TOOK_OVER}")]
        case Pushed(policy=pushed, argument=argument):
            return [line((pushed, "bold blue"), f"  {argument}")]
        case Decided(decision=decision, targets=targets):
            return [
                line((decision.reason, "italic dim")),
                line(f"→ {of_decision(decision, targets)}"),
            ]
        case Acted(outcome=outcome, changes=changes):
            mark = ("✓ ", "green") if outcome.ok else ("✗ ", "red")
            return [line(mark, outcome.detail), *(line((f"  {c}", "dim")) for c in changes)]
        case Popped(answer=answer) if policy == YOU:
            return [line(("└ ", "dim"), ("given back", "bold green"), f": {answer}")]
        case Popped(status=status, answer=answer):
            return [line(("└ ", "dim"), _status(status), f": {answer}")]
        case Noted(text=text):
            return [line((f"noted: {text}", "cyan"))]
        case Rejected(problem=text) | Warned(text=text):
            return [line((f"! {text}", "red"))]
        case _:
            return _exchange(event, policy)


def _exchange(event: EpisodeEvent, policy: str) -> list[Text]:
    """Say what was asked of the person, and what they said and did."""
    match event:
        case Questioned(question=question, choices=choices, origins=origins):
            known = ", ".join(origins) or "no site"
            said = f"  asked by a policy that knows {known}; your answer allows nothing"
            numbers = {choice: f"{number}: " for number, choice in numbers_of(choices).items()}
            offered = [line(f"  {numbers.get(choice, '')}{choice}") for choice in choices]
            return [line(("? ", "yellow"), question), *offered, line((said, "dim"))]
        case Asked(action=action, facts=facts):
            return [line(("? ", "yellow"), of_facts(action, facts))]
        case Answered(allowed=allowed, instead=instead, by=by, grant=grant):
            said = f"  {'allowed' if allowed else 'refused'}, by the {by}"
            said += f", and the rest of this call of {grant.calling.policy}" if grant else ""
            return [_yours(f"{said}: {instead}" if instead else said)]
        case Replied(answer=answer):
            return [_yours(f"  you answered: {answer}")]
        case Granted(grant=grant, by=by):
            call = f"this call of {grant.calling.policy}"
            return [_yours(f"  allowed beforehand, by the {by}: {call}")]
        case Revoked():
            return [_yours("  taken back: the rest of the call is asked about again")]
        case Steered(steering=steering):
            return [_yours(f"  {of_steering(steering, policy)}")]
        case Paused(why=why, at_limit=at_limit):
            return [line(("paused at a limit: " if at_limit else "paused: ", "bold yellow"), why)]
        case Resumed(limits=limits):
            return [_yours(of_resuming(limits))]
        case _:
            return []


def _yours(said: str) -> Text:
    return line((said, "yellow"))


def of_grant(approval: str, grant: Grant) -> str:
    """Say what else a yes allowed, and how that is taken back."""
    sites = ", ".join(grant.origins)
    call = f"{of_policy(grant.calling.policy)} “{grant.calling.argument}”"
    return f"x {approval} takes back: allowed until it returns, {call} on {sites}"


def of_ending(ended: Ended) -> Text:
    """Say how an episode ended."""
    return line(_status(ended.status), f": {ended.answer}")


def of_terms(model: str, limits: Limits) -> str:
    """Say before a task who decides, and what it may cost."""
    if model == Replay.name:
        return "A recorded episode decides; no model is asked."
    # Not "at most": a limit is looked at before each call, which can pass it by its own cost.
    return f"{model} decides; a task {of_limits(limits)}."


def console(stderr: bool = False) -> Console:
    """Make a console that shows a text as it is: no markup, no codes for pictures, no breaks."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=True)


def line(*parts: Part) -> Text:
    """Join parts, each a text or a text with its style."""
    told = ((part, "") if isinstance(part, str) else part for part in parts)
    return Text.assemble(*((plain(text), style) for text, style in told))


def _status(status: str) -> tuple[str, str]:
    return status.replace("_", " "), "bold green" if status == "done" else "bold red"
