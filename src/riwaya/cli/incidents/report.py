"""An incident for a person at a terminal: the claim matrix, then roots, tolls, profiles, disputes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from riwaya.cli.cards import arrow, quoted
from riwaya.cli.incidents.grid import Grid
from riwaya.incidents.matrix import Cell, Column, Matrix, matrix
from riwaya.incidents.profiles import rule_words
from riwaya.incidents.values import Adopted, Claim, Derived, Step, Toll
from riwaya.incidents.why import Why
from riwaya.model.incident import Account, Root
from riwaya.model.labels import counted, label, spoken
from riwaya.model.wording import range_words, shown
from riwaya.store.incident_rows import Listed
from riwaya.store.incident_tallies import Tally
from riwaya.web.names import translated

AT_ONCE = 3
GRADE_STYLE = {"Confirmed": "bold green", "Fair": "green", "Weak": "yellow", "Contested": "bold red", "Discounted": "dim strike"}
DISPUTED = "bold yellow"


def word(code: str, **values: object) -> str:
    """The report's own words."""
    return label("incidents", code).format(**values)


def field_words(field: str) -> str:
    """«killed · children», or the row's own name."""
    effect, _, group = field.partition(":")
    name = label("fields", field) if field in ("type", "status", "place", "day", "perpetrators", "targets", "weapon", "grade") else label("effects", effect)
    return f"{name} · {label('groups', group)}" if group else name


def named(told: str) -> str:
    """A name of the register or the gazetteer in the reader's language, any other as it was told."""
    return shown(translated(told, spoken()))


def value_words(field: str, told: str) -> str:
    """A value as the reader's language has it."""
    tables = {"type": "types", "status": "statuses", "grade": "grades"}
    return label(tables[field], told) if field in tables else named(told)


def listing(found: Sequence[Listed]) -> RenderableType:
    """One line an incident."""
    return Group(*(line for each in found for line in listed_lines(each)))


def listed_lines(each: Listed) -> Iterator[RenderableType]:
    """An incident in two lines: name, days, place, type; figures, grade, accounts and roots, what is in dispute."""
    days = each.first_day or word("no_day")
    if each.first_day and each.last_day and each.last_day != each.first_day:
        days += f" – {each.last_day}"
    first = Text(f"{each.id}  ", style="cyan").append(f"{days}  ", style="default").append(f"{value_words('type', each.type or '')}  ", style="bold")
    yield first.append(named(each.place) if each.place else word("untold"), style="default")
    second = Text("    ").append(label("grades", each.grade), style=GRADE_STYLE[each.grade])
    second.append(f"  {range_words(*each.killed)} {label('effects', 'killed')}" if each.killed else "", style="bold")
    second.append(f"  {counted(each.accounts, 'account')}, {counted(len(each.roots), 'root')}", style="dim")
    second.append(f"  ≠ {', '.join(field_words(field) for field in each.contested)}" if each.contested else "", style="yellow")
    yield second


def report(accounts: Sequence[Account], derived: Derived, profile: str = "airwars", suggestions: Sequence[Account] = ()) -> RenderableType:
    """The whole report as one renderable."""
    found = matrix(accounts, derived, profile)
    parts: list[RenderableType] = [*heading(derived, found), *grids(found), Text("")]
    parts += [*roots(derived), *tolls(derived), *numbers(derived), *disputes(derived), *tallies(derived)]
    if suggestions:
        parts += section(word("suggested"), [Text(", ".join(each.id for each in suggestions))])
    return Group(*parts)


def heading(derived: Derived, found: Matrix) -> Iterator[RenderableType]:
    """Name, what, where, when; grade with its reasons; how many accounts and roots."""
    told = [value_words(name, value.shown) for name in ("type", "place", "day") if (value := derived.value(name)) is not None]
    yield Text("")
    yield Rule(style="bold")
    yield Text(f"  {derived.incident}  ", style="cyan").append(" · ".join(told), style="bold")
    grade = Text("  ").append(label("grades", derived.grade.name), style=GRADE_STYLE[derived.grade.name])
    accounts = sum(1 + len(column.copies) for column in found.columns)
    grade.append(f"  {counted(accounts, 'account')}, {counted(len(derived.roots), 'root')}  ", style="dim")
    yield grade.append("; ".join(reason_words(*each) for each in derived.grade.reasons), style="dim italic")
    yield Rule(style="bold")


def reason_words(rule: str, detail: str) -> str:
    """«a root denies it: Russian Ministry of Defence»."""
    return f"{rule_words(rule)}: {named(detail)}" if detail and not detail.isdigit() else rule_words(rule)


def grids(found: Matrix) -> Iterator[RenderableType]:
    """The matrix, some columns at a time."""
    for start in range(0, len(found.columns), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        columns = found.columns[part]
        rows = [(row, row.cells[part]) for row in found.rows]
        lines = [[Text(field_words(row.field), style="dim"), adopted(row.adopted), *(cell(each) for each in cells)] for row, cells in rows]
        yield Grid([Text(""), Text(word("adopted"), style="dim"), *(head(each) for each in columns)], lines)
        yield Text("")


def head(column: Column) -> Text:
    """An outlet with its chains, each from the origin down, and the copies folded into it."""
    account = column.account
    text = Text(shown(account.outlet or account.document), style="bold")
    text.append(f"\n{account.published or ''}  {account.id}", style="dim not bold")
    for chain in column.chains:
        for depth, name in enumerate(chain.names):
            text.append(f"\n{arrow(depth)}{shown(name)}", style="not bold magenta")
        text.append(f"  {chain.notes}" if chain.notes else "", style="not bold dim italic")
    if not column.chains:
        text.append(f"\n{word('itself')}", style="not bold magenta")
    if column.copies:
        names = ", ".join(shown(each.outlet or each.document) for each in column.copies[:AT_ONCE])
        more = f" +{len(column.copies) - AT_ONCE:,}" if len(column.copies) > AT_ONCE else ""
        text.append(f"\n{word('copies', names=names + more)}", style="not bold dim")
    if account.copy_of is not None:
        text.append(f"\n{word('copy')}", style="not bold dim")
    return text if column.independent else text.append(f"\n{word('not_independent')}", style="not bold yellow")


def adopted(value: Adopted | None) -> Text:
    """The adopted value; a contested one is marked."""
    if value is None:
        return Text("")
    text = Text(value_words(value.field, value.shown), style="bold")
    if value.judged:
        text.append(f"\n{word('person', n=value.judged)}", style="dim not bold")
    return text.append(" ≠", style=DISPUTED) if value.contested else text


def cell(each: Cell) -> Text:
    """The claims of a cell, one a line, with their words; contested ones are marked."""
    text = Text()
    for at, claim in enumerate(each.claims):
        text.append("\n" if at else "").append(claim_words(claim), style=DISPUTED if each.contested else "")
        text.append(f" {quoted(claim.text)}" if claim.text and claim.text != claim.shown else "", style="dim")
    if each.counted:
        text.append(f"({', '.join(range_words(found.low, found.high) for found in each.counted)})", style=DISPUTED if each.contested else "")
    return text.append(" ≠", style=DISPUTED) if each.contested else text


def claim_words(claim: Claim) -> str:
    """What a claim says."""
    return value_words(claim.field, claim.shown)


def section(title: str, lines: Sequence[RenderableType]) -> list[RenderableType]:
    """A title with lines below it; nothing without lines."""
    return [Text(f"  {title}", style="bold"), *(Padding(each, (0, 0, 0, 4)) for each in lines), Text("")] if lines else []


def roots(derived: Derived) -> list[RenderableType]:
    """The independent roots, each with the interest it has."""
    return section(f"{word('roots')}: {len(derived.roots)}", [root_line(each) for each in derived.roots])


def root_line(root: Root) -> Text:
    """One root."""
    notes = {"own": word("own"), "against": word("against_interest")}
    text = Text(named(root.name), style="magenta")
    return text.append(f"  {notes[root.interest]}", style="dim italic") if root.interest in notes else text


def tolls(derived: Derived) -> list[RenderableType]:
    """The figures that moved."""
    return section(word("tolls"), [toll_line(each) for each in derived.tolls if each.revised])


def toll_line(toll: Toll) -> Text:
    """«killed, Civil Defence: at least 9 (2021-09-11) → 13 (2021-09-12)»."""
    text = Text(f"{field_words(toll.field)}, {named(toll.root.name)}: ")
    return text.append(" → ".join(step_words(each) for each in toll.steps), style="bold").append(
        f"  {word('revised')}" if toll.revised else "", style="dim italic"
    )


def step_words(step: Step) -> str:
    """One step of a toll."""
    return f"{range_words(step.low, step.high)} ({step.published or '?'})"


def numbers(derived: Derived) -> list[RenderableType]:
    """What each profile makes of the figures, and how far they differ."""
    lines = []
    for name, values in derived.figures.items():
        told = ", ".join(f"{field_words(each.field)} {each.shown}" for each in values)
        if told:
            lines.append(Text(f"{name:<8} ", style="dim").append(told, style="default"))
    lines += [
        Text(f"{field_words(each.effect)}: {word('profiles_differ', low=f'{each.low:,}', high=f'{each.high:,}')}", style="dim italic")
        for each in derived.divergence
        if each.low != each.high
    ]
    return section(word("figures"), lines)


def disputes(derived: Derived) -> list[RenderableType]:
    """Where independent roots cannot both be right."""
    lines = []
    for each in derived.disagreements:
        sides = " ≠ ".join(value_words(each.field, told) for told, _ in each.sides)
        lines.append(Text(f"{field_words(each.field)}: ").append(sides, style=DISPUTED).append(f"  {label('disagreements', each.kind)}", style="dim italic"))
    return section(word("disputed"), lines)


def tallies(derived: Derived) -> list[RenderableType]:
    """The sums over a period that these accounts tell besides."""
    return section(word("tallies"), [Text(f"{field_words(each.field)}: {each.shown} {quoted(each.text)}  {each.account}") for each in derived.tallies])


def tally_lines(found: Sequence[Tally]) -> RenderableType:
    """Sums over a period, a line each."""
    lines = []
    for each in found:
        period = f"{each.first_day or '..'} – {each.last_day or '..'}" if each.first_day or each.last_day else word("no_day")
        text = Text(f"{range_words(each.low, each.high)} {label('effects', each.effect)}", style="bold")
        text.append(f" · {label('groups', each.group)}" if each.group != "unspecified" else "", style="default")
        text.append(f"  {period}  {named(each.place) if each.place else word('untold')}  ", style="not bold")
        text.append(f"{quoted(each.text)}  ", style="not bold")
        lines.append(text.append(f"{named(each.by or each.outlet or '')}  {each.account}", style="not bold magenta"))
    return Group(*lines)


def answered(answer: Why, accounts: Mapping[str, Account]) -> RenderableType:
    """The answer to a why."""
    title = Text(f"{field_words(answer.field)}: ").append(value_words(answer.field, answer.shown), style="bold")
    title.append(f"  {word('person', n=answer.judged)}" if answer.judged else "", style="dim")
    parts: list[RenderableType] = [title, Text(f"{word('because')}: {answer.words}  ({answer.rule})")]
    parts += [Text(f"  {reason}{f': {named(detail)}' if detail else ''}") for reason, detail in answer.reasons]
    parts += [Text(""), *section(word("behind"), [claim_line(each, accounts) for each in answer.claims])]
    for told, claims in answer.against:
        parts += section(f"{word('against')}: {value_words(answer.field, told)}", [claim_line(each, accounts) for each in claims])
    return Group(*parts, *section(word("tolls"), [toll_line(each) for each in answer.tolls]))


def claim_line(claim: Claim, accounts: Mapping[str, Account]) -> Text:
    """A claim with its outlet, its roots, its words, its name."""
    account = accounts.get(claim.account)
    outlet = shown(account.outlet or account.document) if account else claim.account
    text = Text(f"{claim_words(claim)}  ", style="bold").append(f"{quoted(claim.text)}  " if claim.text else "", style="default")
    names = ", ".join(sorted(named(root.name) for root in claim.roots))
    return text.append(f"{outlet} ◀ {names}  ", style="not bold magenta").append(claim.id, style="not bold dim")
