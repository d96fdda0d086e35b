"""The pages of the public record: static HTML that needs no host, in one language each.

A page shows what was said, by whom and when, and carries the evidence: note, body, salt and proof
of each entry that it shows. ``check.js`` holds them to the log's key in the reader's browser. The
page never says whether what was said is so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

import msgspec

from truceline.agreement.agreement import Agreement, post_of, signers
from truceline.agreement.code_lists import Status
from truceline.exchange.markup import element, html
from truceline.exchange.public_record import Item
from truceline.messages.crossing import CrossingState
from truceline.messages.entry import check_word
from truceline.messages.fields import Body
from truceline.messages.form import code_label
from truceline.messages.render import render_full, render_line
from truceline.messages.words import Words
from truceline.views.crossings import Crossing, Side

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ur"})
SECTIONS = {
    "documents": frozenset({"DOC", "ATT"}),
    "statements": frozenset({"STM"}),
    "crossings": frozenset({"CRS", "CRO", "CRC"}),
}
_STATES = frozenset(state.value for state in CrossingState)


class Site(NamedTuple):
    """What every page of one language shares. ``languages``: all by their own names."""

    agreement: Agreement
    log_vkey: str
    words: Words
    languages: Mapping[str, str]
    size: int
    as_of: str

    def text(self, name: str, **arguments: str | int) -> str:
        """Return the site's text ``pub-<name>``."""
        return self.words.text(f"pub-{name}", arguments)

    def instant(self, instant: str) -> str:
        """Return an instant for people."""
        return self.words.text("value-instant", {"instant": instant})

    def own(self, texts: Mapping[str, str]) -> str:
        """Return the text in the site's language, or in the first that there is."""
        return texts.get(self.words.language) or texts[min(texts)]


def path_of(item: Item) -> str:
    """Return the path of the item's page below its language's folder."""
    return f"entries/{item.logged.index}.html"


def line_of(site: Site, item: Item) -> str:
    """Return the item in one line."""
    body = item.logged.body
    return "" if body is None else render_line(item.logged.envelope.type, body, site.words)


def sender_of(site: Site, item: Item) -> str:
    """Return the designation of the party that speaks, and its post."""
    post = post_of(site.agreement, item.logged.envelope.post or "")
    if post is None:
        return item.logged.officer
    known = {one.id: one.designation for one in signers(site.agreement)}
    return f"{site.own(known[post.party])}, {post.id}"


def entry_page(site: Site, item: Item, answers: Sequence[Item]) -> bytes:
    """Return the page of one entry, with what was publicly said about it."""
    envelope = item.logged.envelope
    title = site.words.text(f"msg-{envelope.type.lower()}")
    content = [
        element("h1", title),
        element("p", line_of(site, item), class_="line"),
        _status(site),
        _facts(site, item),
        _fields(site, item.logged.body),
        element("section", element("h2", site.text("about")), _list(site, answers, "../")),
        _signed(site, item),
    ]
    return _page(site, title, "../", content, [item])


def list_page(site: Site, section: str, items: Sequence[Item]) -> bytes:
    """Return the page of one section: its entries, the latest first."""
    title = site.text(section)
    content = [
        element("h1", title),
        element("p", site.text(f"{section}-means"), class_="means"),
        _list(site, items, ""),
    ]
    return _page(site, title, "", content, [])


def crossings_page(site: Site, rows: Mapping[str, Crossing], items: Sequence[Item]) -> bytes:
    """Return how each crossing stands by what both sides said, and their entries."""
    title = site.text("crossings")
    gates = [
        _gate(site, site.own(crossing.name), rows[crossing.id])
        for crossing in site.agreement.crossings
        if crossing.id in rows
    ]
    content = [
        element("h1", title),
        element("p", site.text("crossings-means"), class_="means"),
        *gates,
        element("h2", site.text("latest")),
        _list(site, items, ""),
    ]
    return _page(site, title, "", content, [])


def day_page(site: Site, day: str, counts: Mapping[str, int], items: Sequence[Item]) -> bytes:
    """Return the report of one day of logging: how much of what, and what of it is public."""
    title = site.text("day", day=day)
    table = element("table", element("caption", site.text("day-counts")))
    for code, count in sorted(counts.items()):
        words = site.words
        label = f"msg-{code.lower()}"
        name = words.text(label) if words.has(label) else site.text("administrative")
        row = element("tr", element("th", name, scope="row"), element("td", str(count)))
        row.insert(0, element("td", code, class_="code"))
        table.append(row)
    content = [element("h1", title), table, element("h2", site.text("latest"))]
    return _page(site, title, "../", [*content, _list(site, items, "../")], [])


def front_page(site: Site, days: Iterable[str], items: Sequence[Item]) -> bytes:
    """Return the first page: what this is, what is newest, and the days."""
    title = site.own(site.agreement.title)
    links = element("ul", class_="days")
    for day in sorted(days, reverse=True):
        links.append(element("li", element("a", day, href=f"days/{day}.html")))
    content = [
        element("h1", title),
        element("p", site.text("means"), class_="means"),
        element("section", element("h2", site.text("latest")), _list(site, items, "")),
        element("section", element("h2", site.text("days")), links),
        element(
            "section",
            element("h2", site.text("check")),
            element("p", site.text("check-means")),
            element("p", element("code", site.log_vkey, dir="ltr")),
        ),
    ]
    return _page(site, title, "", content, [])


def _page(
    site: Site, title: str, up: str, content: Sequence[Element | None], shown: Sequence[Item]
) -> bytes:
    language = site.words.language
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title} · {site.own(site.agreement.title)}"),
        element("link", rel="stylesheet", href=f"{up}../assets/page.css"),
        element(
            "link", rel="alternate", type="application/atom+xml", href=f"{up}../{language}.atom"
        ),
        element(
            "link", rel="alternate", type="application/feed+json", href=f"{up}../{language}.json"
        ),
    )
    body = element("body", _banner(site), _navigation(site, up), element("main", *content))
    body.append(_footer(site))
    if shown:
        # `<` is escaped, so no text in it can end the script.
        evidence = msgspec.json.encode(_evidence(site, shown)).decode().replace("<", "\\u003c")
        body.append(element("script", evidence, id="evidence", type="application/json"))
        body.append(element("script", src=f"{up}../assets/check.js", defer=""))
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return html(element("html", head, body, lang=language, dir=direction))


def _evidence(site: Site, items: Sequence[Item]) -> dict[str, object]:
    entries = [
        {
            "index": item.logged.index,
            "note": item.note,
            "salt": item.salt,
            "body": item.body,
            "proof": item.proof,
        }
        for item in items
    ]
    return {"origin": site.agreement.origin, "log_vkey": site.log_vkey, "entries": entries}


def _banner(site: Site) -> Element | None:
    if site.agreement.status is Status.ACTUAL:
        return None
    name = site.agreement.status.value.lower()
    text = f"{site.words.text(f'ui-status-{name}')} — {site.words.text(f'ui-status-{name}-means')}"
    return element("p", text, class_="banner", role="note")


def _navigation(site: Site, up: str) -> Element:
    links = [element("a", site.text("front"), href=f"{up}index.html")]
    links += [element("a", site.text(one), href=f"{up}{one}.html") for one in SECTIONS]
    links += [
        element("a", name, href=f"{up}../{other}/index.html", lang=other, hreflang=other)
        for other, name in site.languages.items()
        if other != site.words.language
    ]
    return element("nav", *links, aria_label=site.text("pages"))


def _footer(site: Site) -> Element:
    text = site.text("as-of", instant=site.instant(site.as_of), size=site.size)
    return element("footer", element("p", text), element("p", site.text("no-verdict")))


def _status(site: Site) -> Element:
    return element(
        "p",
        site.text("checking"),
        id="check",
        role="status",
        data_holds=site.text("holds"),
        data_fails=site.text("fails"),
        data_cannot=site.text("cannot"),
    )


def _facts(site: Site, item: Item) -> Element:
    envelope = item.logged.envelope
    rows = [
        (site.text("from"), sender_of(site, item)),
        (site.text("says-at"), site.instant(envelope.at)),
        (site.text("logged-at"), site.instant(item.logged.logged_at)),
        (site.text("reference"), envelope.ref),
        (site.text("check-word"), check_word(item.logged.hash)),
        (site.text("place"), site.text("place-of", index=item.logged.index)),
    ]
    return _definitions(rows, "facts")


def _fields(site: Site, body: Body | None) -> Element:
    rows = [] if body is None else render_full(body, site.words)
    return _definitions([(row.label, row.text) for row in rows], "fields")


def _definitions(rows: Sequence[tuple[str, str]], kind: str) -> Element:
    made = element("dl", class_=kind)
    for name, value in rows:
        made.append(element("dt", name))
        made.append(element("dd", element("bdi", value)))
    return made


def _signed(site: Site, item: Item) -> Element:
    return element(
        "details",
        element("summary", site.text("signed")),
        element("p", site.text("signed-means")),
        element("pre", "", data_entry=str(item.logged.index), dir="ltr"),
        element("pre", item.entry, dir="ltr"),
    )


def _list(site: Site, items: Sequence[Item], up: str) -> Element:
    if not items:
        return element("p", site.text("nothing"), class_="empty")
    made = element("ol", class_="entries")
    for item in sorted(items, key=lambda one: one.logged.index, reverse=True):
        link = element("a", line_of(site, item), href=f"{up}{path_of(item)}")
        kind = site.words.text(f"msg-{item.logged.envelope.type.lower()}")
        about = (kind, sender_of(site, item), site.instant(item.logged.logged_at))
        made.append(element("li", link, element("small", " · ".join(about))))
    return made


def _gate(site: Site, name: str, row: Crossing) -> Element:
    made = element("section", element("h2", name), class_="gate")
    made.append(element("p", _state(site, row.effective), class_="effective"))
    known = {party.id: site.own(party.designation) for party in site.agreement.parties}
    rows = [
        (known.get(party, party), _side(site, side)) for party, side in sorted(row.sides.items())
    ]
    made.append(_definitions(rows, "sides"))
    return made


def _side(site: Site, side: Side) -> str:
    return f"{_state(site, side.status)} · {site.instant(side.at)}"


def _state(site: Site, state: str) -> str:
    if state in _STATES:
        return site.words.text(code_label("crossing-state", state))
    return site.text("not-reported")
