"""What is wrong with the rules of an agreement, as far as their families can tell.

The agreement's own floor knows no families: it checks that clauses, lines and zones are there. Here
the terms of each rule are read for every party, segment and time that a case names.
"""

from collections.abc import Iterator

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.fields import Terms
from truceline.agreement.problem import Problem
from truceline.agreement.reading import read_table
from truceline.agreement.rule import Rule
from truceline.rules.catalogue import FAMILIES
from truceline.rules.family import Family


def rule_problems(agreement: Agreement) -> tuple[Problem, ...]:
    """Return everything that keeps a rule of ``agreement`` from being judged by."""
    return tuple(
        problem
        for number, rule in enumerate(agreement.rules)
        for problem in _of_rule(agreement, f"rules[{number}]", rule)
    )


def _of_rule(agreement: Agreement, key: str, rule: Rule) -> Iterator[Problem]:
    family = FAMILIES.get(rule.family)
    if family is None:
        mend = "`truceline rules` lists them."
        yield Problem(f"{key}.family", rule.family, "a family of rules", mend)
        return
    if family.needs_zones and not rule.zones:
        yield Problem(f"{key}.zones", "none", f"the zones in which {rule.family} holds")
    whole: list[Problem] = []
    read_table(rule.terms, family.terms, f"{key}.terms", whole)
    if rule.cases:  # terms that the cases complete need not be whole themselves
        whole = [problem for problem in whole if problem.found != "nothing"]
    yield from whole
    yield from _named(agreement, f"{key}.terms", rule.terms, family)
    for part, case in enumerate(rule.cases):
        at = f"{key}.cases[{part}].terms"
        problems: list[Problem] = []
        read_table({**rule.terms, **case.terms}, family.terms, at, problems)
        yield from (problem for problem in problems if problem not in _moved(whole, key, at))
        yield from _named(agreement, at, case.terms, family)


def _moved(problems: list[Problem], key: str, at: str) -> list[Problem]:
    # What is wrong with the rule's own terms is told once, not again for each of its cases.
    return [
        msgspec.structs.replace(problem, key=problem.key.replace(f"{key}.terms", at, 1))
        for problem in problems
    ]


def _named(agreement: Agreement, key: str, terms: Terms, family: Family) -> Iterator[Problem]:
    known = {
        "WEAPON_GROUP": [each.id for each in agreement.weapon_groups],
        "PLACE": [each.id for each in agreement.places],
        "LOCAL_TIME": [each.id for each in agreement.local_times],
        "CROSSING": [each.id for each in agreement.crossings],
    }
    for field, kind in family.names:
        value = terms.get(field, ())
        for name in value if isinstance(value, tuple) else (value,):
            if name not in known[kind]:
                expected = f"one of {', '.join(known[kind]) or 'none: there are none'}"
                yield Problem(f"{key}.{field}", str(name), expected)
