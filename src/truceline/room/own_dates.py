"""What the fields of a registered document say of its dates: two calendars, terms of office.

Whoever registers a paper writes down what stands on it, whether it agrees or not; here it is told.
"""

from collections.abc import Iterator
from datetime import date

from truceline.agreement.calendars import HIJRI_TOLERANCE_DAYS
from truceline.documents.dates import WrittenIn, day_number
from truceline.documents.findings import Fact, Finding
from truceline.views.documents import Registered


def own_date_facts(ref: str, row: Registered) -> Iterator[Finding]:
    """Yield whether the two dates are one day, and whose term the document's day is outside of."""
    if row.date is None:
        return
    day = date.fromisoformat(row.date).toordinal()
    yield from _hijri_facts(ref, row, day)
    for office in row.offices:
        since = date.fromisoformat(office.held_from).toordinal()
        until = date.fromisoformat(office.held_until).toordinal() if office.held_until else day
        if not since <= day <= until:
            yield Finding(
                fact=Fact.OUTSIDE_TERM,
                document=ref,
                says=office.signatory,
                at=office.held_until or office.held_from,
            )


def _hijri_facts(ref: str, row: Registered, day: int) -> Iterator[Finding]:
    if row.hijri_date is None:
        return
    written = row.hijri_date
    parts = (written.hijri_year, written.hijri_month, written.hijri_day)
    says = "-".join(f"{part:02}" for part in parts)
    other = day_number(WrittenIn.HIJRI, parts)
    if other is None:
        yield Finding(fact=Fact.NO_SUCH_DAY, document=ref, says=says)
        return
    apart = abs(other - day)
    fact = Fact.DATES_AGREE if apart <= HIJRI_TOLERANCE_DAYS else Fact.DATES_DISAGREE
    yield Finding(fact=fact, document=ref, says=f"{says} / {row.date}", count=apart)
