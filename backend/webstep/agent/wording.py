"""Actions and decisions in words: for the model's history, the terminal and messages."""

from collections.abc import Sequence

from webstep.protocol.actions import (
    Action,
    Back,
    Click,
    Hover,
    Navigate,
    Note,
    Press,
    Scroll,
    Select,
    Type,
    Wait,
)
from webstep.protocol.decisions import Act, Ask, Call, Decision, Return
from webstep.protocol.page import Target


def of_action(action: Action, target: Target | None) -> str:  # noqa: C901 - a case an action
    """Say an action in one line, its element by role and name where they are known."""
    match action:
        case Click():
            return f"click {_element(action.element, target)}"
        case Type():
            return f'type "{action.text}" into {_element(action.element, target)}'
        case Select():
            return f'select "{action.option}" in {_element(action.element, target)}'
        case Press():
            return f"press {action.key} in {_element(action.element, target)}"
        case Hover():
            return f"hover over {_element(action.element, target)}"
        case Scroll():
            return f"scroll {action.direction}"
        case Navigate():
            return f"navigate to {action.url}"
        case Back():
            return "go back"
        case Wait():
            return f'wait for "{action.text}"'
        case Note():
            return f'note "{action.text}"'


def of_decision(decision: Decision, targets: Sequence[Target | None] = ()) -> str:
    """Say a decision in one line, without its reason."""
    match decision:
        case Act():
            named = targets or [None] * len(decision.actions)
            return "; ".join(of_action(a, t) for a, t in zip(decision.actions, named, strict=True))
        case Call():
            return f'call {decision.policy}("{decision.argument}")'
        case Return():
            return f'return {decision.status}: "{decision.answer}"'
        case Ask():
            return f'ask the person: "{decision.question}"'


def of_call(policy: str, argument: str) -> str:
    """Say a running call in one line, whatever its argument."""
    return f"{policy}: {' '.join(argument.split())}"


def _element(element: str, target: Target | None) -> str:
    # Without its number where it has a name: the next document gives that number to another.
    return f'{target.role} "{target.name}"' if target else f"[{element}]"
