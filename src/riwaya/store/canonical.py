"""One way to write a value, so that it hashes the same everywhere; and the moment now."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

# Made once: making one takes as long as writing a small value.
PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
ESCAPED = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks; a lone surrogate, which UTF-8 does not have, is written as its escape."""
    text = PLAIN.encode(value)
    return text if is_utf8(text) else ESCAPED.encode(value)


def is_utf8(text: str) -> bool:
    """True where the text can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def sha256_of(value: Any) -> str:
    """The hash of a value's canonical form."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def now() -> str:
    """This moment in UTC, in ISO form with microseconds: 27 characters that sort as text."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
