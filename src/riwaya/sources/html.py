"""A web page: the article in it, its title as the headline, its day and outlet as the page itself tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from riwaya.errors import InputError, TooLargeError
from riwaya.sources.decoding import LIMIT_BYTES, decode, has_arabic
from riwaya.sources.found import Fault, Found, Input, Item
from riwaya.sources.page_dates import published_of
from riwaya.sources.parsing import parse_html

# A page brings ten times its text in markup and scripts; the text's own limit is looked at afterwards.
LIMIT_PAGE_BYTES = 20 * LIMIT_BYTES
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
HEAD_BYTES = 4096


def documents(source: Input) -> Iterator[Item]:
    """The article of the page, or why there is none."""
    try:
        yield article(source.path.read_bytes(), source)
    except InputError as error:
        yield Fault(source.name, str(error))


def article(data: bytes, source: Input) -> Item:
    """The document in a page's bytes. Raises InputError where they are no text, or too long."""
    if len(data) > LIMIT_PAGE_BYTES:
        raise TooLargeError(source.name, LIMIT_PAGE_BYTES)
    page = decode_page(data, source.name, source.charset)
    tree = parse_html(page)
    if tree is None:
        return Fault(source.name, "the page is empty")
    told = extract(page, source.url)
    body = (told.get("text") or "").strip("\n")
    if not has_arabic(body):
        return Fault(source.name, "no Arabic article was found in the page")
    title = " ".join((told.get("title") or "").split())
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    if len(text.encode("utf-8", "surrogatepass")) > LIMIT_BYTES:
        raise TooLargeError(source.name, LIMIT_BYTES)
    published = published_of(tree, body) or source.known.published
    return Found(text, source.known.kind or "article", source.known.outlet or told.get("sitename"), source.url or address_of(tree), published)


def decode_page(data: bytes, name: str, charset: str | None) -> str:
    """The page as text, in the encoding that the server, else the page, names; where that does not fit, in the one that does."""
    named = charset or charset_of(data)
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            # Browsers read Latin-1 as windows-1252; an Arabic page that says so was never looked at, and is windows-1256.
            return data.decode("cp1256" if named.lower() in ("iso-8859-1", "latin-1", "windows-1252") else named)
        except (LookupError, UnicodeDecodeError):
            pass
    if len(data) <= LIMIT_BYTES:
        return decode(data, name)
    return data.decode("utf-8", "replace")


def charset_of(data: bytes) -> str | None:
    """The encoding that the page names in its head."""
    found = CHARSET.search(data[:HEAD_BYTES])
    return found.group(1).decode("ascii") if found else None


def extract(page: str, url: str | None) -> dict[str, Any]:
    """Text, title and site name, found by trafilatura; all may be missing."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, url=url, include_comments=False, include_tables=False, with_metadata=True)
    return found.as_dict() if found is not None else {}


def address_of(tree: Any) -> str | None:
    """The address that the page gives itself."""
    for path in ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content'):
        for value in tree.xpath(path):
            if str(value).startswith(("http://", "https://")):
                return str(value)
    return None
