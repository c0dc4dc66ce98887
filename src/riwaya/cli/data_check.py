"""Checks that rules and data are sound; names file and line of each fault.

FOLDER holds rule files (*.yaml), or the whole data with its folders ar, codes …; without it the rules that Riwaya came with are checked.
A folder without clitics.yaml is checked as an addition to those; a file of the same name as one of them takes its place.
Checked are the shape of each entry, letters (NFC, no presentation forms), ids and names that stand twice, closed sets (numbers, months,
weekdays), that every pattern compiles, and that every rule reads its examples and passes its counter-examples by. Ends with 1 on a fault.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from riwaya.cli.data_folder import data_folder, rule_folder

if TYPE_CHECKING:
    from riwaya.rules.sources import Fault

NAME = "check"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", help="the folder to check; default: the rules that Riwaya came with")
    parser.add_argument("--strict", action="store_true", help="list and refuse what is needless too: forms of a class that are another of its forms")
    parser.add_argument("--json", action="store_true", help="one JSON object a fault")


def run(options: argparse.Namespace) -> int:
    """Checks, prints the faults; 1 where there is one. Raises DataError, InputError and UsageError."""
    from riwaya.rules.soundness import check_language
    from riwaya.text.tokens import tokenise

    folder, base = data_folder(options.folder)
    rules = rule_folder(folder)
    checked = check_language(rules, tokenise, base)
    beside = beside_faults(folder, rules)
    shown = [fault for fault in (*checked.faults, *beside) if fault.grave or options.strict]
    for fault in shown:
        print(as_json(fault) if options.json else fault)
    needless = len(checked.faults) - checked.grave
    seen = ((checked.files, "rule file"), (checked.classes, "class"), (checked.rules, "rule"), (checked.examples, "example"))
    spared = f"; {counted(needless, 'needless form')} (--strict lists them)" if needless and not options.strict else ""
    print(f"riwaya: {', '.join(counted(*each) for each in seen)}: {counted(len(shown), 'fault')}{spared}", file=sys.stderr)
    return 1 if shown else 0


def counted(number: int, noun: str) -> str:
    """«no faults», «1 fault», «2 classes»."""
    return f"1 {noun}" if number == 1 else f"{number or 'no'} {noun}{'es' if noun.endswith('s') else 's'}"


def beside_faults(folder: Path, rules: Path) -> list[Fault]:
    """The faults of what lies beside the rules: writing and letters of every other file, and the codes."""
    from riwaya.rules.code_faults import code_faults
    from riwaya.rules.shapes import letter_faults
    from riwaya.rules.sources import read_folder

    out: list[Fault] = []
    if folder == rules:
        return out
    tables = {inner.name: read_folder(inner) for inner in sorted(folder.iterdir()) if inner.is_dir() and inner != rules}
    for sources, faults in tables.values():
        out += faults
        out += [fault for source in sources for fault in letter_faults(source)]
    return [*out, *code_faults(tables["codes"][0], read_folder(rules)[0])] if "codes" in tables else out


def as_json(fault: Fault) -> str:
    """The fault as one line of JSON."""
    row = {"file": str(fault.path), "line": fault.line, "entry": fault.entry, "fault": fault.message, "grave": fault.grave}
    return json.dumps(row, ensure_ascii=False)
