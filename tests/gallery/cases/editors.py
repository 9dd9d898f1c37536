"""TinyMCE, CodeMirror, ProseMirror and Quill."""

from functools import partial

from tests.gallery.steps import always, append, case, click, fill, fresh, press

tinymce = partial(case, "tinymce")
codemirror = partial(case, "codemirror")
editors = partial(case, "editors")
LETTER = "Rich Text Area"

CASES = (
    tinymce("a text in an iframe", fill("textbox", LETTER, "Dear Bob"), text="Dear Bob"),
    fresh(
        tinymce("a text is gone on with", append("textbox", LETTER, ", hi"), text="Dear Ada, hi")
    ),
    fresh(
        tinymce(
            "all is made bold",
            press("textbox", LETTER, "Control+a"),
            click("button", "Bold"),
            letter="<p><strong>Dear Ada</strong></p>",
        )
    ),
    fresh(
        tinymce(
            "a heading by the list of blocks",
            click("textbox", LETTER),
            click("button", "Block Paragraph"),
            click("menuitemcheckbox", "Heading 2"),
            letter="<h2>Dear Ada</h2>",
        )
    ),
    tinymce("an editor in the page", fill("textbox", "", "A note"), note="A note"),
    always(
        codemirror(
            "a text is replaced", fill("textbox", "Script", "f(1);\ng()"), script="f(1);\ng()"
        )
    ),
    fresh(
        codemirror(
            "a text is gone on with",
            append("textbox", "Script", "\n// end"),
            script="let a = 1;\nlet b = 2;\n// end",
        )
    ),
    codemirror(
        "all of a text is replaced, also what is not drawn",
        fill("textbox", "Long script", "short();"),
        long="short();",
        lines=1,
    ),
    codemirror(
        "keys are the editor's own",
        fill("textbox", "Script", "b();"),
        press("textbox", "Script", "Control+Home"),
        press("textbox", "Script", "Control+/"),
        script="// b();",
    ),
    editors(
        "ProseMirror: a text",
        fill("textbox", "Letter", "Dear Bob"),
        letter='doc(paragraph("Dear Bob"))',
    ),
    editors(
        "ProseMirror: a second paragraph",
        fill("textbox", "Letter", "One"),
        press("textbox", "Letter", "Enter"),
        append("textbox", "Letter", "Two"),
        letter='doc(paragraph("One"), paragraph("Two"))',
    ),
    editors(
        "ProseMirror: all is made bold",
        fill("textbox", "Letter", "Loud"),
        press("textbox", "Letter", "Control+a"),
        click("button", "Toggle strong style"),
        letter='doc(paragraph(strong("Loud")))',
    ),
    editors("Quill: a text", fill("textbox", "Note", "Dear Bob"), note=[{"insert": "Dear Bob\n"}]),
    fresh(
        editors(
            "Quill: all is made bold",
            fill("textbox", "Note", "Loud"),
            press("textbox", "Note", "Control+a"),
            click("button", "bold"),
            note=[{"attributes": {"bold": True}, "insert": "Loud"}, {"insert": "\n"}],
        )
    ),
    fresh(
        editors(
            "Quill: a heading by its drawn list",
            fill("textbox", "Note", "Title"),
            click("button", "Normal"),
            click("button", "Heading 1"),
            note=[{"insert": "Title"}, {"attributes": {"header": 1}, "insert": "\n"}],
        )
    ),
)
