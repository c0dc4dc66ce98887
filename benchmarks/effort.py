"""How much is done for a document: calls of functions, which are the same on every machine, quiet or busy, where seconds are not.

usage: python -m benchmarks.effort

A text is read once before it is counted, so that what is kept of words and names stands. Calls of Python's functions and of C's count alike; another
version of Python may count otherwise, so that ceilings need some air.
"""

from __future__ import annotations

import json
import sys
from types import FrameType
from typing import Any

from benchmarks.sets import ROOT

WORDS = 680
DAY = "2016-05-01"
TIMES = 1, 4


def calls(text: str) -> int:
    """How many functions are called to read `text` and to write its record."""
    from riwaya.reader import read

    read(text, published=DAY).to_json()
    counted = 0

    def count(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text, published=DAY).to_json()
    finally:
        sys.setprofile(before)
    return counted


def samples() -> list[str]:
    """The texts of the project's own samples."""
    rows = (ROOT / "samples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row)["text"] for row in rows]


def calls_a_document() -> float:
    """Calls for each `WORDS` words of the samples, each read by itself."""
    texts = samples()
    return sum(map(calls, texts)) * WORDS / sum(len(text.split()) for text in texts)


def growth(joint: str = "\n") -> float:
    """Calls a word in a text of four times the samples, for each call a word in the samples once: 1 where time grows with the length alone.

    `joint` stands between the texts; without a line break or a stop in it they are one sentence, stops and breaks being taken out.
    """
    whole = joint.join(samples())
    if joint == " ":
        whole = "".join(" " if sign in ".!?؟\n" else sign for sign in whole)
    few, many = (calls(joint.join([whole] * times)) / times for times in TIMES)
    return many / few


def main() -> int:
    """Prints the calls a document, and how they grow with the length of a text."""
    print(f"calls       {calls_a_document():7.0f} a document of {WORDS} words")
    print(f"growth      {growth():7.2f} times the calls a word in a text four times as long, {growth(' '):.2f} where it is one sentence")
    return 0


if __name__ == "__main__":
    sys.exit(main())
