"""From an account to its claims: each value with the roots that vouch for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.incidents.values import Claim, Range
from riwaya.model.incident import OUTLET, Account, Root
from riwaya.model.span import Span
from riwaya.model.values import Actor, Figure, Link, Place, Time
from riwaya.model.wording import range_words
from riwaya.rules.fold import fold

DENIED, DENIES = "denied", "denies"
CUMULATIVE = "cumulative"
# Groups that lie within the civilians where these are counted too.
WITHIN_CIVILIANS = frozenset({"children", "women", "medics", "journalists", "aid_workers"})


def asserting(account: Account) -> frozenset[Root]:
    """The roots that say it happened: of the sources that do not deny it, else the outlet's. None in an account that denies it."""
    if account.event.status == DENIED:
        return frozenset()
    return cited(account, denies=False) or frozenset({account.roots[OUTLET]})


def denying(account: Account) -> frozenset[Root]:
    """The roots that deny it: all sources of an event that is told as denied (the outlet without any), else those whose words deny."""
    if account.event.status == DENIED:
        return cited(account, denies=True) | cited(account, denies=False) or frozenset({account.roots[OUTLET]})
    return cited(account, denies=True)


def cited(account: Account, *, denies: bool) -> frozenset[Root]:
    """The roots of the sources that deny, or of those that do not."""
    return frozenset(
        account.roots[each.id] for each in account.event.sources if each.id is not None and each.id in account.roots and (each.stance == DENIES) == denies
    )


def claims_of(account: Account) -> tuple[Claim, ...]:
    """All claims of an account, in the order of the record. Of an account that denies the event only the denial stands: it vouches for nothing else."""
    event = account.event
    span = event.mentions[0] if event.mentions else None
    denials = denying(account)
    at = span if event.status == DENIED else denier(account) or span
    found = [made(account, "status", (DENIED, DENIED), span=at, roots=denials, denied=True)] if denials else []
    if event.status == DENIED:
        return tuple(found)
    said = asserting(account)
    found.append(made(account, "type", (event.type, event.type), span=span, roots=said))
    found.append(made(account, "status", (event.status, event.status), span=span, roots=said))
    found.extend(places_and_days(account))
    found.extend(parties(account))
    found.extend(figures(account))
    return tuple(found)


def denier(account: Account) -> Span | None:
    """The words of the first source that denies. Where another says that it happened the denial stands on them: on the event's own words both would be one claim."""
    return next((source.span for source in account.event.sources if source.stance == DENIES), None)


def made(account: Account, field: str, value: tuple[str, str], *, words: str = "", span: Span | None, roots: Iterable[Root], denied: bool = False) -> Claim:  # noqa: PLR0913  a claim's own parts
    """A claim; `value` is its key and how it is shown."""
    where = f"{span.start}-{span.end}" if span else "0-0"
    name = f"{account.id}#{field}@{where}"
    return Claim(name, account.id, field, *value, words, span, frozenset(roots), denied, account.copy_of is not None)


def behind(account: Account, by: tuple[str, ...]) -> frozenset[Root]:
    """The roots behind a value given by the sources `by`. What is given by none is the cited sources' word where there are any: the outlet carries it."""
    return account.vouchers(by) if by else asserting(account)


def places_and_days(account: Account) -> Iterator[Claim]:
    """The claims of where and when; a time without a day is none."""
    place, time = account.event.place, account.event.time
    if place is not None:
        yield made(account, "place", (place_key(place), place.name or place.text), words=place.text, span=place.span, roots=behind(account, place.by))
    if time is not None and (time.interval.start or time.interval.end):
        yield made(account, "day", (day_key(time), day_key(time)), words=time.text, span=time.span, roots=behind(account, time.by))


def parties(account: Account) -> Iterator[Claim]:
    """The claims of who, to whom and with what."""
    event = account.event
    for field, actors in (("perpetrators", event.perpetrators), ("targets", event.targets)):
        for actor in actors:
            yield made(account, field, (name_key(actor), actor.name or actor.text), words=actor.text, span=actor.span, roots=behind(account, actor.by))
    if event.weapon is not None:
        weapon = event.weapon
        yield made(account, "weapon", (name_key(weapon), weapon.name or weapon.text), words=weapon.text, span=weapon.span, roots=asserting(account))


def figures(account: Account) -> Iterator[Claim]:
    """The claims of how many; sums over a period are left to `tallies`."""
    for figure in account.event.casualties:
        if figure.counting != CUMULATIVE and not account.event.aggregate:
            yield figure_claim(account, figure)


def tallies(account: Account) -> Iterator[Claim]:
    """The figures that sum many events over a period."""
    for figure in account.event.casualties:
        if figure.counting == CUMULATIVE or account.event.aggregate:
            yield figure_claim(account, figure)


def figure_claim(account: Account, figure: Figure) -> Claim:
    """The claim of one figure."""
    key = "/".join("" if each is None else str(each) for each in (figure.min, figure.max))
    return made(
        account, figure_field(figure), (key, range_words(figure.min, figure.max)), words=figure.text, span=figure.span, roots=figure_roots(account, figure)
    )


def figure_field(figure: Figure) -> str:
    """`killed`, or with the group `killed:children`."""
    return figure.effect if figure.group == "unspecified" else f"{figure.effect}:{figure.group}"


def figure_roots(account: Account, figure: Figure) -> frozenset[Root]:
    """Who vouches for a figure. One that no source is named for repeats (as headlines do) the sources' figure that it fits, or that is part of it; where there
    is none, that of the only source; else it is the outlet's own.
    """
    if figure.by:
        return account.vouchers(figure.by)
    given = [each for each in account.event.casualties if each.by and each.effect == figure.effect]
    same = [each for each in given if ranged(each).meets(ranged(figure))] or [each for each in given if part(each, figure)]
    if same:
        return frozenset(root for each in same for root in account.vouchers(each.by))
    said = asserting(account)
    return said if len(said) == 1 else account.vouchers(())


def part(figure: Figure, whole: Figure) -> bool:
    """True where the figure may be part of the other: children of the civilians, and not more."""
    return figure.group in WITHIN_CIVILIANS and whole.group in ("civilians", "unspecified") and (figure.min or 0) <= (whole.min or 0)


def ranged(figure: Figure) -> Range:
    """Its range."""
    return Range(figure.min, figure.max)


def name_key(value: Actor | Link) -> str:
    """`id:` and the register's identity, else `name:` and the folded words."""
    return f"id:{value.identity}" if value.identity else f"name:{fold(value.name or value.text)}"


def place_key(place: Place) -> str:
    """The same for a place; a stretch beside it is another place."""
    key = f"id:{place.identity}" if place.identity else f"name:{fold(place.name or place.text)}"
    return f"{key}:near" if place.precision == "near" else key


def day_key(time: Time) -> str:
    """«2016-12-24», «2016-12-01/2016-12-31», open ends as «..»."""
    first, last = time.interval.bounds()
    return first if first and first == last else f"{first or '..'}/{last or '..'}"
