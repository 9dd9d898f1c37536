"""Every branch of the claims: nothing is begun twice, and nothing that cannot be claimed."""

import pytest
from pydantic import JsonValue

from tests.browser.gate.bench import Bench

pytestmark = pytest.mark.asyncio(loop_scope="module")

CLAIMS = """async () => {
  const name = crypto.randomUUID();
  let done = 0;
  const act = async () => {
    done += 1;
    return { kind: "performed", id: 1, outcome: { ok: true, detail: "done" }, tab: 7 };
  };
  const claim = async (claims, act, id = 1) => {
    try { return (await claims.once({ claim: name, id }, act)).id; }
    catch (error) { return error.cause ?? error.constructor.name; }
  };
  BODY
}"""


async def claimed(bench: Bench, body: str) -> JsonValue:
    return await bench.run(CLAIMS.replace("BODY", body))


async def test_a_claim_is_carried_out_once_and_its_answer_kept(bench: Bench) -> None:
    said = await claimed(
        bench,
        """const { open } = IDBFactory.prototype;
        // The worker has made the real one before; this is that of a new profile.
        IDBFactory.prototype.open = function (_, version) {
          return open.call(this, name, version);
        };
        const claims = new modules.Claims();
        const both = await Promise.all([claim(claims, act, 4), claim(claims, act, 5)]);
        const later = await claim(new modules.Claims(), act, 6);
        IDBFactory.prototype.open = open;
        return [both, later, done];""",
    )
    assert said == [[4, 5], 6, 1]


async def test_a_claim_without_an_answer_may_have_happened(bench: Bench) -> None:
    said = await claimed(
        bench,
        """const dies = async () => { done += 1; throw new TypeError("the worker died"); };
        const first = await claim(new modules.Claims(), dies);
        return [first, await claim(new modules.Claims(), act), done];""",
    )
    assert said == ["TypeError", "unknown", 1]


async def test_an_answer_that_is_not_kept_leaves_the_action_in_doubt(bench: Bench) -> None:
    said = await claimed(
        bench,
        """const { transaction } = IDBDatabase.prototype;
        const breaks = async () => {
          IDBDatabase.prototype.transaction = () => { throw new Error("disk full"); };
          return act();
        };
        const first = await claim(new modules.Claims(), breaks);
        const refused = await claim(new modules.Claims(), act).catch(String);
        IDBDatabase.prototype.transaction = transaction;
        return [first, refused, await claim(new modules.Claims(), act), done];""",
    )
    assert said == [1, "CannotClaim", "unknown", 1]


async def test_what_cannot_be_claimed_is_not_done(bench: Bench) -> None:
    said = await claimed(
        bench,
        """const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = () => { throw new Error("no disk"); };
        const none = new modules.Claims();
        IDBFactory.prototype.open = function (name) { return open.call(this, name, 0.5); };
        const odd = new modules.Claims();
        IDBFactory.prototype.open = function () { return open.call(this, name, 9); };
        await new Promise((resolve) => {
          indexedDB.open().addEventListener("success", (opened) => {
            opened.target.result.close();
            resolve();
          });
        });
        IDBFactory.prototype.open = function () { return open.call(this, name, 1); };
        const later = new modules.Claims();
        IDBFactory.prototype.open = open;
        const nameless = await new modules.Claims()
          .once({ claim: "", id: 1 }, act).catch((error) => error.constructor.name);
        const all = [];
        for (const claims of [none, odd, later]) all.push(await claim(claims, act));
        return [...all, nameless, done];""",
    )
    assert said == ["CannotClaim", "CannotClaim", "CannotClaim", "CannotClaim", 0]


async def test_a_transaction_that_the_disk_refuses_is_no_claim(bench: Bench) -> None:
    said = await claimed(
        bench,
        """const { add } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.add = function (claim) {
          const request = add.call(this, claim);
          request.addEventListener("success", () => this.transaction.abort());
          return request;
        };
        const refused = await claim(new modules.Claims(), act);
        IDBObjectStore.prototype.add = add;
        return [refused, await claim(new modules.Claims(), act), done];""",
    )
    assert said == ["CannotClaim", 1, 1]


async def test_claims_are_kept_for_30_days(bench: Bench) -> None:
    said = await claimed(
        bench,
        """const day = 24 * 3_600_000;
        const at = (days) => new modules.Claims(() => days * day);
        // Others of these tests claim too, long after 1970.
        await claim(at(0), act);
        await claim(at(29), act);
        const kept = done;
        await claim(at(31), act);
        return [kept, done];""",
    )
    assert said == [1, 2]


async def test_every_branch_has_run(bench: Bench) -> None:
    assert await bench.missed("claims") == []
