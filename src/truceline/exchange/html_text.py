"""The text of a web page, as far as it is written in the page: blocks on lines of their own."""

from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "nav"})
_BLOCKS = frozenset(
    {
        *{"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"},
        *{"table", "ul", "ol", "blockquote", "pre", "header", "footer", "main", "td", "th", "hr"},
    }
)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def html_text(page: str) -> str:
    """Return what a reader of ``page`` sees, without scripts and navigation."""
    parser = _Text()
    parser.feed(page)
    parser.close()
    return "".join(parser.pieces)
