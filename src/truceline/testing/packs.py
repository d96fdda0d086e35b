"""A small agreement for tests: two parties, a mission, four posts, a straight line.

It founds rooms in tests that are not about the agreement; keywords change what a test is about.
"""

import msgspec

from truceline.agreement.agreement import Agreement
from truceline.agreement.pack import parse_pack

SMALL_PACK = """
room = "small"
origin = "test.example/rooms/small"
status = "TEST"
version = 1
title = { en = "Small agreement", ar = "اتفاق صغير" }
kind = "CEASEFIRE"
kind_text = { en = "ceasefire", ar = "وقف إطلاق النار" }
languages = ["en", "ar"]
authentic = ["en", "ar"]

[[parties]]
id = "A"
designation = { en = "Party A", ar = "الطرف أ" }
mark = 1

[[parties]]
id = "B"
designation = { en = "Party B", ar = "الطرف ب" }
mark = 2

[[third_parties]]
id = "MISSION"
designation = { en = "the Mission", ar = "البعثة" }
roles = ["MONITOR", "RELAY"]

[[posts]]
id = "A-OPS"
party = "A"
kind = "OPERATIONS"
name = { en = "Operations desk A", ar = "مكتب العمليات أ" }
languages = ["en", "ar"]
officers = [{ id = "A-OPS-1", role = "DUTY-OFFICER" }, { id = "A-OPS-2", role = "DUTY-OFFICER" }]

[[posts]]
id = "B-OPS"
party = "B"
kind = "OPERATIONS"
name = { en = "Operations desk B", ar = "مكتب العمليات ب" }
languages = ["en", "ar"]
officers = [{ id = "B-OPS-1", role = "DUTY-OFFICER" }]

[[posts]]
id = "A-XING"
party = "A"
kind = "CROSSING"
name = { en = "Crossing desk A", ar = "مكتب المعبر أ" }
languages = ["ar"]
officers = [{ id = "A-XING-1", role = "CROSSING-MANAGER" }]

[[posts]]
id = "B-XING"
party = "B"
kind = "CROSSING"
name = { en = "Crossing desk B", ar = "مكتب المعبر ب" }
languages = ["ar"]
officers = [{ id = "B-XING-1", role = "CROSSING-MANAGER" }]

[[posts]]
id = "M-ROOM"
party = "MISSION"
kind = "MISSION"
name = { en = "Mission room", ar = "غرفة البعثة" }
languages = ["en", "ar"]
officers = [{ id = "M-ROOM-1", role = "DUTY-OFFICER" }]

[[channels]]
posts = ["A-OPS", "B-OPS"]
line_checks = [{ at = "06:30", calls = "A-OPS" }, { at = "18:30", calls = "B-OPS" }]
alternatives = ["SMS", "VOICE"]

[term]
begins = "2026-01-01T00:00:00Z"
days = 365
renewal = "BY-AGREEMENT"

[[clauses]]
id = "1"
text = { en = "Firing stops.", ar = "يتوقف إطلاق النار." }

[[lines]]
id = "line-1"
name = { en = "Agreed line", ar = "الخط المتفق عليه" }
kind = "AGREED"
accepted_by = ["A", "B"]
left = "A"
right = "B"
source = { en = "Drawn for tests", ar = "مرسوم للاختبار" }
date = "2026-01-01"
accuracy_m = 100
file = "line.geojson"

[[crossings]]
id = "ferry"
name = { en = "The ferry", ar = "العبّارة" }
lon = 40.5
lat = 35.0
sides = { A = "A-XING", B = "B-XING" }

[[places]]
id = "village"
names = { en = "The village", ar = "القرية" }
lon = 40.6
lat = 35.1
source = "made for tests"

[clocks]
FLASH = { ack_s = 300, pass_s = 900, reply_s = 900 }
IMMEDIATE = { ack_s = 900, pass_s = 3600, reply_s = 3600 }
PRIORITY = { ack_s = 3600, pass_s = 21600, reply_s = 43200 }
ROUTINE = { ack_s = 21600, pass_s = 86400, reply_s = 172800 }

[[escalation]]
level = 1
after = 1
tells = ["SECOND-CHANNEL", "DUTY-CHIEF"]

[[escalation]]
level = 2
after = 2
tells = ["DELEGATION", "MISSION"]

[[escalation]]
level = 3
after = 3
tells = ["RECORD"]

[policy]
log = "PUBLIC"
default_release = "PARTIES+MISSION"
"""

SMALL_FILES = {
    "line.geojson": b'{"type":"LineString","coordinates":[[40.0,35.0],[40.5,35.0],[41.0,35.0]]}'
}


def small_agreement(**changed: object) -> Agreement:
    """Return the small agreement with the named fields ``changed``."""
    return msgspec.structs.replace(parse_pack(SMALL_PACK, SMALL_FILES), **changed)
