"""``truceline rules``: the families of rules that an agreement can use."""

import msgspec

from truceline.base.errors import MalformedError
from truceline.cli.options import AsJson
from truceline.cli.show import show_facts, show_json, show_line, show_table
from truceline.cli.words import words_in
from truceline.messages.words import Words
from truceline.rules.catalogue import FAMILIES
from truceline.rules.family import Family
from truceline.rules.plain import reason_of_family, term_rows


def rules(family: str = "", /, *, lang: str = "en", as_json: AsJson = False) -> None:
    """List the families of rules, or say what one of them asks for.

    Parameters
    ----------
    family
        Name of a family, such as no-fly-zone; left out, all are listed.
    lang
        Language of the words, such as en or ar.
    """
    words = words_in(lang, "rules")
    if not family:
        _list(words, as_json=as_json)
    elif family in FAMILIES:
        _show(FAMILIES[family], words, as_json=as_json)
    else:
        raise MalformedError(
            "rule-family", f"there is no family {family!r}.", "`truceline rules` lists them."
        )


def _list(words: Words, *, as_json: bool) -> None:
    listed = [
        (family.number, name, words.text(f"rule-{name}.asks")) for name, family in FAMILIES.items()
    ]
    if as_json:
        names = ("number", "family", "asks")
        show_json([dict(zip(names, row, strict=True)) for row in listed])
    else:
        show_table(("no.", "family", "what it asks"), listed, "No families.")


def _show(family: Family, words: Words, *, as_json: bool) -> None:
    asks, why = words.text(f"rule-{family.name}.asks"), reason_of_family(family)
    if as_json:
        schema = msgspec.json.schema(family.terms)
        show_json({"family": family.name, "asks": asks, "why": why, "terms": schema})
        return
    show_line(f"{family.name}: {asks}")
    show_line(why)
    terms = term_rows(family)
    if terms:
        show_facts([(name, f"{kind}, {need}") for name, kind, need in terms])
