"""Designations that a reader would take for each other: who said something must not be in doubt."""

from collections.abc import Iterator

from truceline.agreement.agreement import Agreement, actors
from truceline.agreement.problem import Problem
from truceline.base.twin_letters import looks_like


def look_alikes(agreement: Agreement) -> Iterator[Problem]:
    """Yield each designation that looks like an earlier one in the same language."""
    seen: dict[tuple[str, str], str] = {}
    for actor in actors(agreement):
        for language, text in actor.designation.items():
            earlier = seen.setdefault((language, looks_like(text)), actor.id)
            if earlier != actor.id:
                yield Problem(
                    f"{actor.id}.designation.{language}",
                    f"{text!r}, which looks like that of {earlier}",
                    "designations that nobody takes for each other",
                )
