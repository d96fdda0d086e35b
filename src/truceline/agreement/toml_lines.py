"""On which line of a pack a key stands: what ``tomllib`` knows and does not tell.

Reads headers, keys and rows of lists, and understands no values: the file has been parsed before,
or its only problem is the one that the parser named. A key that is not there (because it is
missing) is found by the table that should hold it.
"""

import re
from collections.abc import Iterator

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"-]+)\s*=\s*(.*)")
_STRINGS = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_ID = re.compile(r'\s*id\s*=\s*["\']([^"\']*)["\']')
_NAMED = re.compile(r"([a-z_]+) ([^ ]+?)(?:\.[a-z]{2,3})?(?: |$)")
_SYNTAX = re.compile(r"at line (\d+)")


class TomlLines:
    """The lines of one file by key path, ``posts[2].name``, and by the ids of its tables."""

    def __init__(self, toml: str) -> None:
        self._paths: dict[str, int] = {}
        self._ids: dict[str, int] = {}
        self._read(toml)

    def line_of(self, key: str, found: str = "") -> int | None:
        """Return the line of ``key`` or of the nearest table around it, counted from 1."""
        if key == "(syntax)":
            match = _SYNTAX.search(found)
            return int(match[1]) if match else None
        named = _NAMED.match(key)
        if named and f"{named[1]}s {named[2]}" in self._ids:
            return self._ids[f"{named[1]}s {named[2]}"]
        owner = self._ids.get(f"actor {key.partition('.')[0]}")
        return next((self._paths[path] for path in _outward(key) if path in self._paths), owner)

    def _read(self, toml: str) -> None:
        table, listed, depth, rows = "", "", 0, 0
        for number, line in enumerate(_without_long_texts(toml), 1):
            bare = _STRINGS.sub('""', line).partition("#")[0]
            if depth == 0 and (header := _HEADER.match(bare)):
                table = self._enter(header[1], header[2], number)
                continue
            if depth == 0 and (assigned := _KEY.match(bare)):
                listed, rows = _join(table, assigned[1].replace('"', "")), 0
                self._paths.setdefault(listed, number)
                self._note_id(table, line)
            elif depth == 1 and bare.lstrip().startswith("{"):
                self._paths[f"{listed}[{rows}]"] = number
            if depth >= 1 or bare.rstrip().endswith("["):
                rows += bare.count("}") if depth <= 1 else 0
            depth += sum(bare.count(one) for one in "[{") - sum(bare.count(one) for one in "]}")

    def _enter(self, brackets: str, name: str, number: int) -> str:
        path = ""
        parts = name.replace('"', "").split(".")
        for place, part in enumerate(parts):
            path = _join(path, part)
            is_new = brackets == "[[" and place == len(parts) - 1
            count = sum(1 for known in self._paths if _is_row_of(known, path))
            if is_new:
                self._paths.setdefault(path, number)
                path = f"{path}[{count}]"
            elif count:
                path = f"{path}[{count - 1}]"
        self._paths.setdefault(path, number)
        return path

    def _note_id(self, table: str, line: str) -> None:
        match = _ID.match(line)
        if match and table:
            section = table.partition("[")[0]
            self._ids.setdefault(f"{section} {match[1]}", self._paths[table])
            if section in ("parties", "third_parties", "non_signatories", "posts"):
                self._ids.setdefault(f"actor {match[1]}", self._paths[table])


def _without_long_texts(toml: str) -> list[str]:
    # What stands inside triple quotes may look like keys; its lines are kept, and emptied.
    def emptied(match: re.Match[str]) -> str:
        return '""' + "\n" * match[0].count("\n")

    return re.sub(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'', emptied, toml).split("\n")


def _outward(key: str) -> Iterator[str]:
    path = key.removesuffix("[...]")
    while path:
        yield path
        path = re.sub(r"(\[\d+\]|\.?[^.\[\]]+)$", "", path) if path[-1] != "." else path[:-1]


def _is_row_of(known: str, path: str) -> bool:
    return re.fullmatch(re.escape(path) + r"\[\d+\]", known) is not None


def _join(table: str, name: str) -> str:
    return f"{table}.{name}" if table else name
