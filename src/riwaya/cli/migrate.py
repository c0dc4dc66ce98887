"""Brings a store that an older riwaya wrote up to this one's version, after a backup of its rows."""

from __future__ import annotations

import argparse
import sys

from riwaya.cli.store_option import store_option

NAME = "migrate"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    store_option(parser)


def run(options: argparse.Namespace) -> int:
    """Migrates and prints the backup's path. Raises StoreError."""
    from riwaya.store.migrating import migrate
    from riwaya.store.opening import NEWEST, author

    done = migrate(options.store, author())
    if done is None:
        print(f"riwaya: the store is up to date (version {NEWEST})", file=sys.stderr)
        return 0
    version, backup = done
    print(backup)
    print(f"riwaya: brought from version {version} to {NEWEST}; the rows as they were are in the backup", file=sys.stderr)
    return 0
