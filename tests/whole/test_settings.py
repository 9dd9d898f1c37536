"""The settings page, beside the real panel and a real backend."""

from playwright.sync_api import expect

from tests.whole.conftest import Whole
from tests.whole.parts import served
from tests.whole.test_doctor import connected
from tests.whole.test_panel import start


def test_it_says_how_the_backend_stands_and_which_models_decide(whole: Whole) -> None:
    settings = whole.panel.page
    expect(settings.locator("#link")).to_have_text("Connected to the backend.")
    models = settings.locator("#models")
    expect(models).to_contain_text("claude-haiku-5-5")
    expect(models).to_contain_text("claude-sonnet-5-5")
    expect(settings.locator("#server")).to_have_text("127.0.0.1")


def test_a_browser_that_was_unpaired_does_nothing_until_it_is_paired_again(mortal: Whole) -> None:
    settings = mortal.panel.page
    settings.get_by_role("button", name="Unpair this browser").click()
    settings.get_by_text("have both forgotten the key").wait_for()
    mortal.panel.wait(".notice", "Not paired")
    assert mortal.panel.page.evaluate("chrome.storage.local.get('key')") == {}
    assert connected(mortal) == (False, "No browser is connected.")
    mortal.serve.process.kill()
    with served(mortal.home, mortal.api, mortal.serve.port) as serve:
        settings.get_by_label("Code").fill(serve.code)
        settings.get_by_label("Port").fill(str(serve.port))
        settings.get_by_role("button", name="Pair", exact=True).click()
        expect(settings.get_by_role("status")).to_contain_text("Paired with the backend")
        mortal.panel.wait_gone(".notice")
        start(mortal)
        mortal.panel.press("Approve")
        mortal.panel.wait(".ending", f"{mortal.site.scenario.code} is cancelled.")
    assert mortal.site.practice.evaluate().success
