"""What a person's correction may say: a value of the kind that its field has, so that no export gets an impossible day or an unknown type."""

from __future__ import annotations

from datetime import date

from riwaya.errors import InputError
from riwaya.incidents.deriving import range_of
from riwaya.incidents.grade import GRADES
from riwaya.incidents.matrix import PLAIN
from riwaya.incidents.values import Range
from riwaya.model.labels import LANGUAGES, labels

CODED = {"type": ("types", "type"), "status": ("statuses", "status")}
OPEN_END = ".."


def checked(field: str, told: str) -> str:
    """The value as it is kept: of a type or status its code (its label in English or Arabic is one way to write it), all else as it was written, without blanks
    around it. Raises InputError, saying how to write it, for a field that no incident has and for a value that is none of its kind.
    """
    told = told.strip()
    if field in CODED:
        return code(*CODED[field], told)
    if field == "grade":
        return grade(told)
    if field == "day":
        return days(told)
    if field not in PLAIN:
        figure(field, told)
    if not told:
        raise InputError(f"{field} is set to nothing; riwaya incidents reject takes a claim out")
    return told


def code(table: str, noun: str, told: str) -> str:
    """The code that is written so, or whose label is."""
    named = {each.casefold(): name for name, row in labels()[table].items() for each in (name, *(row[language] for language in LANGUAGES))}
    if told.casefold() not in named:
        raise InputError(f"{told!r} is no {noun}; there are {', '.join(labels()[table])}")
    return named[told.casefold()]


def grade(told: str) -> str:
    """One of the five."""
    if told not in GRADES:
        raise InputError(f"{told!r} is no grade; there are {', '.join(GRADES)}")
    return told


def days(told: str) -> str:
    """A day, or a first and a last with a slash between; an open end is two dots."""
    first, slash, last = told.partition("/")
    ends = [day(each) for each in ((first, last) if slash else (first,)) if each != OPEN_END]
    if not ends or None in ends or ends != sorted(ends, key=str):
        raise InputError(f"{told!r} is no day; write 2024-03-02, or 2024-03-02/2024-03-05 for a stretch, with .. for an open end")
    return told


def day(told: str) -> date | None:
    """The day that is written so, YYYY-MM-DD; None where it is none."""
    try:
        found = date.fromisoformat(told)
    except ValueError:
        return None
    return found if found.isoformat() == told else None


def figure(field: str, told: str) -> Range:
    """The range that a figure is set to."""
    effect, colon, group = field.partition(":")
    if effect not in labels()["effects"] or (colon and group not in labels()["groups"]):
        raise InputError(f"no incident has a field {field}; there are {', '.join((*PLAIN, 'grade'))}, and of figures killed, injured, killed:children …")
    found = range_of(told)
    if found is None:
        raise InputError(f"{told!r} is no figure; write 9, 9-13 or 9- (at least 9)")
    if found.high is not None and found.low is not None and found.high < found.low:
        raise InputError(f"{told!r} ends below its beginning; write {found.high}-{found.low}")
    return found
