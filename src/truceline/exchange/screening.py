"""Archives of positions and events, judged by an agreement: one batch of rows at a time.

Distances and sides come from truceline_geo (the extra distribution that `truceline screen` needs),
zones and rules from the same :class:`RuleBook` that judges notices and incidents: a row is a fact
like any other. What cannot be told is INDETERMINATE and says why; every row has an answer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from truceline_geo.archive_positions import Batch
from truceline_geo.index import LineIndex

from truceline.agreement.agreement import Agreement
from truceline.agreement.ground import LineVersion
from truceline.rules.book import RuleBook, gravest_first
from truceline.rules.facts import Fire, Presence
from truceline.rules.verdict import Finding, Verdict

NO_TIME = "NO-TIME"
NO_RULE = "NO-RULE"
DAY_S = 86_400


class Kind(StrEnum):
    """What each row is."""

    FIRE = "FIRE"
    PRESENCE = "PRESENCE"
    FLIGHT = "FLIGHT"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How rows are read: what they are, by whom, when, and how well their places are known.

    ``times`` are columns, joined by a space, or empty where ``at`` holds for all. ``accuracy_m``
    holds where no column says it.
    """

    kind: Kind
    party: str | None = None
    times: tuple[str, ...] = ()
    at: datetime | None = None
    accuracy_m: int = 0


class Moment(msgspec.Struct, frozen=True):
    """An instant, give or take seconds."""

    at: datetime
    within_s: int


class Screening:
    """An agreement's lines, zones and rules, ready for batches; immutable."""

    def __init__(self, agreement: Agreement, reading: Reading) -> None:
        self.agreement = agreement
        self.reading = reading
        self._book = RuleBook(agreement)
        self._lines = {line.id: LineIndex(_pairs(line)) for line in agreement.lines}

    def judged(self, batch: Batch) -> tuple[pa.Table, Mapping[str, int]]:
        """Return the result's columns, one row for each of the batch, and how often each answer."""
        columns: dict[str, object] = {}
        tally: Counter[str] = Counter()
        accuracy = np.maximum(np.ceil(batch.accuracy_m), self.reading.accuracy_m).astype(np.int64)
        for line in self.agreement.lines:
            distance = self._lines[line.id].distance(batch.lon_e7, batch.lat_e7)
            sides = _sides(line, distance, accuracy)
            columns[f"distance_m:{line.id}"] = distance
            columns[f"side:{line.id}"] = pa.array(sides, pa.string())
            tally.update(f"side|{line.id}|{side}" for side in sides)
        rows = list(self._rows(batch, accuracy))
        tally.update(answer for row in rows for answer in row.answers())
        columns["verdict"] = pa.array([row.verdict for row in rows], pa.string())
        columns["findings"] = pa.array([row.said for row in rows], pa.list_(pa.string()))
        columns["zones"] = pa.array([row.zones for row in rows], pa.list_(pa.string()))
        columns["zones_open"] = pa.array([row.open_zones for row in rows], pa.list_(pa.string()))
        return pa.table(columns), tally

    def _rows(self, batch: Batch, accuracy: NDArray[np.int64]) -> "Iterator[Row]":
        times = [batch.table.column(name).to_pylist() for name in self.reading.times]
        places = zip(batch.lon_e7.tolist(), batch.lat_e7.tolist(), strict=True)
        for number, (place, within_m) in enumerate(zip(places, accuracy.tolist(), strict=True)):
            moment = self._moment([column[number] for column in times])
            yield Row() if moment is None else self._row(place, within_m, moment)

    def _moment(self, values: list[object]) -> Moment | None:
        if not values:
            return None if self.reading.at is None else Moment(self.reading.at, 0)
        return moment_of(values)

    def _row(self, place: tuple[int, int], accuracy_m: int, moment: Moment) -> "Row":
        if self.reading.kind is Kind.FIRE:
            fact: Fire | Presence = Fire(
                party=self.reading.party,
                at=moment.at,
                within_s=moment.within_s,
                place=place,
                accuracy_m=accuracy_m,
            )
        else:
            fact = Presence(
                party=self.reading.party,
                at=moment.at,
                within_s=moment.within_s,
                place=place,
                accuracy_m=accuracy_m,
                is_aircraft=self.reading.kind is Kind.FLIGHT,
            )
        inside: list[str] = []
        undecided: list[str] = []
        for zone in self.agreement.zones:
            if self._book.ground.zone_holds(zone.id, moment.at):
                depth = self._book.ground.inside(zone.id, place, accuracy_m)
                if depth.high >= 0:
                    (inside if depth.low >= 0 else undecided).append(zone.id)
        return Row(gravest_first(self._book.judge(fact)), tuple(inside), tuple(undecided))


class Row(msgspec.Struct, frozen=True):
    """What is said of one row; ``findings`` None: it has no time that can be read."""

    findings: tuple[Finding, ...] | None = None
    zones: tuple[str, ...] = ()
    open_zones: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The gravest answer; INDETERMINATE without a time, NO-RULE where no rule has any."""
        if self.findings is None:
            return Verdict.INDETERMINATE.value
        return self.findings[0].verdict.value if self.findings else NO_RULE

    @property
    def said(self) -> list[str]:
        """Each finding: rule, verdict, notice and reasons, with colons between."""
        if self.findings is None:
            return [NO_TIME]
        return [
            ":".join([one.rule, one.verdict, *([one.notice] if one.notice else []), *one.reasons])
            for one in self.findings
        ]

    def answers(self) -> Iterator[str]:
        """Yield what is counted: ``verdict|V``, ``rule|R|V``, ``zone|Z|IN or INDETERMINATE``."""
        yield f"verdict|{self.verdict}"
        if self.findings is None:
            yield NO_TIME
        for one in self.findings or ():
            yield f"rule|{one.rule}|{one.verdict}"
        for zone in self.zones:
            yield f"zone|{zone}|IN"
        for zone in self.open_zones:
            yield f"zone|{zone}|{Verdict.INDETERMINATE}"


def moment_of(values: list[object]) -> Moment | None:
    """Return the instant that ``values`` spell together; None where they spell none.

    A date alone is noon of that day in UTC, give or take half a day. ``0013`` after a date is a
    time without its colon. What names no offset is UTC.
    """
    if len(values) == 1 and isinstance(values[0], datetime):
        return Moment(_utc(values[0]), 0)
    words = [str(value).strip() for value in values if value is not None]
    text = " ".join(words)
    try:
        if len(text) == len("2017-11-28"):
            noon = datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)
            return Moment(noon + timedelta(seconds=DAY_S // 2), DAY_S // 2)
        head, _, tail = text.partition(" ")
        if len(tail) in (3, 4) and tail.isdigit():
            text = f"{head} {tail.zfill(4)[:2]}:{tail.zfill(4)[2:]}"
        return Moment(_utc(datetime.fromisoformat(text)).replace(microsecond=0), 0)
    except ValueError:
        return None


def _utc(instant: datetime) -> datetime:
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def _pairs(line: LineVersion) -> NDArray[np.int32]:
    return np.array(line.path, np.int32)


def _sides(
    line: LineVersion, distance: NDArray[np.float64], accuracy: NDArray[np.int64]
) -> list[str]:
    """Whose side each place lies on; INDETERMINATE where doubt reaches over the line."""
    doubt = accuracy + line.accuracy_m
    named = np.where(distance > 0, line.left, line.right)
    named = np.where((np.abs(distance) <= doubt) & (doubt > 0), Verdict.INDETERMINATE.value, named)
    sides: list[str] = np.where(distance == 0, Verdict.INDETERMINATE.value, named).tolist()
    return sides
