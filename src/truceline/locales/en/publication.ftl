# The public record as static pages.

pub-language = English
pub-pages = Pages
pub-front = Public record
pub-documents = Documents
pub-documents-means = What was registered, and what each party says of it. To be listed here is not to be genuine: it says who put it on record and when.
pub-statements = Statements
pub-statements-means = What was said in public, by whom and when. A statement is a claim of whoever makes it.
pub-crossings = Crossings
pub-crossings-means = A crossing is as open as the more closed of its two sides. This is what the sides last said, not what is at the gate now.
pub-day = Report of { $day }
pub-day-counts = Entries logged on this day (UTC), by type
pub-days = By day
pub-administrative = Seats, keys and the host
pub-latest = Latest first
pub-nothing = Nothing public yet.
pub-not-reported = not reported by both sides
pub-means = What this room made public, in the words of those who said it. Everything else on its log is seen to exist and cannot be read.
pub-check = Check it yourself
pub-check-means = Every page carries its evidence and holds it to the log's key in your browser. Compare this key with the one that each party published:
pub-from = From
pub-says-at = Time stated
pub-logged-at = Logged
pub-reference = Reference
pub-check-word = Check word
pub-place = Place in the log
pub-place-of = entry { $index }
pub-about = What was said about it
pub-signed = As it was signed
pub-signed-means = Your browser writes this from what the entry commits to. If it says otherwise than the page, keep both.
pub-checking = Not checked yet: this needs JavaScript.
pub-holds = Checked in this browser: the entry is in the log, and it commits to what stands under “As it was signed”. That says who put it on record, not whether it is so.
pub-fails = This page does not agree with the log. Keep it as it is, and tell the room and the parties.
pub-cannot = This browser cannot check signatures here. Open the page over HTTPS or from a file.
pub-as-of = As the log stood at { $instant }, with { $size ->
    [one] one entry
   *[other] { NUM($size) } entries
  }.
pub-no-verdict = These pages say what was said. They take nobody's side and say of nothing that it is so.
