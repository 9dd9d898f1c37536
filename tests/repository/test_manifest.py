"""What the extension may do, which only a decision of the design may change."""

from pydantic import JsonValue, TypeAdapter

from tests.repository.tree import ROOT
from webstep.chromium import extension_id

LOOKS = {"name", "version", "description", "action", "icons", "commands"}
"""The keys that give the extension no power; every other one is compared, also one that is new."""

POWERS: dict[str, JsonValue] = {
    "manifest_version": 3,
    "minimum_chrome_version": "125",
    "background": {"service_worker": "background/worker.js", "type": "module"},
    "side_panel": {"default_path": "panel/panel.html"},
    "options_ui": {"page": "options/settings.html", "open_in_tab": True},
    "permissions": [
        # For pictures of the tab on which the person has pressed the icon: a site's own permission
        # is not enough for them.
        "activeTab",
        *("scripting", "storage", "alarms", "sidePanel"),
        *("tabs", "webNavigation", "webRequest", "tabGroups"),
    ],
    "host_permissions": ["http://127.0.0.1/*", "http://localhost/*", "http://*.localhost/*"],
    "optional_host_permissions": ["http://*/*", "https://*/*"],
    # No page and no other extension may write to the worker.
    "externally_connectable": {"ids": []},
    "content_security_policy": {
        "extension_pages": "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; connect-src ws://127.0.0.1:*"
    },
}


def manifest() -> dict[str, JsonValue]:
    text = (ROOT / "extension/manifest.json").read_text()
    return TypeAdapter(dict[str, JsonValue]).validate_json(text)


def test_the_extension_has_these_powers_and_no_others() -> None:
    powers = {name: value for name, value in manifest().items() if name not in LOOKS}
    del powers["key"]
    assert powers == POWERS


def test_its_key_gives_the_extension_the_id_that_the_backend_lets_in() -> None:
    assert extension_id(str(manifest()["key"])) == "pdefmefgalnnihjhbdedhihioeehgoae"
