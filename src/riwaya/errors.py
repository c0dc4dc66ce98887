"""Every exception that Riwaya raises on purpose, with the code that a command ends with.

RiwayaError          1  failed
├── DataError        1  the rules or registers are not well formed
├── InputError       1  what was to be read cannot be
│   ├── NotTextError 1  binary, or in an encoding that is not read
│   ├── TooLargeError 1 longer than the limit it names
│   └── RowError     1  one row of a JSONL file; the rest goes on
├── StoreError       1  the store cannot be used: locked, full, read-only, damaged
│   ├── StoreVersionError 1 of an older or a newer version than this program writes
│   └── TamperedError 1 the log or what it vouches for does not hold
├── OutputError      1  what was read cannot be written (full disk, no right, a reader that went away)
├── UsageError       2  an option or argument that cannot be
│   └── JudgementError 2 a judgement that contradicts those before it
└── PartlyDone       3  some documents were read, some were not, or it was stopped on the way

0 is done. Odd text is never an error: it has no mention.
"""

from __future__ import annotations

from collections.abc import Sequence


class RiwayaError(Exception):
    """Base of all; `exit_code` is what the command ends with."""

    exit_code = 1


class DataError(RiwayaError):
    """The data (rules, classes, registers) is not well formed; the message names file, entry and fault. `entry` is the id of a rule, where it is one."""

    def __init__(self, message: str, entry: str | None = None) -> None:
        super().__init__(message)
        self.entry = entry


class InputError(RiwayaError):
    """What was to be read cannot be; the message names it and says why."""


class NotTextError(InputError):
    """The bytes are no text in an encoding that is read; `reason` says what they look like."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}; UTF-8, UTF-16 or UTF-32 with a byte order mark, and windows-1256 are read")
        self.reason = reason


class TooLargeError(InputError):
    """A text of more than `limit` bytes."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"{what} is longer than the limit of {limit:,} bytes of text a document; split it into its articles")
        self.limit = limit


class RowError(InputError):
    """The row on `line` (counted from 1) of a JSONL file is not one; `fault` says what is wrong with it."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(f"line {line}: {fault}")
        self.line = line
        self.fault = fault

    def __reduce__(self) -> tuple[type[RowError], tuple[int, str]]:
        """Pickled by its two fields, so that a reading process can hand it back."""
        return RowError, (self.line, self.fault)


class StoreError(RiwayaError):
    """The store cannot be used; the message names it and says why and what to do. Nothing acknowledged is harmed."""


class StoreVersionError(StoreError):
    """The store is of an older or a newer version than this program writes."""


class TamperedError(StoreError):
    """The log, or what it vouches for, does not hold."""


class OutputError(RiwayaError):
    """What was read cannot be written; the message names where and why."""


class UsageError(RiwayaError):
    """An option or argument that cannot be: the caller's to mend."""

    exit_code = 2


class JudgementError(UsageError):
    """A judgement that cannot hold beside those before it; `chain` holds the accounts whose judgements stand against it, in order."""

    def __init__(self, message: str, chain: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.chain = tuple(chain)


class PartlyDone(RiwayaError):
    """`done` documents were read, `failed` were not."""

    exit_code = 3

    def __init__(self, message: str, *, done: int, failed: int = 0) -> None:
        super().__init__(message)
        self.done = done
        self.failed = failed
