"""The oracles by task, and the Model that plays them."""

from collections.abc import Callable
from typing import Final

from webstep.agent.ports import Answer, Turn
from webstep.errors import SetupError
from webstep.evaluation.miniwob.oracles import browsing, clicking, fields
from webstep.evaluation.miniwob.oracles.sight import Script, Sight, finish, see
from webstep.evaluation.suite import Case
from webstep.protocol.spending import Usage

ORACLES: Final[dict[str, Callable[[Sight], Script]]] = {
    "book-flight": browsing.flight,
    "choose-date": browsing.chosen_date,
    "choose-date-easy": browsing.chosen_date,
    "choose-date-medium": browsing.chosen_date,
    "click-button": clicking.button,
    "click-button-sequence": clicking.both_buttons,
    "click-checkboxes": clicking.boxes,
    "click-checkboxes-large": clicking.boxes,
    "click-checkboxes-transfer": clicking.boxes,
    "click-collapsible": browsing.section,
    "click-collapsible-2": browsing.hidden_link,
    "click-dialog": clicking.dialog,
    "click-dialog-2": clicking.dialog,
    "click-link": clicking.link,
    "click-option": clicking.option,
    "click-tab": browsing.tab,
    "click-tab-2": browsing.hidden_link,
    "click-tab-2-hard": browsing.hidden_link,
    "click-test": clicking.button,
    "click-test-2": clicking.first_button,
    "click-widget": clicking.widget,
    "copy-paste": fields.copy,
    "copy-paste-2": fields.copy,
    "enter-date": fields.date,
    "enter-password": fields.quoted,
    "enter-text": fields.quoted,
    "enter-text-2": fields.other_case,
    "enter-text-dynamic": fields.quoted,
    "find-word": fields.word,
    "focus-text": clicking.textbox,
    "focus-text-2": clicking.textbox,
    "login-user": fields.login,
    "login-user-popup": fields.login,
    "multi-layouts": fields.film,
    "multi-orderings": fields.film,
    "search-engine": browsing.result,
    "simple-algebra": fields.unknown,
    "simple-arithmetic": fields.sum_of_two,
}
"""Each task that a script knows, and the script."""

_CALENDAR: Final = "the calendar's Prev cannot be used: only days of December can be chosen"
_MAIL: Final = "Reply and Forward are one element to the page layer, the icons have no names"

WAITING: Final[dict[str, str]] = {
    "book-flight": f"{_CALENDAR}; the list of cities is one element",
    "choose-date": _CALENDAR,
    "choose-date-medium": _CALENDAR,
    "click-checkboxes-soft": "no script knows words that mean the same",
    "click-pie": "the slices are parts of a drawing, which is one image",
    "email-inbox": _MAIL,
    "email-inbox-forward-nl": _MAIL,
    "email-inbox-forward-nl-turk": _MAIL,
    "email-inbox-nl-turk": _MAIL,
    "grid-coordinate": "the points are circles of a drawing, which are not shown",
}
"""The tasks of the paper that no script does on every seed, and what it waits for."""


class Oracle:
    """Plays one task's script, one episode long."""

    name = "oracle"

    def __init__(self, task: str) -> None:
        """Take the script of a task. Raises SetupError if there is none."""
        if task not in ORACLES:
            raise SetupError(f"No script knows {task}. There are scripts for {', '.join(ORACLES)}.")
        self._write = ORACLES[task]
        self._script: Script | None = None

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        """Do what the script says next, on the page as it is now.

        Raises:
            ModelError: the page has not what the script needs.
        """
        sight = see(turn)
        try:
            if self._script is None:
                self._script = self._write(sight)
                calls = tuple(next(self._script))
            else:
                calls = tuple(self._script.send(sight))
        except StopIteration:
            calls = (finish(),)
        return Answer(calls, Usage(model=self.name, cost_usd=0.0))


def of(case: Case) -> Oracle:
    """Make the oracle of one case, as `webstep evaluate --model oracle:…` wants it.

    Raises:
        SetupError: no script knows the task.
    """
    return Oracle(case.task)
