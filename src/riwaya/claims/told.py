"""A frame of saying that stands, while its end and its speaker are still being found."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.claims.speakers import Voice
from riwaya.mentions.frames import Frame
from riwaya.mentions.speaker_phrase import Stretch
from riwaya.model import Link


@dataclass(slots=True)
class Told:
    """`start`, `end`: the tokens of what is said. `outer`: the frame that brings this one on; `inner`: sources that
    break into it, each `quiet`: no statement of its own; `links`: the carriers as the record has them; `aside`: a source named within it."""

    frame: Frame
    start: int
    end: int
    carriers: list[Stretch]
    speaker: Stretch | None = None
    voice: Voice | None = None
    outer: Told | None = None
    aside: Stretch | None = None
    inner: list[Told] = field(default_factory=list)
    quiet: bool = False
    links: list[Link] = field(default_factory=list)
