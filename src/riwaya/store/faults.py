"""What databases and disks say when they fail, in words for the one who runs the command."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from riwaya.errors import StoreError

# Parts of SQLite's messages; the first that is found counts.
SQLITE = {
    "disk is full": "the disk is full; what was acknowledged is kept, the rest is not: free some space and run the command again",
    "readonly database": "it, or its folder, is read-only for this user; nothing was changed",
    "unable to open": "it cannot be opened: does its folder exist, and may this user write there? (SQLite writes two files beside it)",
    "locked": "another program holds it and did not let go; nothing was changed: try again when it is done",
    "malformed": "the file is damaged; restore a backup (riwaya restore)",
    "not a database": "the file is no store of Riwaya (no SQLite database)",
    "disk i/o error": "the disk failed in reading or writing; look at the system's log before going on",
}
# PostgreSQL's codes (appendix A of its manual); the first letters count.
POSTGRES = {
    "53100": "the server's disk is full; what was acknowledged is kept, the rest is not",
    "55P03": "another program writes to it and did not let go; nothing was changed: try again when it is done",
    "25006": "the server is read-only (a standby?); nothing was changed",
    "28": "the server refuses this user or password",
    "3D000": "there is no such database on the server; make it with createdb",
    "42501": "this user may not do that in the database",
    "57P": "the server is shutting down or starting up; nothing that was acknowledged is lost",
    "53300": "the server has no connection left",
}
DISK = {
    errno.ENOSPC: "the disk is full; what was acknowledged is kept, the rest is not: free some space and run the command again",
    errno.EDQUOT: "this user's share of the disk is used up; what was acknowledged is kept",
    errno.EROFS: "it lies on a read-only disk; nothing was changed",
    errno.EACCES: "this user may not write there; nothing was changed",
    errno.EPERM: "this user may not write there; nothing was changed",
}


@contextmanager
def told_plainly(shown: str) -> Iterator[None]:
    """Turns what a database or disk raises inside into StoreError with a sentence that names the store. Faults of our own making pass through."""
    try:
        yield
    except (OperationalError, InterfaceError, DBAPIError) as error:
        said = sentence(error)
        if said is None:
            raise
        raise StoreError(f"the store {shown}: {said}") from error
    except OSError as error:
        raise StoreError(f"the store {shown}: {disk_sentence(error)}") from error


def sentence(error: DBAPIError) -> str | None:
    """What to say of a database's error; None where it is a fault of the program."""
    original = error.orig
    code = postgres_code(original)
    for start, said in POSTGRES.items():
        if code.startswith(start):
            return said
    text = str(original).lower()
    for part, said in SQLITE.items():
        if part in text:
            return said
    if isinstance(original, OSError) or "can't create a connection" in text or "network error" in text:
        return f"the server does not answer ({original})"
    return None


def postgres_code(original: BaseException | None) -> str:
    """The five letters of PostgreSQL's code, empty where there are none."""
    args = getattr(original, "args", ())
    return str(args[0].get("C", "")) if args and isinstance(args[0], dict) else ""


def disk_sentence(error: OSError) -> str:
    """What to say of a disk's error."""
    what = f" ({error.filename})" if error.filename else ""
    return DISK.get(error.errno or 0, error.strerror or str(error)) + what
