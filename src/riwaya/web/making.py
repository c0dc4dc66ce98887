"""Files that were exported here, for as long as the server runs: the last few, in folders that no other user may look into."""

from __future__ import annotations

import shutil
import weakref
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any

from riwaya.batch.exporting import Asked, export_file
from riwaya.store.opening import Store

KEPT = 8


@dataclass(frozen=True, slots=True)
class Made:
    """One export: its number, its file in a folder of its own, and the note on how it was made."""

    number: int
    path: Path
    about: dict[str, Any]


class Making:
    """All exports of this server; their files go when it ends."""

    def __init__(self) -> None:
        self._made: dict[int, Made] = {}
        self._last = 0
        self._lock = Lock()

    def make(self, store: Store, asked: Asked, name: str) -> Made:
        """Writes the file and its note; the oldest of more than `KEPT` goes. It takes as long as it takes, so call it in a thread. Raises StoreError, UsageError,
        OutputError.
        """
        folder = Path(mkdtemp(prefix="riwaya-export-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        try:
            _, about = export_file(store, asked, folder / name)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with self._lock:
            self._last += 1
            made = self._made[self._last] = Made(self._last, folder / name, about)
            for number in sorted(self._made)[:-KEPT]:
                shutil.rmtree(self._made.pop(number).path.parent, ignore_errors=True)
        return made

    def get(self, number: int) -> Made | None:
        """The export of this number; None where it is gone or never was."""
        return self._made.get(number)
