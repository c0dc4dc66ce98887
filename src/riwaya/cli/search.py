"""Searches the store, newest first.

A word finds its forms (with article, clitics and endings; hamzas, marks, tatweel and digits of either script do not matter), words in double quotes
stand just so, one after the other, and what a minus stands before must not be there (put -- before it). All that is given has to hold.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

from riwaya.cli.arguments import count, day
from riwaya.cli.store_option import store_of, store_option

if TYPE_CHECKING:
    from riwaya.store.searching import Filters, Hit

NAME = "search"
AROUND = 60
LIT, PLAIN = "\x1b[1;33m", "\x1b[0m"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    filter_options(parser)
    parser.add_argument("--limit", metavar="N", type=count, default=20, help="how many documents; default: 20")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, with the characters that were hit as spans of the text")
    store_option(parser)


def filter_options(parser: argparse.ArgumentParser) -> None:
    """Adds the words and the filters of a search."""
    parser.add_argument("words", metavar="WORD", nargs="*", help="what to find; a phrase in double quotes inside the shell's own")
    parser.add_argument("--from", dest="first_day", metavar="DATE", type=day, help="published on this day or later")
    parser.add_argument("--to", dest="last_day", metavar="DATE", type=day, help="published on this day or earlier")
    parser.add_argument("--outlet", metavar="NAME", help="published by an outlet with this in its name")
    parser.add_argument("--place", metavar="NAME", help="tells an event at a place with this in its name, or in the name of one that holds it")
    parser.add_argument("--type", metavar="TYPE", help="tells an event of this type")
    parser.add_argument("--actor", metavar="NAME", help="one with this in its name took part or said so")


def filters_of(options: argparse.Namespace) -> Filters:
    """The filters that the options mean."""
    from riwaya.store.searching import Filters

    names = ("first_day", "last_day", "outlet", "place", "type", "actor")
    return Filters(**{name: getattr(options, name) for name in names})


def run(options: argparse.Namespace) -> int:
    """Searches and prints; 1 where nothing was found. Raises UsageError where nothing is asked for."""
    from riwaya.store.indexing import index_pending
    from riwaya.store.searching import search

    with store_of(options) as store:
        index_pending(store)
        with store.reading() as connection:
            hits = search(connection, " ".join(options.words), filters_of(options), options.limit)
    lit = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for hit in hits:
        print(as_json(hit) if options.json else shown(hit, lit))
    if not hits:
        print("riwaya: nothing was found", file=sys.stderr)
    return 0 if hits else 1


def as_json(hit: Hit) -> str:
    """A hit as one line of JSON."""
    known = {"id": hit.id, "outlet": hit.outlet, "published": hit.published, "url": hit.url}
    texts = [hit.text[start:end] for start, end in hit.spans]
    return json.dumps({**known, "spans": hit.spans, "texts": texts, "snippet": snippet(hit, False)}, ensure_ascii=False)


def shown(hit: Hit, lit: bool) -> str:
    """A hit in two lines: what it is, and the words around the first hit."""
    facts = "  ".join(fact for fact in (str(hit.id), hit.published or "no day", hit.outlet or "", hit.url or "") if fact)
    return f"{facts}\n    {snippet(hit, lit)}"


def snippet(hit: Hit, lit: bool) -> str:
    """The text around the first hit on one line, cut between words, the hits in it set off."""
    first = hit.spans[0][0] if hit.spans else 0
    start = max(0, first - AROUND)
    if start:
        start = hit.text.find(" ", start, first) + 1 or start
    stop = min(len(hit.text), first + 2 * AROUND)
    pieces, at = [], start
    for begin, end in hit.spans:
        if end > stop:
            break
        pieces += [hit.text[at:begin], LIT if lit else "", hit.text[begin:end], PLAIN if lit else ""]
        at = end
    text = " ".join("".join([*pieces, hit.text[at:stop]]).split())
    return f"{'… ' if start else ''}{text}{' …' if stop < len(hit.text) else ''}"
