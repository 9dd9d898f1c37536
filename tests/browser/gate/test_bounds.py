"""Every branch of what holds an action before its page hears of it: where it goes, what it has."""

import itertools

import pytest
from pydantic import JsonValue

from tests.browser.gate.bench import Bench

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHOP, MAIL, BANK = "https://shop.example", "https://mail.example", "https://bank.example"
SECRET = "correct horse battery staple"
MESSAGE: JsonValue = {"role": "textbox", "name": "Message"}
numbers = itertools.count(1)
WEIGH = """async (number) => {
  const { documents, scopes, traces, weigh } = modules;
  const shop = "https://shop.example", bank = "https://bank.example", mail = "https://mail.example";
  const episode = `e${number}`;
  await scopes.begin(episode, [shop]);
  /** A document of a tab that answers as `answer` says; null hangs up. */
  const open = (frameId, url, answer = () => ({ kind: "name", target: named }), origin = url) => {
    const ears = { onMessage: [], onDisconnect: [] };
    const event = (name) => ({ addListener: (ear) => ears[name].push(ear) });
    const port = {
      sender: { tab: { id: number }, frameId, url, origin },
      onMessage: event("onMessage"),
      onDisconnect: event("onDisconnect"),
      disconnect: () => undefined,
      postMessage: ({ kind, number: asked }) => {
        if (kind !== "asked") return;
        const said = answer();
        if (said === null) for (const ear of ears.onDisconnect) ear();
        const word = { kind: "answered", number: asked, answer: said };
        for (const ear of said === null ? [] : ears.onMessage) ear(word);
      },
    };
    documents.open(port, () => undefined);
    const word = `word ${number} ${frameId}`;
    for (const ear of ears.onMessage) ear({ kind: "hello", letters: "", document: word });
    return word;
  };
  const named = { role: "textbox", name: "Message" };
  const ask = async (action, approved = null, document = "") => {
    const said = await weigh({ episode, tab: number, document, action, approved });
    return said;
  };
  const go = (url, approved) => ask({ kind: "navigate", url }, approved);
  const type = (text, approved = null, document = `word ${number} 0`, element = "1") =>
    ask({ kind: "type", element, text, where: "replace", ask: false }, approved, document);
  const read = (origin, text) => traces.note(episode, origin, [`<body>${text}</body>`]);
  BODY
}"""


async def weighed(bench: Bench, body: str) -> JsonValue:
    return await bench.run(WEIGH.replace("BODY", body), next(numbers))


async def test_where_a_person_looks_nothing_is_held(bench: Bench) -> None:
    said = await weighed(
        bench,
        """const looks = { episode: "", tab: 1, document: "", approved: null };
        looks.action = { kind: "back" };
        return [await weigh(looks), scopes.acting];""",
    )
    assert said == [{"kind": "free", "origins": None, "origin": ""}, None]


@pytest.mark.parametrize(
    "kind", ["back", "forward", "reload", "switch_tab", "close_tab", "note", "navigate"]
)
async def test_what_gives_nothing_to_a_site_is_free(bench: Bench, kind: str) -> None:
    action = f'{{ kind: "{kind}", url: "chrome://version" }}'
    free = {"kind": "free", "origins": [SHOP], "origin": ""}
    assert await weighed(bench, f"return ask({action});") == free


async def test_an_address_of_the_task_is_opened_and_a_further_one_after_its_own_yes(
    bench: Bench,
) -> None:
    said = await weighed(
        bench,
        """const kinds = [];
        const note = ({ kind, facts }) => { kinds.push(kind); return facts; };
        note(await go(`${shop}/cart`));
        const unasked = note(await go(bank));
        // Nobody was asked about mail: a yes with its facts lets nothing in.
        note(await go(mail, { ...unasked, origin: mail }));
        const forged = structuredClone(unasked);
        const other = { ...forged, origin: mail, values: [{ name: "Address", value: mail }] };
        other.target = { role: "link", name: mail };
        other.why = forged.why.replace(bank, mail);
        note(await ask({ kind: "open_tab", url: "https://other.example" }, other));
        note(await go(bank, unasked));
        note(await go(bank));
        return [kinds, unasked];""",
    )
    assert isinstance(said, list)
    kinds, facts = said
    assert kinds == ["free", "held", "held", "held", "free", "free"]
    assert isinstance(facts, dict)
    assert (facts["tier"], facts["url"], facts["origin"]) == ("consequential", "", BANK)


async def test_a_yes_to_what_nobody_was_asked_about_lets_nothing_in(bench: Bench) -> None:
    said = await weighed(
        bench,
        """const { facts } = await go(bank);
        const fresh = `${episode} again`;
        await scopes.begin(fresh, [shop]);
        const again = { episode: fresh, tab: number, document: "", approved: facts };
        const held = await weigh({ ...again, action: { kind: "navigate", url: bank } });
        return [held.kind, (await scopes.of(fresh)).has(bank)];""",
    )
    assert said == ["held", False]


async def test_an_address_that_misleads_is_never_opened(bench: Bench) -> None:
    said = await weighed(bench, "return go('https://shop.example@bank.example/');")
    detail = "webstep opens no address with a name or password in it."
    assert said == {"kind": "over", "ok": False, "detail": detail}


async def test_an_address_that_gives_something_away_cannot_be_undone(bench: Bench) -> None:
    said = await weighed(
        bench,
        f"""open(0, `${{shop}}/here`);
        read(mail, "{SECRET}");
        const own = await go(`${{shop}}/?q={SECRET.replace(" ", "+")}`);
        const further = await go(`${{bank}}/?q={SECRET.replace(" ", "+")}`);
        const free = await go(`${{shop}}/?q={SECRET.replace(" ", "+")}`, own.facts);
        return [own.facts, further.facts.why, free.kind];""",
    )
    assert isinstance(said, list)
    facts, why, kind = said
    assert isinstance(facts, dict)
    assert (facts["tier"], facts["url"], kind) == ("irreversible", f"{SHOP}/here", "free")
    assert str(why).startswith(f"It leads to {BANK}, a site that this task has not used yet. ")


async def test_a_page_that_was_left_needs_no_yes(bench: Bench) -> None:
    said = await weighed(bench, "open(0, shop); return type('Hello', null, 'another word');")
    assert said == {"kind": "free", "origins": [SHOP], "origin": ""}


async def test_what_is_nobodys_is_not_used(bench: Bench) -> None:
    said = await weighed(bench, "open(0, 'data:,x', undefined, 'null'); return type('Hello');")
    assert isinstance(said, dict)
    assert (said["kind"], said["ok"]) == ("over", False)


async def test_a_further_site_is_entered_before_it_is_used(bench: Bench) -> None:
    said = await weighed(
        bench,
        """open(0, shop);
        const inside = open(1, bank);
        const within = (text, approved) => type(text, approved, `word ${number} 0`, "b1");
        const { facts } = await within("Hello", null);
        const wrong = await within("Hello", { ...facts, why: "Because." });
        const entered = await within("Hello", facts);
        const used = await within("Hello", facts);
        return [facts, wrong.kind, entered, used, inside];""",
    )
    assert isinstance(said, list)
    facts, wrong, entered, used, _ = said
    assert isinstance(facts, dict)
    assert facts["target"] == {"role": "iframe", "name": ""}
    assert wrong == "held"
    detail = f"The person allowed {BANK}, which is read from now on. Nothing else was done."
    assert entered == {"kind": "over", "ok": True, "detail": detail}
    assert used == {"kind": "free", "origins": [SHOP, BANK], "origin": BANK}


async def test_a_tab_on_a_further_site_is_entered_as_a_document(bench: Bench) -> None:
    said = await weighed(
        bench,
        """open(0, bank);
        const { facts } = await type("Hello");
        const scope = await scopes.of(`${episode} unasked`);
        const { mayEnter } = modules;
        return [facts.target.role, await mayEnter(facts, facts, scope),
          new modules.Unread(facts).facts === facts, await mayEnter(facts, facts, scope),
          await mayEnter(facts, null, scope)];""",
    )
    assert said == ["document", False, True, True, True]


async def test_what_was_read_elsewhere_is_given_only_after_a_yes_to_that_text(
    bench: Bench,
) -> None:
    said = await weighed(
        bench,
        f"""open(0, shop);
        read(mail, "{SECRET}");
        const {{ facts }} = await type("{SECRET}");
        const again = await type("{SECRET}", {{ ...facts, why: "Because." }});
        const free = await type("{SECRET}", facts);
        // The page has a reason of its own, to which there is another yes.
        const later = await type("{SECRET}", {{ ...facts, why: "It is sent." }});
        const anew = await type("{SECRET}");
        return [facts, again.kind, free.kind, later.kind, anew.kind];""",
    )
    assert isinstance(said, list)
    facts, *kinds = said
    assert isinstance(facts, dict)
    assert (facts["tier"], facts["target"]) == ("irreversible", MESSAGE)
    assert facts["values"] == [{"name": "Text", "value": SECRET}]
    assert kinds == ["held", "free", "free", "held"]


async def test_an_address_that_is_sent_on_is_held_and_its_yes_lets_both_sites_in(
    bench: Bench,
) -> None:
    said = await weighed(
        bench,
        f"""open(0, `${{shop}}/here`);
        read(mail, "{SECRET}");
        const onward = `${{bank}}/?q={SECRET.replace(" ", "+")}`;
        const url = `${{shop}}/go?to=${{encodeURIComponent(onward)}}`;
        const held = await go(url);
        const free = await go(url, held.facts);
        return [held.facts.why, free.kind, (await scopes.of(episode)).has(bank)];""",
    )
    assert isinstance(said, list)
    why, *came = said
    assert f"It may be sent on to {BANK}." in str(why)
    assert came == ["free", True]


async def test_of_a_page_that_was_left_meanwhile_the_text_is_shown_all_the_same(
    bench: Bench,
) -> None:
    said = await weighed(
        bench,
        f"""open(0, shop, () => null);
        read(mail, "{SECRET}");
        const {{ facts }} = await type("{SECRET}");
        return [facts.target, facts.values];""",
    )
    assert said == [{"role": "", "name": ""}, [{"name": "Text", "value": SECRET}]]


async def test_what_has_no_element_and_a_page_that_is_broken(bench: Bench) -> None:
    said = await weighed(
        bench,
        f"""open(0, shop, () => ({{ kind: "broken", detail: "A fault of the page scripts." }}));
        read(mail, "{SECRET}");
        const action = {{ kind: "press", element: null, key: "Enter", ask: false,
          dialog: {{ expects: "Who?", reply: "{SECRET}" }} }};
        return ask(action, null, `word ${{number}} 0`).catch((error) => error.constructor.name);""",
    )
    assert said == "PageBroken"


async def test_where_the_person_wants_to_be_asked_every_time_each_way_is_held(
    bench: Bench,
) -> None:
    said = await weighed(
        bench,
        """const tab = (await chrome.tabs.getCurrent()).id;
        const asked = { episode, tab, document: "", holds: "every" };
        const every = (action, approved = null) => weigh({ ...asked, action, approved });
        const there = { kind: "navigate", url: `${shop}/cart` };
        const addressed = await every(there);
        const moved = await every({ kind: "reload" });
        const other = await every({ kind: "reload" }, { ...moved.facts, tier: "irreversible" });
        return [
          addressed.facts.why, moved.facts.why, other.kind,
          (await every(there, addressed.facts)).kind,
          (await every({ kind: "reload" }, moved.facts)).kind,
          (await ask({ kind: "reload" })).kind,
        ];""",
    )
    every = "You want to be asked before every action."
    assert said == [every, every, "held", "free", "free", "free"]


async def test_every_branch_has_run(bench: Bench) -> None:
    assert await bench.missed("bounds", "entering") == []
