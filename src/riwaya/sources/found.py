"""What a source gives: documents as they came, links to further ones, and what could not be read, with where and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """What whoever adds it knows beforehand; a document's own word, where it has one, goes before `outlet` and `published`."""

    outlet: str | None = None
    published: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One file or page to take documents from: its bytes at `path`, the `name` it had (a file name or an address), and what is known of it.

    `url` is the address that it was fetched from; `charset` and `media_type` what the server said.
    """

    path: Path
    name: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Found:
    """One document: its text exactly, and what its source says of it. `locator` is where in the input it stands."""

    text: str
    kind: str = "article"
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    told_id: str | None = None
    locator: str | None = None
    forwarded_from: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A further page to fetch, with what its feed says of it."""

    url: str
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read: where in the input, and why, in a sentence for the user."""

    place: str
    reason: str


Item = Found | Linked | Fault
