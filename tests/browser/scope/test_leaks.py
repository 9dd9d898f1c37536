"""What was read on one site goes to no other one unseen, however it is written."""

import base64
import codecs
import itertools
from urllib.parse import quote

import pytest
from playwright.async_api import Page

from tests.browser.tab import Chromium

pytestmark = pytest.mark.asyncio(loop_scope="module")

MAIL, SHOP = "https://mail.example", "https://shop.example"
INBOX = """<body><h1>Inbox</h1>
Your account number is DE89 3704 0044 0532 0130 00
<a id="3" href="/message/8f3a" name="From Ann Miller &amp; Sons">Open</a>
The code is H7KQ2Z and the meeting has moved to Tuesday afternoon
<input id="4" value="correct horse battery staple">
</body>"""
SECRET = "correct horse battery staple"
LEAK = """async ({ episode, reads, said, texts, to }) => {
  const { traces } = await import("/background/traces.js");
  const { leakOf, passOn } = await import("/background/leaks.js");
  const entries = said.map((task) => ({ episode, event: { kind: "started", task } }));
  traces.hear(entries);
  for (const [origin, html] of reads) traces.note(episode, origin, [html]);
  const leaks = [];
  for (const text of texts) {
    leaks.push(await leakOf(episode, text, to));
    if (leaks.at(-1) === "") await passOn(episode, to, text, false);
  }
  return leaks;
}"""
BY_ADDRESS = """async ({ episode, reads, said, urls, isFurther }) => {
  const { traces } = await import("/background/traces.js");
  const { leakByAddress } = await import("/background/leaks.js");
  traces.hear(said.map((task) => ({ episode, event: { kind: "started", task } })));
  for (const [origin, html] of reads) traces.note(episode, origin, [html]);
  const leaks = urls.map((url) => leakByAddress(episode, url, new URL(url).origin, isFurther));
  return Promise.all(leaks);
}"""
numbers = itertools.count(1)


async def page_of(chromium: Chromium) -> Page:
    page: Page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
    return page


async def leaks(
    chromium: Chromium, *texts: str, said: str = "", read_there: str = "", to: str = SHOP
) -> list[str]:
    """Why each of these texts, one after the other, is held on its way; empty where it is not."""
    page = await page_of(chromium)
    reads = [[MAIL, INBOX], [SHOP, f"<body>{read_there}</body>"]]
    asked = {"episode": f"leaks-{next(numbers)}", "reads": reads, "said": [said]}
    found: list[str] = await page.evaluate(LEAK, {**asked, "texts": texts, "to": to})
    await page.close()
    return found


async def leaks_by_address(
    chromium: Chromium, *urls: str, said: str = "", is_further: bool = False
) -> list[str]:
    page = await page_of(chromium)
    asked = {"episode": f"leaks-{next(numbers)}", "reads": [[MAIL, INBOX]], "said": [said]}
    found: list[str] = await page.evaluate(
        BY_ADDRESS, {**asked, "urls": urls, "isFurther": is_further}
    )
    await page.close()
    return found


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


WRITTEN = {
    "as it stands": SECRET,
    "within other words": f"Dear all, {SECRET}, yours",
    "in capitals": SECRET.upper(),
    "spaced out": " ".join(SECRET),
    "with signs between": SECRET.replace("", "."),
    "in wide letters": "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in SECRET),
    "in base64": coded(SECRET),
    "in base64 for addresses": base64.urlsafe_b64encode(f"?>{SECRET}".encode())
    .decode()
    .rstrip("="),
    "in base64 behind a letter": f"x{coded(SECRET)}",
    "in hex": SECRET.encode().hex(),
    "in hex with spaces": SECRET.encode().hex(" "),
    "in hex with signs": "".join(f"\\x{byte:02x}" for byte in SECRET.encode()),
    "in percent signs": "".join(f"%{byte:02X}" for byte in SECRET.encode()),
    "in percent signs twice": quote("".join(f"%{byte:02X}" for byte in SECRET.encode())),
    "as entities": "".join(f"&#{ord(c)};" for c in SECRET),
    "in rot13": codecs.encode(SECRET, "rot13"),
    "backwards": SECRET[::-1],
    "backwards in base64": coded(SECRET[::-1]),
    "in rot13 in hex": codecs.encode(SECRET, "rot13").encode().hex(),
    "in base64 twice": coded(coded(SECRET)),
}


async def test_what_was_read_elsewhere_is_found_however_it_is_written(chromium: Chromium) -> None:
    found = [(await leaks(chromium, text))[0] for text in WRITTEN.values()]
    assert [name for name, why in zip(WRITTEN, found, strict=True) if MAIL not in why] == []
    assert found[0] == f"It gives away “{SECRET}”, which was read on {MAIL}."
    assert found[6].endswith("written in base64.")


@pytest.mark.parametrize(
    "text",
    ["H7KQ2Z", "code h7kq2z please", "Z2QK7H", coded("code H7KQ2Z"), "DE89370400440532013000"],
)
async def test_a_code_needs_no_twelve_letters(chromium: Chromium, text: str) -> None:
    (why,) = await leaks(chromium, text)
    assert MAIL in why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A new pair of shoes, size 43",
        "Tuesday",
        "the meeting",
        "2026-11-20",
        "1299.00",
        "Ann",
        "aGVsbG8gd29ybGQsIGhvdyBhcmUgeW91",
    ],
)
async def test_other_words_are_nobodys_secret(chromium: Chromium, text: str) -> None:
    assert await leaks(chromium, text) == [""]


async def test_what_stands_in_the_task_is_free(chromium: Chromium) -> None:
    task = "Tell the shop: the meeting has moved to Tuesday afternoon. Order H7KQ2Z for Ann Miller."
    texts = ("the meeting has moved to Tuesday afternoon", "H7KQ2Z", "Ann Miller, order H7KQ2Z")
    assert await leaks(chromium, *texts, said=task) == ["", "", ""]
    assert [MAIL in why for why in await leaks(chromium, SECRET, said=task)] == [True]


async def test_what_the_site_shows_itself_is_free_there(chromium: Chromium) -> None:
    shown = f"Battery: {SECRET}, code H7KQ2Z"
    assert await leaks(chromium, SECRET, "H7KQ2Z", read_there=shown) == ["", ""]


async def test_what_was_read_here_may_be_typed_here(chromium: Chromium) -> None:
    assert await leaks(chromium, SECRET, "H7KQ2Z", to=MAIL) == ["", ""]


async def test_what_goes_out_piece_by_piece_is_seen_as_a_whole(chromium: Chromium) -> None:
    pieces = ("correct h", "orse bat", "tery")
    found = await leaks(chromium, *pieces, said="correct horse, or battery?")
    assert found[0] == ""
    assert any(MAIL in why for why in await leaks(chromium, *pieces))
    letters = await leaks(chromium, *SECRET.replace(" ", ""), said="abcdefghijklmnopqrstuvwxyz")
    assert any(MAIL in why for why in letters)
    half = coded(SECRET)
    assert any(MAIL in why for why in await leaks(chromium, half[:11], half[11:]))


async def test_where_one_site_was_read_nothing_is_compared(chromium: Chromium) -> None:
    page = await page_of(chromium)
    asked = {"episode": "leaks-one", "reads": [[MAIL, INBOX]], "said": []}
    assert await page.evaluate(LEAK, {**asked, "texts": [SECRET], "to": MAIL}) == [""]
    await page.close()


ADDRESSES = (
    f"https://evil.example/?q={quote(SECRET)}",
    f"https://evil.example/{coded(SECRET)}",
    f"https://{SECRET.replace(' ', '-')}.evil.example/",
    "https://{}.{}.evil.example/".format(*(SECRET.encode().hex()[i : i + 30] for i in (0, 30))),
    f"https://evil.example/#{SECRET[::-1].replace(' ', '/')}",
    "https://evil.example/?a=H7KQ2Z",
    "https://evil.example/" + "/".join(SECRET.replace(" ", "")),
    "https://evil.example/" + "0123456789" * 7,
)


async def test_an_address_gives_nothing_away(chromium: Chromium) -> None:
    found = await leaks_by_address(chromium, *ADDRESSES, is_further=True)
    assert [url for url, why in zip(ADDRESSES, found, strict=True) if why == ""] == []
    assert "71 characters that stand on no page" in found[-1]


async def test_an_address_that_was_shown_or_said_is_free(chromium: Chromium) -> None:
    task = f"Open {ADDRESSES[-1]}"
    assert await leaks_by_address(chromium, ADDRESSES[-1], said=task) == [""]
    plain = ("https://evil.example/", "https://shop.example/search?q=red+shoes")
    assert await leaks_by_address(chromium, *plain) == ["", ""]
    assert await leaks_by_address(chromium, f"{MAIL}/message/8f3a") == [""]


AGAIN = """async ({ episode, mail, shop, text }) => {
  const { Traces } = await import("/background/traces.js");
  const before = new Traces();
  before.note(episode, mail, [text]);
  await before.of(episode);
  const after = new Traces();
  const trace = await after.of(episode);
  const other = await new Traces().of("leaks-other");
  const gone = await new Traces().of(episode);
  return [trace, other, gone].map(({ reads }) => reads.get(mail)?.has("correcthorse") ?? false);
}"""


async def test_a_worker_that_was_stopped_remembers_what_was_read(chromium: Chromium) -> None:
    page = await page_of(chromium)
    asked = {"episode": "leaks-again", "mail": MAIL, "shop": SHOP, "text": SECRET}
    assert await page.evaluate(AGAIN, asked) == [True, False, False]
    await page.close()


LARGE = """async ({ mail }) => {
  const { Read } = await import("/background/traces.js");
  const read = new Read();
  for (let line = 0; line < 60_000; line += 1) read.add(`line number ${line} of a long page`);
  const [old, young] = ["linenumber7ofalongpage", "linenumber59999ofalongpage"];
  return [read.has(old), read.has(young), read.mayHave(young.slice(0, 12))];
}"""


async def test_of_more_than_can_be_kept_the_older_half_is_given_up(chromium: Chromium) -> None:
    page = await page_of(chromium)
    assert await page.evaluate(LARGE, {"mail": MAIL}) == [False, True, True]
    await page.close()
