"""Reads one document and shows what it tells.

FILE is a text (UTF-8, UTF-16 or UTF-32 with a byte order mark, or windows-1256), or - for standard input.
The first line of an article is its headline; a post has none.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from riwaya.cli.arguments import add_packs, day, read_bytes
from riwaya.errors import OutputError
from riwaya.model import Record
from riwaya.packs.shelf import load, selected
from riwaya.sources.decoding import LIMIT_BYTES, decode, has_arabic

NAME = "read"
JSON_LINES = ('{"id"', '{"text"', '{"schema"')


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", metavar="FILE", help="the text to read, or - for standard input")
    parser.add_argument("--published", metavar="DATE", type=day, help="the day of publication, YYYY-MM-DD; «yesterday» is counted from it")
    parser.add_argument("--outlet", metavar="NAME", help="who published it")
    parser.add_argument("--url", metavar="URL", help="where it was published")
    parser.add_argument("--kind", choices=("article", "post"), help="an article has a headline, a post (social media) has none; default: article")
    add_packs(parser)
    parser.add_argument("--json", action="store_true", help="the record as one line of JSON instead of the report")
    parser.add_argument("--explain", action="store_true", help="the report with the rule and the characters behind each value")
    parser.add_argument("--html", metavar="FILE", help="write the report as a self-contained page, too")


def run(options: argparse.Namespace) -> int:
    """Reads, and prints the record or the report. Raises InputError and OutputError."""
    name = "standard input" if options.file == "-" else options.file
    text = decode(read_bytes(options.file, LIMIT_BYTES + 1), name)
    if text.lstrip().startswith(JSON_LINES):
        print(f"riwaya: {name} looks like JSON lines, and is read as one text: riwaya extract reads a document a line", file=sys.stderr)
    elif not has_arabic(text):
        print(f"riwaya: {name} is empty" if not text.strip() else f"riwaya: no Arabic letter in {name}: nothing to read", file=sys.stderr)
    packs = tuple(map(load, selected(options.packs)))
    from riwaya.reader import read

    identity = "stdin" if options.file == "-" else Path(options.file).name
    record = read(text, published=options.published, outlet=options.outlet, url=options.url, kind=options.kind, id=identity, packs=packs)
    if options.html:
        write_page(record, options.html)
    if options.json:
        print(record.to_json())
    elif not options.html or sys.stdout.isatty():
        from riwaya.cli.report import print_report

        print_report(record, explain=options.explain)
    return 0


def write_page(record: Record, path: str) -> None:
    """Writes the record as a page to `path` (`-` is standard output). Raises OutputError."""
    from riwaya.model.page import page

    text = page([record])
    if path == "-":
        print(text)
        return
    try:
        Path(path).write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
