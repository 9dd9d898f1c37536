"""`webstep policies`: check the prompts folder, list what is in it."""

from rich.console import Console
from rich.text import Text

from webstep.agent import library
from webstep.settings import Settings


def check(settings: Settings, console: Console) -> int:
    """Print every fault of the prompts folder with file and line; 1 if there is any."""
    faults = library.check(settings.prompts)
    for fault in faults:
        console.print(fault)
    if not faults:
        found = len(library.read(settings.prompts).policies)
        console.print(f"{found} policies, all in order.")
    return 1 if faults else 0


def show(settings: Settings, console: Console) -> int:
    """List the policies: what each is for, and whom it calls."""
    for _, policy in sorted(library.read(settings.prompts).policies.items()):
        calls = f" → {', '.join(policy.calls)}" if policy.calls else ""
        name = (policy.name, "bold blue")
        console.print(Text.assemble(name, f"{calls}\n  {policy.description}"))
    return 0
