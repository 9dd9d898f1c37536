"""The command line: what can be typed, and which command it becomes."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, get_args

from rich.console import Console

from webstep import __version__, chromium
from webstep.airline.scenario import TaskKind
from webstep.cli import (
    demo,
    doctor,
    episodes,
    extension,
    key,
    measuring,
    numbers,
    observe,
    pairings,
    policies,
    replay,
    run,
    serve,
    sites,
    wishes,
)
from webstep.protocol.mode import Mode
from webstep.settings import PORT, Settings

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command = Callable[[argparse.Namespace, Settings, Console], int]


def build() -> argparse.ArgumentParser:
    """Build the parser; what it parses has the command as `run`."""
    parser = argparse.ArgumentParser(
        prog="webstep", description="Web tasks in your own tab, by policies on a stack."
    )
    parser.add_argument("--version", action="version", version=f"webstep {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_run(commands)
    _add_demo(commands)
    _add_observe(commands)
    measuring.add(commands)
    policies.add(commands)
    _add_episodes(commands)
    _add_replay(commands)
    _add_upkeep(commands)
    return parser


def _add(commands: Commands, name: str, command: Command, words: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=command)
    return parser


def _add_serve(commands: Commands) -> None:
    parser = _add(commands, "serve", _serve, "run the backend for your browser")
    _add_port(parser)


def _add_run(commands: Commands) -> None:
    parser = _add(commands, "run", _run, "do one task in your browser, from this terminal")
    parser.epilog = wishes.TYPED
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("task", help="what to do, in your words")
    parser.add_argument("--url", default="", help="where to begin; else the tab in front")
    sites.add(parser)
    _add_port(parser)
    _add_approve(parser)


def _add_demo(commands: Commands) -> None:
    parser = _add(commands, "demo", _demo, "watch a whole task on the practice site")
    parser.add_argument(
        "--task", type=TaskKind, choices=list(TaskKind), default=TaskKind.CANCEL_FLIGHT
    )
    parser.add_argument("--seed", type=int, default=demo.SEED)
    parser.add_argument("--headless", action="store_true", help="show no window")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    _add_approve(parser)


def _add_observe(commands: Commands) -> None:
    parser = _add(commands, "observe", _observe, "print what a policy would read of a tab")
    parser.add_argument("--url", default="", help="what to open; else the tab in front")
    parser.add_argument("--view", action="store_true", help="what is in view; else the whole page")
    parser.add_argument("--format", choices=("outline", "html", "axtree"), default="outline")
    parser.add_argument("--repeat", type=numbers.readings, default=1, help="readings of all; 1")
    words = "readings after those that ask only for what is different"
    parser.add_argument("--patches", type=numbers.readings, default=0, metavar="N", help=words)
    parser.add_argument("--json", action="store_true", help="a line of JSON for each reading")
    _add_port(parser)


def _add_port(parser: argparse.ArgumentParser) -> None:
    words = f"where the backend listens on this machine; {PORT} if not given"
    parser.add_argument("--port", type=numbers.port, default=PORT, help=words)


def _add_approve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--approve",
        choices=get_args(Mode.__value__),
        help="what is asked about: every action; what has consequences, which is usual where "
        "somebody can answer; the same, but for what can be undone on the site where it begins "
        "(freely); or nothing (all)",
    )


def _add_episodes(commands: Commands) -> None:
    parser = commands.add_parser("episodes", help="look at what was done")
    what = parser.add_subparsers(required=True, metavar="WHAT")
    _add(what, "list", _list_episodes, "list all episodes, the newest first")
    shown = _add(what, "show", _show_episode, "show one episode, step by step")
    shown.add_argument("episode", help="its id, or `last`")
    shown.add_argument("--json", action="store_true", help="a line of JSON for each event")
    exported = _add(what, "export", _export_episode, "write one episode as a document")
    exported.add_argument("episode", help="its id, or `last`")
    exported.add_argument("file", type=Path, nargs="?", help="a new file; else standard output")
    exported.add_argument("--format", choices=("json", "markdown"), default="markdown")
    deleted = _add(what, "delete", _delete_episodes, "delete episodes for good")
    which = deleted.add_mutually_exclusive_group(required=True)
    which.add_argument("episode", nargs="?", default="", help="its id, or `last`")
    which.add_argument("--all", action="store_true", help="every episode")
    deleted.add_argument("--yes", action="store_true", help="do not ask")


def _add_replay(commands: Commands) -> None:
    parser = _add(commands, "replay", _replay, "do again what an episode did, without a model")
    parser.add_argument("episode", help="its id, or `last`")
    parser.add_argument("--url", default="", help="where to begin; else where the episode began")
    _add_port(parser)
    _add_approve(parser)


def _add_upkeep(commands: Commands) -> None:
    parser = _add(commands, "extension", _extension, "copy the extension to a folder that lasts")
    parser.add_argument("folder", type=Path, nargs="?", help="else one in your own data folder")
    parser = _add(commands, "doctor", _doctor, "find what is not in order, and say what to do")
    _add_port(parser)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    what = commands.add_parser("key", help="keep the model's key").add_subparsers(
        required=True, metavar="WHAT"
    )
    _add(what, "set", _set_key, "keep the key that you type, or that comes by standard input")
    _add(what, "forget", _forget_key, "forget it")
    pairings.add(commands)


def _serve(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return asyncio.run(serve.serve(told, typed.port, console))


def _run(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    # Where this is no terminal, the panel in the person's browser still asks.
    approve: Mode = typed.approve or "ask"
    start = run.start(typed.task, typed.url, approve, typed.sites)
    return asyncio.run(run.run(told, start, typed.port, console))


def _observe(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    wanted = observe.Wanted(
        url=typed.url,
        extent="view" if typed.view else "page",
        format=typed.format,
        repeat=typed.repeat,
        patches=typed.patches,
        json=typed.json,
    )
    return asyncio.run(observe.observe(told, wanted, typed.port, console))


def _demo(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    headless = typed.headless or not chromium.has_display(os.environ)
    in_terminal = sys.stdin.isatty()
    # Where somebody wants to be asked, a window counts too: its panel can answer.
    shown = in_terminal or not headless
    can_ask = in_terminal and not typed.json if typed.approve is None else shown
    approve = run.approval(typed.approve, can_ask)
    wanted = demo.Wanted(typed.task, typed.seed, headless, typed.json, approve)
    return asyncio.run(demo.demo(told, wanted, console))


def _list_episodes(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return episodes.show_all(told, console)


def _show_episode(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return episodes.show(told, typed.episode, typed.json, console)


def _export_episode(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return episodes.export(told, typed.episode, typed.format, typed.file, console)


def _delete_episodes(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    deletion = episodes.Deletion(typed.episode, typed.all, typed.yes)
    return episodes.delete(told, deletion, console)


def _replay(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    approve: Mode = typed.approve or "ask"
    again = replay.replay(told, typed.episode, typed.url, approve, typed.port, console)
    return asyncio.run(again)


def _extension(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return extension.show(told, typed.folder, console)


def _doctor(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return asyncio.run(doctor.doctor(told, typed.port, os.environ, typed.json, console))


def _set_key(_: argparse.Namespace, told: Settings, console: Console) -> int:
    return key.keep(told, console)


def _forget_key(_: argparse.Namespace, told: Settings, console: Console) -> int:
    return key.forget(told, console)
