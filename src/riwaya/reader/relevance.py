"""Whether a document tells of conflict at all."""

from __future__ import annotations

from riwaya.model import Event


def relevant(events: tuple[Event, ...]) -> bool:
    """True where one event at least is told in the story and not in the page's furniture."""
    return any(not event.teaser for event in events)
