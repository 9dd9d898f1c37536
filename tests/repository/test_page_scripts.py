"""The page scripts share one scope, in which the last of two functions of one name wins."""

import re
from collections import Counter

from tests.repository.tree import ROOT

PAGE = ROOT / "extension" / "page"


def test_no_two_page_scripts_declare_the_same_function() -> None:
    declared = Counter(
        name
        for script in PAGE.glob("*.js")
        for name in re.findall(r"^(?:async )?function\*? (\w+)", script.read_text(), re.MULTILINE)
    )
    assert [name for name, times in declared.items() if times > 1] == []


def test_every_page_script_is_injected() -> None:
    listed = (ROOT / "extension" / "background" / "page.js").read_text()
    named = set(re.findall(r'^  "(\S+\.js)",$', listed, re.MULTILINE))
    assert named == {script.name for script in PAGE.glob("*.js")}
