"""Tries a rule on a text: what it matches, or why it does not, and what the words are taken for.

RULE is the id of a rule; with «all» every rule is run and those that match are shown. TEXT is the text itself, or - for standard input.
The rules are those of the YAML files as they stand, compiled or not. What one rule matches is not yet what the reader reads: which of several
matches stand, and what becomes of them, is for the finders to say (riwaya read --explain shows it).
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from riwaya.cli.arguments import read_bytes
from riwaya.cli.data_folder import data_folder, rule_folder
from riwaya.sources.decoding import LIMIT_BYTES, decode

if TYPE_CHECKING:
    from riwaya.rules.trial import Trial
    from riwaya.text.tokens import TokenisedText

NAME = "try"
ALL = "all"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("rule", metavar="RULE", help="the id of a rule, or all")
    parser.add_argument("text", metavar="TEXT", help="the text, or - for standard input")
    parser.add_argument("--data", metavar="FOLDER", help="the folder of rules, alone or in addition as for check; default: the rules that Riwaya came with")
    parser.add_argument("--json", action="store_true", help="one JSON object a rule, and a last one with the tokens")


def run(options: argparse.Namespace) -> int:
    """Tries, and prints. Raises DataError, InputError and UsageError."""
    from riwaya.rules.sources import well_formed
    from riwaya.rules.trial import Workbench
    from riwaya.text.tokens import tokenise

    text = decode(read_bytes("-", LIMIT_BYTES + 1), "standard input") if options.text == "-" else options.text
    folder, base = data_folder(options.data)
    sources = (well_formed(base) if base else {}) | well_formed(rule_folder(folder))
    bench = Workbench(sources, None if options.rule == ALL else options.rule)
    tokens = tokenise(text, bench.lexicon)
    trials = bench.matching(tokens) if options.rule == ALL else [bench.one(options.rule, tokens)]
    words = token_rows(tokens, bench.prepositions)
    if options.json:
        for row in [*(trial_row(trial, tokens) for trial in trials), {"tokens": words}]:
            print(json.dumps(row, ensure_ascii=False))
        return 0
    from riwaya.cli.console import show
    from riwaya.cli.trial_report import trial_report

    show(trial_report(trials, tokens, words))
    return 0


def trial_row(trial: Trial, text: TokenisedText) -> dict[str, Any]:
    """A rule's trial as it is written: offsets are those of characters."""
    matches = [
        {
            "span": list(text.span(match.start, match.end)) if match.end > match.start else None,
            "text": text.words_of(match.start, match.end) if match.end > match.start else "",
            "groups": {name: text.words_of(*at) for name, at in match.groups.items() if at[1] > at[0]},
        }
        for match in trial.matches
    ]
    reached = [{"matched": list(b.matched), "text": text.words_of(b.start, b.end) if b.matched else "", "wanted": b.wanted} for b in trial.beginnings]
    row = {"rule": trial.rule, "kind": trial.row["kind"], "emits": trial.row.get("emits") or {}, "matches": matches}
    return row if trial.matches else row | {"missing": list(trial.missing), "beginnings": reached}


def token_rows(text: TokenisedText, prepositions: tuple[str, ...]) -> list[dict[str, Any]]:
    """The tokens with their stems, their clitics by the names that patterns give them (`conj`, `bi`, `al`, `suf` …), and their classes."""
    out = []
    for word in text.words:
        prep = [prepositions[word.prep - 1]] if word.prep else []
        clitics = [*(["conj"] if word.conj else []), *prep, *(["al"] if word.al else []), *(["suf"] if word.suffix else [])]
        # A quoted form in a pattern makes a class of its own, which says nothing more than the form does.
        classes = [name for name in text.lexicon.classes if text.lexicon.bits[name] & word.mask and not name.startswith("'")]
        out.append({"text": word.surface, "stem": word.stem, "clitics": clitics, "classes": classes})
    return out
