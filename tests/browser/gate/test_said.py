"""Every branch of approvals and grants: what was said, by whom, and what it covers."""

import pytest
from pydantic import JsonValue

from tests.browser.gate.bench import CALLING, GRANT, PUSHED, Bench, written

pytestmark = pytest.mark.asyncio(loop_scope="module")

COVERING = """async (grant, pushed, change) => {
  const grants = new modules.Grants();
  grants.follow({ kind: "started" });
  grants.follow(pushed);
  const facts = FACTS;
  await grants.add({ episode: "e", approval: "a1", grant: { ...grant, ...change.grant } });
  const held = { episode: "e", facts, calls: [grant.calling], ...change.held };
  return grants.covering({ ...held, facts: { ...facts, ...change.facts } });
}"""


@pytest.mark.parametrize(
    ("change", "covered"),
    [
        ({}, True),
        ({"held": {"episode": "other"}}, False),
        ({"held": {"calls": []}}, False),
        ({"held": {"calls": [{**CALLING, "argument": "another trip"}]}}, False),
        ({"facts": {"tier": "irreversible"}}, False),
        ({"facts": {"origin": "https://shop.example:444"}}, False),
        ({"facts": {"url": "https://ads.example/"}}, False),
        ({"facts": {"url": "no address"}}, False),
        ({"facts": {"action": "press"}}, False),
        ({"facts": {"action": "type"}}, False),
        ({"facts": {"action": "type"}, "grant": {"fields": ["plain", "card"]}}, True),
        ({"grant": {"calling": {**CALLING, "policy": "pay"}}}, False),
    ],
)
async def test_a_grant_covers_by_its_facts(
    bench: Bench, change: dict[str, JsonValue], covered: bool
) -> None:
    said = await bench.run(written(COVERING), GRANT, PUSHED, change)
    assert said == ("a1" if covered else "")


HEARING = """async (grant, pushed, passed, by, after) => {
  const grants = new modules.Grants();
  grants.follow(pushed);
  if (passed) grants.pass({ ...grant, ...passed });
  if (after === "end") await grants.end();
  await grants.hear("e", { approval: "g1", grant, by });
  if (after === "popped") await grants.follow({ ...pushed, kind: "popped" });
  return grants.covering({ episode: "e", facts: FACTS, calls: [grant.calling] });
}"""


@pytest.mark.parametrize(
    ("passed", "by", "after", "covered"),
    [
        ({}, "panel", "", "g1"),
        ({}, "panel", "popped", ""),
        ({}, "panel", "end", ""),
        (None, "panel", "", ""),
        ({"origins": ["https://elsewhere.example"]}, "panel", "", ""),
        (None, "terminal", "", "g1"),
    ],
)
async def test_a_call_is_allowed_beforehand_by_who_may_say_so(
    bench: Bench, passed: JsonValue, by: str, after: str, covered: str
) -> None:
    assert await bench.run(written(HEARING), GRANT, PUSHED, passed, by, after) == covered


async def test_grants_outlive_the_worker_but_not_their_end(bench: Bench) -> None:
    said = await bench.run(
        written("""async (grant, pushed) => {
          const held = { episode: "e", facts: FACTS, calls: [grant.calling] };
          const covered = async () => {
            const next = new modules.Grants();
            await next.recall();
            next.follow(pushed);
            return next.covering(held);
          };
          const grants = new modules.Grants();
          await grants.recall();
          grants.follow(pushed);
          grants.follow({ kind: "resumed" });
          await grants.add({ episode: "e", approval: "a1", grant });
          await grants.drop("a2");
          const before = await covered();
          await grants.follow({ ...pushed, kind: "popped" });
          const after = await covered();
          await grants.follow(pushed);
          await grants.add({ episode: "e", approval: "a3", grant });
          const again = await covered();
          await grants.end();
          return [before, after, again, await covered()];
        }"""),
        GRANT,
        PUSHED,
    )
    assert said == ["a1", "", "a3", ""]


APPROVING = """async (grant, pushed, answer, change) => {
  let now = 0;
  const grants = new modules.Grants();
  const approvals = new modules.Approvals(grants, () => now);
  await approvals.recall();
  grants.follow(pushed);
  const facts = { ...FACTS, ...change.facts };
  const held = { episode: "e", tab: 7, action: { kind: "click", element: "5" }, facts };
  await approvals.hold({ ...held, tab: 8, calls: [] });
  await approvals.hold({ ...held, calls: [grant.calling] });
  const asked = { kind: "asked", approval: "a1", action: held.action, facts };
  approvals.follow("e", asked);
  if (change.passed) approvals.pass("e", { grant: null, ...change.passed, approval: "a1" });
  if (change.granted) grants.add({ episode: "e", approval: "a0", grant });
  const said = { approval: "a1", allowed: true, instead: "", grant: null, ...answer };
  await approvals.hear("e", said);
  if (change.dropped) approvals.drop(change.dropped);
  now = change.now ?? 0;
  const yes = approvals.use({ ...held, ...change.wanted });
  const covering = grants.covering({ ...held, facts: FACTS, calls: [grant.calling] });
  return [yes?.grant ?? null, covering, approvals.use(held) === null];
}"""


@pytest.mark.parametrize(
    ("answer", "change", "said"),
    [
        ({"by": "terminal"}, {}, ["", ""]),
        ({"by": "rule"}, {"now": 59_999}, ["", ""]),
        ({"by": "rule"}, {"now": 60_000}, [None, ""]),
        ({"by": "rule", "allowed": False}, {}, [None, ""]),
        ({"by": "rule", "approval": "a2"}, {}, [None, ""]),
        ({"by": "rule", "grant": GRANT}, {}, ["", "a1"]),
        ({"by": "rule", "grant": GRANT}, {"facts": {"tier": "irreversible"}}, ["", ""]),
        ({"by": "rule"}, {"dropped": "a0"}, ["", ""]),
        ({"by": "panel"}, {}, [None, ""]),
        ({"by": "panel"}, {"passed": {"allowed": True}}, ["", ""]),
        ({"by": "panel"}, {"passed": {"allowed": False}}, [None, ""]),
        ({"by": "panel", "grant": GRANT}, {"passed": {"allowed": True}}, [None, ""]),
        (
            {"by": "panel", "grant": GRANT},
            {"passed": {"allowed": True, "grant": GRANT}},
            ["", "a1"],
        ),
        ({"by": "grant"}, {}, [None, ""]),
        ({"by": "grant"}, {"granted": True}, ["a0", "a0"]),
        ({"by": "grant"}, {"granted": True, "dropped": "a0"}, [None, "a0"]),
        ({"by": "grant", "grant": GRANT}, {}, [None, ""]),
    ],
)
async def test_a_yes_counts_from_whoever_may_say_it(
    bench: Bench, answer: JsonValue, change: JsonValue, said: list[JsonValue]
) -> None:
    # However it was, it is used up.
    assert await bench.run(written(APPROVING), GRANT, PUSHED, answer, change) == [*said, True]


async def test_a_reading_is_allowed_by_its_facts_alone(bench: Bench) -> None:
    said = await bench.run(
        written("""async () => {
          const approvals = new modules.Approvals(new modules.Grants());
          const held = { episode: "e", tab: 7, action: null, facts: FACTS };
          await approvals.hold({ ...held, calls: [] });
          approvals.follow("e", { kind: "asked", approval: "a1", action: {}, facts: FACTS });
          await approvals.hear("e", { approval: "a1", allowed: true, by: "rule", grant: null });
          return approvals.use(held) !== null;
        }""")
    )
    assert said is True


async def test_what_was_held_outlives_the_worker_and_ends_with_the_episode(bench: Bench) -> None:
    said = await bench.run(
        written("""async () => {
          const held = { episode: "e", tab: 7, action: null, facts: FACTS, calls: [] };
          const next = async (ended) => {
            const approvals = new modules.Approvals(new modules.Grants());
            await approvals.recall();
            if (ended) await approvals.end();
            approvals.follow("e", { kind: "asked", approval: "a1", action: {}, facts: FACTS });
            approvals.follow("e", { kind: "resumed" });
            await approvals.hear("e", { approval: "a1", allowed: true, by: "rule", grant: null });
            return approvals.use(held) !== null;
          };
          const hold = () => new modules.Approvals(new modules.Grants()).hold(held);
          await hold();
          const kept = await next(false);
          const twice = await next(false);
          await hold();
          return [kept, twice, await next(true), await next(true)];
        }""")
    )
    assert said == [True, False, False, False]


async def test_one_word_has_one_canonical_text(bench: Bench) -> None:
    said = await bench.run(
        "async () => modules.canonical({ b: [1, null, { d: 'x', c: true }], a: 'é' })"
    )
    assert said == '{"a":"é","b":[1,null,{"c":true,"d":"x"}]}'


async def test_every_branch_has_run(bench: Bench) -> None:
    assert await bench.missed("approvals", "grants", "canonical") == []
