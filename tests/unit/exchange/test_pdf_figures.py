"""Arabic-Indic figures in a PDF are read as they were set, and nothing else is turned."""

import pytest

from truceline.exchange.pdf_text import figures_as_set


@pytest.mark.parametrize(
    ("read", "was_set"),
    [
        ("مسافة ٥١ كم", "مسافة ١٥ كم"),
        ("رقم ٦٢٠٢/٧١", "رقم ١٧/٢٠٢٦"),
        ("الساعة ٠٠:٨١ من", "الساعة ١٨:٠٠ من"),
        ("۵۲", "۲۵"),
        (".٥١ ثم ٠٢.", ".١٥ ثم ٢٠."),
        ("المادة ٣", "المادة ٣"),
        ("within 72 hours", "within 72 hours"),
        ("17/2026 رقم", "17/2026 رقم"),
    ],
)
def test_figures_are_turned_back(read: str, was_set: str) -> None:
    assert figures_as_set(read) == was_set
