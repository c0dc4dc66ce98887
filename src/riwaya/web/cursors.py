"""Opaque cursors: where a list goes on. What they hold may change from version to version; nobody is to build one."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from riwaya.web.problems import ProblemError


def cursor(*values: str | int | None) -> str:
    """The cursor of a place in a list."""
    return base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).decode().rstrip("=")


def opened(told: str | None, types: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The values of a cursor, each of its type (None passes for any); None without a cursor. Raises ProblemError for one that is not ours."""
    if not told:
        return None
    try:
        values = json.loads(base64.b64decode(told + "=" * (-len(told) % 4), b"-_", validate=True))
    except (ValueError, binascii.Error, UnicodeDecodeError, RecursionError) as error:
        raise ProblemError(400, "cursor") from error
    fits = isinstance(values, list) and len(values) == len(types) and all(v is None or type(v) is t for v, t in zip(values, types, strict=True))
    if not fits:
        raise ProblemError(400, "cursor")
    return tuple(values)
