"""The public record of a room as a folder of static files, brought up to date piece by piece.

Any web server or object store can serve it, and nothing in it needs the host. What was written
before is not written again: pages of entries that nobody said anything new about, and full tiles.
The checkpoint goes last, so that whoever reads meanwhile finds all that it covers.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.code_lists import LogAccess
from truceline.base.instants import format_instant
from truceline.exchange.markup import element, html
from truceline.exchange.public_feeds import LATEST, atom, json_feed
from truceline.exchange.public_pages import (
    SECTIONS,
    Site,
    crossings_page,
    day_page,
    entry_page,
    front_page,
    list_page,
)
from truceline.exchange.public_record import Item, PublicEntry, Reading, item_of, read_on
from truceline.messages.words import Words
from truceline.record.bundles import format_bundle
from truceline.record.subtrees import TILE_WIDTH
from truceline.record.tiles import Tile, format_path, held, tiles_of
from truceline.room.ports import Head, Store
from truceline.room.reading import rows_for
from truceline.views.audience import public
from truceline.views.crossings import Crossing

FORMAT = "truceline/publication/v1"
MAX_LISTED = 200
"""Entries on one list; all of them are under their days."""


class Source(NamedTuple):
    """The room that is published: ``crossings`` are the rows of that view."""

    agreement: Agreement
    log_vkey: str
    store: Store
    head: Head
    crossings: Mapping[str, Crossing]


class Published(msgspec.Struct, frozen=True):
    """What a folder holds already, kept in it. ``pages``: with which texts its pages were made."""

    publication: str
    log_vkey: str
    address: str
    pages: str
    reading: Reading


class File(NamedTuple):
    """One file of the folder; ``octets`` None: it goes."""

    path: str
    octets: bytes | None


def publication(
    source: Source, before: Published | None, words: Sequence[Words], plan: "Plan"
) -> Iterator[File]:
    """Yield the files that change, the state of the folder last.

    ``before``: None, or what the folder holds of the same room, address and texts.
    """
    origin = source.agreement.origin
    old = Reading() if before is None else before.reading
    new = read_on(source.store, source.head, origin, old, plan.now)
    yield from _pages(source, (old, new), words, plan)
    if source.agreement.policy.log is LogAccess.PUBLIC:
        yield from _log(source.store, source.head, old.size)
    kept = Published(FORMAT, source.log_vkey, plan.address, plan.pages, new)
    yield File("publication.json", msgspec.json.encode(kept))


class Plan(NamedTuple):
    """When, for which address (ending in ``/``), with which texts (a digest) it is published."""

    now: datetime
    address: str
    pages: str


def _pages(
    source: Source, readings: tuple[Reading, Reading], words: Sequence[Words], plan: Plan
) -> Iterator[File]:
    old, new = readings
    shelf = _Shelf(source, new)
    touched = _touched(old, new)
    days = {one.day for one in {*old.public} ^ {*new.public}}
    days |= {day for day, counts in new.days.items() if old.days.get(day) != counts}
    languages = {one.language: one.text("pub-language") for one in words}
    for spoken in words:
        language = spoken.language
        site = Site(
            source.agreement,
            source.log_vkey,
            spoken,
            languages,
            new.size,
            format_instant(plan.now),
        )
        yield from _entries(site, shelf, touched)
        for day in sorted(days):
            items = shelf.items([one for one in new.public if one.day == day])
            octets = day_page(site, day, new.days.get(day, {}), items)
            yield File(f"{language}/days/{day}.html", octets)
        yield from _fronts(site, shelf, plan)
    gone = {one.index for one in old.public} - {one.index for one in new.public}
    for language in languages:
        yield from (File(f"{language}/entries/{index}.html", None) for index in sorted(gone))
    yield File("index.html", _first(languages))


def _entries(site: Site, shelf: "_Shelf", touched: Sequence[PublicEntry]) -> Iterator[File]:
    for one in touched:
        answers = shelf.items(shelf.answers.get(one.ref, []))
        octets = entry_page(site, shelf.item(one.index), answers)
        yield File(f"{site.words.language}/entries/{one.index}.html", octets)


def _fronts(site: Site, shelf: "_Shelf", plan: Plan) -> Iterator[File]:
    folder, known = site.words.language, shelf.reading.public
    # That something was received is no news to the public; it stands with what it is about.
    news = [one for one in known if one.type != "ACK"]
    latest = shelf.items(news[-LATEST:])[::-1]
    yield File(f"{folder}/index.html", front_page(site, shelf.reading.days, latest))
    for section, types in SECTIONS.items():
        items = shelf.items([one for one in known if one.type in types][-MAX_LISTED:])
        if section == "crossings":
            readable = rows_for(public(log_public=True), shelf.source.crossings, plan.now)
            rows = {key: shelf.source.crossings[key] for key in readable}
            octets = crossings_page(site, rows, items)
        else:
            octets = list_page(site, section, items)
        yield File(f"{folder}/{section}.html", octets)
    yield File(f"{folder}.atom", atom(site, latest, plan.address))
    yield File(f"{folder}.json", json_feed(site, latest, plan.address))


def _touched(old: Reading, new: Reading) -> list[PublicEntry]:
    """Return the entries whose page changes: new ones, and those that they speak of."""
    changed = {*old.public} ^ {*new.public}
    spoken_of = {one.about for one in changed}
    return [one for one in new.public if one in changed or one.ref in spoken_of]


class _Shelf:
    """The public entries of one reading, each read once."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self.source = source
        self.reading = reading
        self.answers: dict[str, list[PublicEntry]] = {}
        for one in reading.public:
            if one.about:
                self.answers.setdefault(one.about, []).append(one)
        self._items: dict[int, Item] = {}

    def item(self, index: int) -> Item:
        found = self._items.get(index)
        if found is None:
            found = item_of(self.source.store, self.source.agreement.origin, index)
            self._items[index] = found
        return found

    def items(self, briefs: Sequence[PublicEntry]) -> list[Item]:
        return [self.item(one.index) for one in briefs]


def _log(store: Store, head: Head, before: int) -> Iterator[File]:
    """Yield the tiles that a log of ``before`` entries did not have, and the checkpoint."""
    for tile in tiles_of(head.size):
        if tile.stop > held(tile.level, before):
            octets = b"".join(store.hashes(tile.level or 0, tile.start, tile.stop))
            yield File(f"log/{format_path(tile)}", octets)
    for number in range(before // TILE_WIDTH, -(-head.size // TILE_WIDTH)):
        tile = Tile(None, number, min(TILE_WIDTH, head.size - number * TILE_WIDTH))
        notes = [stored.note for stored in store.entries(tile.start, tile.stop)]
        yield File(f"log/{format_path(tile)}", format_bundle(notes))
    yield File("log/checkpoint", head.checkpoint.encode())


def _first(languages: Mapping[str, str]) -> bytes:
    # No script and no redirect by the server: the first language opens, the others are a link away.
    onward = f"0; url={next(iter(languages))}/index.html"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="refresh", content=onward),
        element("title", "Truceline"),
    )
    links = (
        element("a", name, href=f"{one}/index.html", lang=one) for one, name in languages.items()
    )
    return html(element("html", head, element("body", element("p", *links))))
