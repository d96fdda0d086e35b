"""Screening: what the rules say of a notice before it is signed, and what it comes near.

Every rule is asked, every notice that nobody has said to be over is looked at, also those that the
author may not read. Each axis stands apart: place, height, time, rule.
"""

from collections.abc import Iterable, Mapping

from truceline.agreement.agreement import Agreement, post_of
from truceline.base.errors import MalformedError, RefusedError
from truceline.base.instants import parse_instant
from truceline.geo.nearness import Shape, nearest
from truceline.geo.remembering import Remembering
from truceline.geo.shapes import Path, Surface
from truceline.geo.wgs84 import WGS84
from truceline.messages.activity import Activity, activity_of
from truceline.messages.amending import amended
from truceline.messages.amendment import Amendment
from truceline.messages.catalogue import build_body, decode_body
from truceline.messages.correction import Correction
from truceline.messages.fields import Body
from truceline.messages.sealed_opening import SealedOpening
from truceline.room.announced import Announcements, around, latest
from truceline.room.meetings import (
    LOOK_M,
    LOOK_TIME,
    meetings,
    shapes_of,
)
from truceline.room.notified import Told, fires_of, notices_of, presences_of
from truceline.room.screening import (
    Author,
    CrossingNear,
    Draft,
    Ground,
    LineRead,
    Screening,
    ZoneTouched,
)
from truceline.rules.book import RuleBook, gravest_first
from truceline.rules.facts import Fact, Window
from truceline.rules.verdict import Finding
from truceline.views.crossings import Crossing

CROSSING_M = 5000
"""A crossing this near is shown with how it stands."""
MOST_FACTS = 60
"""Places times weapons that are judged for themselves; a way is judged whole besides."""


class Screener:
    """The rules and the ground of one agreement, ready; immutable but for what it remembers."""

    def __init__(self, agreement: Agreement, surface: Surface = WGS84) -> None:
        self.agreement = agreement
        self.book = RuleBook(agreement, Remembering(surface))

    def screen(self, draft: Draft, ground: Ground, author: Author) -> Screening:
        """Return what is found about ``draft``; MalformedError where it could not be filed."""
        code, body, without = _as_it_would_be(draft, ground.known)
        activity = activity_of(body)
        if activity is None:
            raise MalformedError(
                "no-activity",
                f"this {draft.type} announces no activity.",
                "Screen notices, their amendments and corrections, and openings.",
            )
        met = meetings(ground.known, activity, without, author.may_read)
        told = Told(self._party(author.post), code, author.now)
        return Screening(
            size=ground.size,
            findings=self.judge(told, body, tuple(_windows(ground, self.agreement, activity))),
            meetings=met,
            lines=self._lines(activity, told),
            zones=self._zones(activity),
            crossings=self._crossings(activity, ground.crossings),
            knows=tuple(meeting.token for meeting in met if meeting.must_know),
        )

    def judge(self, told: Told, body: Body, windows: tuple[Window, ...]) -> tuple[Finding, ...]:
        """Return the gravest finding of each rule about what ``body`` announces."""
        facts: list[Fact] = [*notices_of(told, body)]
        facts += [*presences_of(told, body)][:MOST_FACTS]
        facts += [*fires_of(told, body, windows)][:MOST_FACTS]
        found = gravest_first(tuple(each for fact in facts for each in self.book.judge(fact)))
        gravest: dict[str, Finding] = {}
        for finding in found:
            gravest.setdefault(finding.rule, finding)
        return tuple(gravest.values())

    def _party(self, post: str) -> str | None:
        # A third party too: rules that do not bind it say nothing of what it notifies.
        known = post_of(self.agreement, post)
        return None if known is None else known.party

    def _lines(self, activity: Activity, told: Told) -> tuple[LineRead, ...]:
        at, ground = parse_instant(activity.begins), self.book.ground
        paths = [_path(shape) for shape in shapes_of(activity)]
        reads = []
        for line in ground.lines_in_force(at):
            readings = [
                reading
                for path in paths
                for along in ground.read_route(line, told.party, path, 0)
                for reading in along
            ]
            near = min(readings, key=lambda reading: reading.apart.at)
            first, last = (
                ground.read(line, told.party, place, 0)[0].depth.at
                for place in (paths[0][0], paths[0][-1])
            )
            reads.append(
                LineRead(
                    line=line.id, apart=near.apart, nearest=near.nearest, first=first, last=last
                )
            )
        return tuple(reads)

    def _zones(self, activity: Activity) -> tuple[ZoneTouched, ...]:
        ground, touched = self.book.ground, []
        at = parse_instant(activity.begins)
        places = [
            place for shape in shapes_of(activity) for place in ground.surface.along(_path(shape))
        ]
        for zone in self.agreement.zones:
            if not ground.zone_holds(zone.id, at):
                continue
            deepest = max((ground.inside(zone.id, place, 0).high, place) for place in places)
            if deepest[0] >= 0:
                touched.append(ZoneTouched(zone=zone.id, kind=zone.kind.value, nearest=deepest[1]))
        return tuple(touched)

    def _crossings(
        self, activity: Activity, rows: Mapping[str, Crossing]
    ) -> tuple[CrossingNear, ...]:
        crossings = self.agreement.crossings
        apart = nearest(
            shapes_of(activity), [(Shape(((each.lon, each.lat),)),) for each in crossings]
        )
        return tuple(
            CrossingNear(
                crossing=each.id,
                apart_mm=near.apart_mm,
                effective=rows[each.id].effective if each.id in rows else "NOT-REPORTED",
            )
            for each, near in zip(crossings, apart, strict=True)
            if near is not None and near.apart_mm <= CROSSING_M * 1000
        )


def _windows(ground: Ground, agreement: Agreement, near: Activity) -> Iterable[Window]:
    """Yield the windows of silence around an activity, each with who guarantees it."""
    for ref, notice in around(ground.known, near, LOOK_M, LOOK_TIME):
        row = ground.notices.get(ref)
        if notice.type != "WOS" or row is None:
            continue
        activity = activity_of(decode_body(notice.type, notice.octets))
        posts = [post_of(agreement, post) for post in (notice.post, *row.agreed_by)]
        for extent in () if activity is None else activity.extents:
            yield Window(
                ref=ref,
                places=extent.places,
                buffer_m=extent.margin_m,
                starts=parse_instant(notice.begins),
                ends=parse_instant(notice.ends),
                guaranteed_by=tuple(dict.fromkeys(post.party for post in posts if post)),
            )


def _as_it_would_be(draft: Draft, known: Announcements) -> tuple[str, Body, frozenset[str]]:
    """Return type and body of the notice that the draft would file, and what it replaces."""
    body = build_body(draft.type, draft.body)  # type: ignore[arg-type]  # JSON as it was read
    match body:
        case Amendment(of=of, changed_fields=changes) | Correction(of=of, changed_fields=changes):
            former = latest(known, of)
            notice = known.current.get(former)
            if notice is None:
                raise RefusedError(
                    "not-found", f"{of} is no notice of an activity that is not over."
                )
            octets = amended(notice.type, notice.octets, changes)
            return notice.type, decode_body(notice.type, octets), frozenset({former})
        case SealedOpening():
            inner = build_body(body.sealed_type, body.sealed_body)  # type: ignore[arg-type]
            return body.sealed_type, inner, frozenset()
    replaced = [] if draft.supersedes is None else [latest(known, draft.supersedes)]
    return draft.type, body, frozenset(replaced)


def _path(shape: Shape) -> Path:
    places = shape.places
    return (*places, places[0]) if shape.is_area and places[0] != places[-1] else places
