"""Documents with records, made for the tests: what is carried matters here, not how it was read."""

from __future__ import annotations

from typing import Any

from riwaya.store.documents import Incoming

READER = {"version": "1", "rules": "abc", "packs": [], "engine": "rules"}
TEXT = "مقتل 3 مدنيين بقصف على سوق البلدة\nقال مصدر طبي إن القصف وقع فجر اليوم في بلدة الزهراء."


def record_of(text: str, *, killed: int = 3, reader: dict[str, Any] | None = None, day: str = "2024-03-01", kind: str = "shelling") -> dict[str, Any]:
    """A record with one event (six claims) and one statement, on the first words of `text`."""
    span = [0, min(4, len(text))]
    said = text[: span[1]]
    source = {"span": span, "text": said, "name": "مصدر طبي", "via": [], "id": "c1", "anonymous": True, "stance": "asserts"}
    place = {"span": span, "text": said, "name": "Zahra", "within": ["Syria"], "lat": 36.5, "lon": 37.0, "precision": "town", "identity": "gn:1"}
    event = {
        "type": kind,
        "mentions": [span],
        "id": "e1",
        "status": "happened",
        "aggregate": False,
        "place": place,
        "time": {"span": span, "text": said, "from": day, "to": day, "precision": "day"},
        "perpetrators": [{"span": span, "text": said, "name": "Army", "identity": "army", "side": "state"}],
        "targets": [],
        "weapon": None,
        "casualties": [{"span": span, "text": said, "effect": "killed", "group": "civilians", "min": killed, "max": killed, "by": ["c1"]}],
        "sources": [source],
        "places": [place],
        "facets": {},
        "confidence": 0.9,
    }
    statement = {"span": span, "mode": "indirect", "speaker": source, "via": [], "id": "s1", "about": ["e1"]}
    return {
        "schema": "riwaya-record/1",
        "id": "x",
        "kind": "article",
        "outlet": None,
        "url": None,
        "published": day,
        "text": text,
        "relevant": True,
        "events": [event],
        "statements": [statement],
        "furniture": [],
        "reader": reader or READER,
        "language": "ar",
    }


def document(number: int = 1, **known: Any) -> Incoming:
    """The document of this number: text and told id of its own, read."""
    text = known.pop("text", f"{TEXT} {number}")
    values = {"outlet": "صحيفة الميدان", "told_id": f"d{number}", "published": "2024-03-01", "record": record_of(text)}
    return Incoming(text, **{**values, **known})
