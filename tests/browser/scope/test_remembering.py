"""The sites of an episode outlive the worker, and grow only by a yes to what was asked."""

import pytest

from tests.browser.tab import Chromium

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIVES = """async () => {
  const { Scopes } = await import("/background/scope.js");
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


async def test_a_scope_is_kept_and_grows_only_by_a_yes(chromium: Chromium) -> None:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/pair.html"))
    shop, bank, mail = "https://shop.example", "https://bank.example", "https://mail.example"
    assert await page.evaluate(LIVES) == {
        "begun": [shop, mail],
        "unasked": [False, False, True],
        "asked": [True, True, False],
        "again": [shop, mail, bank],
        "offered": [False],
        "nobody": None,
        "unknown": [[], True],
        "late": [],
        "old": [],
    }
    await page.close()
