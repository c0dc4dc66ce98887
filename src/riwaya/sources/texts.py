"""A plain text: one document, to the character."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.errors import InputError
from riwaya.sources.decoding import LIMIT_BYTES, decode
from riwaya.sources.found import Fault, Found, Input, Item


def documents(source: Input) -> Iterator[Item]:
    """The text, or why it is none. An empty file holds no document."""
    with source.path.open("rb") as handle:
        data = handle.read(LIMIT_BYTES + 1)
    try:
        text = decode(data, source.name)
    except InputError as error:
        yield Fault(source.name, str(error))
        return
    if text.strip():
        yield Found(text, source.known.kind or "article", source.known.outlet, source.url, source.known.published)
    else:
        yield Fault(source.name, "the file is empty")
