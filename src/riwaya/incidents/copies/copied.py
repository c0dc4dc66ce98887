"""What a text has from others: the value that finding copies gives, and accounts are made by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.model.span import Span


class Part(NamedTuple):
    """A stretch of a copy that stands in an earlier text, the document `original`."""

    span: Span
    original: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A document that carries the text of others.

    `original` is the document that most of it is from (of equals the smallest id). `parts` are its stretches from others, `added` those sentences that
    stand in none of them: what the paper added to the wire. Both stand in the order of the text and do not overlap; furniture is in neither. `share` is
    how much of the text is from others, 0-1.
    """

    document: str
    original: str
    parts: tuple[Part, ...]
    added: tuple[Span, ...] = ()
    share: float = 1.0

    def origin(self, spans: Iterable[Span]) -> str | None:
        """The document that `spans` are from: the one that holds most of them, of equals the smallest id; None where they stand in no part."""
        held: Counter[str] = Counter()
        for span in spans:
            for part in self.parts:
                held[part.original] += part.span.shared(span)
        found = [(-shared, name) for name, shared in held.items() if shared]
        return min(found)[1] if found else None
