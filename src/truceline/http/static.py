"""The built web app, as files beside the package: chosen by what the browser can decompress.

The build emits ``.br`` and ``.gz`` beside what is worth it. Names under ``assets/`` hold the hash
of their content and are kept for ever; all else is asked for again with its ETag. A path that names
no file and has no extension is a page of the app. The set of files is read once, at the start.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from truceline.base.errors import RefusedError
from truceline.http.asgi import Header, Scope, Send, answer, answer_problem, header, path_of

MEDIA_TYPES = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".json": b"application/json",
    ".geojson": b"application/geo+json",
    ".webmanifest": b"application/manifest+json",
    ".svg": b"image/svg+xml",
    ".png": b"image/png",
    ".ico": b"image/x-icon",
    ".woff2": b"font/woff2",
    ".txt": b"text/plain; charset=utf-8",
    ".pmtiles": b"application/octet-stream",
}
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
FOREVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"

NOT_BUILT = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Truceline</title>
<h1>The web app is not built here</h1>
<p>The room itself is running: its interface is described in
<a href="/openapi.json">/openapi.json</a>. Run <code>make build</code> in the source tree, then
start the server again.</p></html>
"""


@dataclass(frozen=True)
class Asset:
    """One file of the app and the compressed forms it has, by content coding."""

    path: Path
    media_type: bytes
    etag: bytes
    cache: bytes
    encoded: dict[str, Path]


class StaticApp:
    """The files under ``root``; without an ``index.html`` there, a page that says what to do."""

    def __init__(self, root: Path) -> None:
        self._assets = dict(_read(root)) if root.is_dir() else {}

    async def __call__(self, scope: Scope, send: Send) -> None:
        """Answer a GET or HEAD request; others with the problem ``method``."""
        if scope["method"] not in ("GET", "HEAD"):
            allowed = [(b"allow", b"GET, HEAD")]
            await answer_problem(send, RefusedError("method", "only read here."), allowed)
            return
        path = path_of(scope)
        asset = self._find(path)
        if f"{path}/index.html" in self._assets:
            # The page's own files stand beside it: without the stroke they would be sought here.
            moved = [(b"location", f"{path}/".encode()), (b"cache-control", ASK_AGAIN)]
            await answer(send, b"", MEDIA_TYPES[".html"], moved, status=308)
        elif asset is not None:
            await _send_asset(scope, send, asset)
        elif _names_file(path):
            await answer_problem(send, RefusedError("not-found", f"there is no {path[:200]}."))
        else:
            await answer(send, NOT_BUILT, MEDIA_TYPES[".html"], [(b"cache-control", b"no-store")])

    def _find(self, path: str) -> Asset | None:
        asset = self._assets.get(path) or self._assets.get(f"{path}index.html")
        if asset is None and not _names_file(path):
            return self._assets.get("/index.html")
        return asset


def _names_file(path: str) -> bool:
    return "." in path.rsplit("/", 1)[-1] or path.startswith(("/api/", "/assets/"))


def _read(root: Path) -> list[tuple[str, Asset]]:
    found = []
    for path in sorted(root.rglob("*")):
        media_type = MEDIA_TYPES.get(path.suffix)
        if media_type is None or not path.is_file():
            continue
        name = "/" + path.relative_to(root).as_posix()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:32]
        encoded = {
            coding: packed
            for coding, suffix in ENCODINGS
            if (packed := path.with_name(path.name + suffix)).is_file()
        }
        cache = FOREVER if name.startswith("/assets/") else ASK_AGAIN
        found.append((name, Asset(path, media_type, f'"{digest}"'.encode(), cache, encoded)))
    return found


async def _send_asset(scope: Scope, send: Send, asset: Asset) -> None:
    headers: list[Header] = [
        (b"cache-control", asset.cache),
        (b"etag", asset.etag),
        (b"vary", b"accept-encoding"),
    ]
    if header(scope, b"if-none-match") == asset.etag.decode():
        await answer(send, b"", asset.media_type, headers, status=304)
        return
    path = asset.path
    coding = choose_coding(header(scope, b"accept-encoding") or "", asset.encoded)
    if coding is not None:
        path = asset.encoded[coding]
        headers.append((b"content-encoding", coding.encode()))
    await answer(send, path.read_bytes(), asset.media_type, headers)


def choose_coding(accept_encoding: str, available: dict[str, Path]) -> str | None:
    """Return the best content coding that the client takes, None for the plain file.

    Source: RFC 9110, 12.5.3. Weights other than zero are not compared: ours are ordered by size.
    """
    taken = set()
    for item in accept_encoding.lower().split(","):
        coding, _, weight = item.partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(coding.strip())
    for coding, _ in ENCODINGS:
        if coding in available and (coding in taken or "*" in taken):
            return coding
    return None
