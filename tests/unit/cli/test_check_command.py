"""`truceline check` and `truceline register`: from an exported record to sentences."""

import json
import re
from pathlib import Path

import pytest

from truceline.agreement.code_lists import ReleaseLevel
from truceline.cli.app import run
from truceline.cli.check import fact_text
from truceline.cli.words import words_in
from truceline.documents.findings import Fact, Finding
from truceline.exchange.extraction import extract
from truceline.exchange.pdf_text import pdf_pages
from truceline.messages.entry import Release
from truceline.messages.words import plain
from truceline.room.register_file import Register, read_register
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN
from truceline.testing.registers import PUBLIC, DocumentRoom, Fields

SANS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LANGUAGES = ("ar", "en")
HARMFUL = ("fake", "true", "verified", "genuine", "authentic document", "real document")
HARMFUL_AR = ("مزيف", "صحيح", "حقيقي", "أصلي")


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"ar": AGREEMENT_AR, "en": AGREEMENT_EN}, b"the scan")
    room.answer("A-OPS-1", ref, "ATTEST")
    room.answer("B-OPS-1", ref, "DENY")
    (tmp_path / "room.bundle").write_bytes(b"".join(room.bundle()))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ar.txt").write_text(AGREEMENT_AR)
    (tmp_path / "texts" / "en.txt").write_text(AGREEMENT_EN)
    made = tmp_path / "room.register"
    texts = str(tmp_path / "texts")
    assert run(["register", str(tmp_path / "room.bundle"), "--texts", texts, "-o", str(made)]) == 0
    return made


def test_a_changed_copy_is_told_to_the_word(
    register_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(AGREEMENT_EN.replace("15 km", "50 km"))
    capsys.readouterr()
    assert run(["check", str(copy), "--register", str(register_file)]) == 0
    told = plain(capsys.readouterr().out)
    assert "clause 2.1: registered “15”, here “50”" in told
    assert "DIFFERS" in told
    assert "A attests to it" in told
    assert "B denies it" in told


@pytest.mark.parametrize("release", [PUBLIC, Release(ReleaseLevel.PARTIES)])
def test_it_is_told_who_said_what_when_and_how_the_channel_was_checked(
    release: Release, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    room = DocumentRoom()
    ref = room.register("M-ROOM-1", {"en": AGREEMENT_EN})
    room.answer("B-OPS-1", ref, "DENY")
    channel: Fields = {
        "official_channel": "b-press",
        "channel_kind": "PRESS-OFFICE",
        "channel": "Press office",
        "how_checked": {"en": "Asked by telephone."},
        "checked_on": "2026-11-20",
        "first_day": "2020-01-01",
    }
    room.say("B-OPS-1", "OFC", channel, release)
    said: Fields = {
        "about": ref,
        "kind": "CONFIRM",
        "channel": "Press office",
        "url": "https://press.example/1",
        "text": {"en": "We confirm it."},
    }
    room.say("B-OPS-1", "STM", {**said, "official_channel": "b-press"})
    room.say("A-OPS-1", "STM", {**said, "channel": "A friend's page"})
    record = tmp_path / "room.bundle"
    record.write_bytes(b"".join(room.bundle()))
    asked = ["check", "--text", AGREEMENT_EN, "--record", str(record)]
    assert run(asked) == 0
    told = plain(capsys.readouterr().out)
    assert f"Who said what about {ref}: Agreement" in told
    assert "B denies it." in told
    assert "A confirmed it." in told
    assert "a claim)" in told
    how = "on Press office, checked on 2026-11-20: Asked by telephone."
    assert (how in told) is (release == PUBLIC)
    assert run([*asked, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)["documents"][ref]
    events = ["REGISTERED", "DENY", "CONFIRM", "CONFIRM"]
    assert [one["what"] for one in row["timeline"]] == events


def test_what_describes_a_document_is_enough_to_register_and_find_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for language, text in (("ar", AGREEMENT_AR), ("en", AGREEMENT_EN)):
        (tmp_path / f"{language}.txt").write_text(text)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"as it was issued")
    texts = [f"ar={tmp_path / 'ar.txt'}", f"en={tmp_path / 'en.txt'}"]
    assert run(["describe", str(scan), "--text", *texts, "--authentic", "ar"]) == 0
    out = capsys.readouterr().out
    described: Fields = json.loads(out)
    room = DocumentRoom()
    more: Fields = {"title": {"en": "Agreement"}, "date": "2026-11-12", "signatories": []}
    room.say("M-ROOM-1", "DOC", {**described, **more})
    record = tmp_path / "room.bundle"
    record.write_bytes(b"".join(room.bundle()))
    for file, fact in ((tmp_path / "en.txt", "TEXT-MATCH"), (scan, "EXACT-MATCH")):
        assert run(["check", str(file), "--record", str(record)]) == 0
        assert fact in capsys.readouterr().out
    ids = [one["clause_ids"] for one in json.loads(out)["texts"]]
    assert ids[0] == ids[1]
    assert "2.1" in ids[0]


@pytest.mark.parametrize(
    "asked", [["--text", "en.txt"], ["--text", "en=/nowhere"], ["--authentic", "ar"]]
)
def test_a_description_names_what_it_was_not_given(asked: list[str], tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"as it was issued")
    assert run(["describe", str(file), *asked]) == 2


def test_programs_get_facts_as_json(
    register_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    text = "The bakery opens at eight and closes at noon."
    assert run(["check", "--text", text, "--register", str(register_file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["findings"] == [{"fact": "NOT-FOUND"}]


def test_a_file_is_found_by_its_octets_in_arabic(
    register_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "scan").write_bytes(b"the scan")
    capsys.readouterr()
    asked = ["check", str(tmp_path / "scan"), "--register", str(register_file), "--lang", "ar"]
    assert run(asked) == 0
    assert "هذا الملف بعينه مسجّل" in capsys.readouterr().out


def test_a_seal_is_written_and_read_back_with_the_text_beside_it(
    register_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (ref,) = read_register(register_file.read_bytes().splitlines(keepends=True)).documents
    code = tmp_path / "seal.txt"
    asked = ["--register", str(register_file)]
    assert run(["paper-seal", ref, *asked, "-o", str(code)]) == 0
    assert re.search(r"check word [a-z]{5}-[a-z]{5}", capsys.readouterr().out)
    copy = tmp_path / "copy.txt"
    copy.write_text(AGREEMENT_EN.replace("15 km", "50 km") + "\n" + code.read_text())
    assert run(["check", str(copy), *asked]) == 0
    assert "SEAL-VALID-TEXT-DIFFERS" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_a_seal_is_written_for_print(register_file: Path, tmp_path: Path, kind: str) -> None:
    (ref,) = read_register(register_file.read_bytes().splitlines(keepends=True)).documents
    made = tmp_path / f"seal.{kind}"
    assert run(["paper-seal", ref, "--register", str(register_file), "-o", str(made)]) == 0
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert made.read_bytes().startswith(begins[kind])


def test_a_document_is_written_for_paper_with_its_facts(
    register_file: Path, tmp_path: Path
) -> None:
    pytest.importorskip("fpdf", reason="the extra `paper` is not installed")
    pytest.importorskip("uharfbuzz", reason="the extra `paper` is not installed")
    if not SANS.is_file():
        pytest.skip("DejaVu Sans is not installed")
    (ref,) = read_register(register_file.read_bytes().splitlines(keepends=True)).documents
    made = tmp_path / "document.pdf"
    asked = ["--register", str(register_file), "--font", str(SANS), "-o", str(made)]
    assert run(["paper", ref, *asked]) == 0
    read = "\n".join(pdf_pages(made.read_bytes()))
    assert "B denies it" in read
    assert "TEST · test.example" in read
    assert run(["paper", "M-ROOM/2026/9/DOC", *asked]) == 1


@pytest.mark.parametrize(("ref", "name"), [("M-ROOM/2026/9/DOC", "a.svg"), (None, "a.docx")])
def test_a_seal_that_cannot_be_written_is_refused(
    register_file: Path, tmp_path: Path, ref: str | None, name: str
) -> None:
    (known,) = read_register(register_file.read_bytes().splitlines(keepends=True)).documents
    made = tmp_path / name
    assert run(["paper-seal", ref or known, "--register", str(register_file), "-o", str(made)]) != 0
    assert not made.exists()


@pytest.mark.parametrize(
    "arguments",
    [[], ["a.txt", "--text", "b"], ["--text", "b", "--lang", "xx"], ["missing.txt"]],
)
def test_what_cannot_be_asked_is_refused(register_file: Path, arguments: list[str]) -> None:
    assert run(["check", *arguments, "--register", str(register_file)]) == 2


def test_a_bundle_that_does_not_hold_gives_no_register(tmp_path: Path) -> None:
    lines = DocumentRoom().bundle()
    (tmp_path / "cut.bundle").write_bytes(b"".join(lines[:-1]))
    assert run(["register", str(tmp_path / "cut.bundle"), "-o", str(tmp_path / "r")]) == 3
    assert not (tmp_path / "r").exists()


def every_text(language: str) -> str:
    room = DocumentRoom()
    room.register("M-ROOM-1", {"en": AGREEMENT_EN})
    register: Register = room.read()
    ref = next(iter(register.documents))
    words = words_in(language, "check", "codes")
    findings = [
        Finding(fact=fact, document=ref, party="B", at="2026-11-23T00:00:00Z", says="DENY")
        for fact in Fact
    ]
    texts = [fact_text(finding, register, words) for finding in findings]
    assert [text for text in texts if text.startswith("fact-")] == []
    return " ".join(texts).lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_its_words_and_none_of_them_is_a_verdict(language: str) -> None:
    told = every_text(language)
    assert [word for word in (*HARMFUL, *HARMFUL_AR) if word in told] == []


def test_not_found_says_what_it_does_not_mean() -> None:
    words = {
        language: words_in(language, "check", "codes").text("fact-not-found")
        for language in LANGUAGES
    }
    assert "does not mean that it is forged" in words["en"]
    assert "لا يعني ذلك أنه مزوّر" in words["ar"]


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (["--entry", "9"], "Entry hash"),
        (["--begins", "2020-01-01T00:00:00Z", "--until", "2030-01-01T00:00:00Z"], "Watch log"),
    ],
)
def test_entries_and_the_watch_log_are_written_for_paper_from_a_record(
    register_file: Path, tmp_path: Path, what: list[str], says: str
) -> None:
    pytest.importorskip("fpdf", reason="the extra `paper` is not installed")
    pytest.importorskip("uharfbuzz", reason="the extra `paper` is not installed")
    if not SANS.is_file():
        pytest.skip("DejaVu Sans is not installed")
    made, record = tmp_path / "out.pdf", str(register_file.with_suffix(".bundle"))
    asked = ["paper", *what, "--font", str(SANS), "-o", str(made)]
    assert run([*asked, "--record", record]) == 0
    pages = pdf_pages(made.read_bytes())
    assert says in "\n".join(pages)
    assert all("TEST" in page for page in pages)
    assert run([*asked, "--record", record, "--lang", "ar"]) == 0
    assert run(asked) == 2


def test_a_printed_entry_is_told_beside_the_record_and_a_copied_seal_too(
    register_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fpdf", reason="the extra `paper` is not installed")
    pytest.importorskip("uharfbuzz", reason="the extra `paper` is not installed")
    pytest.importorskip("zxingcpp", reason="the extra `photos` is not installed")
    if not SANS.is_file():
        pytest.skip("DejaVu Sans is not installed")
    made, record = tmp_path / "out.pdf", ["--record", str(register_file.with_suffix(".bundle"))]
    assert run(["paper", "--entry", "9", *record, "--font", str(SANS), "-o", str(made)]) == 0
    read = extract(made.read_bytes())
    other = tmp_path / "other.txt"
    other.write_text(read.text.replace("A-OPS", "B-OPS") + "\n" + read.codes[0])
    for file, fact in ((made, "SEAL-VALID "), (other, "SEAL-VALID-TEXT-DIFFERS")):
        for asked in (record, [*record, "--register", str(register_file)]):
            capsys.readouterr()
            assert run(["check", str(file), *asked]) == 0
            assert fact in capsys.readouterr().out
    assert run(["check", str(made)]) == 2


def test_a_paper_is_of_one_thing(register_file: Path, tmp_path: Path) -> None:
    record = ["--record", str(register_file.with_suffix(".bundle"))]
    made = ["-o", str(tmp_path / "out.pdf")]
    assert run(["paper", *record, *made]) == 2
    assert run(["paper", "M-ROOM/2026/1/DOC", "--entry", "1", *record, *made]) == 2
    assert run(["paper", "--begins", "2020-01-01T00:00:00Z", *record, *made]) == 2


def test_a_record_that_was_changed_is_not_printed(register_file: Path, tmp_path: Path) -> None:
    record = register_file.with_suffix(".bundle")
    record.write_bytes(record.read_bytes().replace(b"ATTEST", b"DETEST", 1))
    made = tmp_path / "out.pdf"
    assert run(["paper", "--entry", "1", "--record", str(record), "-o", str(made)]) == 3
    assert not made.exists()


def test_a_file_is_committed_to_and_told_by_its_salt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    annex, kept = tmp_path / "annex.txt", tmp_path / "annex.salt"
    annex.write_text("The annex that nobody has seen yet.\n")
    assert run(["withhold", str(annex), "--keep", str(kept), "--json"]) == 0
    made = json.loads(kept.read_text())
    assert json.loads(capsys.readouterr().out)["file_sha256"] == made["file_sha256"]
    assert kept.stat().st_mode & 0o077 == 0
    assert run(["withhold", str(annex), "--keep", str(kept)]) == 2
    room = DocumentRoom()
    fields = {"title": {"en": "Annex C"}, "date": "2026-11-12", "signatories": []}
    more = {"language": "en", "authentic": False, "withheld": True}
    room.say("A-OPS-1", "DOC", {**fields, **more, "file_sha256": made["file_sha256"]})  # type: ignore[dict-item]
    record = tmp_path / "room.bundle"
    record.write_bytes(b"".join(room.bundle()))
    asked = ["check", str(annex), "--record", str(record)]
    for salt, is_told in ((made["salt"], True), ("0" * 32, False)):
        capsys.readouterr()
        assert run([*asked, "--salt", salt]) == 0
        assert ("WITHHELD-OPENED" in capsys.readouterr().out) is is_told
    assert run([*asked, "--salt", "short"]) == 2
