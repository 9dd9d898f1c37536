"""Files of the person's own on their way into a page."""

import base64

import pytest

from tests.browser.conftest import Opening
from tests.browser.tab import Tab
from webstep.protocol.actions import Attachment, Click, Upload
from webstep.protocol.messages import Held, Performed
from webstep.protocol.page import FieldValue, Outcome

pytestmark = pytest.mark.asyncio(loop_scope="module")

CV = Attachment(name="cv.txt", type="text/plain", content=base64.b64encode(b"Ada").decode())
PNG = Attachment(name="a.png", type="image/png", content=base64.b64encode(b"png").decode())


async def upload(tab: Tab, element: str, *files: Attachment) -> Outcome:
    """Upload files after the yes that it takes."""
    action = Upload(element=element, files=tuple(file.name for file in files))
    asking = tab.backend.performing(tab.id, tab.snapshot.document, action, None, files)
    held = await tab.backend.ask(asking)
    assert isinstance(held, Held), held
    assert held.facts.why.startswith("It gives files of yours to shop.localhost")
    assert held.facts.values[0] == FieldValue(name="File", value=files[0].name)
    await tab.backend.allow(action, held.facts)
    asking = tab.backend.performing(tab.id, tab.snapshot.document, action, held.facts, files)
    done = await tab.backend.ask(asking)
    assert isinstance(done, Performed), done
    return done.outcome


async def test_a_field_gets_the_file_itself(opening: Opening) -> None:
    tab = await opening("/uploads.html")
    given = await upload(tab, await tab.find("input", name="One file"), CV)
    assert given.detail == "Gave it “cv.txt”."
    assert await tab.log() == "cv.txt text/plain Ada;"


async def test_several_files_go_into_a_field_for_several(opening: Opening) -> None:
    tab = await opening("/uploads.html")
    pictures = await tab.find("input", name="Pictures")
    refused = await upload(tab, pictures, CV)
    assert not refused.ok
    assert "takes only .png,image/*, not cv.txt" in refused.detail
    assert (await upload(tab, pictures, PNG, PNG)).ok
    assert await tab.log() == "a.png image/png png;a.png image/png png;"
    one = await tab.find("input", name="One file")
    assert "one file only" in (await upload(tab, one, CV, PNG)).detail


async def test_a_hidden_field_is_reached_by_what_covers_it(opening: Opening) -> None:
    tab = await opening("/uploads.html")
    assert (await upload(tab, await tab.find("div", text="Hidden field"), CV)).ok
    assert await tab.log() == "cv.txt text/plain Ada;"


async def test_a_place_for_files_gets_them_dropped(opening: Opening) -> None:
    tab = await opening("/uploads.html")
    assert (await upload(tab, await tab.find("div", text="Drop files here"), CV)).ok
    assert await tab.log() == "cv.txt text/plain Ada;"
    refused = await upload(tab, await tab.find("button", text="No place"), CV)
    assert "takes no files" in refused.detail


async def test_a_click_on_a_file_field_says_what_to_do_instead(opening: Opening) -> None:
    tab = await opening("/uploads.html")
    refused = await tab.perform(Click(element=await tab.find("input", name="One file")))
    assert "use upload" in refused.detail
