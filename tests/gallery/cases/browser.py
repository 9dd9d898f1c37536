"""Files, a card in iframes of another site, and what Chrome keeps for a person's own hand."""

from functools import partial

from tests.gallery.steps import accept, always, case, choose, click, fill, refused, upload

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
        "a card is typed into iframes of another site",
        fill("textbox", "Card number", "4242 4242 4242 4242"),
        fill("textbox", "Expiry date", "12/31"),
        fill("textbox", "Security code", "123"),
        click("button", "Check card"),
        said="The card is complete",
    ),
    card(
        "a card that is not whole is not",
        fill("textbox", "Card number", "4242 4242"),
        click("button", "Check card"),
        said="The card is not complete",
    ),
    card(
        "an option in an iframe of another site",
        choose("combobox", "Country", "Norway"),
        country="Norway",
    ),
    card("a field beside the iframes", fill("textbox", "Name on card", "Ada"), name="Ada"),
    browser("an alert is told and does not hold up", click("button", "Tell"), told=1),
    browser("a question is dismissed", click("button", "Delete all"), sure=False),
    browser(
        "a question is accepted", accept("button", "Delete all", "12 mails"), sure=True
    ),
    browser(
        "another question than expected is dismissed",
        accept("button", "Delete all", "13 mails"),
        sure=False,
    ),
    browser("a prompt gets its reply", accept("button", "Rename", "New name", "Ada"), name="Ada"),
    browser("a link opens a tab", click("link", "Open help"), told=0),
    always(browser("a pop-up is blocked", click("button", "Open report"), pop="blocked")),
    browser("the clipboard is refused", click("button", "Copy link"), copied="refused"),
    browser("full screen is refused", click("button", "Full screen"), whole="refused"),
    browser(
        "a file chooser is the person's",
        refused(click("button", "Attachment"), "upload"),
        files=0,
    ),
    browser("a download is named", click("link", "Download report"), told=0),
)
