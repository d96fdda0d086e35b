from pathlib import Path

import msgspec
import pytest

from truceline.agreement import (
    actors,
    agreement,
    code_lists,
    ground,
    lifetime,
    local_time,
    rule,
    terms,
    weapons,
)

PAGE = (Path(__file__).parents[3] / "docs/operate/agreement-pack.md").read_text(encoding="utf-8")


def fields() -> list[str]:
    modules = (actors, agreement, ground, terms, rule, lifetime, weapons, local_time)
    structs = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, msgspec.Struct)
    }
    structs.discard(weapons.Weapon)  # what was seen; no part of a pack
    return sorted({name for struct in structs for name in struct.__struct_fields__})


@pytest.mark.parametrize("field", fields())
def test_the_page_names_every_key_of_a_pack(field: str) -> None:
    written = (f"`{field}`", f"[{field}]", f" {field} ", f" {field},", f".{field}]", f" {field}:")
    assert any(spelling in PAGE for spelling in written)


@pytest.mark.parametrize(
    "code",
    [
        *code_lists.AgreementKind,
        *code_lists.ThirdPartyRole,
        *code_lists.PostKind,
        *code_lists.OfficerRole,
        *code_lists.Renewal,
        *code_lists.ZoneKind,
        *code_lists.ActKind,
        *code_lists.Told,
        *code_lists.ReleaseLevel,
    ],
)
def test_the_page_names_every_code_of_a_pack(code: str) -> None:
    assert f"`{code}`" in PAGE
