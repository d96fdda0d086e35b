"""The tables of the SQLite store. One file holds one room.

``entry`` and ``head`` only ever grow, and so do ``cosignature`` and ``witnessed``; ``body`` can be
erased, which touches no hash.
"""

SCHEMA_VERSION = 2

WITNESSING = """
create table cosignature (
    size integer not null references head(size),
    key text not null,
    time integer not null,
    line text not null,
    primary key (size, key)
) strict, without rowid;
create table witnessed (
    size integer primary key references head(size)
) strict;
"""
"""What version 2 added."""

MIGRATIONS = {1: WITNESSING}
"""What brings a store of a version to the next one."""

SCHEMA = f"""
create table entry (
    i integer primary key,
    hash blob not null,
    note blob not null,
    key text not null,
    officer text not null,
    logged_at text not null
) strict;
create table body (
    i integer primary key references entry(i),
    salt blob not null,
    body blob not null
) strict;
create table node (
    level integer not null check (level >= 1),
    i integer not null,
    hash blob not null,
    primary key (level, i)
) strict, without rowid;
create table head (
    size integer primary key check (size >= 1),
    root blob not null,
    checkpoint text not null
) strict;
create table snapshot (
    name text primary key,
    size integer not null,
    root blob not null,
    octets blob not null
) strict;
create table hold (
    why text not null
) strict;
{WITNESSING}"""
