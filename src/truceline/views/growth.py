"""Whether an amendment asks more of its recipients than they have already passed on.

It does when time, place or size grows. Read cautiously: only a name, a text, or a smaller number is
no growth; whatever cannot be told is growth, because asking again costs a minute.
"""

from truceline.messages.amendment import Amendment
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.changes import ChangedField
from truceline.messages.fields import Kind
from truceline.messages.shape import FieldSpec, fields_of

_HARMLESS = frozenset({Kind.NAME, Kind.TEXT, Kind.LANGUAGE, Kind.URL})


def restarts_clocks(amendment: Amendment) -> bool:
    """Return whether any change of ``amendment`` lets time, place or size grow."""
    kind = CATALOGUE.get(amendment.of.rpartition("/")[2])
    if kind is None:
        return True
    specs = fields_of(kind.body)
    return any(_grows(change, specs) for change in amendment.changed_fields)


def _grows(change: ChangedField, specs: tuple[FieldSpec, ...]) -> bool:
    spec = _field_at(change.path.split("/"), specs)
    if spec is None:
        return True
    if spec.kind is Kind.INTEGER:
        old, new = change.old, change.new
        return not (isinstance(old, int) and isinstance(new, int) and new < old)
    return spec.kind not in _HARMLESS


def _field_at(path: list[str], specs: tuple[FieldSpec, ...]) -> FieldSpec | None:
    found: FieldSpec | None = None
    for step in path:
        if step.isdigit():
            continue
        found = next((spec for spec in specs if spec.name == step), None)
        if found is None:
            return None
        specs = found.fields
    return found
