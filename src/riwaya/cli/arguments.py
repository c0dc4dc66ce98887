"""What the commands share: how they are added to a parser, and their arguments (files, `-`, dates)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from riwaya.errors import InputError
from riwaya.sources.rows import published_day

CODES = "exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part"


def add_commands(parser: argparse.ArgumentParser, commands: Sequence[Any]) -> None:
    """Adds a subcommand for each of `commands`: modules with `NAME`, a docstring that is the help, and `arguments(parser)`.

    One that does something has `run(options)`; one that only holds further commands calls this function in its `arguments`.
    """
    group = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in commands:
        text = command.__doc__ or ""
        form = argparse.RawDescriptionHelpFormatter
        # A shortened option would mean another one as soon as a new one begins like it.
        sub = group.add_parser(command.NAME, help=text.split("\n")[0], description=text, epilog=CODES, formatter_class=form, allow_abbrev=False)
        command.arguments(sub)
        if hasattr(command, "run"):
            sub.set_defaults(run=command.run)


def add_packs(parser: argparse.ArgumentParser) -> None:
    """Adds the option that says which of the imported gazetteers are read with."""
    text = "imported gazetteers to read with, by name, with commas between (NAME@HASH: a version; none: none); default: all that are installed"
    parser.add_argument("--packs", metavar="NAMES", help=text)


def day(told: str) -> str:
    """An argument that is a publication date, as an ISO day."""
    try:
        return published_day(told)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def count(told: str) -> int:
    """An argument that counts something: a whole number from 0."""
    if not told.isascii() or not told.isdigit():
        raise argparse.ArgumentTypeError(f"{told!r} is no whole number from 0 up")
    return int(told)


def opened_file(path: str) -> IO[bytes]:
    """The file at `path`, or standard input for `-`, to read bytes from. Raises InputError that names it."""
    if path == "-":
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error


def read_bytes(path: str, limit: int) -> bytes:
    """At most `limit` bytes of the file at `path` (or `-`). Raises InputError that names it."""
    with opened_file(path) as handle:
        try:
            return handle.read(limit)
        except OSError as error:
            raise InputError(f"cannot read {path}: {error.strerror or error}") from error
