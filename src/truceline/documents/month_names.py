"""Names of months in the languages in which documents come, by their canonical words.

Gregorian in English, French, Russian, Ukrainian, Kurdish and both Arabic usages; Hijri in Arabic
and in the usual Latin spellings. Keys are the spelling keys of the words.
"""

from collections.abc import Iterator, Mapping

from truceline.documents.letters import fold
from truceline.documents.spelling import spelling_key

_GREGORIAN = (
    "january|jan|janvier|января|січня|يناير|كانون الثاني|كانونى دووەم|çile",
    "february|feb|février|февраля|лютого|فبراير|شباط|sibat",
    "march|mar|mars|марта|березня|مارس|آذار|ئازار|adar",
    "april|apr|avril|апреля|квітня|أبريل|إبريل|نيسان|nîsan",
    "may|mai|мая|травня|مايو|أيار|ئايار|gulan",
    "june|jun|juin|июня|червня|يونيو|حزيران|حوزەيران|hezîran",
    "july|jul|juillet|июля|липня|يوليو|تموز|تەمووز|tîrmeh",
    "august|aug|août|августа|серпня|أغسطس|آب|ئاب|tebax",
    "september|sep|sept|septembre|сентября|вересня|سبتمبر|أيلول|ئەيلوول|îlon",
    "october|oct|octobre|октября|жовтня|أكتوبر|تشرين الأول|تشرينى يەكەم|cotmeh",
    "november|nov|novembre|ноября|листопада|نوفمبر|تشرين الثاني|تشرينى دووەم|mijdar",
    "december|dec|décembre|декабря|грудня|ديسمبر|كانون الأول|كانونى يەكەم|berfanbar",
)
_HIJRI = (
    "muharram|محرم|المحرم",
    "safar|صفر",
    "rabi i|rabi al awwal|ربيع الأول",
    "rabi ii|rabi al thani|rabi al akhir|ربيع الثاني|ربيع الآخر",
    "jumada i|jumada al ula|جمادى الأولى|جمادى الأول",
    "jumada ii|jumada al thani|jumada al akhira|جمادى الآخرة|جمادى الثانية",
    "rajab|رجب",
    "shaban|sha'ban|شعبان",
    "ramadan|ramadhan|رمضان",
    "shawwal|شوال",
    "dhu al qadah|dhul qadah|ذو القعدة|ذي القعدة",
    "dhu al hijjah|dhul hijjah|ذو الحجة|ذي الحجة",
)
LONGEST = 3
"""The most words that a name of a month has."""


def _keys(names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for number, spellings in enumerate(names, start=1):
        for spelling in spellings.split("|"):
            yield tuple(spelling_key(word) for word in fold(spelling).split()), number


GREGORIAN_MONTHS: Mapping[tuple[str, ...], int] = dict(_keys(_GREGORIAN))
HIJRI_MONTHS: Mapping[tuple[str, ...], int] = dict(_keys(_HIJRI))
