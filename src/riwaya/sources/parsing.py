"""Parsers for what strangers wrote: no external entity, no fetch, no blow-up, whatever stands in it."""

from __future__ import annotations

from typing import Any

from riwaya.errors import InputError


def parse_html(page: str) -> Any:
    """The tree of an HTML page (lxml), None for an empty one. Faulty markup is read as browsers would."""
    from lxml import etree

    if not page.strip():
        return None
    # Bytes, as lxml refuses text that names its encoding; surrogates and NUL have no place in a tree.
    data = page.replace("\x00", "").encode("utf-8", "replace")
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False))


def parse_xml(data: bytes, what: str) -> Any:
    """The tree of an XML file (lxml). Raises InputError where it is none, or brings a document type with entities of its own."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{what} is no XML: {error.msg}") from error
    declared = tree.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise InputError(f"{what} declares entities of its own; such a file is not read")
    return tree
