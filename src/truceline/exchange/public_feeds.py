"""Feeds of the public record: what is new, for readers' own programs.

Sources: RFC 4287 (Atom), JSON Feed 1.1. An item's id is its entry's hash and never changes.
"""

from collections.abc import Sequence

import msgspec

from truceline.exchange.markup import element, xml
from truceline.exchange.public_pages import Site, line_of, path_of, sender_of
from truceline.exchange.public_record import Item

LATEST = 50
"""Items in a feed; older ones are on the pages."""


def atom(site: Site, items: Sequence[Item], address: str) -> bytes:
    """Return the Atom feed; ``address`` is where the site is served, ending in ``/``."""
    language = site.words.language
    feed = element(
        "feed",
        element("title", site.own(site.agreement.title)),
        element("id", f"{address}{language}.atom"),
        element("updated", items[0].logged.logged_at if items else site.as_of),
        element("link", rel="self", href=f"{address}{language}.atom"),
        element("link", rel="alternate", href=f"{address}{language}/index.html"),
        xmlns="http://www.w3.org/2005/Atom",
    )
    feed.set("xml:lang", language)
    for item in items[:LATEST]:
        feed.append(
            element(
                "entry",
                element("title", line_of(site, item)),
                element("id", f"urn:truceline:{item.entry}"),
                element("updated", item.logged.logged_at),
                element("author", element("name", sender_of(site, item))),
                element("link", rel="alternate", href=f"{address}{language}/{path_of(item)}"),
                element("summary", item.logged.envelope.ref),
            )
        )
    return xml(feed)


def json_feed(site: Site, items: Sequence[Item], address: str) -> bytes:
    """Return the JSON Feed; ``address`` as in :func:`atom`."""
    language = site.words.language
    found = [
        {
            "id": f"urn:truceline:{item.entry}",
            "url": f"{address}{language}/{path_of(item)}",
            "title": line_of(site, item),
            "content_text": line_of(site, item),
            "date_published": item.logged.logged_at,
            "authors": [{"name": sender_of(site, item)}],
        }
        for item in items[:LATEST]
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.own(site.agreement.title),
        "home_page_url": f"{address}{language}/index.html",
        "feed_url": f"{address}{language}.json",
        "language": language,
        "items": found,
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"
