"""Shows what the store holds, how big it is, what is watched and due, and how the last runs went: what failed, and why."""

from __future__ import annotations

import argparse
import json
from typing import Any

from riwaya.cli.arguments import count
from riwaya.cli.store_option import store_of, store_option
from riwaya.cli.watch_list import line

NAME = "status"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--runs", metavar="N", type=count, default=5, help="how many of the last runs; default: 5")
    parser.add_argument("--json", action="store_true", help="the same as one JSON object")
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints."""
    from riwaya.store.status import status

    with store_of(options) as store:
        found = status(store, options.runs)
    print(json.dumps(found, ensure_ascii=False) if options.json else told(found))
    return 0


def told(found: dict[str, Any]) -> str:
    """The status in words."""
    lines = [f"{'store':<12} {found['store']} (version {found['version']})", f"{'originals':<12} {found['originals_folder']}"]
    lines += [f"{name:<12} {number:,}" for name, number in found["counts"].items()]
    lines += [f"{name:<12} {size / 1e6:,.1f} MB" for name, size in found["bytes"].items() if size is not None]
    lines += [f"{'jobs ' + state:<12} {number:,}" for state, number in found["jobs"].items()]
    lines += [f"watch        {line(row)}" for row in found["watches"]]
    for each in found["runs"]:
        counts = ", ".join(f"{number:,} {name}" for name, number in each["counts"].items())
        lines.append(f"\nrun {each['id']}  {each['command']}  {each['started_at'][:19].replace('T', ' ')} UTC  {each['state']}  {counts}")
        lines += [f"  {fault['place']}: {fault['reason']}" for fault in each["first_faults"]]
        if len(each["first_faults"]) < each["faults"]:
            lines.append(f"  … {each['faults'] - len(each['first_faults']):,} more")
    return "\n".join(lines)
