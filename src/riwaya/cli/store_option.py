"""The option that says which store, for the commands that use one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.store.opening import Store


def store_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--store`."""
    parser.add_argument(
        "--store", metavar="STORE", help="the store: a file, or postgresql://…; default: RIWAYA_STORE, else riwaya.sqlite in the user's data folder"
    )


def store_of(options: argparse.Namespace, *, create: bool = False) -> Store:
    """The store that the options mean, opened. Raises StoreError."""
    from riwaya.store.opening import open_store

    return open_store(options.store, create=create)
