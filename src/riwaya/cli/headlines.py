"""What the headline says against what the body says, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from riwaya.cli.cards import quoted
from riwaya.model import Event, Record, Source, Span
from riwaya.model.labels import label, other_language, phrase
from riwaya.model.wording import headline_of, name_of


def headline_against_body(record: Record) -> Iterator[RenderableType]:
    """A block for each event that the headline and the body both tell and where the body names a source that the headline leaves out.

    Empty for a post, and where the headline owns to its sources or the body has none either.
    """
    headline = headline_of(record)
    blocks = [block for event in record.events if headline and (block := contrast(record, event, headline))]
    if blocks:
        yield Text("")
        yield Text(f"  {phrase('headline_and_body')}  {label('slots', 'headline', other_language())}", style="bold")
        yield from blocks


def contrast(record: Record, event: Event, headline: Span) -> RenderableType | None:
    """The two ways of telling one event, or None where there is nothing to set side by side."""
    above = next((span for span in event.mentions if headline.holds(span)), None)
    below = next((span for span in event.mentions if span.start >= headline.end), None)
    hidden = [source for source in event.sources if not in_headline(source, headline)]
    if above is None or below is None or len(hidden) < len(event.sources) or not hidden:
        return None
    text = Text(f"{phrase('in_headline'):<10}", style="dim").append(quoted(above.of(record.text)), style="bold")
    text.append(f"\n{phrase('in_body'):<10}", style="dim").append(quoted(below.of(record.text)), style="default")
    text.append(f"\n{phrase('in_words_of'):<10}", style="dim").append(", ".join(dict.fromkeys(name_of(source) for source in hidden)), style="bold magenta")
    return Padding(text, (1, 2, 0, 4))


def in_headline(source: Source, headline: Span) -> bool:
    """True where the headline itself names the source."""
    return source.span.start < headline.end
