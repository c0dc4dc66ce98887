"""Whether a document tells of conflict at all."""

from __future__ import annotations

from riwaya.model import Event
from riwaya.rules.codes import Codes


def relevant(events: tuple[Event, ...], codes: Codes) -> bool:
    """True where one event at least is told in the story and not in the page's furniture."""
    return any(not event.teaser for event in events)
