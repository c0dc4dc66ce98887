"""Documents a second on one core, how time grows with the length of a text, start-up time, peak memory; and calls of functions, which no other process stretches.

usage: python -m benchmarks.speed [--documents N]

A document is a text of 680 words on average: the articles of `../shared/bench/texts` are joined until they are as long. Where these are
not at hand the project's own samples stand in, repeated.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.effort import calls_a_document
from benchmarks.sets import ROOT, SHARED

WORDS = 680
ASKED_PER_S, ASKED_HELP_S, ASKED_MB = 300.0, 0.3, 400.0
ROUNDS = 3
STARTS = 5
SHORT_CHARACTERS, LONG_CHARACTERS = 30_000, 300_000


def documents(count: int) -> list[str]:
    """`count` texts of at least `WORDS` words each, in a fixed order; none where there is nothing to make them of."""
    pieces = list(articles())
    texts: list[str] = []
    held: list[str] = []
    length = 0
    for piece in pieces * (1 + count * WORDS // max(1, sum(len(p.split()) for p in pieces))):
        held.append(piece)
        length += len(piece.split())
        if length >= WORDS:
            texts.append(" ".join("\n".join(held).split(" ")[: WORDS + 200]))
            held, length = [], 0
        if len(texts) == count:
            break
    return texts


def articles() -> list[str]:
    """The texts to measure on."""
    shared = SHARED / "bench" / "texts" / "articles.jsonl.gz"
    if shared.exists():
        with gzip.open(shared, "rt", encoding="utf-8") as handle:
            return [json.loads(line)["text"] for line in handle]
    samples = ROOT / "samples" / "articles.jsonl"
    return [json.loads(line)["text"] for line in samples.read_text(encoding="utf-8").splitlines()] if samples.exists() else []


def per_second(texts: list[str]) -> float:
    """Documents of `WORDS` words that are read and written a second, as `extract` does it: the best of some rounds, as the machine is shared."""
    from riwaya.batch.reading import settle
    from riwaya.reader import read

    settle()
    for text in texts[:20]:
        read(text, published="2015-07-21").to_json()
    best = 0.0
    words = sum(len(text.split()) for text in texts)
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in texts:
            read(text, published="2015-07-21").to_json()
        best = max(best, words / WORDS / (time.process_time() - started))
    return best


def growth(texts: list[str]) -> tuple[float, float]:
    """Seconds for a text of `LONG_CHARACTERS`, and how many times as long a character of it takes as one of a text of `SHORT_CHARACTERS`."""
    from riwaya.reader import read

    whole = "\n".join(texts)
    whole *= 1 + LONG_CHARACTERS // len(whole)
    taken = {}
    for length in (SHORT_CHARACTERS, SHORT_CHARACTERS, LONG_CHARACTERS):
        started = time.process_time()
        read(whole[:length], published="2015-07-21").to_json()
        taken[length] = time.process_time() - started
    return taken[LONG_CHARACTERS], taken[LONG_CHARACTERS] / taken[SHORT_CHARACTERS] * SHORT_CHARACTERS / LONG_CHARACTERS


def start_s(*arguments: str) -> float:
    """Seconds from the shell to the end of a command: the median of some starts."""
    taken = []
    for _ in range(STARTS):
        started = time.perf_counter()
        subprocess.run([str(Path(sys.executable).with_name("riwaya")), *arguments], input=b"", capture_output=True, check=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def main(arguments: list[str]) -> int:
    """Prints the figures, with their ratio to what is asked."""
    parser = argparse.ArgumentParser(description="Documents a second on one core, start-up time, peak memory.")
    parser.add_argument("--documents", type=int, default=200)
    texts = documents(parser.parse_args(arguments).documents)
    if not texts:
        print("No texts to measure on.", file=sys.stderr)
        return 1
    rate = per_second(texts)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    long_s, times = growth(texts)
    help_s, read_s = start_s("--help"), start_s("read", "-", "--json")
    print(f"reading     {rate:7.0f} documents/s on one core   {rate / ASKED_PER_S:5.2f} of what is asked ({ASKED_PER_S:.0f})")
    print(f"effort      {calls_a_document():7.0f} calls of functions a document of the samples")
    print(f"long text   {long_s:7.2f} s for {LONG_CHARACTERS:,} characters   {times:5.2f} times a character of {SHORT_CHARACTERS:,}")
    print(f"--help      {help_s:7.3f} s                        {help_s / ASKED_HELP_S:5.2f} of what is allowed ({ASKED_HELP_S} s)")
    print(f"first read  {read_s:7.3f} s")
    print(f"memory      {memory_mb:7.0f} MB at its peak            {memory_mb / ASKED_MB:5.2f} of what is allowed ({ASKED_MB:.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
