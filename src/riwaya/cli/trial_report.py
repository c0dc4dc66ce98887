"""The report of a rule that was tried: what it matched or why not, then the words with their classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from riwaya.cli.cards import quoted

if TYPE_CHECKING:
    from riwaya.rules.engine import Match
    from riwaya.rules.trial import Beginning, Trial
    from riwaya.text.tokens import TokenisedText


def trial_report(trials: list[Trial], text: TokenisedText, words: list[dict[str, Any]]) -> RenderableType:
    """The whole report; `words` are the tokens with their classes."""
    parts: list[RenderableType] = [block for trial in trials for block in trial_block(trial, text, close=len(trials) == 1)]
    if not trials:
        parts.append(Text("\n  No rule matches.", style="bold"))
    return Group(*parts, Text("\n  WORDS", style="bold"), Padding(word_table(words), (0, 2)))


def trial_block(trial: Trial, text: TokenisedText, *, close: bool) -> Iterator[RenderableType]:
    """One rule: what it is (looked at `close`, with its pattern and why), and its matches or what stands in the way."""
    emits = ", ".join(f"{key}: {value}" for key, value in (trial.row.get("emits") or {}).items() if value)
    yield Text("")
    yield Text.assemble((f"  {trial.rule}", "bold"), (f"  {trial.row['kind']}{f' · {emits}' if emits else ''}", "dim"))
    if close:
        yield Padding(Text(f"{trial.row['why']}\n{trial.row['pattern']}", style="dim"), (0, 2, 0, 4))
    if trial.matches:
        yield from (Padding(match_lines(match, text), (0, 2, 0, 4)) for match in trial.matches)
        return
    yield Text("    does not match", style="bold red")
    if trial.missing:
        yield Padding(Text(f"no word of the class {', '.join(trial.missing)} stands in the text"), (0, 2, 0, 4))
    for beginning in trial.beginnings:
        yield Padding(beginning_lines(beginning, text), (0, 2, 0, 4))


def match_lines(match: Match, text: TokenisedText) -> Text:
    """«matches …» and the words of each group."""
    if match.end == match.start:
        return Text("matches without a word", style="bold red")
    out = Text.assemble(("matches ", "bold green"), quoted(text.words_of(match.start, match.end)))
    for name, at in match.groups.items():
        if at[1] > at[0]:
            out.append(f"\n  {name}: ", style="dim").append(quoted(text.words_of(*at)))
    return out


def beginning_lines(beginning: Beginning, text: TokenisedText) -> Text:
    """How far a pattern gets, what it wants next, and what stands there instead."""
    if not beginning.matched:
        return Text.assemble("its beginning is nowhere: ", (beginning.wanted, "bold"))
    out = Text.assemble("gets as far as ", quoted(text.words_of(beginning.start, beginning.end)), (f"  ({' '.join(beginning.matched)})", "dim"))
    out.append("\nthen wants ").append(beginning.wanted, style="bold")
    instead = quoted(text.words_of(beginning.end, beginning.end + 1).strip() or "a line break") if beginning.end < len(text) else "nothing more"
    return out.append(f", and there stands {instead}")


def word_table(words: list[dict[str, Any]]) -> Table:
    """One line a token: the word, its clitics, its stem where that is another, its classes."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ("word", "clitics", "stem"):
        table.add_column(column, no_wrap=True)
    table.add_column("classes", ratio=1, overflow="fold")
    for row in words:
        stem = row["stem"] if row["stem"] != row["text"] else ""
        unread = row["text"].isspace()
        table.add_row(
            Text("(line break)" if unread else row["text"]),
            Text(" ".join(row["clitics"]), style="cyan"),
            Text("" if unread else stem, style="dim"),
            Text(", ".join(row["classes"])),
        )
    return table
