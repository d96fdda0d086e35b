"""Several parties sign one document: any order gives one file, and nothing in it can change."""

from itertools import permutations

import msgspec
import pytest

from truceline.base.errors import MalformedError, RefusedError, TrucelineError
from truceline.documents.signing import (
    FIRST_LINE,
    SheetSigner,
    Signing,
    draft_signing,
    format_signing,
    merged,
    open_signing,
    with_quorums,
    with_signatures,
)
from truceline.record.keys import Signer
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN

ORIGIN = "test.example/rooms/small"
NAMES = (("A", 1), ("A", 2), ("B", 1), ("MISSION", 1))
SIGNERS = [
    Signer.from_seed(f"{ORIGIN}/root/{party}/{number}", bytes([at]) * 32)
    for at, (party, number) in enumerate(NAMES)
]
NAMED = [
    SheetSigner(party=party, key=signer.vkey)
    for (party, _), signer in zip(NAMES, SIGNERS, strict=True)
]
TEXTS = {"ar": AGREEMENT_AR, "en": AGREEMENT_EN}


def drafted(texts: dict[str, str] | None = None, authentic: str = "ar en") -> Signing:
    found = frozenset(authentic.split())
    return draft_signing(ORIGIN, "2026-11-12T10:00:00Z", texts or TEXTS, found, NAMED)


def test_any_order_of_signers_gives_the_same_octets() -> None:
    files = set()
    for order in permutations(SIGNERS):
        signing = drafted()
        for signer in order:
            # Between two signatures the file travels: signing goes on from its octets.
            signing = with_signatures(open_signing(format_signing(signing)), [signer])
        files.add(format_signing(signing))
        assert signing.missing == ()
    assert len(files) == 1


def test_signed_apart_and_laid_together_is_signed_in_one_place() -> None:
    one, other = (with_signatures(drafted(), half) for half in (SIGNERS[:1], SIGNERS[1:]))
    assert [signer.party for signer in one.missing] == ["A", "B", "MISSION"]
    together = format_signing(with_signatures(drafted(), SIGNERS))
    assert format_signing(merged(other, one)) == together
    assert format_signing(merged(merged(one, other), one)) == together


def test_signing_twice_changes_nothing() -> None:
    once = with_signatures(drafted(), SIGNERS[:1])
    assert format_signing(with_signatures(once, SIGNERS[:1])) == format_signing(once)


def test_a_stranger_s_signature_is_refused() -> None:
    stranger = Signer.from_seed(f"{ORIGIN}/root/B/2", bytes(31) + b"\7")
    with pytest.raises(RefusedError, match="signing-signer"):
        with_signatures(drafted(), [stranger])
    namesake = Signer.from_seed(SIGNERS[2].name, bytes(31) + b"\7")
    with pytest.raises(RefusedError, match="signing-signer"):
        with_signatures(drafted(), [namesake])


def test_files_of_two_drafts_are_not_laid_together() -> None:
    other = drafted(authentic="ar")
    with pytest.raises(RefusedError, match="signing-other"):
        merged(with_signatures(drafted(), SIGNERS), with_signatures(other, SIGNERS))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("15 km", "50 km"),
        ("2026-11-12T10:00:00Z", "2026-11-12T10:00:01Z"),
        ('"authentic":true', '"authentic":false'),
        ("test.example/rooms/small/root/B/1 ", "test.example/rooms/small/root/A/1 "),
        ("AAAA", "AAAB"),
        ("Agreement on", "Agreements on"),
        ('{"note"', ' {"note"'),
    ],
)
def test_nothing_in_a_signed_file_can_be_changed(old: str, new: str) -> None:
    whole = format_signing(with_signatures(drafted(), SIGNERS)).decode()
    if old == "AAAA":
        line = whole.index("root/A/1 ") + 20
        changed = whole[:line] + ("B" if whole[line] != "B" else "C") + whole[line + 1 :]
    else:
        assert old in whole
        changed = whole.replace(old, new, 1)
    with pytest.raises(TrucelineError):
        open_signing(changed.encode())


def test_a_text_that_is_not_the_signed_one_is_refused_with_its_language() -> None:
    file = with_signatures(drafted(), SIGNERS).file
    swapped = msgspec.structs.replace(file, texts={**TEXTS, "en": AGREEMENT_EN + " "})
    with pytest.raises(TrucelineError, match="the text in en is not the one that is signed"):
        open_signing(format_signing(Signing(swapped, ())))


def test_languages_without_the_same_clauses_cannot_be_drafted() -> None:
    shorter = AGREEMENT_EN.replace("(c) tanks and armoured vehicles.\n", "")
    with pytest.raises(RefusedError, match=r"signing-parity.*2\.2\.c"):
        drafted({"ar": AGREEMENT_AR, "en": shorter})


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\x00", "\r", "\ufeff", "\u00ad"])
def test_characters_that_hide_are_refused(hidden: str) -> None:
    with pytest.raises(MalformedError, match="signing-hidden"):
        drafted({"ar": AGREEMENT_AR, "en": AGREEMENT_EN.replace("15 km", f"15{hidden} km")})


@pytest.mark.parametrize("spelled", ["\u200c", "\u200d", "\u200e", "\u200f", "\t"])
def test_joiners_and_marks_of_direction_are_spelling(spelled: str) -> None:
    texts = {"ar": AGREEMENT_AR, "en": AGREEMENT_EN.replace("15 km", f"15 {spelled}km")}
    assert drafted(texts).missing


@pytest.mark.parametrize("authentic", ["", "fr", "ar fr"])
def test_an_authentic_language_is_one_of_the_texts(authentic: str) -> None:
    with pytest.raises(MalformedError, match="signing-authentic"):
        drafted(authentic=authentic)


@pytest.mark.parametrize("texts", [{"en": ""}, {"en": " \n"}, {"en": "a" * (1024 * 1024 + 1)}])
def test_an_empty_and_an_endless_text_are_refused(texts: dict[str, str]) -> None:
    with pytest.raises(MalformedError):
        drafted(texts, authentic="en")


def test_keys_of_another_room_or_party_and_one_named_twice_are_refused() -> None:
    other = SheetSigner(party="B", key=SIGNERS[0].vkey)
    for named in ([other], [NAMED[0], NAMED[0]]):
        with pytest.raises(TrucelineError, match="signing-signers"):
            draft_signing(ORIGIN, "2026-11-12T10:00:00Z", TEXTS, frozenset({"ar"}), named)


def test_what_is_signed_is_three_lines_of_their_own_kind() -> None:
    lines = drafted().text.split("\n")
    assert lines[0] == FIRST_LINE
    assert lines[1] == ORIGIN
    assert len(lines) == 4
    assert lines[3] == ""


@pytest.mark.parametrize(
    ("signed", "missing"),
    [
        ((), ["A", "A", "B", "MISSION"]),
        ((2, 3), ["A", "A"]),
        ((0, 2, 3), []),
        ((1, 2, 3), []),
        ((0, 1, 2, 3), []),
        ((0, 1), ["B", "MISSION"]),
    ],
)
def test_of_a_party_with_a_quorum_any_so_many_are_enough(
    signed: tuple[int, ...], missing: list[str]
) -> None:
    draft = with_quorums(drafted(), {"A": 1})
    signing = open_signing(format_signing(with_signatures(draft, [SIGNERS[at] for at in signed])))
    assert [one.party for one in signing.missing] == missing
    counts = [(one.party, one.signed, one.needed, one.signers) for one in signing.parties]
    assert counts[0] == ("A", len({0, 1} & set(signed)), 1, 2)
    assert counts[1][2:] == (1, 1)


def test_what_is_signed_says_how_many_are_enough() -> None:
    plain, asking = drafted(), with_quorums(drafted(), {"A": 2})
    assert '"quorums":[{"k":2,"party":"A"}]' in asking.text
    assert "quorums" not in plain.text
    one = with_signatures(asking, SIGNERS[:1])
    with pytest.raises(RefusedError, match="signing-other"):
        merged(one, with_signatures(plain, SIGNERS[1:2]))
    with pytest.raises(TrucelineError):
        open_signing(format_signing(one).replace(b'"k":2', b'"k":1'))
    with pytest.raises(RefusedError, match="signing-signed"):
        with_quorums(one, {"A": 1})


@pytest.mark.parametrize("quorums", [{"A": 3}, {"A": 0}, {"C": 1}, {"B": 2}])
def test_none_and_more_than_a_party_has_cannot_be_asked_for(quorums: dict[str, int]) -> None:
    with pytest.raises(MalformedError, match="signing-quorums"):
        with_quorums(drafted(), quorums)


@pytest.mark.parametrize(
    "spelled", ['{"k":0,"party":"A"}', '{"k":1,"party":"B"},{"k":1,"party":"A"}']
)
def test_a_quorum_of_none_and_quorums_out_of_order_are_refused(spelled: str) -> None:
    octets = format_signing(with_quorums(drafted(), {"A": 1}))
    with pytest.raises(MalformedError):
        open_signing(octets.replace(b'{"k":1,"party":"A"}', spelled.encode()))
