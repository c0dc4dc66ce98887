"""Texts with planted copies whose truth is known: made of words of the given texts, so that nothing is a copy by itself."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from riwaya.incidents.copies.shingles import Text

FIRST_DAY, DAYS = date(2015, 1, 1), 365
SENTENCES, WORDS = (3, 16), (12, 32)
# A word follows the last as it does in the texts; else any: stock phrases come again, whole sentences do not.
FOLLOWS = 0.7
CHANGED = 0.06
SLOTS = (4, 5, 6)


@dataclass(slots=True)
class Planted:
    """`texts` in no order; `truth` are the pairs (copy, original); `kinds` says how each copy was made."""

    texts: list[Text] = field(default_factory=list)
    truth: set[tuple[str, str]] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)


class Writer:
    """Writes stories by the words of `texts` and of which follows which."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 -- texts, no secrets
        self._next: dict[str, list[str]] = defaultdict(list)
        self._words: list[str] = []
        for text in texts:
            words = text.replace("\n", " ").replace(".", " ").split()
            self._words += words
            for one, other in pairwise(words):
                self._next[one].append(other)

    def word(self) -> str:
        """Any word, as often as it is written."""
        return self.rng.choice(self._words)

    def sentence(self) -> str:
        """A sentence."""
        out = [self.word()]
        for _ in range(self.rng.randint(*WORDS) - 1):
            after = self._next.get(out[-1])
            out.append(self.rng.choice(after) if after and self.rng.random() < FOLLOWS else self.word())
        return " ".join(out) + "."

    def story(self) -> list[str]:
        """Headline and sentences."""
        return [" ".join(self.word() for _ in range(8)), *(self.sentence() for _ in range(self.rng.randint(*SENTENCES)))]

    # -- how a paper copies -------------------------------------------------------------------------------------------------------------------------------

    def reprint(self, story: list[str]) -> list[str]:
        """As it is."""
        return list(story)

    def half(self, story: list[str]) -> list[str]:
        """Its first half."""
        return story[: max(2, (len(story) + 1) // 2)]

    def headline(self, story: list[str]) -> list[str]:
        """Under another headline."""
        return [" ".join(self.word() for _ in range(8)), *story[1:]]

    def agency(self, story: list[str]) -> list[str]:
        """With an agency's line before it."""
        return [story[0], f"{self.word()} ({self.word()} {self.word()}) - {story[1]}", *story[2:]]

    def words(self, story: list[str]) -> list[str]:
        """With a few words changed."""
        return [" ".join(self.word() if self.rng.random() < CHANGED else w for w in sentence.split()) for sentence in story]

    def added(self, story: list[str]) -> list[str]:
        """With sentences of the paper's own among them, a third as many."""
        out = list(story)
        for _ in range(max(1, len(story) // 3)):
            out.insert(self.rng.randint(1, len(out)), self.sentence())
        return out

    def bulletin(self, story: list[str], slot: int) -> list[str]:
        """Tomorrow's bulletin in the same form, each so-manieth word another: no copy."""
        return [" ".join(self.word() if at % slot == 0 else w for at, w in enumerate(sentence.split())) for sentence in story]


def planted(writer: Writer, originals: int, copies: int, *, twos: int, bulletins: int) -> Planted:
    """`originals` stories, `copies` of them made in turn in each way, `twos` made of two, and `bulletins` that are none."""
    out, rng = Planted(), writer.rng
    stories = {f"o{n:06}": writer.story() for n in range(originals)}
    days = {key: FIRST_DAY + timedelta(days=rng.randrange(DAYS)) for key in stories}
    keys = list(stories)
    out.texts = [Text(key, "\n".join(story), days[key]) for key, story in stories.items()]
    ways: list[Callable[[list[str]], list[str]]] = [writer.reprint, writer.half, writer.headline, writer.agency, writer.words, writer.added]
    for n in range(copies):
        key, way = rng.choice(keys), ways[n % len(ways)]
        copy, kind = way(stories[key]), way.__name__
        if n % 5 == 0:  # a fifth in two ways at once
            other = ways[rng.randrange(len(ways))]
            copy, kind = other(copy), f"{kind}+{other.__name__}"
        _put(out, f"p{n:06}", copy, (kind, days[key] + timedelta(days=rng.randrange(4))), [key])
    for n in range(twos):
        one = rng.choice(keys)
        near = [k for k in rng.sample(keys, 50) if abs((days[k] - days[one]).days) <= 10 and k != one] or [one]
        other_key = near[0]
        day = max(days[one], days[other_key]) + timedelta(days=1)
        _put(out, f"t{n:06}", [*writer.headline(stories[one]), *stories[other_key][1:]], ("two", day), sorted({one, other_key}))
    for n in range(bulletins):
        key, slot = rng.choice(keys), SLOTS[n % len(SLOTS)]
        _put(out, f"b{n:06}", writer.bulletin(stories[key], slot), (f"bulletin, each {slot}th word", days[key] + timedelta(days=1)), [])
    return out


def _put(out: Planted, document: str, story: list[str], made: tuple[str, date], originals: list[str]) -> None:
    kind, day = made
    out.texts.append(Text(document, "\n".join(story), day))
    out.kinds[document] = kind
    out.truth.update((document, original) for original in originals)


def flood(writer: Writer, count: int) -> Planted:
    """One planted article with `count` copies of it, made in every way."""
    story, out = writer.story(), Planted()
    out.texts.append(Text("a", "\n".join(story), FIRST_DAY))
    ways = [writer.reprint, writer.headline, writer.agency, writer.words, writer.half]
    for n in range(count):
        way = ways[n % len(ways)]
        _put(out, f"f{n:06}", way(story), (way.__name__, FIRST_DAY + timedelta(days=n % 5)), ["a"])
    return out
