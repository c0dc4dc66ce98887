"""The report of two readings set side by side: a block a document, a line a value, and the counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from riwaya.cli.cards import quoted
from riwaya.model import Event, Source, Span
from riwaya.model.labels import label
from riwaya.model.wording import chain_of, headline_of, name_of, shown, source_notes, value_words
from riwaya.review.differences import Change, Difference, Telling

SIGNS = {"added": ("+", "green"), "removed": ("−", "red"), "changed": ("~", "yellow")}
LONGEST = 90


def document_changes(found: Difference) -> RenderableType:
    """The changes of one document under its id and first words."""
    stretch = headline_of(found.new)
    title = stretch.of(found.new.text) if stretch else " ".join(found.new.text.split())
    head = Text.assemble("\n", (found.id, "bold"), "  ", shown(cut(title)))
    lines = [Text(f"  ~ {change.slot}: {change.old} → {change.new}") for change in found.changes]
    blocks = [Padding(telling(told, found.new.text), (0, 0, 0, 2)) for told in found.changed]
    return Group(head, *lines, *blocks)


def telling(told: Telling, text: str) -> RenderableType:
    """An event or statement with its changed values."""
    sign, style = SIGNS[told.kind]
    either = told.new or told.old
    name = label("types", either.type) if isinstance(either, Event) else label("slots", "statements")
    head = Text.assemble((f"{sign} {name}", f"bold {style}"), "  ", quoted(cut(told.span.of(text))))
    table = Table.grid(padding=(0, 1, 0, 0))
    for width in (14, 1):
        table.add_column(width=width)
    table.add_column(ratio=1, overflow="fold")
    for change in told.changes:
        for row in change_rows(change, told.kind, text):
            table.add_row(*row)
    return Group(head, Padding(table, (0, 0, 0, 4)))


def change_rows(change: Change, whole: str, text: str) -> Iterator[tuple[Text, Text, Text]]:
    """One line for what was, one for what is. Of an event that is all new or all gone what goes without saying is left out."""
    plain = whole != "changed" and (change.slot in ("type", "mentions", "mode") or "happened" in (change.old, change.new))
    if plain or change.slot in ("event", "statement"):
        return
    name = Text(change.slot, style="dim")
    for value, kind in ((change.old, "removed"), (change.new, "added")):
        if value is not None:
            sign, style = SIGNS[kind]
            yield name, Text(sign, style=style), value_text(value, text)
            name = Text("")


def value_text(value: Any, text: str) -> Text:
    """A value in words, with the words of the text that say it and their place."""
    if isinstance(value, Span):
        return Text(f"{quoted(cut(value.of(text)))}  {value.start}–{value.end}")
    if not hasattr(value, "span"):
        return Text(str(value))
    words = " ← ".join(name_of(link) for link in chain_of(value)) if isinstance(value, Source) else value_words(value)
    notes = source_notes(value) if isinstance(value, Source) else ""
    shown_words = "" if words == shown(value.text) else f"  {quoted(value.text)}"
    return Text.assemble(words, shown_words, f"  {notes}" if notes else "", (f"  {value.span.start}–{value.span.end}", "dim"))


def cut(words: str) -> str:
    """At most `LONGEST` characters of the words."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def count_table(documents: dict[str, int], slots: dict[str, dict[str, int]]) -> RenderableType:
    """The documents in a line, then a line a slot."""
    compared = documents["compared"]
    told = f"{compared:,} {'document' if compared == 1 else 'documents'} compared, {documents['changed']:,} changed"
    beside = [(documents["only_old"], "only in the old"), (documents["only_new"], "only in the new"), (documents["other_text"], "with another text")]
    head = Text("\n" + ", ".join([told, *(f"{number:,} {words}" for number, words in beside if number)]), style="bold")
    table = Table.grid(padding=(0, 3, 0, 0))
    for name in ("", "added", "removed", "changed", "same"):
        table.add_column(name, justify="left" if not name else "right")
    table.add_row("", *(Text(name, style="dim") for name in ("added", "removed", "changed", "same")))
    for slot, row in slots.items():
        table.add_row(slot, *(f"{row[kind]:,}" if row[kind] else Text("·", style="dim") for kind in ("added", "removed", "changed", "same")))
    return Group(head, table)
