"""Whose an address is, as the extension parses it in the browser that would open it."""

import pytest
from playwright.async_api import Page

from tests.browser.tab import Chromium

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHOP = "http://shop.localhost:8000"
PARSE = """async (addresses) => {
  const { originOf } = await import("/background/sites.js");
  return addresses.map((address) => originOf(address));
}"""
OWN = (
    "http://shop.localhost:8000",
    "http://shop.localhost:8000/",
    "HTTP://SHOP.LOCALHOST:8000/a",
    "http://shop.localhost:08000/",
    "http://shop.localhost.:8000/",
    "http://shop%2elocalhost:8000/",
    "http://shop\u3002localhost:8000/",
    "http://\uff53\uff48\uff4f\uff50.localhost:8000/",
    "http:shop.localhost:8000/",
    "http:\\\\shop.localhost:8000\\",
    "http://shop.\tlocalhost:80\n00/",
    "  http://shop.localhost:8000/  ",
    "http://@shop.localhost:8000/",
    "http://shop.localhost:8000/?to=http://evil.localhost:8000/",
    "http://shop.localhost:8000/#@evil.localhost:8000",
    "http://shop.localhost:8000\\@evil.localhost:8000/",
    "http://shop.localhost:8000/@evil.localhost:8000/",
)
"""The same site, however it is written."""
OTHERS = {
    "https://shop.localhost:8000/": "https://shop.localhost:8000",
    "http://shop.localhost/": "http://shop.localhost",
    "http://shop.localhost:80/": "http://shop.localhost",
    "https://shop.localhost:443/": "https://shop.localhost",
    "http://shop.localhost:8001/": "http://shop.localhost:8001",
    "http://shop.localhost:80000000/": "",
    "http://localhost:8000/": "http://localhost:8000",
    "http://www.shop.localhost:8000/": "http://www.shop.localhost:8000",
    "http://evilshop.localhost:8000/": "http://evilshop.localhost:8000",
    "http://shop.localhost.evil.localhost:8000/": "http://shop.localhost.evil.localhost:8000",
    "http://shop-localhost:8000/": "http://shop-localhost:8000",
    "http://shop.localhost..:8000/": "http://shop.localhost.:8000",
    "http://shop..localhost:8000/": "http://shop..localhost:8000",
    "http://.shop.localhost:8000/": "http://.shop.localhost:8000",
    "http://xn--shp-0ua.localhost:8000/": "http://xn--shp-0ua.localhost:8000",
    "http://sh\u043ep.localhost:8000/": "http://xn--shp-ted.localhost:8000",
    "http://shop.localh\u00f6st:8000/": "http://shop.xn--localhst-s4a:8000",
    "http://shop.localhost:8000@evil.localhost:8000/": "",
    "http://shop.localhost@evil.localhost:8000/": "",
    "http://shop.localhost%40evil.localhost:8000/": "",
    "http://user@shop.localhost:8000/": "",
    "http://user:word@shop.localhost:8000/": "",
    "http://:word@shop.localhost:8000/": "",
    "http://shop.localhost%00.evil.localhost:8000/": "",
    "http://shop.localhost%2f.evil.localhost:8000/": "",
    "http://shop.localhost%23.evil.localhost:8000/": "",
    "http:///evil.localhost:8000/shop.localhost:8000": "http://evil.localhost:8000",
    "http:/\\evil.localhost:8000/shop.localhost:8000": "http://evil.localhost:8000",
    "http://evil.localhost:8000\\shop.localhost:8000": "http://evil.localhost:8000",
    "http://evil.localhost:8000?shop.localhost:8000": "http://evil.localhost:8000",
    "http://evil.localhost:8000#shop.localhost:8000": "http://evil.localhost:8000",
    "http://e\tvil.local\nhost:8000/": "http://evil.localhost:8000",
    "http://0x7f.1:8000/": "http://127.0.0.1:8000",
    "http://2130706433:8000/": "http://127.0.0.1:8000",
    "http://0177.0.0.1:8000/": "http://127.0.0.1:8000",
    "http://127.1:8000/": "http://127.0.0.1:8000",
    "http://[::1]:8000/": "http://[::1]:8000",
    "http://[::ffff:127.0.0.1]:8000/": "http://[::ffff:7f00:1]:8000",
    "http://[0:0:0:0:0:ffff:7f00:1]:8000/": "http://[::ffff:7f00:1]:8000",
    "http://256.1.1.1/": "",
    "blob:http://shop.localhost:8000/7d0b": "",
    "blob:null/7d0b": "",
    "data:text/html,http://shop.localhost:8000": "",
    "javascript:location='http://shop.localhost:8000'": "",
    "java\nscript:alert(1)": "",
    "file:///etc/passwd": "",
    "file://shop.localhost:8000/": "",
    "ftp://shop.localhost:8000/": "",
    "ws://shop.localhost:8000/": "",
    "filesystem:http://shop.localhost:8000/temporary/": "",
    "view-source:http://shop.localhost:8000/": "",
    "chrome://settings": "",
    "about:srcdoc": "",
    "//shop.localhost:8000/": "",
    "shop.localhost:8000": "",
    "http://": "",
    "": "",
}
"""Sites of their own; nothing where an address has none, or is made to mislead."""


async def parsed(chromium: Chromium, addresses: list[str]) -> list[str]:
    page: Page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
    origins: list[str] = await page.evaluate(PARSE, addresses)
    await page.close()
    return origins


async def test_one_site_is_one_however_its_address_is_written(chromium: Chromium) -> None:
    found = dict(zip(OWN, await parsed(chromium, list(OWN)), strict=True))
    assert {address: origin for address, origin in found.items() if origin != SHOP} == {}


async def test_no_other_address_passes_for_that_site(chromium: Chromium) -> None:
    found = dict(zip(OTHERS, await parsed(chromium, list(OTHERS)), strict=True))
    assert found == OTHERS
