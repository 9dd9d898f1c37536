"""A policy asks the person, who answers in the real panel."""

from tests.fakes.messages import Blocks, Request, call
from tests.fakes.traveller.prompt import Prompt, done
from tests.whole.conftest import Whole
from tests.whole.test_panel import start
from webstep.protocol.events import Questioned, Replied

ANSWER = "The one by the window."


def asks(request: Request) -> Blocks:
    """A brain that asks once, and returns with what it reads of the answer."""
    so_far = Prompt.of(request).done
    if not so_far:
        return call("ask_user", reason="Two are free.", question="Which seat do you want?")
    return done("It is chosen." if ANSWER in so_far else so_far)


def test_what_the_person_answers_is_read_by_the_policy_that_asked(whole: Whole) -> None:
    whole.api.brain = asks
    start(whole)
    whole.panel.wait(".question", "Which seat do you want?")
    assert "airline task" in whole.panel.read(".question .why")
    whole.panel.type(".question textarea", ANSWER)
    whole.panel.press("Answer")
    whole.panel.wait(".ending", "It is chosen.")
    whole.panel.wait(".stack", f"You: {ANSWER}")
    whole.panel.wait_gone(".question")
    exchange = [e for e in whole.events() if isinstance(e, Questioned | Replied)]
    assert exchange[1:] == [Replied(frame=1, answer=ANSWER)]
