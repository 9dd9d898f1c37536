"""What must hold between the policies of a library; each fault by file and line."""

from pathlib import Path

from tests.agent.test_library import EXAMPLE, FIND, ROOT, prompts
from webstep.agent.library import check, read

EDIT = FIND.replace("Finds one booking by its code.", "Changes a booking.")


def faults(folder: Path, **changed: str | None) -> list[str]:
    """What is wrong, without the folder of the collection."""
    found = check(prompts(folder, **changed))
    return [fault.removeprefix(f"{folder}/air/") for fault in found]


def test_a_collection_stands_for_its_policies_without_roots_and_itself(tmp_path: Path) -> None:
    edit = EDIT.replace("actions: [click]", "actions: [click]\ncalls: [air/]")
    folder = prompts(tmp_path, root=ROOT.replace("[find]", "[air/, find]"), edit=edit)
    library = read(folder)
    assert library["root"].calls == ("edit", "find")
    assert library["edit"].calls == ("find",)
    assert [callee.name for callee in library.callees(library["root"])] == ["edit", "find"]


def test_a_dangling_call_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path, root=ROOT.replace("[find]", "[find, find_hotel]")) == [
        "root/policy.md:5: calls find_hotel, but there is no such policy"
    ]


def test_each_dangling_call_is_named_in_its_own_line(tmp_path: Path) -> None:
    listed = "calls:\n  - find_hotel\n  - find\n  - train/"
    assert faults(tmp_path, root=ROOT.replace("calls: [find]", listed)) == [
        "root/policy.md:6: calls find_hotel, but there is no such policy",
        "root/policy.md:8: calls train/, but there is no such collection with policies to call",
    ]


def test_an_action_that_only_the_callee_of_a_collection_may_is_named(tmp_path: Path) -> None:
    root = ROOT.replace("[find]", "[air/]").replace("[click, type]", "[click]")
    upload = EDIT.replace("[click]", "[click, upload]")
    assert faults(tmp_path, root=root, edit=upload) == [
        "root/policy.md:4: calls edit, which may upload; a policy has no right that its caller "
        "lacks, so add it here or remove it there"
    ]


def test_policies_that_can_only_call_each_other_are_named_once(tmp_path: Path) -> None:
    one = FIND.replace("actions: [click]", "calls: [edit]")
    two = EDIT.replace("actions: [click]", "calls: [find]")
    assert faults(tmp_path, find=one, edit=two, example=None) == [
        "edit/policy.md:5: edit and find can only call each other: give one of them an action, or "
        "a policy outside to call"
    ]


def test_a_policy_that_can_only_call_itself_is_named(tmp_path: Path) -> None:
    alone = FIND.replace("actions: [click]", "calls: [find]")
    assert faults(tmp_path, find=alone, example=None) == [
        "find/policy.md:5: find can only call each other: give one of them an action, or a policy "
        "outside to call"
    ]


def test_a_cycle_with_an_action_or_a_call_out_of_it_is_in_order(tmp_path: Path) -> None:
    one = FIND.replace("actions: [click]", "calls: [edit]")
    two = EDIT.replace("actions: [click]", "calls: [find, look]")
    look = FIND.replace("actions: [click]\n", "")
    assert faults(tmp_path / "a", find=one, edit=two, look=look, example=None) == []
    may = EDIT.replace("actions: [click]", "actions: [click]\ncalls: [edit]")
    assert faults(tmp_path / "b", edit=may) == []


def test_a_policy_that_is_called_says_what_its_answer_means(tmp_path: Path) -> None:
    silent = FIND.replace("answer: What the booking is.\n", "")
    assert faults(tmp_path, find=silent) == [
        "find/policy.md:2: root calls it: say in a line `answer:` what its answer means"
    ]
    uncalled = ROOT.replace("calls: [find]\n", "")
    assert faults(tmp_path, find=silent, root=uncalled) == []


def test_an_instruction_that_names_a_policy_it_may_not_call_is_named(tmp_path: Path) -> None:
    prose = "Look first.\n\nThen use `find_booking`, or (find_booking).\nNever call root_task."
    find = FIND.replace("Use the search form.", prose)
    told = faults(tmp_path, find=find, find_booking=EDIT, root_task=ROOT)
    assert told == [
        "find/policy.md:10: names find_booking, which it may not call: add it to `calls`, or leave "
        "it",
        "find/policy.md:11: names root_task, which it may not call: add it to `calls`, or leave it",
    ]


def test_its_own_name_its_callees_and_parts_of_words_can_be_named(tmp_path: Path) -> None:
    prose = "As root_task, call find_booking. Not my_find_booking, find_bookings or read_text."
    root = ROOT.replace("[find]", "[find, find_booking]").replace("Call find first.", prose)
    assert faults(tmp_path, root_task=root, find_booking=EDIT) == []


def test_an_example_that_calls_a_member_of_a_collection_is_in_order(tmp_path: Path) -> None:
    calling = EXAMPLE.replace(
        'kind: act\n  actions: [{kind: click, element: "5"}]',
        "kind: call\n  policy: edit\n  argument: x",
    )
    find = FIND.replace("actions: [click]", "actions: [click]\ncalls: [air/]")
    assert calling != EXAMPLE
    assert faults(tmp_path, find=find, edit=EDIT, example=calling) == []
    assert faults(tmp_path, find=FIND, edit=EDIT, example=calling) == [
        "find/examples/press-search.md:5: calls edit, which find may not"
    ]


def test_an_example_that_drags_to_what_its_page_lacks_is_named(tmp_path: Path) -> None:
    drag = EXAMPLE.replace("{kind: click", '{kind: drag, to: "9"')
    find = FIND.replace("[click]", "[drag]")
    root = ROOT.replace("[click, type]", "[drag]")
    assert faults(tmp_path, find=find, root=root, example=drag) == [
        "find/examples/press-search.md:5: there is no [9] on the example's page"
    ]


def test_all_faults_of_one_head_are_told(tmp_path: Path) -> None:
    head = FIND.replace("[click]", "[click, jump, dance]").replace(
        "tier: fast", "sites: [A.example]"
    )
    assert [fault.split(";")[0] for fault in faults(tmp_path, find=head)][:3] == [
        "find/policy.md:5: no action 'jump'",
        "find/policy.md:5: no action 'dance'",
        "find/policy.md:6: 'A.example' is no site pattern: write a host name in lower case, as "
        "gitlab.com, *.gitlab.com or localhost:8023",
    ]
