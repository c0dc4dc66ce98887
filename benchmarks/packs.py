"""The gazetteers of `../shared/places`, imported into a folder of their own as a user would, to measure with."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.sets import SHARED
from riwaya.home import VARIABLE
from riwaya.packs.importing import Wish, import_places
from riwaya.packs.shelf import PackFile

TABLES = {"cod-ab-sy": "places/cod_ab_syria", "recorder": "places/recorder_places.csv"}


@contextmanager
def imported() -> Iterator[tuple[PackFile, ...]]:
    """The packs, while the block runs; the user's own are neither used nor touched."""
    before = os.environ.get(VARIABLE)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder
        try:
            yield tuple(import_places([str(SHARED / table)], Wish(name=name)).file for name, table in TABLES.items())
        finally:
            if before is None:
                del os.environ[VARIABLE]
            else:
                os.environ[VARIABLE] = before
