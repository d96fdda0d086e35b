"""``truceline publish``: what is public, as a folder of static pages that any server serves."""

import hashlib
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from truceline.base.errors import MalformedError, RefusedError, UnavailableError
from truceline.cli.backup import only_room
from truceline.cli.check_page import page_files, register_files
from truceline.cli.checking import TextFolder
from truceline.cli.data_directory import RoomDirectory
from truceline.cli.machine import now
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.show import show_json, show_line
from truceline.exchange.folder import write_files
from truceline.exchange.publication import (
    FORMAT,
    File,
    Plan,
    Published,
    Source,
    publication,
)
from truceline.http.hosting import open_room
from truceline.messages.words import Words
from truceline.stores.sqlite import SqliteStore
from truceline.views.crossings import Crossing

PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE / "locales"
STYLE = PACKAGE / "exchange" / "page.css"
SCRIPT = PACKAGE / "static" / "publication" / "check.js"
STATE = "publication.json"


class Summary(msgspec.Struct, frozen=True):
    """What was done to the folder."""

    folder: str
    size: int
    public: int
    written: int
    kept: int
    removed: int


def publish(
    *,
    data: DataDirectory,
    to: Annotated[Path, Parameter(name=["--to", "-o"])],
    address: str = "",
    room: str | None = None,
    as_json: AsJson = False,
) -> None:
    """Write what is public to a folder of static pages; again and again, as the room goes on.

    Only what changed is written. Any web server or object store can serve the folder, and each page
    holds itself to the log's key in the reader's browser. The host may go on meanwhile.

    Parameters
    ----------
    to
        The folder. It is made where it is absent; what else is in it stays.
    address
        Where it will be served, such as https://record.example/. Feeds need it.
    room
        Which room, where the directory keeps several.
    """
    chosen = only_room(data, room)
    store = SqliteStore(chosen.store)
    try:
        source = source_of(chosen, store)
        words = [words_of(language) for language in source.agreement.languages]
        assets = [File("assets/page.css", STYLE.read_bytes()), File("assets/check.js", script())]
        where = f"{address.rstrip('/')}/" if address else ""
        plan = Plan(now(), where, digest_of(assets))
        before = published_in(to, source, plan)
        checker = [
            *page_files(),
            *register_files(source, TextFolder(chosen.texts).read(), plan.now),
        ]
        done = write_files(to, [*assets, *checker, *publication(source, before, words, plan)])
    finally:
        store.close()
    state = msgspec.json.decode((to / STATE).read_bytes(), type=Published)
    show(Summary(str(to), source.head.size, len(state.reading.public), *done), as_json=as_json)


def source_of(room: RoomDirectory, store: SqliteStore) -> Source:
    """Return the room as it stands."""
    opened = open_room(room.room, store, (room.log_key(), room.host_key()), now)
    head, ground = opened.ledger.head, opened.ledger.state.ground
    if head is None or ground is None:
        raise RefusedError("not-founded", f"{room.room} was not founded.", "Found it first.")
    if opened.ledger.unerased:
        raise UnavailableError(
            "erase-traces",
            f"the bodies of {opened.ledger.unerased} are erased and could not be removed yet.",
            "Try again when the backup or tool that is reading has ended.",
        )
    rows = {
        key: row for key, row in opened.board.rows["crossings"].items() if isinstance(row, Crossing)
    }
    return Source(ground.agreement, room.log_key().vkey, store, head, rows)


def published_in(folder: Path, source: Source, plan: Plan) -> Published | None:
    """Return what ``folder`` holds; None where it must be made anew.

    RefusedError ``folder-other`` where it holds another room.
    """
    if not (folder / STATE).is_file():
        return None
    try:
        found = msgspec.json.decode((folder / STATE).read_bytes(), type=Published)
    except msgspec.MsgspecError as problem:
        raise MalformedError(
            "folder-state", f"{folder / STATE} cannot be read: {problem}.", "Remove it."
        ) from problem
    if found.log_vkey != source.log_vkey:
        raise RefusedError(
            "folder-other", f"{folder} holds another room's record.", "Name another folder."
        )
    is_same = (found.publication, found.address, found.pages) == (FORMAT, plan.address, plan.pages)
    return found if is_same and found.reading.size <= source.head.size else None


def words_of(language: str) -> Words:
    """Return the texts of ``language``; RefusedError ``language`` where there are none."""
    files = sorted((LOCALES / language).glob("*.ftl"))
    if not files:
        raise RefusedError("language", f"there are no texts in {language!r}.")
    return Words(language, [file.read_text(encoding="utf-8") for file in files])


def script() -> bytes:
    """Return the script with which a page checks itself."""
    if not SCRIPT.is_file():
        raise RefusedError("no-script", f"{SCRIPT} was not built.", "Run `make build`.")
    return SCRIPT.read_bytes()


def digest_of(assets: list[File]) -> str:
    """Return a digest of all that pages are made with but the record: any change makes all anew."""
    whole = hashlib.sha256()
    for path in sorted([*LOCALES.glob("*/*.ftl"), *(PACKAGE / "exchange").glob("*.py")]):
        whole.update(path.read_bytes())
    for file in assets:
        whole.update(file.octets or b"")
    return whole.hexdigest()


def show(summary: Summary, *, as_json: bool) -> None:
    """Say what was done."""
    if as_json:
        show_json(summary)
        return
    show_line(f"{summary.folder}: {summary.public} public of {summary.size} entries")
    show_line(
        f"{summary.written} files written, {summary.kept} as before, {summary.removed} removed"
    )
