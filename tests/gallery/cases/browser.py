"""Files, a card in iframes of another site, and what Chrome keeps for a person's own hand."""

from functools import partial

from tests.gallery.steps import (
    accept,
    case,
    choose,
    click,
    fill,
    hover,
    refused,
    says,
    upload,
)

drop = partial(case, "dropzone")
card = partial(case, "card")
browser = partial(case, "browser")

CASES = (
    drop("a file goes into a field", upload("button", "Portrait", "ada.txt"), portrait=["ada.txt"]),
    drop(
        "files go onto a place for dropping",
        upload("button", "Drop files here to upload", "ada.txt", "bob.txt"),
        files=["ada.txt", "bob.txt"],
    ),
    card(
        "a card's number and code are left to the person, in iframes of another site too",
        fill("textbox", "Expiry date", "12/31"),
        refused(fill("textbox", "Card number", "4242 4242 4242 4242"), "only the person"),
        refused(fill("textbox", "Security code", "123"), "only the person"),
        click("button", "Check card"),
        said="The card is not complete",
    ),
    card(
        "an option in an iframe of another site",
        choose("combobox", "Country", "Norway"),
        country="Norway",
    ),
    card("a field beside the iframes", fill("textbox", "Name on card", "Ada"), name="Ada"),
    browser(
        "an alert is told and does not hold up",
        says(click("button", "Tell"), "The parcel has left"),
        told=1,
    ),
    browser(
        "a question is dismissed and told",
        says(click("button", "Delete all"), "answered with Cancel"),
        sure=False,
    ),
    browser("a question is accepted", accept("button", "Delete all", "12 mails"), sure=True),
    browser(
        "another question than expected is dismissed",
        says(accept("button", "Delete all", "13 mails"), "answered with Cancel"),
        sure=False,
    ),
    browser("a prompt gets its reply", accept("button", "Rename", "New name", "Ada"), name="Ada"),
    browser(
        "a pop-up is blocked by Chrome",
        says(click("button", "Open report"), "ask the person"),
        pop="blocked",
    ),
    browser(
        "the clipboard is the person's",
        says(click("button", "Copy link"), "ask them"),
        copied="refused",
    ),
    browser(
        "the whole screen is the person's",
        says(click("button", "Full screen"), "ask them"),
        whole="refused",
    ),
    browser(
        "a file chooser does not open",
        refused(click("button", "Attachment"), "upload"),
        files=0,
    ),
    browser(
        "a file chooser that a script asks for does not open",
        says(click("button", "Choose file"), "ask"),
        files=0,
    ),
    browser(
        "what the page's style opens is the person's",
        refused(hover("button", "Tools"), "ask the person"),
        files=0,
    ),
    browser(
        "a download is named",
        says(click("link", "Download report"), "report.txt"),
        files=0,
    ),
    # The last one: the new tab goes in front, and Chrome slows down what is behind.
    browser("a link opens a tab", says(click("link", "Open help"), "React, controlled"), files=0),
)
