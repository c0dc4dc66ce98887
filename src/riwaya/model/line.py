"""A record's values as JSON text, written straight from the values: the same as their written form dumped, in a third of the time."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring
from math import isfinite
from operator import attrgetter
from typing import Any

from riwaya.model.interval import Interval
from riwaya.model.span import Span

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
PLAIN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    Span: lambda span: f"[{span[0]},{span[1]}]",
    float: lambda value: repr(value) if isfinite(value) else ENCODER.encode(value),
}
EMPTY: tuple[Any, ...] = ((), {})
Layout = Callable[[type], tuple[tuple[str, bool], ...]]


class LineWriter:
    """Writes values by `layout`, which gives a class's fields in order, each with whether it is always written."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        # What reads all fields of a value at once; before each field's value its key as JSON.
        self._known: dict[type, tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, bool], ...]]] = {}

    def value(self, value: Any) -> str:
        """`value` as JSON."""
        kind = type(value)
        if kind in PLAIN:
            return PLAIN[kind](value)
        if kind is dict:
            return "{" + ",".join([f"{encode_basestring(key)}:{self.value(each)}" for key, each in value.items()]) + "}"
        if kind is tuple or kind is list:
            return "[" + ",".join([self.value(each) for each in value]) + "]"
        return "{" + ",".join(self.members(value)) + "}"

    def members(self, value: Any) -> list[str]:
        """The keys and values of one of the record's values, each as JSON; what is empty and not always written is left out."""
        getter, keys = self._known.get(type(value)) or self._learnt(type(value))
        out: list[str] = []
        for (key, always), item in zip(keys, getter(value), strict=True):
            kind = type(item)
            if item is None:
                if always:
                    out.append(key + "null")
            elif kind is str:
                out.append(key + encode_basestring(item))
            elif kind is Span:
                out.append(f"{key}[{item[0]},{item[1]}]")
            elif kind is Interval:
                first, last = item.bounds()
                out.append(f'"from":{self.value(first)},"to":{self.value(last)}')
            elif item or always or not (item is False or item in EMPTY):
                out.append(key + self.value(item))
        return out

    def _learnt(self, kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, bool], ...]]:
        layout = self._layout(kind)
        getter: Any = attrgetter(*(name for name, _ in layout))
        self._known[kind] = getter, tuple((f'"{name}":', always) for name, always in layout)
        return self._known[kind]
