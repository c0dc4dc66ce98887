"""RSS and Atom: the articles that a feed links to, or those that it holds itself; and sitemaps.

feedparser reads feeds as they are written in the wild. Its own fetching is not used: it gets bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin

from riwaya.errors import InputError
from riwaya.sources.decoding import has_arabic
from riwaya.sources.found import Fault, Found, Input, Item, Linked
from riwaya.sources.page_dates import day_in, iso_day
from riwaya.sources.parsing import parse_html, parse_xml

LIMIT_BYTES = 20_000_000
LIMIT_ENTRIES = 50_000
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
# A summary is some sentences; an entry with more is the article itself.
WHOLE_ARTICLE = 600


def documents(source: Input) -> Iterator[Item]:
    """The entries of a feed: one that brings its article is a document; one that only links, a link, where the feed came from the web, else its summary."""
    data = read(source)
    refuse_entities(data, source)
    import feedparser

    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries and not parsed.version:
        raise InputError(f"{source.name} is no feed that can be read")
    outlet = source.known.outlet or parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries[:LIMIT_ENTRIES], 1):
        yield entry_item(entry, source, outlet, f"entry {number}")


def read(source: Input) -> bytes:
    """The bytes of a feed. Raises InputError beyond the limit."""
    with source.path.open("rb") as handle:
        data = handle.read(LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        raise InputError(f"{source.name} is longer than the limit of {LIMIT_BYTES:,} bytes a feed")
    return data


def refuse_entities(data: bytes, source: Input) -> None:
    """Raises InputError for a document type with entities of its own: no feed needs one, and expanding them is how small files become large."""
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        raise InputError(f"{source.name} declares entities of its own; such a file is not read")


def entry_item(entry: Any, source: Input, outlet: str | None, locator: str) -> Item:
    """What one entry is."""
    link, title = address(entry.get("link"), source.url), plain_text(entry.get("title") or "")
    published = published_of(entry)
    body = max((plain_text(c.get("value") or "") for c in [*entry.get("content", ()), {"value": entry.get("summary")}]), key=len)
    if link and source.url and len(body) < WHOLE_ARTICLE:
        return Linked(link, published, title or None)
    text = "\n".join(part for part in (title, body) if part)
    if not has_arabic(text):
        return Fault(f"{source.name}, {locator}", "no Arabic text")
    told_id = entry.get("id") if not link else None
    return Found(text, source.known.kind or "article", outlet, link, published or source.known.published, told_id, locator)


def address(told: str | None, base: str | None) -> str | None:
    """A link as an address: resolved against the feed's own, without the part of the page that it points to."""
    return urldefrag(urljoin(base or "", told.strip())).url or None if told and told.strip() else None


def published_of(entry: Any) -> str | None:
    """The ISO day of an entry, as written in its own time zone: in ISO form, in RFC 822's, or with Arabic names of months."""
    # The library's own look-up takes one key for another, with a warning.
    told = [dict.get(entry, key) for key in ("published", "updated", "created")]
    if day := next((day for each in told if each and (day := iso_day(each) or day_in(each))), None):
        return day
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return iso_day(f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}") if parsed else None


def plain_text(told: str) -> str:
    """The text of a piece of HTML, a line a paragraph."""
    tree = parse_html(told) if told.strip() else None
    if tree is None:
        return ""
    for node in tree.iter("br", "p", "div", "li"):
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(tree.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)


def sitemap(source: Input) -> Iterator[Item]:
    """The pages that a sitemap lists, with their days where it is one of news; of an index of sitemaps, the sitemaps."""
    tree = parse_xml(read(source), source.name)
    for node in [*tree.iter(f"{SITEMAP}url"), *tree.iter(f"{SITEMAP}sitemap")][:LIMIT_ENTRIES]:
        address = (node.findtext(f"{SITEMAP}loc") or "").strip()
        told = node.findtext(f"{NEWS}news/{NEWS}publication_date") or ""
        if address:
            yield Linked(address, iso_day(told), node.findtext(f"{NEWS}news/{NEWS}title"))
