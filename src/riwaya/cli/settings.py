"""Shows each setting, its value, and where that comes from.

The command line goes over the environment, the environment over the file settings.toml in your data folder, the file over the default.
"""

from __future__ import annotations

import argparse
import json
import sys

from riwaya.cli.preferences import Resolved, resolved, settings_file

NAME = "settings"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object a setting")


def run(options: argparse.Namespace) -> int:
    """Prints the settings."""
    rows = resolved(options.origins)
    if options.json:
        for row in rows:
            print(json.dumps(as_row(row), ensure_ascii=False))
        return 0
    widths = [max(len(words) for words in column) for column in zip(*map(columns, rows), strict=True)]
    for row in rows:
        print("  ".join(words.ljust(width) for words, width in zip(columns(row), widths, strict=True)).rstrip())
        print(f"{' ' * widths[0]}  {row.setting.meaning}")
    path = settings_file()
    print(f"riwaya: {path} {'was read' if path.exists() else 'is not there; it would be read'}", file=sys.stderr)
    return 0


def columns(row: Resolved) -> tuple[str, str, str]:
    """What stands on a setting's line."""
    return row.setting.name, row.value or "(none)", f"from {row.origin}" if row.origin != "default" else "default"


def as_row(row: Resolved) -> dict[str, str]:
    """The setting as it is written."""
    return {"name": row.setting.name, "value": row.value, "from": row.origin, "variable": row.setting.variable, "meaning": row.setting.meaning}
