"""What secret fields hold stays in the page, wherever the page shows it."""

import base64
import json

import pytest

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.tab import Tab
from webstep.protocol.actions import Click, ReadText, Type

pytestmark = pytest.mark.asyncio(loop_scope="module")

CANARIES = (
    "canary-login-1",
    "canary-signup-2",
    "canary-german-3",
    "canary-dotted-4",
    "canary-dots-5",
    "4000056655665556",
    "4000 0566 5566 5556",
)


def leaks(backend: Backend, *values: str) -> list[str]:
    """The values that have gone over the wire, in whatever writing."""
    wire = "\n".join(backend.wire)
    forms = {
        value: (
            value,
            json.dumps(value)[1:-1],
            base64.b64encode(value.encode()).decode().rstrip("="),
        )
        for value in values
    }
    return [value for value, written in forms.items() if any(form in wire for form in written)]


async def act(tab: Tab, script: str) -> None:
    await tab.page.evaluate(script)


async def test_no_secret_leaves_the_page_that_shows_it_in_many_places(
    opening: Opening, backend: Backend
) -> None:
    tab = await opening("/forms.html")
    soup = await tab.capture()
    await tab.perform(ReadText())
    await act(tab, "document.title = 'Hello canary-login-1'")
    await tab.capture()
    assert tab.snapshot.title == "Hello ••••••••"
    assert leaks(backend, *CANARIES) == []
    assert soup.find("input", attrs={"name": "Password"}).has_attr("filled")  # type: ignore[union-attr]
    assert "You typed •••••••• just now" in tab.html
    assert 'href="/next?pw=••••••••"' in tab.html


async def test_what_is_no_secret_is_read(opening: Opening) -> None:
    tab = await opening("/forms.html")
    await tab.capture()
    for value in ("jane", "L-4711", "H7K2QD", "SPRING", "10115"):
        assert f'value="{value}"' in tab.html


async def test_a_password_that_the_page_shows_is_still_one(
    opening: Opening, backend: Backend
) -> None:
    tab = await opening("/forms.html")
    show = Click(element=await tab.find("button", text="Show password"))
    await tab.perform(show, await tab.hold(show))
    await tab.capture()
    assert leaks(backend, "canary-login-1") == []


async def test_a_field_that_was_a_password_before_it_was_ever_read_is_one(
    opening: Opening, backend: Backend
) -> None:
    tab = await opening("/forms.html")
    await tab.capture()
    script = """() => {
      const field = document.createElement("input");
      field.type = "password";
      field.value = "canary-brief-6";
      document.body.append(field);
      field.type = "text";
    }"""
    await act(tab, script)
    await tab.capture()
    assert leaks(backend, "canary-brief-6") == []


async def test_a_code_in_boxes_is_one_value(opening: Opening) -> None:
    tab = await opening("/forms.html")
    soup = await tab.capture()
    boxes = soup.find_all("input", attrs={"name": lambda name: bool(name and "Digit" in name)})
    assert [box.has_attr("filled") for box in boxes] == [True] * 6
    assert "Your code is ••••••••, and" in tab.html
    assert "739146" not in tab.html.replace("1739146", "")


async def test_what_the_person_typed_and_the_page_took_away_is_masked_where_it_is_shown(
    opening: Opening, backend: Backend
) -> None:
    tab = await opening("/forms.html")
    await tab.capture()
    await tab.page.fill("#password", "canary-person-7")
    await act(
        tab,
        """() => {
          document.getElementById("echo").textContent = "Welcome, canary-person-7.";
          document.getElementById("login").remove();
        }""",
    )
    await tab.capture()
    assert "Welcome, ••••••••." in tab.html
    assert leaks(backend, "canary-person-7") == []


async def test_an_error_that_quotes_a_secret_is_masked(opening: Opening, backend: Backend) -> None:
    tab = await opening("/forms.html")
    await act(
        tab,
        """() => {
          const alert = document.createElement("p");
          alert.role = "alert";
          document.body.append(alert);
          document.querySelector("[name=user]").oninput = () => {
            alert.textContent = "canary-login-1 is no name";
          };
        }""",
    )
    outcome = await tab.perform(Type(element=await tab.find("input", name="User"), text="x"))
    assert any("•••••••• is no name" in change for change in outcome.changes)
    assert leaks(backend, "canary-login-1") == []


async def test_facts_show_secrets_as_dots_wherever_they_stand(
    opening: Opening, backend: Backend
) -> None:
    tab = await opening("/forms.html")
    facts = await tab.hold(Click(element=await tab.find("button", text="Join")))
    assert {field.value for field in facts.values} == {"••••••••"}
    assert leaks(backend, "canary-signup-2") == []


async def test_where_there_is_no_secret_nothing_is_masked(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.capture()
    assert "•" not in tab.html
