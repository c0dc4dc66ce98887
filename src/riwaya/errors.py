"""Every exception that Riwaya raises on purpose.

RiwayaError
└── DataError       the rules or registers are not well formed (exit 1)
"""

from __future__ import annotations


class RiwayaError(Exception):
    """Base of all; `exit_code` is what the command ends with."""

    exit_code = 1


class DataError(RiwayaError):
    """The data (rules, classes, registers) is not well formed; the message names file, entry and fault."""
