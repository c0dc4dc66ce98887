"""The command `riwaya`: finds the subcommand, runs it, and turns what went wrong into one line and an exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from riwaya import __version__
from riwaya.cli import (
    add,
    archive,
    backup,
    compare,
    completion,
    data,
    diff,
    export,
    extract,
    import_,
    incidents,
    log,
    migrate,
    places,
    read,
    reread,
    restore,
    search,
    serve,
    settings,
    show,
    status,
    verify,
    watch,
)
from riwaya.cli.arguments import CODES, add_commands
from riwaya.cli.preferences import apply_file, value_of
from riwaya.errors import RiwayaError, UsageError
from riwaya.model.labels import speaking

COMMANDS = (
    read,
    extract,
    places,
    diff,
    add,
    watch,
    search,
    show,
    status,
    incidents,
    export,
    import_,
    compare,
    verify,
    archive,
    reread,
    log,
    backup,
    restore,
    migrate,
    serve,
    data,
    settings,
    completion,
)
ABOUT = """Reads Arabic conflict news into records of what happened, where, when, how many, and who says so,
each value on the exact words that say it."""


def build_parser() -> argparse.ArgumentParser:
    """The whole parser; the command reference in docs/ is checked against it."""
    parser = argparse.ArgumentParser(prog="riwaya", description=ABOUT, epilog=CODES, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"riwaya {__version__}")
    add_commands(parser, COMMANDS)
    return parser


def main(arguments: Sequence[str]) -> int:
    """Runs the command with these arguments; returns its exit code. Wrong usage leaves by SystemExit(2), as argparse has it."""
    for stream in (sys.stdout, sys.stderr):
        # Records are UTF-8 whatever the locale; what cannot be shown is shown as «?», never a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = build_parser()
    if not arguments:
        # Whoever types the bare name wants to know what there is.
        parser.print_help(sys.stderr)
        return UsageError.exit_code
    options = parser.parse_args(arguments)
    try:
        options.origins = apply_file(os.environ)
        with speaking(value_of("language")):
            code: int = options.run(options)
        sys.stdout.flush()
    except RiwayaError as error:
        tell(str(error))
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough. The interpreter would flush again at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        tell(f"cannot write standard output: {error.strerror or error}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        tell("stopped")
        return 1
    return code


def tell(message: str) -> None:
    """One line for the user."""
    print(f"riwaya: {message}", file=sys.stderr)


def run() -> None:
    """The entry point of the installed command."""
    sys.exit(main(sys.argv[1:]))
