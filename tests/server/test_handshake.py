"""Who is believed: the proofs of both ends, one-time codes, versions, roles."""

import asyncio
from pathlib import Path

import pytest
from pydantic import JsonValue
from websockets.exceptions import ConnectionClosed

from tests.fakes.extension import joined, opened, prove
from tests.server.ground import KEY, Clock, Ground, serving
from tests.server.knock import Knock, challenge, last_word
from webstep.protocol.base import PROTOCOL
from webstep.protocol.handshaking import Refused, Welcome
from webstep.protocol.messages import Stop
from webstep.server.limits import LOCKED_S, MAX_FAILURES
from webstep.server.pairings import CODE_LIFE_S, TERMINAL, derive

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_right_key_is_welcomed_and_the_backend_proves_itself(ground: Ground) -> None:
    async with ground.extension() as client:
        assert client.welcome.model == "scripted"
        assert client.welcome.limits.actions == 50


async def test_every_challenge_is_another(ground: Ground) -> None:
    async with opened(ground.port) as one, opened(ground.port) as other:
        assert (await challenge(one)).nonce != (await challenge(other)).nonce


async def test_a_wrong_key_and_an_unknown_browser_are_refused(ground: Ground) -> None:
    ground.pairings.keep("browser-1", KEY)
    assert await Knock(ground, key=KEY[::-1]).cause() == "key"
    assert await Knock(ground, instance="browser-2").cause() == "key"
    assert await Knock(ground).cause() == ""


@pytest.mark.parametrize(
    "changed", [{"nonce": "0" * 64}, {"proof": "f" * 64}, {"instance": "browser-2"}]
)
async def test_what_was_not_proved_is_refused(
    ground: Ground, changed: dict[str, JsonValue]
) -> None:
    ground.pairings.keep("browser-1", KEY)
    ground.pairings.keep("browser-2", KEY)
    assert await Knock(ground, changed=changed).cause() == "key"


async def test_a_recorded_handshake_is_worth_nothing(ground: Ground) -> None:
    ground.pairings.keep("browser-1", KEY)
    async with opened(ground.port) as socket:
        recorded = prove(await challenge(socket), KEY, ground.port, "browser-1")
        text = recorded.model_dump_json()
        assert isinstance(await last_word(socket, text), Welcome)
    async with opened(ground.port) as socket:
        await challenge(socket)
        word = await last_word(socket, text)
        assert isinstance(word, Refused)
        assert word.cause == "key"


@pytest.mark.parametrize(
    ("theirs", "remedy"),
    [(PROTOCOL - 1, "Update the extension's folder"), (PROTOCOL + 1, "Update webstep itself")],
)
async def test_another_protocol_is_refused_with_who_must_update(
    ground: Ground, theirs: int, remedy: str
) -> None:
    ground.pairings.keep("browser-1", KEY)
    word = await Knock(ground, changed={"protocol": theirs}).answer()
    assert isinstance(word, Refused)
    assert word.cause == "protocol"
    assert f"speaks protocol {theirs}, this backend {PROTOCOL}. {remedy}" in word.detail


async def test_a_newer_protocol_is_told_even_if_its_words_are_unknown(ground: Ground) -> None:
    async with opened(ground.port) as socket:
        await challenge(socket)
        text = f'{{"kind": "show", "protocol": {PROTOCOL + 1}, "who": {{"am": "I"}}}}'
        word = await last_word(socket, text)
        assert isinstance(word, Refused)
        assert word.cause == "protocol"


async def test_a_role_must_fit_the_origin_and_the_instance(ground: Ground) -> None:
    ground.pairings.keep("browser-1", KEY)
    own = ground.pairings.keys[TERMINAL]
    assert await Knock(ground, TERMINAL, own, origin=False).cause() == ""
    assert await Knock(ground, TERMINAL, own).cause() == "malformed"
    assert await Knock(ground, origin=False).cause() == "malformed"
    posing: dict[str, JsonValue] = {"role": "terminal"}
    assert await Knock(ground, changed=posing, origin=False).cause() == "malformed"
    posing = {"role": "extension"}
    assert await Knock(ground, TERMINAL, own, changed=posing).cause() == "malformed"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "[]",
        '{"kind": "stop"}',
        f'{{"kind": "stop", "protocol": {PROTOCOL}}}',
        f'{{"kind": "prove", "protocol": {PROTOCOL}}}',
        '{"protocol": "one"}',
        "[" * 100_000,
        '"\\ud800"',
        b"\x00\xff",
    ],
)
async def test_garbage_is_refused(ground: Ground, said: str | bytes) -> None:
    async with opened(ground.port) as socket:
        await challenge(socket)
        word = await last_word(socket, said)
        assert isinstance(word, Refused)
        assert word.cause == "malformed"


async def test_who_says_nothing_is_left(tmp_path: Path) -> None:
    async with serving(tmp_path, prove_s=0.01) as ground, opened(ground.port) as socket:
        await challenge(socket)
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 1013


async def test_who_leaves_before_the_proof_disturbs_nobody(ground: Ground) -> None:
    async with opened(ground.port) as socket:
        await challenge(socket)
    async with ground.extension():
        assert len(ground.session.clients) == 1


async def test_a_one_time_code_pairs_one_browser_once(ground: Ground) -> None:
    key = derive(ground.pairings.offer(), "browser-1")
    async with joined(ground.port, key, pairing=True):
        assert ground.pairings.browsers() == ["browser-1"]
    assert await Knock(ground, key=key).cause() == ""
    assert await Knock(ground, key=key, pairing=True).cause() == "code"


async def test_a_used_code_pairs_no_second_browser(ground: Ground) -> None:
    code = ground.pairings.offer()
    keys = [derive(code, instance) for instance in ("browser-1", "browser-2")]
    assert await Knock(ground, "browser-1", keys[0], pairing=True).cause() == ""
    assert await Knock(ground, "browser-2", keys[1], pairing=True).cause() == "code"
    assert await Knock(ground, "browser-2", keys[0]).cause() == "key"
    assert ground.pairings.browsers() == ["browser-1"]


async def test_an_old_code_is_refused_with_the_remedy(tmp_path: Path) -> None:
    clock = Clock()
    async with serving(tmp_path, clock=clock) as ground:
        key = derive(ground.pairings.offer(), "browser-1")
        clock.now += CODE_LIFE_S
        word = await Knock(ground, key=key, pairing=True).answer()
        assert isinstance(word, Refused)
        assert word.cause == "code"
        assert "Press Enter in the terminal of `webstep serve`" in word.detail
        key = derive(ground.pairings.offer(), "browser-1")
        clock.now += CODE_LIFE_S - 1
        assert await Knock(ground, key=key, pairing=True).cause() == ""


async def test_five_wrong_proofs_lock_new_handshakes_for_a_minute(
    ground: Ground, clock: Clock
) -> None:
    """Whoever brings them, and even for who would prove itself; who is connected is not touched."""
    key = derive(ground.pairings.offer(), "browser-2")
    async with ground.extension() as client:
        wrong = [Knock(ground, key=KEY[::-1]), Knock(ground, TERMINAL, KEY, origin=False)]
        wrong += [Knock(ground, "browser-2", pairing=True), *wrong]
        assert [await knock.cause() for knock in wrong] == ["key", "key", "code", "key", "key"]
        word = await Knock(ground).answer()
        assert isinstance(word, Refused)
        assert word.cause == "locked"
        assert "nobody new is let in for 60 s" in word.detail
        assert "Wait, then try again" in word.detail
        assert await Knock(ground, "browser-2", key, pairing=True).cause() == "locked"
        await client.wish(Stop())
        assert await client.until_problem() == "No task is running."
        clock.now += LOCKED_S - 0.1
        assert await Knock(ground).cause() == "locked"
        clock.now += 0.1
        assert await Knock(ground).cause() == ""
        # Junk does not spend a code, or any program could keep a person from pairing.
        assert await Knock(ground, "browser-2", key, pairing=True).cause() == ""


async def test_wrong_proofs_now_and_then_lock_nobody_out(ground: Ground, clock: Clock) -> None:
    ground.pairings.keep("browser-1", KEY)
    for _ in range(3):
        for _ in range(MAX_FAILURES - 1):
            assert await Knock(ground, key=KEY[::-1]).cause() == "key"
        clock.now += LOCKED_S
    assert await Knock(ground).cause() == ""


async def test_a_forgotten_browser_that_asks_again_and_again_locks_nobody_out(
    ground: Ground,
) -> None:
    """There is no key to guess at; it asks twice a minute as long as Chrome runs."""
    ground.pairings.keep("browser-1", KEY)
    for _ in range(2 * MAX_FAILURES):
        assert await Knock(ground, "browser-2").cause() == "key"
    assert await Knock(ground).cause() == ""


async def test_what_a_squatter_hears_on_another_port_is_worth_nothing_here(ground: Ground) -> None:
    """It can pass this backend's challenge on, but the proof names the port that was asked."""
    ground.pairings.keep("browser-1", KEY)
    async with opened(ground.port) as socket:
        asked = await challenge(socket)
        heard = prove(asked, KEY, ground.port + 1, "browser-1")
        word = await last_word(socket, heard.model_dump_json())
        assert isinstance(word, Refused)
        assert word.cause == "key"


async def test_many_can_shake_hands_at_once(ground: Ground) -> None:
    ground.pairings.keep("browser-1", KEY)
    causes = await asyncio.gather(*(Knock(ground).cause() for _ in range(20)))
    assert set(causes) == {""}
