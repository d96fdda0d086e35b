"""The form description of every type: ``catalogue.json``, read by the web app and the terminal.

Its shape is documented and kept stable in `docs/develop/add-a-message.md`.
"""

from collections.abc import Mapping

import msgspec

from truceline.base.canonical import format_canonical
from truceline.messages.catalogue import CATALOGUE
from truceline.messages.message_type import MessageType, Runs
from truceline.messages.shape import FieldSpec, code_lists_of, fields_of, fluent_name


class CodeForm(msgspec.Struct, frozen=True):
    """One code of a list, and the Fluent id of its words."""

    code: str
    label: str


class TypeForm(msgspec.Struct, frozen=True, kw_only=True):
    """One message type as forms see it."""

    code: str
    noun: str
    group: str
    label: str
    line: str
    precedence: str
    senders: tuple[str, ...]
    opens_thread: bool
    clocks: tuple[Runs, ...]
    answered_by: tuple[str, ...]
    replies: tuple[str, ...]
    required_echelons: tuple[str, ...]
    echelons_field: str | None
    fields: tuple[FieldSpec, ...]


class CatalogueForm(msgspec.Struct, frozen=True, kw_only=True):
    """The whole catalogue as forms see it."""

    catalogue: str
    types: tuple[TypeForm, ...]
    codes: Mapping[str, tuple[CodeForm, ...]]


def code_label(list_name: str, code: str) -> str:
    """Return the Fluent id of a code: ``code-ack-stage-readback-ok``."""
    return f"code-{list_name}-{fluent_name(code)}"


def type_form(kind: MessageType) -> TypeForm:
    """Return the form description of one type."""
    return TypeForm(
        code=kind.code,
        noun=kind.noun,
        group=kind.group,
        label=f"msg-{kind.code.lower()}",
        line=f"line-{kind.code.lower()}",
        precedence=kind.precedence,
        senders=kind.senders,
        opens_thread=kind.opens_thread,
        clocks=kind.expects,
        answered_by=kind.answered_by,
        replies=kind.replies,
        required_echelons=kind.required_echelons,
        echelons_field=kind.echelons_field,
        fields=fields_of(kind.body),
    )


def catalogue_form() -> CatalogueForm:
    """Return the form description of all types, in the order of the catalogue."""
    codes: dict[str, tuple[CodeForm, ...]] = {}
    for kind in CATALOGUE.values():
        for name, members in code_lists_of(kind.body).items():
            codes[name] = tuple(CodeForm(code, code_label(name, code)) for code in members)
    return CatalogueForm(
        catalogue="truceline/catalogue/v1",
        types=tuple(type_form(kind) for kind in CATALOGUE.values()),
        codes=codes,
    )


def catalogue_json() -> bytes:
    """Return ``catalogue.json``: canonical JSON, the same bytes from the same catalogue."""
    return format_canonical(catalogue_form())
