"""The files that Vite built: found by its manifest, sent packed where the browser takes that, kept by the browser for good where their name holds a hash."""

from __future__ import annotations

import json
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

STATIC = Path(__file__).parent / "static"
MISSING = "the pages' assets are not built: run «make assets», which needs Node.js 20 or newer and npm 10 or newer"
FOREVER = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the build: its script and the style sheets that go with it, as addresses."""

    script: str
    styles: tuple[str, ...]


def built() -> bool:
    """True where the assets are there."""
    return (STATIC / "manifest.json").is_file()


@cache
def entry(name: str) -> Entry:
    """The entry with this name («main»). Raises FileNotFoundError where nothing was built."""
    if not built():
        raise FileNotFoundError(MISSING)
    manifest = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    item = manifest[f"src/{name}.ts"]
    return Entry(f"/static/{item['file']}", tuple(f"/static/{each}" for each in item.get("css", ())))


def sent(request: Request, path: str) -> Response:
    """The file at a path below the folder; 404 for all else."""
    file = (STATIC / path).resolve()
    if not file.is_relative_to(STATIC) or not file.is_file():
        return Response(status_code=404)
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Cache-Control": FOREVER if path.startswith("assets/") else "no-cache", "Vary": "Accept-Encoding"}
    packed = file.with_name(file.name + ".gz")
    if "gzip" in request.headers.get("accept-encoding", "") and packed.is_file():
        return FileResponse(packed, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
    return FileResponse(file, media_type=kind, headers=headers)
