"""What the person did to a task, in words for people: in the terminal and in documents."""

from webstep.agent.fold import State
from webstep.protocol.events import EpisodeEvent, Popped
from webstep.protocol.spending import Limits
from webstep.protocol.steering import YOU, Finish, Guide, Redirect, Restart, Steered, Steering

TOOK_OVER = "has the page now: nothing is done until it is given back"


def concerned(event: EpisodeEvent, state: State) -> str:
    """Return the policy of the frame that is steered or ends with this event, before it does."""
    match event:
        case Popped(frame=frame):
            return state.stack.frame(frame).policy
        case Steered(steering=steering):
            return state.stack.frame(steering.frame).policy
        case _:
            return ""


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
    further = f", and {of_limits(limits)} now" if limits else ""
    return f"going on, with the page read again{further}"


def of_limits(limits: Limits) -> str:
    """Say where a task ends."""
    return f"stops at ${limits.cost_usd:.2f} or {limits.actions} actions"


def of_policy(name: str) -> str:
    """Say a policy's name as people do."""
    return name.replace("_", " ")
