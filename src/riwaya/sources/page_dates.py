"""The day of publication that a page gives: in its metadata, else the date that its readers see beside the headline; never the year in its footer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from riwaya.sources.rows import published_day

META = (
    '//meta[@property="article:published_time"]/@content',
    '//*[@itemprop="datePublished"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    '//meta[@name="pubdate" or @name="publishdate" or @name="date" or @name="DC.date.issued" or @name="parsely-pub-date"]/@content',
)
# Where a page speaks of itself and not of the article.
ASIDE = {"footer", "nav", "aside", "script", "style", "noscript", "template", "form"}
BLOCKS = {"p", "div", "span", "time", "li", "td", "h1", "h2", "h3", "h4", "small", "em", "b", "strong", "i", "a", "section", "abbr", "font"}
LONGEST = 90
NEAR = 40
# A date line under the headline is often taken for the article's first; further down dates are the story's.
OPENING = 2
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def published_of(tree: Any, body: str = "") -> str | None:
    """The ISO day, or None where the page tells none that is sure. `body` is the article's text, in which dates are the story's."""
    return told_by_metadata(tree) or seen(tree, body)


def told_by_metadata(tree: Any) -> str | None:
    """The day in the page's metadata: `article:published_time`, schema.org's `datePublished`."""
    told = [str(value) for path in META for value in tree.xpath(path)]
    told += [str(value) for value in linked_data(tree)]
    return next((day for value in told if (day := iso_day(value))), None)


def linked_data(tree: Any) -> Iterator[Any]:
    """The values of `datePublished` in the page's JSON-LD."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            waiting = [json.loads(str(script))]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                if value.get("datePublished"):
                    yield value["datePublished"]
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value


def iso_day(told: str) -> str | None:
    """The day that a value in ISO form begins with; None for another form, and for a day that cannot be."""
    try:
        return published_day(told.strip()[:10]) if DAY.match(told.strip()) else None
    except ValueError:
        return None


def seen(tree: Any, body: str) -> str | None:
    """The date nearest to the headline: after it first, as a site's own bar above it shows the day of the visit."""
    opening = body.split("\n")[:OPENING]
    lines = [line for line in blocks(tree) if line == HEADLINE or line in opening or line not in body]
    at = lines.index(HEADLINE) if HEADLINE in lines else 0
    order = [*lines[at : at + NEAR], *reversed(lines[max(0, at - NEAR) : at])]
    return next((day for line in order if line != HEADLINE and (day := day_in(line))), None)


HEADLINE = "\x00headline"


def blocks(tree: Any) -> Iterator[str]:
    """The short texts of the page in their order; the headline as a mark."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in ASIDE:
            continue
        if node.tag == "h1":
            yield HEADLINE
        moment = node.get("datetime")
        if moment and (day := iso_day(moment)):
            yield day
        if node.tag in BLOCKS:
            text = " ".join("".join(node.itertext()).split()) if len(node) < 6 else " ".join((node.text or "").split())
            if 6 <= len(text) <= LONGEST:
                yield text
        waiting += reversed(list(node))


def day_in(line: str) -> str | None:
    """The one day, with its year, that a line names, in Arabic words, months of any of their names, or digits; None without one."""
    if not any(c.isdigit() for c in line):
        return None
    from riwaya.grounding.days import resolve

    for time in resolve(finder()(line), None):
        start = time.interval.start
        if start and time.interval.days == 1 and plausible(start):
            return start.isoformat()
    return None


def plausible(day: date) -> bool:
    """Within the days on which there were web pages, and not after tomorrow."""
    return date(1995, 1, 1) <= day <= date.today() + timedelta(days=1)


@cache
def finder() -> Any:
    """The finder of times, on a text's own tokens."""
    from riwaya.mentions.times import TimeFinder
    from riwaya.reader import pipeline
    from riwaya.rules.engine import RuleSet
    from riwaya.text.tokens import tokenise

    lexicon = pipeline.shared_reader().lexicon
    times = TimeFinder(lexicon, RuleSet.load())
    return lambda line: times(tokenise(line, lexicon))
