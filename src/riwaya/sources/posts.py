"""Saved pages of Facebook and X: the text as it was received, page furniture and all; telling that apart is the reader's work, on exact offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from riwaya.sources.decoding import LIMIT_BYTES, has_arabic
from riwaya.sources.found import Fault, Found, Input, Item
from riwaya.sources.html import LIMIT_PAGE_BYTES, address_of, decode_page
from riwaya.sources.page_dates import told_by_metadata
from riwaya.sources.parsing import parse_html

HIDDEN = ("script", "style", "noscript", "template", "svg")
LINES = ("p", "div", "li", "br", "h1", "h2", "h3", "article", "section", "header", "footer")


def documents(source: Input) -> Iterator[Item]:
    """The post: all text of the page in its order, a line a block."""
    tree = parse_html(decode_page(source.path.read_bytes()[:LIMIT_PAGE_BYTES], source.name, source.charset))
    text = visible(tree)
    if not has_arabic(text) or len(text.encode("utf-8", "surrogatepass")) > LIMIT_BYTES:
        yield Fault(source.name, "no Arabic post was found in the page")
        return
    yield Found(text, "post", source.known.outlet, source.url or address_of(tree), told_by_metadata(tree) or source.known.published)


def visible(tree: Any) -> str:
    """The text that a reader of the page sees, its lines without the blanks of the markup."""
    for node in list(tree.iter(*HIDDEN, "head")):
        node.text = None
        for below in list(node):
            node.remove(below)
    for node in tree.iter(*LINES):
        node.text = "\n" + (node.text or "") if node.tag != "br" else None
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(tree.itertext()).split("\n"))
    return "\n".join(line for line in lines if line)
