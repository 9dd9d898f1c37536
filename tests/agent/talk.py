"""The real client and the real SDK against the fake Messages API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pydantic import JsonValue

from tests.agent.turns import turn
from tests.fakes.messages import Brain
from tests.fakes.messages_api import KEY, MessagesApi
from webstep.agent.claude import Claude, connect
from webstep.agent.models import MODELS, Models
from webstep.agent.ports import Answer, Turn
from webstep.agent.retry import Retry

TURN = turn()


@dataclass
class Talk:
    """One client and the server it talks to; a pause of a retry is noted, not waited."""

    api: MessagesApi
    claude: Claude
    told: list[str]
    """What the person was told while the model decided."""
    pauses: list[float] = field(default_factory=list)
    """Seconds before each try after the first."""

    async def decide(self, asked: Turn = TURN) -> Answer:
        return await self.claude.decide(asked, self.told.append)

    @property
    def body(self) -> dict[str, JsonValue]:
        """The body of the last request."""
        return self.api.requests[-1].body


@asynccontextmanager
async def talk(
    brain: Brain,
    lacks: tuple[str, ...] = (),
    models: Models = MODELS,
    key: str = KEY,
    silence_s: float = 10.0,
    longest_s: float = 20.0,
) -> AsyncIterator[Talk]:
    pauses: list[float] = []

    async def note_pause(seconds: float) -> None:
        pauses.append(seconds)

    async with (
        MessagesApi(brain, lacks) as api,
        connect(api.base_url, key, silence_s) as client,
    ):
        retry = Retry(note_pause, chance=lambda: 0.5)
        yield Talk(api, Claude(client, models, retry, longest_s), [], pauses)
