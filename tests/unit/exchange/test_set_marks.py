"""Marks that are set as pictures in a PDF or DOCX are measured as those on a scan are."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from truceline.documents.marks import MOST_BITS_APART, bits_apart
from truceline.exchange.file_kinds import FileKind
from truceline.exchange.set_marks import MOST_MARKS, set_marks

pytest.importorskip("cv2", reason="the extra `photos` is not installed")
pil = pytest.importorskip("PIL.Image")
papers = pytest.importorskip("truceline.testing.papers")
if not papers.SANS.exists():
    pytest.skip("fonts-dejavu-core is not installed", allow_module_level=True)


def png(seed: int) -> bytes:
    """Return a stamp as an office's word processor sets it."""
    drawn = papers.stamp("ROOM", seed)
    ground = pil.new("L", (drawn.width + 40, drawn.height + 40), 255)
    ground.paste(drawn.convert("L"), (20, 20))
    octets = BytesIO()
    ground.save(octets, "PNG")
    return octets.getvalue()


def docx(*pictures: bytes) -> bytes:
    octets = BytesIO()
    with ZipFile(octets, "w") as parts:
        for number, picture in enumerate(pictures):
            parts.writestr(f"word/media/image{number}.png", picture)
    return octets.getvalue()


def pdf(*pictures: bytes) -> bytes:
    octets = BytesIO()
    pages = [pil.open(BytesIO(picture)).convert("L") for picture in pictures]
    pages[0].save(octets, "PDF", save_all=True, append_images=pages[1:])
    return octets.getvalue()


def looks(kind: FileKind, octets: bytes) -> list[str]:
    return [one.look for one in set_marks(kind, octets)]


@pytest.mark.parametrize(("kind", "made"), [(FileKind.PDF, pdf), (FileKind.DOCX, docx)])
def test_a_stamp_is_the_same_in_any_file_and_another_is_not(kind: FileKind, made: object) -> None:
    assert callable(made)
    first = looks(FileKind.DOCX, docx(png(7)))
    same, other = looks(kind, made(png(7))), looks(kind, made(png(8)))
    assert first
    assert len(same) == len(first)
    assert all(bits_apart(a, b) <= MOST_BITS_APART for a, b in zip(first, same, strict=True))
    assert bits_apart(first[0], other[0]) > MOST_BITS_APART


def test_what_is_no_picture_costs_the_others_nothing_and_marks_are_bounded() -> None:
    assert looks(FileKind.DOCX, docx(b"no picture", png(7))) == looks(FileKind.DOCX, docx(png(7)))
    assert len(looks(FileKind.DOCX, docx(*[png(seed) for seed in range(40)]))) <= MOST_MARKS


def test_other_files_have_no_pictures() -> None:
    assert set_marks(FileKind.HTML, b"<p>word/media/</p>") == ()
