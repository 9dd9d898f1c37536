"""Every branch of where an action leads, what it would do, and what a yes to it is bound to."""

from collections.abc import Iterator

import pytest
from pydantic import JsonValue

from tests.gate.bench import SHOP, Bench
from tests.gate.scripts import browsing

EVIL = "http://evil.example"


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with browsing() as browser:
        yield Bench.of(browser)


AHEAD = {
    f"<a id=it href='{EVIL}/x'>Go</a>": EVIL,
    "<a id=it href='/help'>Go</a>": "",
    f"<a id=it href='{SHOP}.:80/help'>Go</a>": "",
    "<a id=it href='http://shop.example:81/'>Go</a>": f"{SHOP}:81",
    "<a id=it href='http://me@shop.example/'>Go</a>": SHOP,
    "<a id=it href='http://:word@shop.example/'>Go</a>": SHOP,
    "<a id=it href='mailto:me@evil.example'>Go</a>": "",
    "<a id=it href='http://['>Go</a>": "",
    "<a id=it>Go</a>": "",
    f"<a href='{EVIL}'><b id=it>Go</b></a>": EVIL,
    f"<map><area id=it href='{EVIL}'></map>": EVIL,
    f"<svg><a id=it href='{EVIL}'><text>Go</text></a></svg>": EVIL,
    f"<svg><a id=it xlink:href='{EVIL}'><text>Go</text></a></svg>": EVIL,
    f"<form id=it action='{EVIL}'></form>": EVIL,
    f"<form action='{EVIL}'><button id=it>Go</button></form>": EVIL,
    f"<form><button id=it formaction='{EVIL}'>Go</button></form>": EVIL,
    f"<form action='{EVIL}'><button id=it formaction='/own'>Go</button></form>": "",
    f"<form action='{EVIL}' method=dialog><button id=it>Go</button></form>": "",
    f"<form action='{EVIL}'><button type=button id=it>Go</button></form>": "",
    "<button id=it>Go</button>": "",
    # Chrome parses no such form, but scripts make links of anything.
    "<p id=it>Go</p>": "",
}
"""A control, and the further site that it leads to by itself."""


LEADS = """(it) => {
  const whys = signsOfSite(it).map(({ why }) => why);
  return [siteAhead(it), whys, valuesAhead(it).map(({ name }) => name)];
}"""


@pytest.mark.parametrize("html", AHEAD)
def test_what_leads_to_a_further_site_is_known_with_its_whole_address(
    bench: Bench, html: str
) -> None:
    site = AHEAD[html]
    why = f"It leads to {site}, a site that this task has not used yet."
    assert bench.run(html, LEADS) == [site, [why] * bool(site), ["Address"] * bool(site)]


def test_where_the_person_looks_no_site_is_further(bench: Bench) -> None:
    html = f"<a id=it href='{EVIL}'>Go</a>"
    assert bench.run(html, "siteAhead", origins=None) == ""


def test_a_person_is_told_what_is_there_by_its_role_and_name(bench: Bench) -> None:
    named = """(it) => {
      it.focus();
      return [nameFor(idOf(it)), nameFor(null), nameFor("999")].map(({ target }) => target);
    }"""
    nothing: JsonValue = {"role": "", "name": ""}
    button: JsonValue = {"role": "button", "name": "Go"}
    assert bench.run("<button id=it>Go</button>", named) == [button, button, nothing]
    thing: JsonValue = {"role": "generic", "name": "Go"}
    html = "<x-thing id=it tabindex=0>Go</x-thing>"
    assert bench.run(html, named) == [thing, thing, nothing]


CLICK: dict[str, JsonValue] = {"kind": "click", "how": "left", "keys": [], "ask": False}
BOX = "style='position:relative;width:90px;height:30px'"
INNER = "style='position:absolute;inset:0'"
FINAL = "irreversible"
JUDGE = """(it, action, files = []) => {
  const verdict = judge(it, { dialog: null, ...action, element: idOf(it) }, files);
  return verdict.kind === "ask" ? verdict.finding.facts : verdict;
}"""
ORDER = (
    "<form method=post action=/orders><input name=size value=9><button id=it>Save</button></form>"
)


def judged(bench: Bench, html: str, *values: JsonValue) -> dict[str, JsonValue]:
    said = bench.run(html, JUDGE, *(values or (CLICK,)))
    assert isinstance(said, dict)
    return said


EVERY = """(it, action) => {
  const verdict = judge(it, { dialog: null, ...action, element: idOf(it) }, [], "You wanted it.");
  return [verdict.kind, verdict.finding.facts.tier, verdict.finding.facts.why];
}"""


def test_where_the_person_wants_to_be_asked_every_time_the_harmless_is_held_too(
    bench: Bench,
) -> None:
    said = bench.run("<button type=button id=it>Open</button>", EVERY, CLICK)
    assert said == ["ask", "consequential", "You wanted it."]


@pytest.mark.parametrize(
    ("html", "action", "verdict"),
    [
        ("<button id=it>Help</button>", CLICK, "free"),
        ("<button id=it>Help</button>", {**CLICK, "how": "right"}, "free"),
        ("<button id=it>Help</button>", {"kind": "hover"}, "free"),
        ("<a id=it href='chrome://quit'>Help</a>", CLICK, "never"),
        (ORDER, CLICK, "consequential"),
        ("<button id=it>Delete my account</button>", CLICK, "irreversible"),
        (
            "<input id=it type=password aria-label=Word>",
            {"kind": "type", "text": "x"},
            "consequential",
        ),
        # A click on what holds another control may be a click on that, where a pointer meets it.
        (f"<div id=it {BOX}>Help<b onclick='' {INNER}>Delete my account</b></div>", CLICK, FINAL),
        (
            f"<button id=it {BOX} aria-label='Delete all'><b onclick='' {INNER}>OK</b></button>",
            CLICK,
            FINAL,
        ),
    ],
)
def test_what_is_at_stake_decides_who_is_asked(
    bench: Bench, html: str, action: JsonValue, verdict: str
) -> None:
    facts = judged(bench, html, action)
    assert facts.get("tier", facts.get("kind")) == verdict


def test_the_facts_name_the_site_on_which_it_acts(bench: Bench) -> None:
    assert judged(bench, ORDER)["origin"] == SHOP
    away = judged(bench, ORDER.replace("/orders", f"{EVIL}/orders"))
    assert away["origin"] == EVIL
    assert str(away["why"]).count("It leads to") == 1
    shut = (
        "<form method=dialog action='http://evil.example'><button id=it>Delete all</button></form>"
    )
    assert judged(bench, shut)["origin"] == SHOP
    assert judged(bench, "<button id=it>Delete all</button>")["origin"] == SHOP


def test_the_facts_name_what_the_action_brings_along(bench: Bench) -> None:
    size = {"name": "size", "value": "9"}
    dialog: JsonValue = {**CLICK, "dialog": {"expects": "Who?", "reply": "Ada"}}
    answer = {"name": "Answer", "value": "Ada"}
    assert judged(bench, ORDER, dialog)["values"] == [answer, size]
    silent: JsonValue = {**CLICK, "dialog": {"expects": "Sure?", "reply": None}}
    assert judged(bench, ORDER, silent)["values"] == [size]
    upload: JsonValue = {"kind": "upload", "files": ["a.txt"]}
    files: JsonValue = [{"name": "a.txt", "type": "text/plain", "content": "eA=="}]
    sent = judged(bench, "<input id=it type=file aria-label=Receipt>", upload, files)
    file, receipt = {"name": "File", "value": "a.txt"}, {"name": "Receipt", "value": ""}
    assert sent["values"] == [file, receipt]


@pytest.mark.parametrize(
    ("around", "context"),
    [
        ("<form aria-label=Basket>{}</form>", "Basket"),
        ("<dialog open aria-label=Really>{}</dialog>", "Really"),
        ("<table><tr><td>Ada</td><td>{}</td></tr></table>", "Ada Delete all"),
        ("<div>{}</div>", ""),
    ],
)
def test_the_facts_name_where_the_control_stands(bench: Bench, around: str, context: str) -> None:
    control = "<button type=button id=it>Delete all</button>"
    facts = judged(bench, around.format(control))
    assert facts["context"] == context


def test_what_has_no_role_is_something(bench: Bench) -> None:
    html = "<x-button id=it type=submit>Delete all</x-button>"
    target = judged(bench, f"<form method=post>{html}</form>")["target"]
    assert target == {"role": "generic", "name": "Delete all"}


HELD = """(it) => {
  const action = { kind: "click", how: "left", keys: [], dialog: null, ask: false };
  const find = () => judge(it, { ...action, element: idOf(it) }, []).finding;
  const facts = hold(find(), "");
  const before = changeSince(find(), facts);
  CHANGE;
  const again = hold(find(), "name").why;
  return [before, changeSince(find(), facts), again.replace(find().facts.why, "…")];
}"""
AGAIN = "… The name is no longer what you allowed."
PUT_A_FILE = """const data = new DataTransfer();
  data.items.add(new File(["x"], "other.txt"));
  it.form.elements.paper.files = data.files;"""
FIELDS = """<form method=post action=/orders>
  <input name=size value=9><input type=hidden name=fee value=1><input value=none>
  <input type=password name=pin value=12><input type=checkbox name=gift>
  <input type=file name=paper><div contenteditable>Note</div>
  <button id=it name=how value=fast onclick=''>Order</button></form>"""


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("", ""),
        ("it.form.elements.size.value = '10'", "field “size”"),
        ("it.form.elements.fee.value = '90'", "hidden field “fee”"),
        ("it.form.elements.pin.value = '34'", "secret field “pin”"),
        ("it.form.elements.gift.checked = true", "field “gift”"),
        ("it.form.querySelector('[contenteditable]').textContent = 'Other'", "field “”"),
        ("it.form.querySelector('[value=none]').value = 'some'", "field “”"),
        ("it.form.append(it.form.elements.size)", "order of the fields"),
        ("it.form.append(document.createElement('input'))", "field “”"),
        ("it.setAttribute('formenctype', 'text/plain')", "encoding of the form"),
        ("it.before('Now')", "text around it"),
        (PUT_A_FILE, "field “paper”"),
        ("it.setAttribute('formtarget', '_blank')", "window of the form"),
        ("it.form.enctype = 'text/plain'", "encoding of the form"),
        ("it.removeAttribute('onclick'); it.onclick = null", ""),
        ("useUp(find(), facts)", "approval"),
    ],
)
def test_a_yes_names_what_has_changed(bench: Bench, change: str, name: str) -> None:
    assert bench.run(FIELDS, HELD.replace("CHANGE", change)) == ["", name, AGAIN]


def test_a_yes_to_one_of_two_that_look_the_same_is_for_that_one(bench: Bench) -> None:
    said = bench.run(
        "<p><button id=it>Delete all</button><button id=twin>Delete all</button></p>",
        """(it, action) => {
          const find = (element) =>
            judge(element, { ...action, element: idOf(element) }, []).finding;
          return changeSince(find(twin), hold(find(it), ""));
        }""",
        {**CLICK, "dialog": None},
    )
    assert said == "element"


def test_a_link_and_what_leads_nowhere_are_bound_too(bench: Bench) -> None:
    link = f"<a id=it href='{EVIL}/a'>Go</a>"
    moved = HELD.replace("CHANGE", f"it.href = '{EVIL}/b'")
    assert bench.run(link, moved) == ["", "address it leads to", AGAIN]
    renamed = HELD.replace("CHANGE", "it.id = 'other'")
    assert bench.run("<button id=it>Delete all</button>", renamed) == ["", "", AGAIN]


def test_a_file_is_bound_with_what_is_in_it(bench: Bench) -> None:
    said = bench.run(
        "<input id=it type=file aria-label=Receipt>",
        """(it) => {
          const action = { kind: "upload", files: ["a.txt"], ask: false, element: idOf(it) };
          const find = (content) =>
            judge(it, action, [{ name: "a.txt", type: "text/plain", content }]).finding;
          const facts = hold(find("eA=="), "");
          return [changeSince(find("eA=="), facts), changeSince(find("eQ=="), facts)];
        }""",
    )
    assert said == ["", "file"]


def test_every_branch_has_run(bench: Bench) -> None:
    assert bench.missed("sites.js", "facts.js", "seal.js") == []
