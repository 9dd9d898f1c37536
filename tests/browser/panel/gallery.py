"""Pictures of every state of the extension's own pages, in each width and colour scheme.

`scripts/screenshots FOLDER [NAME...]` writes `approval-360-light.png` and so on there.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, async_playwright

from tests.browser.panel.pages import FAKE, SCHEMES, serving
from tests.browser.panel.states import STATES, State, reach
from webstep.chromium import find

WIDTHS: Final = (360, 480, 720)
"""In CSS pixels: the narrowest side panel, Chrome's usual one, and one drawn wide."""


async def photograph(browser: Browser, address: str, state: State, folder: Path) -> None:
    """Write one state's pictures."""
    page = await browser.new_page(viewport={"width": WIDTHS[0], "height": 720})
    await page.add_init_script(path=FAKE)
    # A picture of what moves would be another one each time.
    await page.emulate_media(reduced_motion="reduce")
    await reach(page, address, state)
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 720})
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            await page.screenshot(
                path=folder / f"{state.name}-{width}-{scheme}.png",
                full_page=state.page == "options/settings.html",
            )
    await page.close()


async def main(folder: Path, names: list[str]) -> None:
    """Write the pictures of the states of these names, or of all."""
    with serving() as address:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find(os.environ))
            for state in STATES:
                if not names or state.name in names:
                    await photograph(browser, address, state, folder)
            await browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Say where: scripts/screenshots FOLDER [NAME...]")
    wanted = Path(sys.argv[1])
    wanted.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(wanted, sys.argv[2:]))
