"""Templates and what they may call. All text is escaped; what would turn a line around is shown as «·»."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from riwaya.incidents.values import Derived
from riwaya.model import Span
from riwaya.model.labels import family, label, labels, spoken
from riwaya.model.values import Actor, Figure, Link, Place, Source, Time
from riwaya.model.wording import range_words, shown, value_words
from riwaya.web import assets
from riwaya.web.names import actor_name, translated
from riwaya.web.navigation import NAVIGATION, languages, themes
from riwaya.web.queries.documents import title_of
from riwaya.web.queries.incidents import View
from riwaya.web.values import SLOTS, value_words_of
from riwaya.web.words import counted, known, word

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates; a name that is not there is an error, never an empty place."""
    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.globals.update(t=word, known=known, n=counted, label=label, spoken=spoken, value_words=value_words_of, range_words=range_words)
    found.globals.update(navigation=NAVIGATION, languages=languages, themes=themes, entry=assets.entry, icon=icon, here=here)
    found.globals.update(
        type_codes=type_codes, family=family, title_of=title_of, said=said, slots=SLOTS, address_of=address_of, pretty=pretty, name_of_root=name_of_root
    )
    found.globals.update(
        m_field=field_words, shown_value=shown_value, root_shown=name_of_root, figure_in=figure_in, place_shown=place_shown, place_name=place_name
    )
    found.filters.update(named=place_name, ltr=ltr, plain=shown, moment=moment, number=number, words=words_of_code)
    return found


def type_codes() -> list[str]:
    """The codebook's types, in its order."""
    return list(labels()["types"])


def said(value: Any) -> str:
    """One value of a record in words, for what changed of it."""
    if value is None:
        return word("difference.nothing")
    if isinstance(value, str):
        return value.replace("_", " ")
    if isinstance(value, Place | Time | Actor | Link | Figure | Source):
        return value_words(value)
    return word("difference.yes") if value is True or value == () else f"{value.start}–{value.end}" if isinstance(value, Span) else ""


def address_of(subject: str) -> str | None:
    """The page of a subject of the log; None where it has none of its own."""
    kind, _, name = subject.partition(":")
    if kind in ("document", "incident") and name:
        return f"/{kind}s/{name}"
    if kind == "claim" and name.isdigit():
        return f"/claims/{name}"
    return {
        "watch": "/add#watches",
        "outlet": f"/sources#o{name}",
        "actor": "/vocabulary?kind=actors",
        "place": "/vocabulary?kind=places",
        "exports": "/export",
    }.get(kind)


def pretty(before: Any, after: Any) -> str:
    """What a change put in place of what, in JSON to be read by a person."""
    return "\n→\n".join(json.dumps(value, ensure_ascii=False, indent=1) for value in (before, after) if value is not None)


def name_of_root(root: str) -> str:
    """An origin as the register names it in the language of the page, or as it was told."""
    return actor_name(root, spoken()) or translated(root, spoken())


def field_words(field: str) -> str:
    """A row of the matrix in words: «killed: children»."""
    effect, _, group = field.partition(":")
    if known(f"matrix.{effect}"):
        return word(f"matrix.{effect}")
    told = label("effects", effect)
    return word("incident.figure", effect=told, group=label("groups", group)) if group else told


def shown_value(field: str, told: str) -> str:
    """A value of the matrix; types and statuses, which are codes there, in words."""
    table = {"type": "types", "status": "statuses"}.get(field)
    return label(table, told) if table else shown(translated(told, spoken()))


def place_shown(view: View) -> str:
    """The incident's place: in Arabic its name in the gazetteer, where it has none the words that most accounts name it by, of equals those of the first;
    in English its name.
    """
    found = view.shown.derived.value("place")
    if found is None:
        return "—"
    told = place_name(found.shown)
    if told != found.shown:
        return told
    words = Counter(view.quotes[each].words for each in found.claims if each in view.quotes) if spoken() == "ar" and found.judged is None else Counter()
    return shown(words.most_common(1)[0][0] if words else found.shown)


def place_name(name: str | None) -> str:
    """A place in the language of the page; «—» for none."""
    return shown(translated(name, spoken())) if name else "—"


def figure_in(derived: Derived, field: str, profile: str) -> bool:
    """True where the profile has a figure for the field."""
    return any(each.field == field for each in derived.figures.get(profile, ()))


def icon(name: str) -> Markup:
    """An icon of the sprite, which says nothing to a reader of the screen: words stand beside it."""
    return Markup('<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#{}"></use></svg>').format(name)


def ltr(told: object) -> Markup:
    """Numbers, ranges, dates, hashes: from left to right in a line of any direction."""
    return Markup('<bdi dir="ltr">{}</bdi>').format("" if told is None else shown(str(told)))


def moment(told: str | None) -> Markup:
    """A time of the store, to the minute, in UTC."""
    return ltr(told[:16].replace("T", " ")) if told else Markup("—")


def number(told: float | None) -> Markup:
    """A whole number with its thousands set apart."""
    return ltr("—" if told is None else f"{told:,}")


def words_of_code(code: str, table: str) -> str:
    """The label of a code of the interface's own («runs.states.done»), or the code where it has none."""
    return word(f"{table}.{code}") if known(f"{table}.{code}") else code.replace("_", " ")


@pass_context
def here(context: Context, **changes: object) -> str:
    """This page's address with some values of its query changed; None takes one away."""
    request: Request = context["request"]
    return str(
        request.url.include_query_params(**{k: str(v) for k, v in changes.items() if v is not None})
        .remove_query_params([k for k, v in changes.items() if v is None])
        .replace(scheme="", netloc="")
    )


def rendered(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page. A request of htmx gets the block `main` alone where it asks for it by its target."""
    state = request.state
    common = {"request": request, "token": state.token, "theme": state.theme, "language": state.language, "desk": request.app.state.desk}
    text = environment().get_template(template).render(**common, **values)
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store", "Vary": "Cookie, Accept-Language, HX-Request"})
