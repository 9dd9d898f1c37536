"""Rights that are given away, boxes that agree to something, and dialogs that ask to be allowed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.gate.scripts import browsing, put_scripts

JUDGE = """() => {
  const element = document.getElementById("it");
  const isBox = element.matches("[type=checkbox], [role=switch]");
  const plain = { element: idOf(element), ask: false, dialog: null };
  const action = isBox
    ? { kind: "check", checked: true, ...plain }
    : { kind: "click", how: "left", keys: [], ...plain };
  const verdict = judge(element, action, []);
  return verdict.kind === "ask" ? verdict.finding.facts.tier : verdict.kind;
}"""
SHELL = "<!doctype html><title>Page</title><main><h1>Page</h1>{}</main>"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browsing() as browser:
        yield browser.new_page()


def judged(page: Page, html: str) -> str:
    """How much is at stake in the element that is called `it`."""
    page.set_content(SHELL.format(html))
    put_scripts(page)
    tier: str = page.evaluate(JUDGE)
    return tier


def button(name: str) -> str:
    return f'<button id="it" onclick="go()">{name}</button>'


def asking(text: str, name: str, more: str = "", title: str = "webstep") -> str:
    """A dialog with a text and this button."""
    return f"<dialog open><h2>{title}</h2><p>{text}</p>{button(name)}{more}</dialog>"


APPOINTING = (
    "Add collaborator",
    "Make admin",
    "Mitarbeiter hinzufügen",
    "Ajouter un collaborateur",
    "Añadir colaborador",
    "Aggiungi collaboratore",
    "Adicionar colaborador",
    "Beheerder toevoegen",
    "Dodaj współpracownika",
    "Yönetici ekle",
    "Добавить администратора",
    "管理者を追加",
    "添加协作者",
)


@pytest.mark.parametrize("name", APPOINTING)
def test_to_make_somebody_one_of_those_who_have_rights_is_irreversible(
    page: Page, name: str
) -> None:
    assert judged(page, button(name)) == "irreversible"


@pytest.mark.parametrize(
    "name",
    ["Add passenger", "Add to list", "Add filter", "Show owners", "Contact the owner", "Add…"],
)
def test_to_add_something_else_is_free(page: Page, name: str) -> None:
    assert judged(page, button(name)) == "free"


ALLOWING = (
    "Allow",
    "Erlauben",
    "Permettre",
    "Permitir",
    "Consenti",
    "Permita",
    "Toestaan",
    "Zezwól",
    "İzin ver",
    "Разрешить",
    "許可",
    "允许",
)


@pytest.mark.parametrize("name", ALLOWING)
def test_what_is_allowed_is_what_the_dialog_says(page: Page, name: str) -> None:
    for text in ("A transfer of 900 EUR to DE00 EVIL.", "Hello. We shall delete your account."):
        assert judged(page, asking(text, name)) == "irreversible"
    assert judged(page, button(name)) in ("consequential", "irreversible")


def test_the_only_yes_of_a_dialog_with_money_says_yes_to_it_whatever_its_name(page: Page) -> None:
    text = "A transfer of 900 EUR."
    assert judged(page, asking(text, "Proceed as planned!", button_("Cancel"))) == "free"
    assert judged(page, asking(text, "Sounds good")) == "irreversible"
    assert judged(page, asking(text, "Sounds good", button_("Cancel"))) == "irreversible"


def button_(name: str) -> str:
    return f"<button>{name}</button>"


@pytest.mark.parametrize(
    ("text", "name", "more"),
    [
        ("A lamp, 40 EUR.", "View cart", ""),
        ("A lamp, 40 EUR.", "Close", ""),
        ("A lamp, 40 EUR.", "Blue", "<button>Green</button><button>Red</button>"),
        ("The page was changed.", "Got it", ""),
    ],
)
def test_other_buttons_of_dialogs_are_free(page: Page, text: str, name: str, more: str) -> None:
    assert judged(page, asking(text, name, more)) == "free"


def box(name: str, kind: str = 'type="checkbox"') -> str:
    return f'<label><input id="it" {kind}> {name}</label>'


AGREEING = (
    "I agree to be charged 9 EUR a month",
    "I accept the terms",
    "Ich stimme den Nutzungsbedingungen zu",
    "J'accepte les conditions",
    "Acepto los términos",
    "Accetto i termini",
    "Aceito os termos",
    "Ik ga akkoord met de voorwaarden",
    "Akceptuję regulamin",
    "Şartname koşullarini kabul ediyorum",
    "Я принимаю условия",
    "利用規約に同意します",
    "我同意服务条款",
)


@pytest.mark.parametrize("name", AGREEING)
def test_a_box_that_no_form_sends_agrees_at_once(page: Page, name: str) -> None:
    assert judged(page, box(name)) == "irreversible"
    assert judged(page, box(name, 'type="checkbox" role="switch"')) == "irreversible"
    form = f'<form method="post">{box(name)}<button>Send</button></form>'
    assert judged(page, form) == "free"
    assert judged(page, f"<form>{box(name)}</form>") == "irreversible"


@pytest.mark.parametrize("name", ["Window seat, 12 EUR", "Only direct flights", "Gift wrap"])
def test_a_box_that_agrees_to_nothing_is_free(page: Page, name: str) -> None:
    assert judged(page, box(name)) == "free"


FIELD = '<label>Name <input value="{value}"></label>'


@pytest.mark.parametrize(
    ("title", "value", "name", "tier"),
    [
        ("Settings", "mallory", "Go", "consequential"),
        ("Einstellungen", "mallory", "Los", "consequential"),
        ("Settings", "", "Go", "free"),
        ("Settings", "mallory", "Cancel", "free"),
        ("Settings", "mallory", "Next", "free"),
        ("Flights", "mallory", "Go", "free"),
    ],
)
def test_a_button_beside_a_field_among_settings_changes_one(
    page: Page, title: str, value: str, name: str, tier: str
) -> None:
    field = FIELD.format(value=value)
    html = f'<section aria-label="{title}">{field}{button(name)}</section>'
    assert judged(page, html) == tier


def test_a_button_whose_words_can_be_edited_is_a_button(page: Page) -> None:
    editable = button("Delete everything").replace("<button", '<button contenteditable="true"')
    assert judged(page, editable) == "irreversible"


@pytest.mark.parametrize(
    "name",
    ["Don't allow", "Do not allow", "Nicht zulassen", "許可しない", "不允许"],
)
def test_to_allow_nothing_is_free(page: Page, name: str) -> None:
    asked = asking("Mail wants to send messages for you.", name, "<button>Allow</button>")
    assert judged(page, asked) == "free"


def test_a_refusal_that_goes_on_is_none(page: Page) -> None:
    asked = asking("Mail wants to send messages for you.", "Don't wait, allow sending")
    assert judged(page, asked) == "irreversible"
