"""Which earlier texts a text may be from: the first one that has each of its shingles. Linear in the number of words, however many copies there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from riwaya.incidents.copies.corpus import LATEST, Corpus
from riwaya.incidents.copies.shingles import LENGTH, shingles

if TYPE_CHECKING:
    from riwaya.incidents.copies.shingles import Hashes, Numbers

# One shingle in so many is looked at: those with the smallest hashes, the same in every text (MinHash with a fixed share in place of a fixed number).
SAMPLE = 2
BATCH = 2_000  # texts
# So many sampled shingles must be another's, and of several others these many are looked at, those that own most first.
LEAST_OWNED, MOST_CANDIDATES = 2, 8


def candidates(corpus: Corpus, window_days: int) -> dict[int, list[int]]:
    """For each text that shares enough with earlier ones the numbers of those, the one that owns most first, of equals the earliest.

    A shingle is owned by the first text that has it, as long as no more than `window_days` lie between one text with it and the next.
    """
    hashes, holders = sampled(corpus)
    order = np.argsort(hashes, kind="stable")
    hashes, holders = hashes[order], holders[order]
    owners = holders[_firsts(hashes, corpus.days()[holders], window_days)]
    twice = np.zeros(len(hashes), bool)
    twice[1:] = (hashes[1:] == hashes[:-1]) & (holders[1:] == holders[:-1])
    later = (owners < holders) & ~twice
    pairs, counts = np.unique(holders[later].astype(np.int64) * len(corpus) + owners[later], return_counts=True)
    out: dict[int, list[int]] = {}
    ranked = sorted((int(pair) // len(corpus), -int(count), int(pair) % len(corpus)) for pair, count in zip(pairs, counts, strict=True) if count >= LEAST_OWNED)
    for text, _, owner in ranked:
        found = out.setdefault(text, [])
        if len(found) < MOST_CANDIDATES:
            found.append(owner)
    return out


def sampled(corpus: Corpus) -> tuple[Hashes, Numbers]:
    """The sampled shingles of all texts and the numbers of the texts that hold them, in the order of the texts; one may come twice in a text."""
    limit = np.uint64((1 << 64) // SAMPLE - 1)
    found, holders = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    for first in range(0, len(corpus), BATCH):
        starts = corpus.starts[first : first + BATCH + 1]
        row = shingles(corpus.hashes[corpus.words[starts[0] : starts[-1]]])
        of = np.repeat(np.arange(first, first + len(starts) - 1, dtype=np.int32), np.diff(starts))
        # A shingle that begins in one text and ends in the next is none.
        kept = (row <= limit) & (of[: len(row)] == of[LENGTH - 1 :][: len(row)])
        found.append(row[kept])
        holders.append(of[: len(row)][kept])
    return np.concatenate(found), np.concatenate(holders)


def _firsts(hashes: Hashes, days: Numbers, window_days: int) -> Numbers:
    """For each row of a sorted table the first row of its run: of the same hash, without a gap of more than `window_days`."""
    if not len(hashes):
        return np.zeros(0, np.int64)
    begins = np.ones(len(hashes), bool)
    begins[1:] = (hashes[1:] != hashes[:-1]) | ((days[1:] - days[:-1] > window_days) & (days[1:] != LATEST.toordinal()))
    return np.maximum.accumulate(np.where(begins, np.arange(len(hashes)), 0))
