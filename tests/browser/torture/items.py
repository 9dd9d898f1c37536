"""What the page seen.html shows, an item for each thing that a page layer can miss.

Each item has a code of its own, so that its line in the observation can be found.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One thing that a person perceives on the page."""

    name: str
    """What is ugly about it."""
    words: str
    """The words that one line of the observation must have, its code the last of them."""
    role: str = ""
    """The role that the line must give it; "any" where the page gives it none; empty for what
    nobody uses, which needs no id."""

    @property
    def code(self) -> str:
        """The word that only this item has."""
        return self.words.split()[-1]


SEEN = (
    Item("button", "Save K01", "button"),
    Item("link", "Terms K02", "link"),
    Item("paragraph", "A paragraph K03"),
    Item("heading", "# Heading K04"),
    Item("icon button with aria-label", "Close K05", "button"),
    Item("icon button with svg title", "Delete K06", "button"),
    Item("link with image only", "Bicycle K07", "link"),
    Item("input with label for", "City K08", "textbox"),
    Item("input in label", "Street K09", "textbox"),
    Item("input with aria-labelledby", "Code K10", "textbox"),
    Item("input with placeholder", "Search K11", "textbox"),
    Item("icon button with title", "Print K12", "button"),
    Item("table cell", "Pen K13"),
    Item("button text from ::before", "Styled text K14", "button"),
    Item("submit value", "Send K15", "button"),
    Item("button in display contents", "Inside contents K16", "button"),
    Item("visible child of hidden", "Visible child K17", "button"),
    Item("aria-labelledby of two elements", "Total a month K18", "textbox"),
    Item("visible but aria-hidden", "Hidden from readers only K19"),
    Item("live region", "Saved K20"),
    Item("image alt", "A map K21"),
    Item("svg label", "A chart K22"),
    Item("canvas label", "A drawing K23"),
    Item("current link", "current Page K24", "link"),
    Item("table caption", "Prices K25"),
    Item("table headers in one row", "Price Thing K26"),
    Item("table cells in one row", "Pen Two dollars K28"),
    Item("list item", "- Item K29"),
    Item("open shadow root", "In the open K30", "button"),
    Item("nested shadow roots", "In the nested K31", "button"),
    Item("slotted", "Slotted K32", "button"),
    Item("slot fallback", "Fallback K33", "button"),
    Item("closed shadow root", "In the closed K34", "button"),
    Item("declared open shadow root", "Declared open K35", "button"),
    Item("declared closed shadow root", "Declared closed K36", "button"),
    Item("iframe of same origin", "In the same origin K40", "button"),
    Item("srcdoc iframe", "In srcdoc K41", "button"),
    Item("iframe in iframe", "Nested K42", "button"),
    Item("iframe of another origin", "In another origin K43", "button"),
    Item("iframe in shadow root", "Framed in a shadow K44", "button"),
    Item("another origin in same origin", "Innermost K45", "button"),
    Item("sandboxed iframe without scripts", "In a sandbox K46", "checkbox"),
    Item("about:blank iframe", "In blank K47", "button"),
    Item("blob iframe", "In blob K48", "button"),
    Item("data iframe", "In data K49", "button"),
    Item("sandboxed srcdoc", "In sandboxed srcdoc K50", "checkbox"),
    Item("iframe in closed shadow root", "Framed in a closed shadow K51", "button"),
    Item("contenteditable", "Editable K60", "textbox"),
    Item("contenteditable plaintext-only", "Plain editable K61", "textbox"),
    Item("role button", "Button K62", "button"),
    Item("role checkbox", "Checkbox K63", "checkbox"),
    Item("role switch", "Switch K64", "switch"),
    Item("role combobox", "Country K65", "combobox"),
    Item("role slider", "Volume K66", "slider"),
    Item("role tab", "Tab K67", "tab"),
    Item("role treeitem", "Branch K68", "treeitem"),
    Item("role menuitem", "Copy K69", "menuitem"),
    Item("click listener only", "Listens K70", "any"),
    Item("onclick attribute", "Attribute K71", "any"),
    Item("pointer with delegated listener", "Delegated K72", "any"),
    Item("custom element with tabindex", "Custom K73", "any"),
    Item("checkbox drawn by its label", "Styled K74", "checkbox"),
    Item("details summary", "More K75", "button"),
    Item("draggable", "Card K76"),
    Item("svg g with role button", "Zoom K77", "button"),
    Item("svg circle, by its fill", "circle red", "any"),
    Item("svg rect, by its fill", "rect blue", "any"),
    Item("legend of radio group", "Delivery K80"),
    Item("radio, checked", "checked Fast K81", "radio"),
    Item("radio", "Slow K82", "radio"),
    Item("role option, selected", "selected Pear K83", "option"),
    Item("svg text", "Drawn words K84"),
    Item("select, chosen", "Large K90"),
    Item("select, other option", "Small K91"),
    Item("optgroup", "Rare K92"),
    Item("option in optgroup", "Giant K93"),
    Item("disabled option", "disabled Tiny K94"),
    Item("several, chosen", "Salt K95"),
    Item("several, other", "Oil K96"),
    Item("datalist option", "Bonn K97"),
    Item("typed input", "Typed K100"),
    Item("typed textarea", "Noted K101"),
    Item("default value", "Default K102"),
    Item("range value", "37 Loudness K103"),
    Item("number value", "41 Count K104"),
    Item("date value", "2031-05-06 Day K105"),
    Item("progress value", "64 Upload K106"),
    Item("meter value", "58 Disk K107"),
    Item("role slider value", "43 Volume K66"),
    Item("password field", "Password K110", "textbox"),
    Item("readonly", "readonly Fixed K111"),
    Item("far below", "Far below K120", "button"),
    Item("text far below", "Text far below K121"),
    Item("one screen below", "A screen below K122", "button"),
    Item("below in a box", "Below in a box K123", "button"),
    Item("right in a box", "Right in a box K124", "button"),
)

CLICKED = tuple(item for item in SEEN if item.role)
"""The items that can be used: a click on the id must reach the element."""

COVERED = {
    "overlay": ("overlay.hidden = false", "U01 U02 U03 U04 U05", "U07 U08"),
    "dialog": ("dialog.showModal()", "U01 U02 U03 U04 U05", "U09 U10"),
    "bar": ("under.hidden = bar.hidden = false", "U06", "U11 U12"),
}
"""What comes in front of front.html: the script, what is behind, what is in front."""
