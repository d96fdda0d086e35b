"""``truceline rules``: the families of rules that an agreement can use."""

import msgspec

from truceline.base.errors import MalformedError
from truceline.cli.options import AsJson
from truceline.cli.show import show_facts, show_json, show_line, show_table
from truceline.rules.catalogue import FAMILIES
from truceline.rules.family import Family
from truceline.rules.plain import purpose_of_family, term_rows


def rules(family: str = "", /, *, as_json: AsJson = False) -> None:
    """List the families of rules, or say what one of them asks for.

    Parameters
    ----------
    family
        Name of a family, such as no-fly-zone; left out, all are listed.
    """
    if not family:
        _list(as_json=as_json)
    elif family in FAMILIES:
        _show(FAMILIES[family], as_json=as_json)
    else:
        raise MalformedError(
            "rule-family", f"there is no family {family!r}.", "`truceline rules` lists them."
        )


def _list(*, as_json: bool) -> None:
    listed = [
        (family.number, family.name, purpose_of_family(family)[0]) for family in FAMILIES.values()
    ]
    if as_json:
        names = ("number", "family", "asks")
        show_json([dict(zip(names, row, strict=True)) for row in listed])
    else:
        show_table(("no.", "family", "what it asks"), listed, "No families.")


def _show(family: Family, *, as_json: bool) -> None:
    asks, why = purpose_of_family(family)
    if as_json:
        schema = msgspec.json.schema(family.terms)
        show_json({"family": family.name, "asks": asks, "why": why, "terms": schema})
        return
    show_line(f"{family.name}: {asks}")
    show_line(why)
    terms = term_rows(family)
    if terms:
        show_facts([(name, f"{kind}, {need}") for name, kind, need in terms])
