"""What the commands that judge share: the reason, and what they print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from riwaya.cli.store_option import store_of, store_option

if TYPE_CHECKING:
    from riwaya.store.opening import Store


def judgement_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--reason`, `--json` and `--store`."""
    parser.add_argument("--reason", metavar="TEXT", help="why; it is kept with the judgement and in the log")
    parser.add_argument("--json", action="store_true", help="the judgement's number as one JSON object")
    store_option(parser)


def pair_options(parser: argparse.ArgumentParser) -> None:
    """Adds two incidents, and what all judgements take."""
    parser.add_argument("id", metavar="ID", help="the incident's name, or how it begins")
    parser.add_argument("other", metavar="OTHER", help="the other incident")
    judgement_options(parser)


def judge_pair(options: argparse.Namespace, judge: Callable[[Store, str, str, str | None], int]) -> int:
    """Judges of the two incidents. Raises InputError for what cannot be judged so."""
    with store_of(options) as store:
        number = judge(store, options.id, options.other, options.reason)
    return tell(options, number, later=True)


def tell(options: argparse.Namespace, number: int, *, later: bool = False) -> int:
    """Prints the number of the judgement; `later` says that it holds from the next build on."""
    if options.json:
        print(json.dumps({"judgement": number}))
        return 0
    print(number)
    print(f"riwaya: kept as judgement {number}{'; riwaya incidents build follows it' if later else ''}", file=sys.stderr)
    return 0
