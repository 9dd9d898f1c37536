"""What the extension may do, which only a decision of the design may change."""

from pydantic import BaseModel

from tests.repository.tree import ROOT


class Manifest(BaseModel):
    """The part of manifest.json that the person is asked to trust."""

    permissions: frozenset[str]
    optional_permissions: frozenset[str] = frozenset()
    host_permissions: frozenset[str]
    optional_host_permissions: frozenset[str]
    web_accessible_resources: tuple[object, ...] = ()


def test_the_extension_asks_for_these_permissions_and_no_others() -> None:
    manifest = Manifest.model_validate_json((ROOT / "extension/manifest.json").read_text())
    assert manifest == Manifest(
        permissions=frozenset(
            {
                "scripting",
                "storage",
                "alarms",
                "sidePanel",
                "tabs",
                "webNavigation",
                "webRequest",
                "tabGroups",
            }
        ),
        host_permissions=frozenset(
            {"http://127.0.0.1/*", "http://localhost/*", "http://*.localhost/*"}
        ),
        optional_host_permissions=frozenset({"http://*/*", "https://*/*"}),
    )
