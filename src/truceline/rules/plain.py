"""Agreements and families in plain words, for people who decide whether to sign.

Each clause stands first and what a machine checks of it below: the clause binds, the rule does not.
"""

import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import get_args, get_origin

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.fields import PATTERN_WORDS, Terms
from truceline.agreement.ground import Zone
from truceline.agreement.rule import Rule, RuleException
from truceline.rules.family import Family


def reason_of_family(family: Family) -> str:
    """Return why the family asks what it asks that way; what it asks is ``rule-<name>.asks``."""
    document = sys.modules[family.judge.__module__].__doc__ or ""
    return " ".join(document.partition("\n\n")[2].split())


def term_rows(family: Family) -> list[tuple[str, str, str]]:
    """Return name, kind and need of each term of the family."""
    return [
        (field.name, _kind(field.type), "needed" if field.required else f"or {_default(field)}")
        for field in msgspec.structs.fields(family.terms)
    ]


def ground_lines(agreement: Agreement, language: str) -> Iterator[str]:
    """Yield lines about where the agreement is measured."""
    for line in agreement.lines:
        held = f"{line.kind}, {line.date}, give or take {line.accuracy_m} m"
        yield f"line {line.id}: {line.name[language]} ({held}). {line.source[language]}"
    for party, named in sorted(agreement.reference_lines.items()):
        yield f"  measured for {party} from {named}"
    for zone in agreement.zones:
        yield f"zone {zone.id}: {zone.name[language]} ({zone.kind}{_bounds(zone)})"


def clause_lines(agreement: Agreement, language: str) -> Iterator[str]:
    """Yield each clause and below it the rules that cite it."""
    for clause in agreement.clauses:
        heading = f"{clause.heading[language]}. " if clause.heading else ""
        yield ""
        yield f"{clause.id}  {heading}{clause.text[language]}"
        for rule in agreement.rules:
            if clause.id in rule.clauses:
                yield from rule_lines(rule)


def rule_lines(rule: Rule) -> Iterator[str]:
    """Yield what a machine checks by ``rule``, indented."""
    bound = f" binds {', '.join(rule.binds)};" if rule.binds else ""
    yield f"    rule {rule.id} ({rule.family}):{bound} {_terms(rule.terms)}{_validity(rule)}"
    for case in rule.cases:
        on = [f"for {case.party}"] if case.party else []
        on += [f"on {', '.join(case.segments)}"] if case.segments else []
        on += [_since_until(case.since, case.until)] if case.since or case.until else []
        yield f"      {' '.join(on)}: {_terms(case.terms)}"
    for exception in rule.exceptions:
        yield f"      except {_exception(exception)}"
    for party, line in sorted(rule.measured_from.items()):
        yield f"      measured for {party} from {line}"


def _terms(terms: Terms) -> str:
    return "; ".join(f"{name} {_value(value)}" for name, value in terms.items()) or "no terms"


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case Mapping():
            return " ".join(_value(member) for member in value.values())
        case list() | tuple():
            return ", ".join(_value(member) for member in value)
    return str(value)


def _exception(exception: RuleException) -> str:
    parts = [*exception.purposes, *exception.actors, *(f"in {zone}" for zone in exception.zones)]
    told = f", told {exception.notice} before" if exception.notice else ""
    return f"{', '.join(parts)}{told} ({exception.id})"


def _validity(rule: Rule) -> str:
    if rule.since is None and rule.until is None:
        return ""
    return f" [{_since_until(rule.since, rule.until)}]"


def _since_until(since: str | None, until: str | None) -> str:
    parts = ([f"from {since}"] if since else []) + ([f"until {until}"] if until else [])
    return " ".join(parts)


def _bounds(zone: Zone) -> str:
    belt = zone.belt
    where = f", {belt.near} to {belt.far} from {belt.line} on {belt.side}'s side" if belt else ""
    heights = [
        f", {name} {bound.height} {bound.above}"
        for name, bound in (("above", zone.floor), ("below", zone.ceiling))
        if bound is not None
    ]
    when = _since_until(zone.since, zone.until)
    return where + "".join(heights) + (f", {when}" if when else "")


def _kind(kind: object) -> str:
    parts = list(_flat(kind))
    one = _kind_of_one(parts, str(kind))
    return f"list of: {one}" if any(get_origin(part) is tuple for part in parts) else one


def _kind_of_one(parts: list[object], text: str) -> str:
    for pattern, words in PATTERN_WORDS.items():
        if repr(pattern) in text:
            return words
    for part in parts:
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            return f"{{ {', '.join(part.__struct_fields__)} }}"
        if isinstance(part, type) and issubclass(part, StrEnum):
            return " or ".join(part)
    names = {bool: "true or false", int: "a whole number"}
    return next((name for kind, name in names.items() if kind in parts), "a word")


def _flat(kind: object) -> Iterator[object]:
    yield kind
    for part in get_args(kind):
        yield from _flat(part)


def _default(field: msgspec.structs.FieldInfo) -> str:
    return "nothing" if field.default in (None, ()) else f"`{_value(field.default)}`"
