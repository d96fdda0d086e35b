"""The questions that every part of a pack is asked: each id once, each name known, dates that are.

Each yields what is wrong, and what its author does about it.
"""

from collections.abc import Iterable, Iterator

from truceline.agreement.calendars import HIJRI_TOLERANCE_DAYS, days_apart
from truceline.agreement.problem import Problem
from truceline.agreement.terms import OtherDate
from truceline.base.errors import MalformedError
from truceline.base.instants import parse_instant


def repeated(key: str, ids: list[str]) -> Iterator[Problem]:
    """Yield each id that stands more than once."""
    for identity in sorted({one for one in ids if ids.count(one) > 1}):
        yield Problem(key, f"{identity} {ids.count(identity)} times", "each id once")


def known(key: str, named: Iterable[str], known_names: Iterable[str]) -> Iterator[Problem]:
    """Yield each name that nothing is called by."""
    allowed = sorted(known_names)
    for name in named:
        if name not in allowed:
            yield Problem(key, name, f"one of {', '.join(allowed) or 'none: there are none'}")


def date_problems(key: str, date: str) -> Iterator[Problem]:
    """Yield a problem where ``date`` is no day of the Gregorian calendar."""
    try:
        parse_instant(f"{date}T00:00:00Z")
    except MalformedError:
        yield Problem(key, date, "a date such as 2017-11-28")


def interval_problems(key: str, since: str | None, until: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the instants of [since, until)."""
    wrong = [
        Problem(f"{key}.{name}", instant, "an instant such as 2017-11-28T00:00:00Z")
        for name, instant in (("since", since), ("until", until))
        if instant is not None and not _is_instant(instant)
    ]
    yield from wrong
    if not wrong and since is not None and until is not None and since >= until:
        yield Problem(f"{key}.until", until, f"an instant after {since}")


def other_calendars(key: str, instant: str, others: Iterable[OtherDate]) -> Iterator[Problem]:
    """Yield what is wrong with an instant, and with the same day in other calendars."""
    if not _is_instant(instant):
        yield Problem(key, instant, "an instant such as 2017-11-28T00:00:00Z")
        return
    day = parse_instant(instant).date()
    for number, other in enumerate(others):
        apart = days_apart(other, day)
        if abs(apart) > HIJRI_TOLERANCE_DAYS:
            found = f"{other.year}-{other.month}-{other.day}, {abs(apart)} days from {day}"
            mend = "Check both dates against the text."
            yield Problem(f"{key}_as[{number}]", found, "the same day", mend)


def _is_instant(text: str) -> bool:
    try:
        parse_instant(text)
    except MalformedError:
        return False
    return True
