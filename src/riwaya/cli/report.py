"""The report for a person at a terminal: events as cards with the quoted words lit, then who said what."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from riwaya.cli.cards import card, quoted
from riwaya.cli.console import show
from riwaya.cli.headlines import headline_against_body
from riwaya.model import Record, Statement
from riwaya.model.labels import counted, label, other_language, phrase
from riwaya.model.wording import headline_of, name_of, outlet_of, shown, source_notes


def print_report(record: Record, *, explain: bool = False) -> None:
    """Prints the report to standard output: in colour at a terminal (not where NO_COLOR is set), plain into a pipe."""
    show(report(record, explain=explain))


def report(record: Record, *, explain: bool = False) -> RenderableType:
    """The whole report as one renderable. A record that tells nothing says so."""
    parts: list[RenderableType] = [*heading(record)]
    if not record.events and not record.statements:
        parts.append(Text(f"  {phrase('nothing_read')}", style="dim"))
    for number, event in enumerate(record.events, 1):
        parts.append(card(record, event, number, explain=explain))
    parts += headline_against_body(record)
    parts += statements(record, explain=explain)
    return Group(*parts)


def heading(record: Record) -> Iterator[RenderableType]:
    """The headline (of a post its first words), and what is known of the document."""
    stretch = headline_of(record)
    title = stretch.of(record.text) if stretch else " ".join(record.text.split())[:70]
    yield Text("")
    yield Rule(style="bold")
    yield Text(f"  {shown(title) or phrase('empty')}", style="bold")
    told = [outlet_of(record), phrase("published", day=record.published) if record.published else phrase("unpublished")]
    told += [counted(len(record.events), "event"), counted(len(record.statements), "statement")]
    told += [] if record.relevant else [label("notes", "no_conflict")]
    yield Text(f"  {' · '.join(told)}", style="dim")
    yield Rule(style="bold")


def statements(record: Record, *, explain: bool) -> Iterator[RenderableType]:
    """The statements, gathered by speaker in the order of first speech."""
    speakers: dict[str, list[Statement]] = {}
    for statement in record.statements:
        speaker = statement.speaker
        speakers.setdefault((speaker.identity or name_of(speaker)) if speaker else "", []).append(statement)
    if speakers:
        yield Text("")
        yield Text(f"  {phrase('who_said_what')}  {label('slots', 'statements', other_language())}", style="bold")
    for said in speakers.values():
        yield Text("")
        yield Padding(speaker_line(said[0]), (0, 2))
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=1)
        table.add_column(ratio=1)
        for statement in said:
            mark = Text("“" if statement.mode == "direct" else "·", style="magenta")
            table.add_row(mark, statement_text(record, statement, explain=explain))
        yield Padding(table, (0, 2, 0, 4))


def speaker_line(statement: Statement) -> Text:
    """The speaker's name, the words that name him, and the carriers that brought his words."""
    speaker = statement.speaker
    if speaker is None:
        return Text(phrase("no_speaker"), style="dim italic")
    line = Text(name_of(speaker), style="bold magenta")
    if speaker.name and speaker.name != speaker.text:
        line.append(f"  {quoted(speaker.text)}")
    notes = source_notes(speaker)
    line.append(f"  {notes}" if notes else "", style="dim italic")
    if carriers := statement.via or speaker.via:
        line.append(f"  {phrase('by_way_of', names=', '.join(name_of(link) for link in carriers))}", style="dim")
    return line


def statement_text(record: Record, statement: Statement, *, explain: bool) -> Text:
    """What was said; the text's own quotation marks stand inside a direct one."""
    text = Text(shown(statement.span.of(record.text)))
    if statement.about:
        text.append(f"  ({', '.join(statement.about)})", style="dim")
    if explain:
        told = [label("modes", statement.mode), phrase("rule", rule=statement.rule or "?")]
        told.append(phrase("characters", start=statement.span.start, end=statement.span.end))
        text.append(f"\n{' · '.join(told)}", style="dim")
    return text
