"""`webstep report`: what runs measured, as Markdown and as one page that needs nothing else."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from webstep.evaluation import summary
from webstep.evaluation.folder import RunFolder
from webstep.evaluation.report.write import title, write


def report(folders: Sequence[Path], out: Path, console: Console) -> int:
    """Write report.md and report.html about these runs, finished or not.

    Raises:
        SetupError: a folder is none of a run, or the files cannot be written.
    """
    labels = summary.labels([folder.resolve().name for folder in folders])
    runs = [
        summary.read(RunFolder(folder), label)
        for folder, label in zip(folders, labels, strict=True)
    ]
    text, page = write(runs, out)
    console.print(f"{title(runs)}. See {page} and {text}.")
    return 0
