"""The last step of every builder: write the compact artefact, or check that what is tracked is the same."""

from __future__ import annotations

import sys
from pathlib import Path


def kept(path: Path, text: str, check: bool, command: str) -> bool:
    """Writes `text` to `path`; with `check` writes nothing and tells whether it stands there already. False, with a message, where it is stale."""
    if not check:
        path.write_text(text, encoding="utf-8")
        return True
    fresh = path.exists() and path.read_text(encoding="utf-8") == text
    if not fresh:
        print(f"{path.name} is stale; run: python -m tools.{command}", file=sys.stderr)
    return fresh
