"""How an episode reads in a terminal: a line for all that happens in it."""

from unicodedata import bidirectional, category

from rich.console import Console
from rich.text import Text

from webstep.agent.fold import State
from webstep.agent.replay import Replay
from webstep.agent.wording import of_decision
from webstep.flattening import flatten
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
from webstep.protocol.granting import Grant, Revoked
from webstep.protocol.page import Facts
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals
from webstep.protocol.steering import (
    YOU,
    Finish,
    Guide,
    Redirect,
    Restart,
    Steered,
    Steering,
)

Part = str | tuple[str, str]

TOOK_OVER = "has the page now: nothing is done until it is given back"

_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def concerned(event: EpisodeEvent, state: State) -> str:
    """Return the policy of the frame that is steered or ends with this event, before it does."""
    match event:
        case Popped(frame=frame):
            return state.stack.frame(frame).policy
        case Steered(steering=steering):
            return state.stack.frame(steering.frame).policy
        case _:
            return ""


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
        case Questioned(question=question, origins=origins):
            known = ", ".join(origins) or "no site"
            said = f"  asked by a policy that knows {known}; your answer allows nothing"
            return [line(("? ", "yellow"), question), line((said, "dim"))]
        case Asked(facts=facts):
            return [line(("? ", "yellow"), in_words(facts))]
        case Answered(allowed=allowed, instead=instead, by=by, grant=grant):
            said = f"  {'allowed' if allowed else 'refused'}, by the {by}"
            said += f", and the rest of this call of {grant.calling.policy}" if grant else ""
            return [_yours(f"{said}: {instead}" if instead else said)]
        case Replied(answer=answer):
            return [_yours(f"  you answered: {answer}")]
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


def of_steering(steering: Steering, policy: str) -> str:
    """Say what the person did to a frame of this policy; of their own one, what they said of it."""
    name = of_policy(policy)
    match steering:
        case Guide(text=text):
            return f"you: {text}" if policy == YOU else f"you told {name}: {text}"
        case Redirect(argument=argument):
            return f"you changed what {name} is asked: {argument}"
        case Restart():
            return f"you had {name} begin anew"
        case Finish():
            return f"you returned for {name}"


def of_resuming(limits: Limits | None) -> str:
    """Say that an episode goes on, and where it ends now if that is further than before."""
    further = f", and {_stops(limits)} now" if limits else ""
    return f"going on, with the page read again{further}"


def of_grant(approval: str, grant: Grant) -> str:
    """Say what else a yes allowed, and how that is taken back."""
    sites = ", ".join(grant.origins)
    call = f"{of_policy(grant.calling.policy)} “{grant.calling.argument}”"
    return f"x {approval} takes back: allowed until it returns, {call} on {sites}"


def of_policy(name: str) -> str:
    """Say a policy's name as people do."""
    return name.replace("_", " ")


def in_words(facts: Facts) -> str:
    """Say what a consequential action would do, in a line."""
    where = f" in “{facts.context}”" if facts.context else ""
    sent = "; ".join(f"{field.name}: {field.value}" for field in facts.values)
    words = f"{facts.action} {facts.target.role} “{facts.target.name}”{where} on {facts.origin}"
    words = f"{words}. {facts.why}" + (f" It sends {sent}." if sent else "")
    return " ".join(words.split())


def of_ending(ended: Ended) -> Text:
    """Say how an episode ended."""
    return line(_status(ended.status), f": {ended.answer}")


def of_terms(model: str, limits: Limits) -> str:
    """Say before a task who decides, and what it may cost."""
    if model == Replay.name:
        return "A recorded episode decides; no model is asked."
    # Not "at most": a limit is looked at before each call, which can pass it by its own cost.
    return f"{model} decides; a task {_stops(limits)}."


def _stops(limits: Limits) -> str:
    return f"stops at ${limits.cost_usd:.2f} or {limits.actions} actions"


def of_totals(totals: Totals) -> str:
    """Say what an episode used."""
    cost = of_price(totals.cost_usd)
    return (
        f"{totals.actions} actions, {totals.calls} model calls, {totals.tokens} tokens, {cost}, "
        f"deepest stack {totals.depth}, {totals.seconds:.1f} s"
    )


def of_price(dollars: float | None) -> str:
    """Say what something cost, in US dollars; None where nobody knows."""
    return "price unknown" if dollars is None else f"${dollars:.4f}"


def console(stderr: bool = False) -> Console:
    """Make a console that shows a text as it is: no markup, no codes for pictures, no breaks."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=True)


def plain(text: str) -> str:
    """Replace what a terminal would obey rather than show, and leave out what nobody sees.

    These are control characters, with which a page could rewrite what stands above, and those that
    turn the order of letters around (Unicode Standard Annex 9, section 2).
    """
    return flatten(
        "".join(
            "\N{REPLACEMENT CHARACTER}"
            if char not in "\n\t"
            and (category(char) in ("Cc", "Cs") or bidirectional(char) in _TURNS)
            else char
            for char in text
        )
    )


def line(*parts: Part) -> Text:
    """Join parts, each a text or a text with its style."""
    told = ((part, "") if isinstance(part, str) else part for part in parts)
    return Text.assemble(*((plain(text), style) for text, style in told))


def _status(status: str) -> tuple[str, str]:
    return status.replace("_", " "), "bold green" if status == "done" else "bold red"
