"""Original bytes, once each, in files named by their SHA-256.

A file is written under a passing name, flushed to the disk, given its name in one step, and its folder flushed; only then may a row name it. So a row never
names bytes that are not there, and a name never stands for half of them. What is there already is not written again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from riwaya.errors import StoreError

CHUNK = 1 << 20


class Originals:
    """The folder. It is made when the first bytes come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where bytes of this hash lie, whether or not they do."""
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def there(self, sha256: str) -> Path:
        """Where bytes of this hash lie. Raises StoreError where they do not."""
        path = self.path(sha256)
        if not path.is_file():
            raise StoreError(f"the original {sha256} is missing ({path}); riwaya log verify names all that do not hold")
        return path

    def keep(self, data: bytes) -> str:
        """Keeps bytes; returns their hash. Raises OSError."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if path.exists():
            flush_folder(path.parent)  # whoever wrote it may not have come so far
            return sha256
        with self._passing() as passing:
            passing[0].write(data)
            self._settle(*passing, path)
        return sha256

    def keep_stream(self, source: IO[bytes]) -> tuple[str, int, Path]:
        """Keeps all that comes from `source`, whatever its size; returns hash, size and path. Raises OSError."""
        digest, size = hashlib.sha256(), 0
        with self._passing() as passing:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                passing[0].write(chunk)
            path = self.path(digest.hexdigest())
            if path.exists():
                flush_folder(path.parent)
            else:
                self._settle(*passing, path)
        return path.name, size, path

    def faulty(self, sha256: str) -> str | None:
        """What is wrong with the bytes of this hash; None where they are there and hash to it."""
        path = self.path(sha256)
        if not path.exists():
            return "is missing"
        with path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256")
        return None if digest.hexdigest() == sha256 else "does not hash to its name"

    def sweep(self, older_than_s: float) -> int:
        """Removes what a killed process left half written; returns how many files. Younger ones may be another process's work."""
        old = [p for p in (self.folder / "incoming").glob("*") if time.time() - p.stat().st_mtime > older_than_s]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    @contextmanager
    def _passing(self) -> Iterator[tuple[IO[bytes], str]]:
        """A file under a passing name; it is gone at the end, unless it got its own."""
        folder = self.folder / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as handle:
                yield handle, name
        finally:
            Path(name).unlink(missing_ok=True)

    @staticmethod
    def _settle(handle: IO[bytes], name: str, path: Path) -> None:
        handle.flush()
        os.fsync(handle.fileno())
        made = [folder for folder in (path.parent.parent, path.parent) if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(name).chmod(0o444)
        Path(name).replace(path)
        for folder in [path.parent, *(f.parent for f in made)]:
            flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Flushes the names in a folder to the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
