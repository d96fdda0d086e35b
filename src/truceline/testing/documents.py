"""An agreement to test with: two languages, and a second translation of the first.

The texts are ours and name nobody. They have the shapes that matter: articles, numbered and
lettered paragraphs, an annex, dates in two calendars, a reference number, hours and distances.
"""

from truceline.base.canonical import JsonValue

Fields = dict[str, JsonValue]


def document(**changed: JsonValue) -> Fields:
    """Return the body of a document with as little in it as there may be, and what is changed."""
    return {
        "title": {"en": "A text"},
        "date": "2026-11-20",
        "signatories": [],
        "file_sha256": "0" * 64,
        "language": "ar",
        "authentic": True,
        **changed,
    }


AGREEMENT_EN = """\
Agreement on the cessation of hostilities
No. 17/2026

The two sides, wishing to spare the people of the valley, agree as follows.

Article 1
1. The sides cease all hostilities from 18:00 on 23 November 2026.
2. Neither side moves armed units forward of the positions that it holds at that hour.

Article 2
1. Heavy weapons are withdrawn to 15 km from the contact line within 72 hours.
2. Heavy weapons are:
(a) artillery of a calibre above 100 mm;
(b) mortars of a calibre above 82 mm;
(c) tanks and armoured vehicles.

Article 3
1. A coordination room is set up. Each side keeps two officers there at all hours.
2. The sides inform each other of any military movement within 5 km of the contact line at least
24 hours before it begins.

Article 4
Crossings at Suwar and Tall Agha are open to civilians every day from 08:00 to 16:00.

Article 5
This agreement holds for one month and is renewed in writing. Done on 2 Jumada II 1448,
corresponding to 12 November 2026, in Arabic and English. The Arabic text is authentic.

Annex 1
Coordinates of the contact line are given on the attached map at 1:50,000.
"""

AGREEMENT_AR = """\
اتفاق وقف الأعمال العدائية
رقم ١٧/٢٠٢٦

إن الطرفين، رغبةً منهما في تجنيب أهالي الوادي ويلات القتال، يتفقان على ما يلي.

المادة ١
١. يوقف الطرفان جميع الأعمال العدائية اعتباراً من الساعة ١٨:٠٠ من يوم ٢٣ تشرين الثاني ٢٠٢٦.
٢. لا يحرك أي من الطرفين وحدات مسلحة إلى ما بعد المواقع التي يشغلها في تلك الساعة.

المادة ٢
١. تُسحب الأسلحة الثقيلة إلى مسافة ١٥ كم من خط التماس خلال ٧٢ ساعة.
٢. الأسلحة الثقيلة هي:
أ) المدفعية التي يزيد عيارها على ١٠٠ ملم؛
ب) مدافع الهاون التي يزيد عيارها على ٨٢ ملم؛
ج) الدبابات والعربات المدرعة.

المادة ٣
١. تُنشأ غرفة تنسيق، ويبقي كل طرف فيها ضابطين في جميع الأوقات.
٢. يُعلم كل طرف الآخر بأي تحرك عسكري ضمن مسافة ٥ كم من خط التماس
قبل بدئه بما لا يقل عن ٢٤ ساعة.

المادة ٤
يفتح معبرا صوار وتل آغا أمام المدنيين كل يوم من الساعة ٠٨:٠٠ حتى الساعة ١٦:٠٠.

المادة ٥
يسري هذا الاتفاق لمدة شهر واحد ويجدد كتابةً. حرر في ٢ جمادى الآخرة ١٤٤٨ الموافق ١٢ تشرين الثاني ٢٠٢٦
باللغتين العربية والإنكليزية، والنص العربي هو النص المعتمد.

الملحق ١
ترد إحداثيات خط التماس على الخريطة المرفقة بمقياس ١:٥٠٬٠٠٠.
"""

SECOND_TRANSLATION_EN = """\
Accord to Halt Hostile Acts
No. 17/2026

Both parties, desiring to protect the inhabitants of the valley from fighting, have agreed to this.

Article 1
1. As of 18:00 on the day of 23 November 2026 both parties stop every hostile act.
2. No party shall bring armed formations beyond the places in which it stands at this time.

Article 2
1. Within 72 hours heavy arms shall be pulled back to a distance of 15 km from the line of contact.
2. The heavy arms are the following:
a) guns with a calibre larger than 100 mm;
b) mortars with a calibre larger than 82 mm;
c) tanks as well as armoured carriers.

Article 3
1. There shall be a room for coordination in which each party always has two officers.
2. Every party shall notify the other of each movement of forces inside 5 km from the line of
contact no later than 24 hours ahead of its start.

Article 4
The crossing points of Suwar and Tall Agha shall be opened for civilians daily
between 08:00 and 16:00.

Article 5
The accord is valid for a period of one month and may be extended in writing. Issued on 2 Jumada II
1448, which is 12 November 2026, in the Arabic and English languages; the text in Arabic prevails.

Annex 1
The map attached at 1:50,000 shows the coordinates of the line of contact.
"""
