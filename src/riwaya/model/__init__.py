"""Frozen values: what a record is made of. Imports nothing of Riwaya but errors."""

from riwaya.model.interval import Interval
from riwaya.model.record import Record, text_sha256
from riwaya.model.span import Span
from riwaya.model.values import Actor, Event, Figure, Link, Loaded, Place, Source, Statement, Time

__all__ = [
    "Actor",
    "Event",
    "Figure",
    "Interval",
    "Link",
    "Loaded",
    "Place",
    "Record",
    "Source",
    "Span",
    "Statement",
    "Time",
    "text_sha256",
]
