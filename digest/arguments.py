"""The command line: every command, its options, and what each of them may be.

It is apart from what the commands do, because a plain `python build.py` needs none of it: to read an empty command line
takes argparse as long as it takes to start Python.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

_ABOUT = "Saripati: `python build.py` makes site/ of seeds/, content/ and templates/. See README.md."


def parser() -> argparse.ArgumentParser:
    """Describe the command line. Options of all commands may stand before or after one: neither place resets the other's."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--root", type=Path, metavar="DIR", help="the project's folder (default: beside build.py)"
    )
    common.add_argument("--json", action="store_true", help="tell it to a program")
    building = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    building.add_argument("--drafts", action="store_true", help="publish drafts too")
    building.add_argument("--quiet", action="store_true", help="say nothing unless something is wrong")
    building.add_argument("--strict", action="store_true", help="any problem fails the build")
    building.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="publish what is due on this day (default: today)"
    )
    building.add_argument(
        "--fresh", action="store_true", help="work everything out again, even if nothing has changed"
    )
    building.add_argument(
        "--workers", type=_count, metavar="N", help="processes to use (default: as many as are worth it)"
    )

    parser = argparse.ArgumentParser(
        prog="build.py", description=_ABOUT, parents=[common, building], argument_default=argparse.SUPPRESS
    )
    parser.add_argument(
        "--plan", action="store_true", help="say what a build would write and remove, and why; write nothing"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog)
    command = commands.add_parser(
        "serve", parents=[common, building], help="build, watch, reload the browser"
    )
    command.set_defaults(command="serve")
    command.add_argument("--port", type=_port, default=5500, help="on 127.0.0.1 (default: 5500)")
    command.add_argument(
        "--base-path",
        type=_path,
        default="/",
        metavar="/repo/",
        help="serve as if the site lay below a folder",
    )
    command.add_argument("--open", action="store_true", help="open the browser")
    command = commands.add_parser(
        "clean", parents=[common], help="print the cleaned text, one paragraph per line"
    )
    command.set_defaults(command="clean")
    command.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
    command.add_argument("-o", "--output", type=Path, metavar="DIR", help="write DIR/<stem>.txt instead")
    command = commands.add_parser("explain", parents=[common], help="say what is made of a seed, and why")
    command.set_defaults(command="explain", usage=command.error)
    command.add_argument("files", nargs="*", metavar="FILE", help="- is standard input")
    command.add_argument("--codes", action="store_true", help="say what each sort of problem means")
    command = commands.add_parser(
        "status", parents=[common], help="list every seed: published, draft, scheduled, withheld, and why"
    )
    command.set_defaults(command="status")
    command.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="as of this day (default: today)")
    command.add_argument("--all", action="store_true", help="list every seed, however many there are")
    command = commands.add_parser(
        "new", parents=[common], help="put a text into seeds/, with a curation file full of marked guesses"
    )
    command.set_defaults(command="new")
    command.add_argument(
        "files", nargs="+", metavar="FILE", help=".txt, a saved .html page, or - for standard input"
    )
    command.add_argument(
        "--name", type=_name, help="what to call it (default: by the file, or its first words)"
    )
    command.add_argument("--draft", action="store_true", help="do not publish it yet")
    return parser


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(
            f"'{text}' is no name for a seed; use lower-case letters, digits, hyphens"
        )
    return text


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes; give 1 or more")
    return int(text)


def _path(text: str) -> str:
    steps = [step for step in text.split("/") if step]
    if not all(re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*", step) for step in steps) or steps[:1] == [
        "_review"
    ]:
        raise argparse.ArgumentTypeError(f"'{text}' is no base path; give one such as /repo/")
    return f"/{'/'.join(steps)}/" if steps else "/"


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; give one such as 2026-01-31") from None


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; give 1 to 65535")
    return int(text)
