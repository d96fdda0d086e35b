"""What every text of an agreement must be: there in each language, and readable as it stands."""

import unicodedata
from collections.abc import Iterator

from truceline.agreement.agreement import Agreement, actors
from truceline.agreement.fields import Text
from truceline.agreement.problem import Problem
from truceline.agreement.terms import Duration

DIRECTION_CONTROLS = frozenset(
    chr(point) for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Embeddings, overrides and isolates: they can show a text in another order than it has."""


def text_problems(agreement: Agreement) -> Iterator[Problem]:
    """Yield each text that lacks a language or holds what a reader cannot see."""
    for language in agreement.authentic:
        if language not in agreement.languages:
            yield Problem("authentic", language, f"one of {', '.join(agreement.languages)}")
    for clause in agreement.clauses:
        for language in clause.authentic:
            if language not in agreement.languages:
                key = f"clause {clause.id} authentic"
                yield Problem(key, language, f"one of {', '.join(agreement.languages)}")
    for key, text in _texts(agreement):
        missing = [language for language in agreement.languages if language not in text]
        if missing:
            mend = "Every text is there in every language of the agreement."
            yield Problem(key, ", ".join(sorted(text)), f"also {', '.join(missing)}", mend)
        for language, words in sorted(text.items()):
            yield from _unreadable(f"{key}.{language}", words)


def _unreadable(key: str, words: str) -> Iterator[Problem]:
    if not unicodedata.is_normalized("NFC", words):
        yield Problem(key, "letters with loose marks", "text in Unicode NFC", "Normalise the file.")
    hidden = {
        one for one in words if one in DIRECTION_CONTROLS or unicodedata.category(one) == "Cc"
    }
    for one in sorted(hidden):
        found = f"the invisible character U+{ord(one):04X}"
        yield Problem(key, found, "letters that a reader sees", "Remove it.")


def _texts(agreement: Agreement) -> Iterator[tuple[str, Text]]:
    yield "title", agreement.title
    yield "kind_text", agreement.kind_text
    if agreement.notes is not None:
        yield "notes", agreement.notes
    for actor in actors(agreement):
        yield f"{actor.id}.designation", actor.designation
    for stranger in agreement.non_signatories:
        yield f"{stranger.id}.note", stranger.note
    for post in agreement.posts:
        yield f"{post.id}.name", post.name
    yield from _term_texts(agreement.term)
    for clause in agreement.clauses:
        yield f"clause {clause.id}", clause.text
        if clause.heading is not None:
            yield f"clause {clause.id} heading", clause.heading
    yield from _ground_texts(agreement)
    yield from _machine_texts(agreement)


def _term_texts(term: Duration) -> Iterator[tuple[str, Text]]:
    for number, other in enumerate(term.begins_as):
        yield f"term.begins_as[{number}].text", other.text


def _ground_texts(agreement: Agreement) -> Iterator[tuple[str, Text]]:
    for line in agreement.lines:
        yield f"line {line.id} name", line.name
        yield f"line {line.id} source", line.source
        for segment in line.segments:
            if segment.name is not None:
                yield f"line {line.id} segment {segment.id}", segment.name
    for zone in agreement.zones:
        yield f"zone {zone.id} name", zone.name
        if zone.source is not None:
            yield f"zone {zone.id} source", zone.source
    for crossing in agreement.crossings:
        yield f"crossing {crossing.id} name", crossing.name
        if crossing.note is not None:
            yield f"crossing {crossing.id} note", crossing.note
    for place in agreement.places:
        yield f"place {place.id} names", place.names


def _machine_texts(agreement: Agreement) -> Iterator[tuple[str, Text]]:
    for definition in agreement.definitions:
        yield f"definition {definition.id} word", definition.word
        yield f"definition {definition.id} meaning", definition.meaning
    for group in agreement.weapon_groups:
        yield f"weapon_group {group.id} name", group.name
    for clock in agreement.local_times:
        yield f"local_time {clock.id} name", clock.name
    for act in agreement.acts:
        yield f"act {act.id}", act.text
        for number, other in enumerate(act.at_as):
            yield f"act {act.id} at_as[{number}]", other.text
    for rule in agreement.rules:
        if rule.note is not None:
            yield f"rule {rule.id} note", rule.note
        for exception in rule.exceptions:
            if exception.note is not None:
                yield f"rule {rule.id} exception {exception.id}", exception.note
