"""Every branch of permits, and of the gate that takes in what is told."""

import pytest
from pydantic import JsonValue

from tests.browser.gate.bench import GRANT, PUSHED, Bench, written

pytestmark = pytest.mark.asyncio(loop_scope="module")

PERMITS = """async (steps) => {
  let now = 0;
  let pings = 0;
  const permits = new modules.Permits(() => now);
  permits.ping = () => { pings += 1; };
  const question = { episode: "e", id: 1, tab: 7 };
  const next = { ...question, id: 2 };
  permits.expect(question);
  permits.expect(next);
  const permit = await permits.issue(question);
  BODY
}"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return [permits.grant(1, 7), permit.granted, permit.dispatched]", [True, True, False]),
        ("permits.dispatch(1, 7); return [permit.dispatched]", [True]),
        ("permits.dispatch(2, 7); return [permit.dispatched, permits.grant(1, 8)]", [False, False]),
        ("permits.revoke(); return [permits.grant(1, 7), permit.granted]", [False, False]),
        (
            "await permits.stop('e'); return [permits.grant(1, 7), await permits.isStopped('e')]",
            [False, True],
        ),
        (
            "await permits.stop(null); await permits.issue(question); return [permits.grant(1, 7)]",
            [False],
        ),
        (
            "await permits.stop('other'); await permits.issue(question);"
            "return [permits.grant(1, 7)]",
            [True],
        ),
        ("permit.grantedBy = 'a1'; permits.drop('a2'); return [permits.grant(1, 7)]", [True]),
        ("permit.grantedBy = 'a1'; permits.drop('a1'); return [permits.grant(1, 7)]", [False]),
        ("now = 2_000; return [permits.grant(1, 7), pings]", [True, 1]),
        ("now = 2_001; return [permits.grant(1, 7), pings]", [False, 0]),
        ("now = 1_500; permits.hear(); now = 3_000; return [permits.grant(1, 7)]", [True]),
        ("permits.lose(); return [permits.grant(1, 7)]", [False]),
        (
            "permits.lose(); const late = await permits.issue(next);"
            "return [permits.grant(2, 7), late.granted]",
            [False, False],
        ),
        ("permits.end(permit); return [permits.grant(1, 7)]", [False]),
        (
            "await permits.issue(next); permits.end(permit);"
            "return [permits.grant(1, 7), permits.grant(2, 7)]",
            [False, True],
        ),
        (
            "await permits.stop('e'); const other = new modules.Permits();"
            "return [await other.isStopped('e')]",
            [True],
        ),
        (
            "const other = new modules.Permits(); other.revoke(); other.drop('a1');"
            "other.dispatch(1, 7); other.ping(); return [other.grant(1, 7)]",
            [False],
        ),
        (
            "await new Promise((resolve) => { permits.ping = resolve; });"
            "return [permits.grant(1, 7)]",
            [True],
        ),
    ],
)
async def test_a_permit_is_for_now(bench: Bench, body: str, said: JsonValue) -> None:
    assert await bench.run(PERMITS.replace("BODY", body)) == said


async def test_the_gate_takes_in_each_event_once_and_in_order(bench: Bench) -> None:
    said = await bench.run(
        written("""async (grant, pushed) => {
          const entries = [
            { kind: "started" },
            pushed,
            { kind: "asked", approval: "a1", action: { kind: "back" }, facts: FACTS },
            { kind: "answered", approval: "a1", allowed: true, by: "rule", grant },
            { kind: "observed" },
          ].map((event, index) => ({ episode: "e", number: index + 1, event }));
          const question = {
            ...{ id: 1, episode: "e", tab: 7, action: { kind: "back" } },
            ...{ approved: FACTS, calls: [grant.calling] },
          };
          const permit = { grantedBy: "" };
          const gate = new modules.Gate();
          gate.hear({ entries: entries.slice(0, 2) });
          const first = await gate.hold(question, FACTS);
          gate.hear({ entries });
          const used = await gate.use(question, permit);
          const twice = await gate.use(question, permit);
          const none = await gate.use({ ...question, approved: null }, permit);
          const covered = await gate.hold(question, FACTS);
          const next = new modules.Gate();
          await next.hear({ entries });
          const again = await next.use(question, permit);
          const kept = await next.hold(question, FACTS);
          const tell = (number, event) => next.hear({ entries: [{ episode: "e", number, event }] });
          await tell(6, { kind: "revoked", approval: "a1" });
          const revoked = await next.hold(question, FACTS);
          next.pass("e", { approval: "a2", allowed: true, grant });
          await tell(7, { ...entries[2].event, approval: "a2" });
          await tell(8, { ...entries[3].event, approval: "a2", by: "panel" });
          const passed = await next.hold(question, FACTS);
          next.allow(grant);
          await tell(9, { kind: "revoked", approval: "a2" });
          await tell(10, { kind: "granted", approval: "g1", grant, by: "panel" });
          const allowed = await next.hold(question, FACTS);
          await tell(11, { kind: "paused" });
          const paused = await next.hold(question, FACTS);
          const broken = await next.hear({ entries: [null] }).catch(() => "broken");
          await next.revoke("a9");
          await next.stop("e");
          await next.hear({ entries: [{ episode: "f", number: 1, event: { kind: "started" } }] });
          return [
            ...[first.covered, used !== null, twice, none, covered.covered, again, kept.covered],
            ...[revoked.covered, passed.covered, allowed.covered, paused.covered, broken],
          ];
        }"""),
        GRANT,
        PUSHED,
    )
    assert said == ["", True, None, None, "a1", None, "a1", "", "a2", "g1", "", "broken"]


async def test_the_gate_lets_a_site_be_read_once_for_each_yes(bench: Bench) -> None:
    said = await bench.run(
        written("""async () => {
          const question = { id: 1, episode: "e", tab: 7, approved: FACTS };
          const gate = new modules.Gate();
          const first = await gate.holdToRead(question, FACTS);
          const asked = { kind: "asked", approval: "a1", action: { kind: "back" }, facts: FACTS };
          const answered = { kind: "answered", approval: "a1", allowed: true, by: "rule" };
          const entries = [asked, { ...answered, grant: null }].map((event, index) => (
            { episode: "e", number: index + 2, event }
          ));
          await gate.hear({ entries });
          const used = await gate.useToRead(question);
          const twice = await gate.useToRead(question);
          const none = await gate.useToRead({ ...question, approved: null });
          return [first.covered, used !== null, twice, none];
        }""")
    )
    assert said == ["", True, None, None]


async def test_every_branch_has_run(bench: Bench) -> None:
    assert await bench.missed("permits", "gate") == []
