"""A turn to decide, for tests of the prompt and of the model."""

from tests.fakes.engine import snapshot
from webstep.agent.observation import read
from webstep.agent.policy import Example, Policy, Tier
from webstep.agent.ports import Turn
from webstep.agent.scope import Scope
from webstep.agent.stack import Remark, Step
from webstep.agent.tools import offered
from webstep.protocol.actions import Click
from webstep.protocol.decisions import Act

PAGE = read(snapshot("", url="https://shop.example/"))


def policy(tier: Tier = "fast", instruction: str = "Fill the form.") -> Policy:
    example = Example(
        title="Press Save",
        argument="Save it.",
        page='[3] button "Save"',
        decision=Act(reason="It saves.", actions=(Click(element="3"),)),
    )
    return Policy(
        name="fill_form",
        collection="shop",
        description="Fills a form.",
        argument="What to fill in.",
        answer="What the form holds.",
        instruction=instruction,
        actions=("click", "type", "note"),
        options=(),
        calls=(),
        scope=Scope(),
        root=True,
        tier=tier,
        examples=(example,),
        prompt="0" * 64,
    )


def turn(
    observation: str = '[7] button "Send"',
    argument: str = "Send the form.",
    callers: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    history: tuple[Step, ...] = (),
    of: Policy | None = None,
) -> Turn:
    chosen = of or policy()
    return Turn(
        policy=chosen,
        tools=offered(chosen, ()),
        shared="Shared rules.",
        callers=callers,
        argument=argument,
        history=history,
        notes=tuple(Remark(note, frozenset()) for note in notes),
        page=PAGE,
        observation=observation,
    )
