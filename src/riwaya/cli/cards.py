"""An event as a card: what kind, the quoted words with the values lit, the values, and who says so."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from riwaya.model import Event, Figure, Record, Source, Span
from riwaya.model.labels import counted, family, label, other_language, phrase
from riwaya.model.wording import Value, chain_of, name_of, outlet_of, segments, shown, source_notes, value_words, values_of, whose

FAMILY_STYLE = {
    "explosive": "red",
    "battle": "bright_red",
    "violence": "magenta",
    "unrest": "yellow",
    "military": "blue",
    "humanitarian": "green",
    "diplomacy": "cyan",
}
# Bold or underlined as well as coloured, so that the lights show where there are no colours.
SLOT_STYLE = {
    "place": "bold green",
    "time": "bold cyan",
    "perpetrators": "bold yellow",
    "targets": "bold blue",
    "weapon": "bold bright_black",
    "casualties": "bold underline red",
    "sources": "underline magenta",
}
LABEL_WIDTH = 12
EDGE = " ┃ "


def card(record: Record, event: Event, number: int, *, explain: bool) -> RenderableType:
    """The card of one event."""
    style = FAMILY_STYLE.get(family(event.type), "white")
    body = Group(title(event, number, style), quotation(record, event), values(record, event, explain=explain))
    return Edged(body, style)


class Edged:
    """A blank line, then `body` behind a left edge. A right edge would break wherever the terminal turns a line of Arabic around."""

    def __init__(self, body: RenderableType, style: str) -> None:
        self.body = body
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        edge = Segment(EDGE, console.get_style(self.style))
        yield Segment.line()
        for line in console.render_lines(self.body, options.update_width(options.max_width - len(EDGE))):
            yield edge
            yield from line
            yield Segment.line()


def title(event: Event, number: int, style: str) -> Text:
    """«3  Air strike  غارة جوية · denied · 0.82»."""
    text = Text(f"{number}  ", style="dim").append(label("types", event.type), style=f"bold {style}")
    text.append(f"  {label('types', event.type, other_language())}", style=style)
    notes = [label("statuses", event.status)] if event.status != "happened" else []
    notes += [label("notes", "aggregate")] if event.aggregate else []
    notes += [label("notes", "teaser")] if event.teaser else []
    notes += [phrase("confidence", n=f"{event.confidence:.2f}")] if event.confidence is not None else []
    return text.append(f"  {' · '.join(notes)}" if notes else "", style="dim italic")


def quotation(record: Record, event: Event) -> RenderableType:
    """The fullest mention as it stands in the text, its values lit; how many more there are."""
    lights = [(value.span, slot) for slot, value in values_of(event)]
    text = Text()
    for piece, slots in segments(record.text, event.mentions[0], lights) if event.mentions else ():
        text.append(shown(piece), style=SLOT_STYLE[slots[0]] if slots else None)
    more = len(event.mentions) - 1
    if more > 0:
        text.append(f"  ({counted(more, 'mention')})", style="dim")
    return Padding(text, (0, 2, 0, 0))


def values(record: Record, event: Event, *, explain: bool) -> Table:
    """One row a value: what it is, what it is in English, the words that say it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=LABEL_WIDTH, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    last = ""
    for slot, value in values_of(event):
        if slot == "sources":
            continue
        table.add_row(heading(slot, last), value_text(event, slot, value, explain=explain))
        last = slot
    for name, text in extras(event):
        table.add_row(heading(name, ""), text)
    table.add_row(heading("sources", ""), sources(record, event, explain=explain))
    return table


def heading(slot: str, last: str) -> Text:
    """The slot's label in the slot's colour, once for all its values."""
    return Text("" if slot == last else label("slots", slot), style=SLOT_STYLE.get(slot, "dim").removeprefix("bold ").replace("underline ", ""))


def value_text(event: Event, slot: str, value: Value, *, explain: bool) -> Text:
    """«100 killed · prisoners  «نحو 100 من الأسرى»  says SANA»."""
    words = value_words(value)
    text = Text(words, style="bold" if slot == "casualties" else "default")
    if words != shown(value.text):
        text.append(f"  {quoted(value.text)}", style="default")
    # On figures only, which is where sources differ; on every value it would drown the rest. The record has it on all.
    named = whose(value.by, event) if isinstance(value, Figure) else ""
    text.append(f"  {phrase('says', names=named)}" if named else "", style="magenta")
    return text.append(because(value.rule, value.confidence, value.span)) if explain else text


def extras(event: Event) -> list[tuple[str, Text]]:
    """Facets and loaded words, where the event has any."""
    rows = []
    told = [str(key if told is True else told).replace("_", " ") for key, told in sorted(event.facets.items()) if told != "unknown"]
    if told:
        rows.append(("facets", Text(", ".join(told))))
    if event.loaded:
        rows.append(("loaded", Text(" ".join(quoted(word.text) for word in event.loaded))))
    return rows


def sources(record: Record, event: Event, *, explain: bool) -> RenderableType:
    """Each chain from its origin down to the outlet, one link a line, so that no terminal turns the arrows around."""
    if not event.sources:
        return Text(phrase("itself", outlet=outlet_of(record)), style="magenta")
    return Group(*(chain(record, source, explain=explain) for source in event.sources))


def chain(record: Record, source: Source, *, explain: bool) -> Text:
    """One chain."""
    text = Text()
    links = chain_of(source)
    for depth, link in enumerate(links):
        text.append(arrow(depth), style="dim").append(name_of(link), style="bold magenta" if depth == 0 else "magenta")
        if link.name and link.name != link.text:
            text.append(f"  {quoted(link.text)}")
        notes = source_notes(source) if depth == 0 else ""
        text.append(f"  {notes}" if notes else "", style="dim italic")
        text.append(because(link.rule, link.confidence, link.span, indent=3 * depth) if explain else "")
        text.append("\n")
    return text.append(arrow(len(links)), style="dim").append(outlet_of(record), style="dim")


def arrow(depth: int) -> str:
    """The arrow to the link at this depth; the origin has none."""
    return f"{'   ' * (depth - 1)}└─▶ " if depth else ""


def quoted(words: str) -> str:
    """Words of the text in guillemets; ones that bring their own keep them."""
    text = shown(words)
    return text if text.startswith("«") and text.endswith("»") else f"«{text}»"


def because(rule: str | None, confidence: float | None, span: Span, indent: int = 0) -> Text:
    """The line that `--explain` adds: which rule, how sure, which characters."""
    told = [phrase("rule", rule=rule or "?"), *([phrase("confidence", n=f"{confidence:.2f}")] if confidence is not None else [])]
    told.append(phrase("characters", start=span.start, end=span.end))
    return Text(f"\n{' ' * indent}  {' · '.join(told)}", style="dim")
