"""The text of a document in paragraphs and pieces, cut wherever a claim begins or ends: flat, never nested.

A `<mark>` bears no padding and is no box of its own, as either breaks the joining of Arabic letters; so a piece on which several claims lie is one mark with all their ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from riwaya.model.wording import shown


@dataclass(frozen=True, slots=True)
class Light:
    """A claim on its characters `[start, stop)`; `slot` is its colour."""

    id: int
    slot: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same lights from end to end: their ids and slots, each once, in the order of the lights. `text` is safe to show, of the same length."""

    text: str
    ids: tuple[int, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that says anything. `start` counts code points from the beginning of the text."""

    start: int
    headline: bool
    pieces: tuple[Piece, ...]


def paragraphs(text: str, lights: Sequence[Light], *, headline: bool) -> list[Paragraph]:
    """All lines that say anything, in order; with `headline` the first of them is one."""
    out: list[Paragraph] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        near = [light for light in lights if light.start < line.end() and line.start() < light.stop]
        pieces = tuple(cut(text, line.start(), line.end(), near))
        out.append(Paragraph(line.start(), headline and not out, pieces))
    return out


def cut(text: str, start: int, stop: int, lights: Iterable[Light]) -> Iterator[Piece]:
    """`text[start:stop]` in pieces."""
    near = list(lights)
    edges = sorted({start, stop, *(edge for light in near for edge in (light.start, light.stop) if start < edge < stop)})
    for first, last in pairwise(edges):
        on = [light for light in near if light.start <= first and last <= light.stop]
        yield Piece(shown(text[first:last]), tuple(light.id for light in on), tuple(dict.fromkeys(light.slot for light in on)))
