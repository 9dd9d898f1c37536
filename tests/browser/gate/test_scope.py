"""Every branch of the sites of an episode: they outlive the worker, and grow only by a yes."""

import pytest

from tests.browser.gate.bench import Bench

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHOP, BANK, MAIL = "https://shop.example", "https://bank.example", "https://mail.example"
LIVES = """async () => {
  const { Scopes } = modules;
  const [shop, bank, mail] = ["https://shop.example", "https://bank.example", "https://mail.example"];
  const said = {};
  const first = new Scopes();
  await first.begin("e1", [`${shop}/cart?a=b`, "", "nonsense", `${mail}./`]);
  await first.begin("e1", [bank]);
  const scope = await first.of("e1");
  said.begun = scope.origins;
  said.unasked = [await scope.admit(bank), scope.has(bank), await scope.admit(shop)];
  scope.offer("");
  scope.offer(bank);
  said.asked = [await scope.admit(bank), scope.has(bank), scope.has("")];
  const second = new Scopes();
  said.again = (await second.of("e1")).origins;
  said.offered = [await (await second.of("e1")).admit("https://evil.example")];
  said.nobody = await second.of("");
  const unknown = await second.of("e2");
  unknown.offer(shop);
  said.unknown = [unknown.origins, unknown === (await second.of("e2"))];
  await second.begin("e2", [shop]);
  said.late = unknown.origins;
  await second.begin("", [shop]);
  for (const episode of ["e3", "e4", "e5", "e6"]) await second.begin(episode, [shop]);
  said.old = (await new Scopes().of("e1")).origins;
  return said;
}"""


async def test_a_scope_is_kept_and_grows_only_by_a_yes(bench: Bench) -> None:
    assert await bench.run(LIVES) == {
        "begun": [SHOP, MAIL],
        "unasked": [False, False, True],
        "asked": [True, True, False],
        "again": [SHOP, MAIL, BANK],
        "offered": [False],
        "nobody": None,
        "unknown": [[], True],
        "late": [],
        "old": [],
    }


async def test_of_a_further_site_nothing_is_told_but_whose_it_is(bench: Bench) -> None:
    told = await bench.run(
        """async (shop, bank) => {
          const { addressed, isTold, scopes } = modules;
          const addresses = [`${shop}/a?b`, `${bank}/a?b`, "data:,secret"];
          scopes.acting = null;
          const looked = addresses.map(addressed);
          await scopes.begin("told", [shop]);
          scopes.acting = await scopes.of("told");
          return [looked, addresses.map(addressed), addresses.map(isTold)];
        }""",
        SHOP,
        BANK,
    )
    own = f"{SHOP}/a?b"
    further = [f"{place}, which is not read yet" for place in (BANK, "a place of no site")]
    assert told == [[own, f"{BANK}/a?b", "data:,secret"], [own, *further], [True, False, False]]


async def test_a_site_is_what_the_address_says_to_a_browser(bench: Bench) -> None:
    addresses = {
        "https://shop.example/cart?a#b": [SHOP, "/cart?a#b"],
        "https://shop.example.:444/": [f"{SHOP}:444", "/"],
        "https://me@shop.example/": ["", "/"],
        "https://:word@shop.example/": ["", "/"],
        "ftp://shop.example/a": ["", "/a"],
        "no address": ["", ""],
    }
    found = await bench.run(
        "(all) => all.map((one) => [modules.originOf(one), modules.pathOf(one)])", [*addresses]
    )
    assert found == [*addresses.values()]


async def test_every_branch_has_run(bench: Bench) -> None:
    assert await bench.missed("scope", "sites") == []
