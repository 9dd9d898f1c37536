"""Actions and decisions in words: for the model's history, the terminal and messages."""

import re
from collections.abc import Iterable, Sequence

from webstep.protocol.actions import (
    Action,
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
from webstep.protocol.decisions import Act, Ask, Call, Decision, Plan, PlannedCall, Return
from webstep.protocol.events import Popped
from webstep.protocol.page import Facts, Target
from webstep.protocol.spending import Totals
from webstep.protocol.steering import Finish, Guide, Redirect, Restart, Steering

_CALL = 120
"""Characters of a caller's argument that its callees read."""
_ANSWER = 2_000
"""Characters of an answer that the caller reads."""
_CARD = re.compile(r"\d(?:[ -]?\d){11,18}(?!\d)")
"""A card's number, of 12 to 19 digits (ISO/IEC 7812)."""
_CODE = re.compile(r"(?<![\w.:$-])\d{3,4}(?![\w:-]|\.\d)|(?<!\d)\d\d ?/ ?\d\d(?!\d)")
"""What may be a card's code or expiry, and is no date, time or sum."""
_FILLED = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "option", "spinbutton", "slider"}
)
_FILLED |= {"checkbox", "radio", "switch"}
"""The roles of what a click fills in and does not send."""
_SENDING = ("Enter", "Space", " ")
"""The keys that may send a form."""


def of_action(action: Action, target: Target | None) -> str:  # noqa: C901 - a case an action
    """Say an action in one line, its element by role and name where they are known."""
    match action:
        case Click():
            return _click(action, _element(action.element, target)) + _dialog(action.dialog)
        case Type(where="replace"):
            return f'type "{action.text}" into {_element(action.element, target)}'
        case Type():
            return f'append "{action.text}" to {_element(action.element, target)}'
        case Select():
            chosen = ", ".join(f'"{option}"' for option in action.options)
            return f"select {chosen} in {_element(action.element, target)}"
        case Check():
            verb = "check" if action.checked else "uncheck"
            return f"{verb} {_element(action.element, target)}"
        case Press():
            where = f" in {_element(action.element, target)}" if action.element else ""
            return f"press {action.key}{where}{_dialog(action.dialog)}"
        case Hover():
            return f"hover over {_element(action.element, target)}"
        case Drag():
            return f"drag {_element(action.element, target)} to [{action.to}]"
        case Scroll(direction="here"):
            return f"scroll to {_element(action.element or '', target)}"
        case Scroll():
            where = f" in {_element(action.element, target)}" if action.element else ""
            return f"scroll {action.direction}{where}"
        case Upload():
            return f"upload {', '.join(action.files)} to {_element(action.element, target)}"
        case ReadText():
            where = f" of {_element(action.element, target)}" if action.element else ""
            piece = f", piece {action.piece}" if action.piece > 1 else ""
            return f"read the text{where}{piece}"
        case Wait(until="shown"):
            return f'wait for "{action.text}"'
        case Wait():
            return f'wait until "{action.text}" is gone'
        case Note():
            return f'note "{action.text}"'
        case _:
            return _of_tabs(action)


def _of_tabs(
    action: Navigate | Back | Forward | Reload | OpenNewTab | SwitchTab | CloseTab,
) -> str:
    """Say an action that has no element."""
    match action:
        case Navigate():
            return f"navigate to {action.url}"
        case Back():
            return "go back"
        case Forward():
            return "go forward"
        case Reload():
            return "reload"
        case OpenNewTab():
            return f"open {action.url} in a new tab"
        case SwitchTab():
            return f"switch to tab {action.tab}"
        case CloseTab():
            return f"close tab {action.tab}"


def _click(action: Click, element: str) -> str:
    """Say a click with its button and keys."""
    verbs = {"left": "click", "double": "double-click", "right": "right-click"}
    held = f" with {'+'.join(action.keys)}" if action.keys else ""
    return f"{verbs.get(action.how, 'middle-click')} {element}{held}"


def _dialog(dialog: Dialog | None) -> str:
    if not dialog:
        return ""
    reply = f' with "{dialog.reply}"' if dialog.reply else ""
    return f', accepting "{dialog.expects}"{reply}'


def of_decision(decision: Decision, targets: Sequence[Target | None] = ()) -> str:
    """Say a decision in one line, without its reason."""
    match decision:
        case Act():
            named = targets or [None] * len(decision.actions)
            return "; ".join(of_action(a, t) for a, t in zip(decision.actions, named, strict=True))
        case Call():
            return f'call {decision.policy}("{decision.argument}")'
        case Plan(calls=calls):
            return f"plan {of_planned(calls)}"
        case Return():
            return f'return {decision.status}: "{decision.answer}"'
        case Ask():
            return f'ask the person: "{decision.question}"'


def of_planned(calls: Sequence[PlannedCall]) -> str:
    """Say calls that are still to come, in order."""
    return ", then ".join(f'{call.policy}("{call.argument}")' for call in calls)


def of_call(policy: str, argument: str) -> str:
    """Say a running call in one line, for the policies it calls: each knows just its own work.

    From the sentence on that has a card's number no digit is said, and before it nothing that may
    be its code or expiry.
    """
    words = " ".join(argument.split())
    if card := _CARD.search(words):
        at = max(words.rfind(stop, 0, card.start()) for stop in (". ", "; ", "! ", "? ")) + 1
        words = _CODE.sub(_hide, words[:at]) + _hide(words[at:])
    return f"{policy}: {words if len(words) <= _CALL else f'{words[:_CALL]}…'}"


def _hide(digits: str | re.Match[str]) -> str:
    return re.sub(r"\d", "•", digits if isinstance(digits, str) else digits[0])


def of_answer(popped: Popped) -> str:
    """Say what a policy answered its caller: where it may come from first, then only its words."""
    rest = len(popped.answer) - _ANSWER
    cut = f", cut by {rest:,} characters" if rest > 0 else ""
    return f'{popped.status}{cut}{_from(popped.origins)}: "{popped.answer[:_ANSWER]}"'


def of_steering(steering: Steering, was: str) -> str:
    """Say in a frame's history what the person did to it; `was` is its argument before."""
    match steering:
        case Guide(text=text):
            return f'the person says, and it counts from here on: "{text}"'
        case Redirect():
            return f'the person changed what you are asked, which was: "{was}"'
        case Restart() | Finish():
            return ""


def of_handling(remarks: Sequence[str], changes: Sequence[str]) -> str:
    """Say what the person did with the page while it was theirs."""
    return "; ".join([*remarks, f"the person used the page: {'; '.join(changes)}"])


def of_note(text: str, origins: Iterable[str]) -> str:
    """Say a note, with the sites that it may come from before its words."""
    return f'note{_from(origins)}: "{text}"'


def _from(origins: Iterable[str]) -> str:
    sites = " ".join(sorted(origins))
    return f", from {sites}" if sites else ""


def _element(element: str, target: Target | None) -> str:
    # Without its number where it has a name: the next document gives that number to another.
    return f'{target.role} "{target.name}"' if target else f"[{element}]"


def of_facts(action: Action, facts: Facts) -> str:
    """Say what an action that waits for a yes would do, in a line."""
    where = f" in “{facts.context}”" if facts.context else ""
    deed = f"{facts.action} {facts.target.role} “{facts.target.name}”"
    if isinstance(action, Type | Select) and facts.action == action.kind:
        deed = of_action(action, facts.target)
    held = "; ".join(f"{field.name}: {field.value}" for field in facts.values)
    lead = _lead(action, facts.target) if held else ""
    words = f"{deed}{where} on {facts.origin}. {facts.why}" + (f" {lead} {held}." if lead else "")
    return " ".join(words.split())


def _lead(action: Action, target: Target) -> str:
    """Say what becomes of the fields around an element; nothing where the action is their news."""
    match action:
        case Type() | Select():
            return ""
        case Click() if target.role in _FILLED and not action.dialog:
            return "The form holds now"
        case Press() if not action.key.endswith(_SENDING) and not action.dialog:
            return "The form holds now"
        case Check() | Hover() | Scroll() | Drag():
            return "The form holds now"
        case _:
            return "It sends"


def of_totals(totals: Totals) -> str:
    """Say what an episode used."""
    cost = of_price(totals.cost_usd)
    return (
        f"{totals.actions} actions, {totals.calls} model calls, {totals.tokens} tokens, {cost}, "
        f"deepest stack {totals.depth}, {totals.seconds:.1f} s"
    )


def of_price(dollars: float | None) -> str:
    """Say what something cost; None where nobody knows.

    To the cent from ten cents on, and to a tenth of a cent below.
    """
    if dollars is None:
        return "price unknown"
    return f"${dollars:.2f}" if dollars == 0 or dollars >= 0.1 else f"${dollars:.3f}"
