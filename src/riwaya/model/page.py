"""Records as one self-contained page: right to left, no script, no address that is fetched, fit for print.

Every `<mark>` is bare (no padding, no inline-block), since either breaks the joining of Arabic letters; overlapping lights are cut flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from riwaya.model.labels import family, label, speaking
from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Event, Source, Statement
from riwaya.model.wording import Value, chain_of, headline_of, name_of, outlet_of, segments, shown, source_notes, value_words, values_of, whose

STYLE = "page.css"
LIT = ("place", "time", "perpetrators", "targets", "weapon", "casualties", "sources")
TITLE_LENGTH = 80


@speaking("en")
def page(records: Iterable[Record], title: str = "Riwaya") -> str:
    """A whole HTML document with one section a record. No record gives a page that says so."""
    documents = list(records)
    sections = [section(record, f"d{number}") for number, record in enumerate(documents, 1)]
    body = legend() + contents(documents) + ("\n".join(sections) or "<p>No document.</p>")
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{plain(title)}</title>\n<style>{style()}</style></head>\n<body><main>\n{body}\n</main></body></html>\n"
    )


@speaking("en")
def fragment(record: Record) -> str:
    """One record for a notebook: the same markup and style, without the document around it."""
    return f'<div class="riwaya" dir="rtl" lang="ar"><style>{style()}</style>{section(record, "d")}</div>'


def legend() -> str:
    """Which colour stands for what."""
    return '<p class="legend">' + " ".join(f'<mark class="{slot}">{plain(label("slots", slot, "ar"))}</mark>' for slot in LIT) + "</p>"


def contents(records: list[Record]) -> str:
    """Where each of several documents stands in the page."""
    if len(records) < 2:
        return ""
    rows = [
        f'<li><a href="#d{number}">{plain(title_of(record))}</a> <span class="told">{plain(outlet_of(record))}</span></li>'
        for number, record in enumerate(records, 1)
    ]
    return f"<nav><ol>{''.join(rows)}</ol></nav>"


def title_of(record: Record) -> str:
    """The headline, or the first words of a post."""
    headline = headline_of(record)
    return headline.of(record.text) if headline else " ".join(record.text.split())[:TITLE_LENGTH]


def style() -> str:
    """The page's style sheet."""
    return files("riwaya.model").joinpath(STYLE).read_text(encoding="utf-8")


def section(record: Record, anchor: str) -> str:
    """One document: its text with every value lit, then its events and statements."""
    told = [outlet_of(record), record.published or "", "" if record.relevant else label("notes", "no_conflict", "ar")]
    head = f'<p class="told">{" · ".join(f"<bdi>{plain(item)}</bdi>" for item in told if item)}</p>'
    events = "".join(event_card(record, event, f"{anchor}-{number}", number) for number, event in enumerate(record.events, 1))
    said = "".join(statement_row(record, statement) for statement in record.statements)
    blocks = [f'<div class="events">{events}</div>' if events else "", f'<ul class="said">{said}</ul>' if said else ""]
    return f'<article class="document" id="{anchor}">{head}<div class="text">{lit_text(record, anchor)}</div>{"".join(blocks)}</article>'


def plain(text: str) -> str:
    """`text` safe between tags and in attributes."""
    return escape(shown(text))


def lit_text(record: Record, anchor: str) -> str:
    """The whole text, a paragraph a line, the values of all events lit in place, each with what it says in its tooltip."""
    lights = [light for number, event in enumerate(record.events, 1) for light in event_lights(event, number)]
    headline = headline_of(record)
    lines = []
    start = 0
    for line in record.text.splitlines(keepends=True):
        stretch = Span(start, start + len(line))
        start = stretch.end
        if line.strip():
            tag = "h2" if headline and stretch.holds(headline) else "p"
            lines.append(f"<{tag}>{lit(record.text, stretch, lights)}</{tag}>")
    return "".join(lines) or f'<p class="told" id="{anchor}-empty">(empty text)</p>'


def event_lights(event: Event, number: int) -> Iterator[tuple[Span, str]]:
    """Each value's stretch with its light: slot and tooltip, parted by a blank."""
    for slot, value in values_of(event):
        yield value.span, f"{slot} {number}. {label('types', event.type)}, {label('slots', slot)}: {value_words(value)}"


def lit(text: str, stretch: Span, lights: list[tuple[Span, str]]) -> str:
    """`stretch` of `text` as HTML with flat marks; of overlapping lights the first gives the colour, the tooltip holds all."""
    near = [light for light in lights if light[0].shared(stretch)]
    out = []
    for piece, names in segments(text, stretch, near):
        if names:
            slots, tips = zip(*(name.split(" ", 1) for name in names), strict=True)
            more = " more" if len(set(slots)) > 1 else ""
            out.append(f'<mark class="{slots[0]}{more}" title="{plain(" | ".join(tips))}">{plain(piece)}</mark>')
        else:
            out.append(plain(piece))
    return "".join(out)


def event_card(record: Record, event: Event, anchor: str, number: int) -> str:
    """One event: its kind in both languages, the quoted words, its values and its chains."""
    notes = [label("statuses", event.status, "ar")] if event.status != "happened" else []
    notes += [label("notes", "aggregate", "ar")] if event.aggregate else []
    title = (
        f'<h3><span class="number">{number}</span> {plain(label("types", event.type, "ar"))} <bdi lang="en" dir="ltr">{plain(label("types", event.type))}</bdi>'
    )
    title += "".join(f' <span class="note">{plain(note)}</span>' for note in notes) + "</h3>"
    lights = [(value.span, f"{slot} {value_words(value)}") for slot, value in values_of(event)]
    words = f"<blockquote>{lit(record.text, event.mentions[0], lights)}</blockquote>" if event.mentions else ""
    told = [(slot, value) for slot, value in values_of(event) if slot != "sources"]
    rows = "".join(value_row(event, value, slot, first=not n or told[n - 1][0] != slot) for n, (slot, value) in enumerate(told))
    chains = "".join(chain(record, source) for source in event.sources) or f'<li class="chain"><bdi>{plain(outlet_of(record))}</bdi></li>'
    rows += f'<dt class="sources">{plain(label("slots", "sources", "ar"))}</dt><dd><ul class="chains">{chains}</ul></dd>'
    return f'<section class="card {family(event.type)}" id="{anchor}">{title}{words}<dl>{rows}</dl></section>'


def value_row(event: Event, value: Value, slot: str, *, first: bool) -> str:
    """One value: what it is (told once for all of a slot), the words that say it, what they say, and whose it is."""
    words, named = value_words(value), whose(getattr(value, "by", ()), event)
    said = f' <span class="whose">— <bdi>{plain(named)}</bdi></span>' if named else ""
    english = f' <bdi lang="en" dir="ltr" class="english">{plain(words)}</bdi>' if words != shown(value.text) else ""
    name = plain(label("slots", slot, "ar")) if first else ""
    return f'<dt class="{slot}">{name}</dt><dd><bdi>{plain(value.text)}</bdi>{english}{said}</dd>'


def chain(record: Record, source: Source) -> str:
    """One chain as a reader of Arabic follows it: the outlet, its carrier, the origin, each resting on the next."""
    links = [f'<bdi title="{plain(name_of(link))}">{plain(link.text)}</bdi>' for link in reversed(chain_of(source))]
    notes = source_notes(source)
    note = f' <span class="note"><bdi lang="en" dir="ltr">{plain(notes)}</bdi></span>' if notes else ""
    return f'<li class="chain">{" ⟵ ".join([f"<bdi>{plain(outlet_of(record))}</bdi>", *links])}{note}</li>'


def statement_row(record: Record, statement: Statement) -> str:
    """One statement: the speaker, then what was said."""
    speaker = f"<b><bdi>{plain(statement.speaker.text)}</bdi></b>: " if statement.speaker else ""
    return f'<li class="{plain(statement.mode)}">{speaker}{plain(statement.span.of(record.text))}</li>'
