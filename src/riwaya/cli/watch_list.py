"""Shows what is watched: when it is due, when it last worked, and what went wrong."""

from __future__ import annotations

import argparse
import json
from typing import Any

from riwaya.cli.store_option import store_of, store_option

NAME = "list"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints."""
    from riwaya.store.watches import listed

    with store_of(options) as store, store.reading() as connection:
        for row in listed(connection):
            print(json.dumps(row, ensure_ascii=False) if options.json else line(row))
    return 0


def line(row: dict[str, Any]) -> str:
    """A watch on one line, its last error on a second."""
    last = f"last worked {moment(row['last_ok_at'])}" if row["last_ok_at"] else "never worked yet"
    told = f"{row['state']:<7} {row['url']}  due {moment(row['next_at'])}  {last}"
    times = "once" if row["failures"] == 1 else f"{row['failures']} times in a row"
    return f"{told}\n        failed {times}: {row['last_error']}" if row["last_error"] else told


def moment(told: str) -> str:
    """A moment to the second."""
    return f"{told[:19].replace('T', ' ')} UTC"
