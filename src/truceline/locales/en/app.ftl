# Words of the interface. Field, code and message words live with the catalogue.

## Frame
ui-skip = To the page
ui-nav = Pages
ui-nav-watch = Watch
ui-nav-watch-count = need you now
ui-nav-wall = Wall
ui-nav-line = Line
ui-nav-notices = Notices
ui-nav-map = Map
ui-nav-crossings = Crossings
ui-nav-documents = Documents
ui-nav-log = Log
ui-nav-agreement = Agreement
ui-nav-roster = Roster
ui-nav-proof = Proof
ui-nav-outbox = Outbox
ui-nav-outbox-count = waiting to be sent
ui-nav-new = New message
ui-nav-join = Take a seat
ui-nav-public = Public record
ui-nav-settings = Settings
ui-nav-more = More
ui-nav-unknown = No such page
ui-unknown-means = The address leads nowhere. Nothing is lost.
ui-page-unavailable = This page could not be loaded. The pages that this browser has opened before still work.
ui-loading = Loading
ui-close = Close
ui-cancel = Cancel
ui-print = Print
ui-paper-entry = PDF with seal
ui-paper-log = Watch log as PDF
ui-paper-hours = Handover of
ui-paper-last = the last { NUM($n) } h
ui-paper-making = The host is printing
ui-yes = Yes
ui-no = No
ui-show = Show
ui-search = Search
ui-mine = yours
ui-server-time = The room's time, UTC
ui-public-reader = Reading as the public

## Status of the room
ui-status-exercise = EXERCISE
ui-status-exercise-means = Nothing here is real. Every message says so.
ui-status-test = TEST
ui-status-test-means = The system is being tested. Nothing here is real.
ui-status-actual = ACTUAL

## Link, time, key
ui-link-live = Connected
ui-link-catching-up = Catching up
ui-link-offline = No network
ui-link-unreachable = Host does not answer
ui-link-still-works = You can read what this device has, write and sign. It is sent when the link returns.
ui-link-waits = { $n ->
    [one] { NUM($n) } message waits in the outbox.
   *[other] { NUM($n) } messages wait in the outbox.
}
ui-link-heard = Last heard { $span } ago
ui-skew = This device's clock is wrong
ui-skew-means = It differs by { $span } from the room's. Clocks here follow the room.
ui-revoked = This device's key is revoked
ui-revoked-means = You can read what is here. Signing needs a new invitation from your party.
ui-key-missing = The key of this seat is not on this device
ui-key-missing-means = Ask your party for a new invitation, and have the old key revoked.
ui-update = A new version is ready
ui-update-means = It starts when you say so. What you are writing is kept.
ui-update-apply = Start it now
ui-alarm-title = The record does not hold together
ui-alarm-save = Save the evidence

## Duty
ui-duty-take = Take the watch
ui-duty-on = On watch
ui-duty-means = Taking the watch switches the alarm sound on and keeps the screen awake. Leave it by pressing again.
ui-flash-late = { $n ->
    [one] A FLASH message is late
   *[other] { NUM($n) } FLASH messages are late
}
ui-flash-means = The other side waits for your answer. This stays until the step is stated.
ui-flash-silent = No sound: the watch has not been taken on this device.
ui-announce = { $precedence }, { $type }, from { $post }
ui-announce-many = { NUM($n) } new messages

## Strip
ui-precedence = Precedence
ui-from = From
ui-to = To
ui-info = For information
ui-time = Time
ui-entry = Entry
ui-message = Message
ui-entry-n = Entry { NUM($n) }
ui-proof-link = proof
ui-check-word = Check word
ui-check-word-means = Read it to the other side: the same word means the same message, on every carrier and in every language.
ui-body-withheld = Content not released to you.
ui-body-erased = Content erased. The entry and its proof stand.
ui-body-erased-by = { $parties ->
    [2] Content erased by both parties on { $dtg }. The entry and its proof stand.
   *[other] Content erased by both parties and the third party on { $dtg }. The entry and its proof stand.
}
ui-late = late
ui-escalated = escalated, level { NUM($level) }
ui-new-waiting = { $n ->
    [one] { NUM($n) } new, show it
   *[other] { NUM($n) } new, show them
}
ui-show-all = Show all { NUM($n) }
ui-show-more = Show more ({ NUM($n) } left)

## Entries that are not messages
ui-type-fnd = Founding
ui-type-aga = Agreement amended
ui-type-inv = Invitation
ui-type-enr = Device enrolled
ui-type-rvk = Key revoked
ui-type-esc = Escalation
ui-type-xpt = Export read
ui-type-lca = Line check not on record
ui-type-era = Content erased
ui-entry-lca = { $channel }: line check of { DTG($at) } not on record
ui-entry-era = The content of { $about } was erased by decision of both parties. The entry and its proof stand.
ui-entry-aga = The agreement in this version holds from here on. What was judged before stays judged by the version before.
ui-agreement-version = Version { NUM($version) }, in force from entry { NUM($index) } on
ui-rules-mean = The wording binds. Beside a clause stands what a machine checks of it: it cites the clause and never replaces it.
ui-rule-of = Rule { $id }
ui-rule-binds = Binds
ui-rule-case = Otherwise for
ui-rule-zones = In the zones
ui-rule-holds = In force
ui-rule-except = Except
ui-rule-told = told { $span } before

## Ladder
ui-ladder-of = Ladder of { $post }
ui-rung-tendered = Tendered
ui-rung-delivered = Delivered
ui-rung-received = Received
ui-rung-readback = Read back
ui-rung-passed = Passed
ui-rung-replied = Replied
ui-rung-next = next
ui-rung-unasked = not asked for
ui-rung-differs = Read back: differs
ui-rung-refused = Receipt refused

## Clocks
ui-span-s = { NUM($n) } s
ui-span-min = { NUM($n) } min
ui-span-h = { NUM($n) } h
ui-span-d = { $n ->
    [one] { NUM($n) } day
   *[other] { NUM($n) } days
}
ui-months = { $n ->
    [one] { NUM($n) } month
   *[other] { NUM($n) } months
}
ui-clock-ack = receipt due in { $span }
ui-clock-ack-late = receipt late by { $span }
ui-clock-pass = passing due in { $span }
ui-clock-pass-late = passing late by { $span }
ui-clock-reply = reply due in { $span }
ui-clock-reply-late = reply late by { $span }
ui-clock-start = starts in { $span }
ui-clock-start-late = began { $span } ago
ui-clock-name-ack = Receipt
ui-clock-name-pass = Passing
ui-clock-name-reply = Reply

## Next step
ui-step-received = Received
ui-step-received-means = You state that your post holds this message. It says nothing about its content.
ui-step-readback = Read back
ui-step-readback-means = Repeat the content to the sender, and compare the check word. Type the word that you were told, not the one on your screen.
ui-step-passed = Passed
ui-step-passed-means = You state to whom your post has given this message. Received is not passed on.
ui-step-replied = Reply
ui-step-replied-means = The answer of your party. A notice asks for no permission; noting it gives none.
ui-step-go = Show what will be signed
ui-readback-word = Check word as you heard it
ui-readback-same = The words are the same.
ui-readback-differs = The words differ: here it is { $word }. Signing states READ BACK, DIFFERS, and the sender will be told.
ui-passed-to = Passed to
ui-echelon-required = must be among them
ui-cannot-receive = It cannot be received

## On record
ui-record-title = On record
ui-record-composing = Preparing the exact text
ui-record-exact = The exact text that is signed
ui-record-warning = Once signed this is on record for both sides. It cannot be taken back, only amended, corrected or cancelled by another entry.
ui-record-renewed = Another message of your post took this number meanwhile. The reference and the check word are new: read them again.
ui-record-sign = Sign
ui-record-back = Back
ui-release = Release
ui-release-parties = The parties
ui-release-parties-mission = The parties and the mission
ui-release-humanitarian = Humanitarian
ui-release-named = Only the named posts
ui-release-public = Public

## Writing
ui-new = New message
ui-new-choose = Choose the kind of message
ui-new-other = Another kind
ui-no-such-type = There is no such kind of message.
ui-no-seat = You are reading as the public
ui-no-seat-means = Writing needs a seat. Its holder's party gives it, by an invitation link.
ui-about = About { $ref }
ui-group-all = All
ui-draft-kept = A draft from { $age } is here.
ui-draft-drop = Start again
ui-review = Review
ui-review-means = Nothing is signed yet. The next screen shows the exact text.
ui-optional = (optional)
ui-optional-fields = { $n ->
    [one] { NUM($n) } optional field
   *[other] { NUM($n) } optional fields
}
ui-choose = Choose
ui-not-stated = Not stated
ui-now = Now
ui-from-now = In { $span }
ui-time-hint = UTC: a date-time group such as 022315ZDEC26, or a time such as 2315
ui-unit-m = metres
ui-unit-km = kilometres
ui-unit-min = minutes
ui-unit-s = seconds
ui-unit-h = hours
ui-unit-deg = degrees
ui-unit-mm = millimetres
ui-unit-kg = kilograms
ui-unit-km-h = km per hour
ui-place-name = Name of the place
ui-accuracy = Accuracy, metres
ui-pick-on-map = Choose on the map
ui-draw-on-map = Draw on the map
ui-pick-place = Click where it is. Plus and minus zoom.
ui-pick-line = Click each point in the order of travel, and the last one again to end. Drag a point to move it; a click on one chooses it.
ui-pick-area = Click each corner, and the first or the last one again to close it. Drag a corner to move it; a click on one chooses it.
ui-pick-keys = With keys: the arrows move the map under the cross, with Shift in small steps; Enter puts a point there, Backspace takes the last one back.
ui-pick-cross = The cross is at { $grid }
ui-pick-map = Map to draw on
ui-pick-points = { $n ->
    [one] { NUM($n) } point
   *[other] { NUM($n) } points
}
ui-pick-unread = A line cannot be read as a position. Nothing was changed.
ui-pick-undo = Take the last point back
ui-pick-remove = Take point { NUM($n) } away
ui-pick-take = Take this
ui-line-hint = One position a line, latitude first or as a grid reference (MGRS), in the order of travel.
ui-area-hint = One corner a line, latitude first or as a grid reference (MGRS). The last joins the first.
ui-hash-of-file = Or take it from a file; the file stays on this device:
ui-add-language = Add { $language }
ui-add-item = Add: { $label }
ui-remove-item = Remove number { NUM($n) }
ui-language-en = English
ui-language-ar = العربية
ui-language-kmr = Kurmancî
ui-language-ku = Kurdî
ui-language-fr = Français
ui-language-ru = Русский
ui-faults = { $n ->
    [one] { NUM($n) } thing is missing or wrong
   *[other] { NUM($n) } things are missing or wrong
}
ui-fault-one-of = one of these is needed
ui-fault-missing = is needed
ui-fault-number = must be a whole number
ui-fault-range = must be from { NUM($min) } to { NUM($max) }
ui-fault-long = is too long: at most { NUM($max) } characters
ui-fault-form = is not in the expected form
ui-fault-instant = needs a time in UTC that can be read, such as 022315ZDEC26 or 2315
ui-fault-after = must not be before the time it follows
ui-fault-place = needs a position that can be read, such as 35.33600, 40.14100 or 37S FV 03693 10902
ui-fault-points = needs at least { NUM($min) } positions that can be read
ui-fault-too-many = holds too many: at most { NUM($max) }
ui-fault-recipient = Choose at least one post.

## Watch
ui-watch-needs = Needs you now
ui-watch-needs-none = Nothing needs you now.
ui-watch-waits = Waiting for others
ui-watch-open = Open clocks
ui-watch-waits-none = No clock of another post is running.
ui-watch-soon = Starts within 6 h
ui-watch-soon-none = Nothing announced starts within six hours.
ui-watch-quiet = Quiet: last hour
ui-watch-side = Lines and map
ui-watch-lines = Lines
ui-watch-empty = Nothing has been said in this room yet
ui-watch-empty-means = Begin with a line check: it shows both sides that the line works, and compares the two records.
ui-watch-first-check = Send a line check
ui-line-short = Line { $posts }
ui-line-ok = OK
ui-line-garbled = Garbled
ui-line-no-answer = No answer
ui-line-refused = Refused
ui-line-cut = Cut
ui-line-late = Late
ui-line-untested = Not tested yet
ui-line-misses = { $n ->
    [one] { NUM($n) } check missed
   *[other] { NUM($n) } checks missed
}
ui-line-next = next check { $dtg }
ui-line-absent = check of { $dtg } not on record
ui-line-declared-fault = Fault declared
ui-line-declared-suspend = Suspended
ui-line-declared-withdraw = Withdrawn
ui-line-declared-change-carrier = On another carrier
ui-line-declared-key-change = Key changed
ui-line-declared-roster-change = Roster changed
ui-line-declared-clock = Clock fault declared

## Line and threads
ui-family = Show
ui-line-empty = No thread yet
ui-line-empty-means = Every message opens or continues a thread. Write the first one.
ui-line-choose = Choose a thread to see its messages and their ladders.
ui-thread-count = { $n ->
    [one] { NUM($n) } message
   *[other] { NUM($n) } messages
}
ui-thread-none = There is no such thread here
ui-thread-none-means = Either it is not released to you, or it has not arrived.
ui-back-to-line = All threads

## Log
ui-log-means = All that was said, in the order of the record. The number is the place in the log, and cannot change.
ui-log-messages = Messages
ui-log-all = All entries
ui-log-count = { $n ->
    [one] { NUM($n) } entry
   *[other] { NUM($n) } entries
}
ui-log-late = logged { $dtg }
ui-log-none = Nothing matches
ui-log-none-means = Search for a reference, a post, a date-time group, a check word or words of the content.
ui-log-empty = The log holds no message that you may read
ui-log-empty-means = Entries appear here as they are logged.
ui-log-older = Load older entries
ui-all-posts = All posts
ui-post = Post

## Map
ui-map-canvas = Map. The list beside it names everything on it.
ui-map-picture = Map of the line, notices and incidents
ui-map-near = Map of this draft and what it comes near; the list says the same in words
ui-map-unavailable = The map could not be loaded. The list beside it holds the same.
ui-map-layers = Layers
ui-map-layer-lines = Lines, with version and claimant
ui-map-layer-notices = Notices
ui-map-layer-crossings = Crossings
ui-map-layer-incidents = Incidents, as reported
ui-map-layer-places = Places
ui-map-ground-river = Rivers
ui-map-ground-boundary = Boundaries of the base map
ui-map-source = Base map: GSHHG, reduced; not to be measured on.
ui-map-notice = Lines and names are those that the named parties use. Nothing here implies an opinion on the status of any area.
ui-map-timed = At a chosen time
ui-map-time = Time shown
ui-map-all-times = All times
ui-map-nothing = Nothing is on the map at this time, in these layers.
ui-map-list = On the map
ui-map-unchoose = Choose nothing
ui-line-agreed = Agreed line
ui-line-claimed = Claimed by { $party }

## Crossings
ui-crossings-means = Each side states its own. What counts is the more closed of both.
ui-crossings-empty = The agreement names no crossing
ui-crossings-empty-means = A crossing appears here once the agreement or a message names it.
ui-crossing-effective = For traffic
ui-crossing-unsaid = Not stated
ui-crossing-until = until { $dtg }
ui-crossing-change = Change status

## Documents
ui-documents-means = What circulates, and what each party says about it. The register records answers; it gives no verdict.
ui-documents-empty = No document is registered
ui-documents-empty-means = A registered document is named by the hash of its file, so that every copy can be checked.
ui-names = In your party's name
ui-names-means = Registered or reported in the name of your party, and not answered yet. Every answer stays on the record.
ui-names-awaited = Not answered yet.
ui-names-concern = May concern you.
ui-names-concern-means = It names your party and does not stand in its name. No answer is awaited.
ui-names-seen = Seen
ui-names-announce = In your party's name: { $title }
ui-names-announce-concern = May concern your party: { $title }
ui-names-not-ours = Not ours
ui-document-register = Register a document
ui-document-registered = Registered
ui-document-stated = Statement
ui-document-attest = Attest or deny
ui-document-state = Make a statement
ui-document-check = Check a file
ui-document-check-means = The file is read on this device and sent nowhere.
ui-document-found = FOUND in the register:
ui-document-not-found = NOT FOUND.
ui-document-not-found-means = No registered document has exactly these bytes. A photograph or a re-saved copy differs from its original.

## Agreement
ui-agreement-parties = Parties and others
ui-agreement-term = Term
ui-agreement-begins = Begins
ui-agreement-lasts = Lasts
ui-agreement-renewal = Renewal
ui-agreement-authentic = Authentic text
ui-agreement-clauses = Clauses
ui-agreement-lines = Line versions
ui-agreement-no-line = The agreement fixes no line.
ui-agreement-clocks = Response clocks
ui-agreement-posts = Posts
ui-renewal-by-agreement = By agreement of the parties
ui-renewal-automatic = Automatic
ui-renewal-none = None
ui-renewal-extendable = Extendable
ui-open-ended = No end stated
ui-third-party = third party
ui-non-signatory = not a signatory
ui-line-version = Version
ui-line-owner = Whose
ui-line-accepted = accepted by
ui-line-source = Source
ui-accuracy-of = Accuracy
ui-points = { NUM($n) } points
ui-post-name = Name
ui-post-languages = Languages
ui-officer = Officer
ui-officers = Officers

## Roster
ui-roster-means = Who may act for a post, with which key, from which entry on. Officers are roles; names are not kept here.
ui-roster-send = Send a duty card
ui-roster-card = Duty cards
ui-roster-device = Devices
ui-roster-invitation = Invitations
ui-roster-is-active = active
ui-roster-is-revoked = revoked
ui-roster-is-spent = used
ui-roster-is-open = open
ui-roster-is-expired = over
ui-roster-is-not-yet = not yet
ui-roster-ended = ended by
ui-roster-nobody = Nobody holds this post yet.
ui-roster-empty = No device is enrolled
ui-roster-empty-means = A party's root invites an officer; the officer's device makes its own key and enrols.
ui-this-device = this device

## Proof
ui-proof-means = This browser checks by itself that the entry is in the record both sides share. It trusts the room's key, and not the host's word.
ui-proof-number = Entry number
ui-proof-show = Show
ui-proof-signer = Signed by
ui-proof-at = Says its time is
ui-proof-at-means = a claim of the sender; the host logged it { $dtg }
ui-proof-hash = Entry hash
ui-proof-bytes = The exact bytes
ui-proof-steps = Inclusion, step by step
ui-proof-checking = Fetching the proof and checking it
ui-proof-holds = The proof holds
ui-proof-broken = The proof does not hold. Stop relying on this host and call the other side.
ui-proof-unchecked = Not checked: the proof could not be fetched
ui-proof-step-hash = The bytes of the entry give this hash.
ui-proof-step-path = { $n ->
    [one] With { NUM($n) } neighbouring hash they lead up the tree.
   *[other] With { NUM($n) } neighbouring hashes they lead up the tree.
}
ui-proof-step-root = At the top stands the root over { NUM($size) } entries.
ui-proof-step-signed = The room's key signed exactly this root, and it agrees with all this browser has seen before.
ui-proof-path = The hashes
ui-proof-text = The proof as a file
ui-proof-seen = This browser has followed the record without a break to { NUM($size) } entries, { $age }.
ui-proof-origin = Origin
ui-proof-key = Key of the log

## Outbox
ui-outbox-means = What is signed on this device and not yet in the record. It survives a reload and is sent once.
ui-outbox-empty = Nothing waits
ui-outbox-empty-means = What you sign goes to the record at once, or waits here until the link returns.
ui-outbox-waiting = Signed, waiting for the link
ui-outbox-sending = Being sent
ui-outbox-logged = Logged
ui-outbox-refused = Refused
ui-outbox-renumbered = The reference changed from { $from } to { $ref }, and the check word is now { $word }.
ui-outbox-mend = Mend it in the form
ui-outbox-discard = Discard it
ui-near = This notice comes near others.
ui-near-means = It was not filed. Look at them; if it stands, sign it again and it says that you know of them.
ui-near-touches = at the same place
ui-near-apart = { NUM($m) } m apart
ui-near-far = over 40 km apart
ui-near-hidden = A notice that you may not read, within { NUM($km) } km: ask the third party.
ui-near-hidden-far = A notice that you may not read, over 40 km away: ask the third party.
ui-near-sign = I know of these: show it again to sign
ui-outbox-flush = Try now

## Settings
ui-settings-language = Language
ui-settings-theme = Appearance
ui-theme-auto = As the device
ui-theme-light = Light
ui-theme-dark = Dark
ui-settings-zone = Local time shown beside UTC
ui-settings-seats = Seats on this device
ui-settings-in-use = in use
ui-settings-use = Use
ui-settings-public = Read as the public
ui-settings-watch = Watch
ui-settings-wall = Wall display
ui-settings-room = The room
ui-settings-export = Export the record
ui-key-device = Key held by the browser
ui-key-device-means = The browser keeps the key and does not give it out. It leaves this device by no way that we know.
ui-key-wrapped = Key wrapped by the browser
ui-key-wrapped-means = This browser cannot keep such a key itself. It is stored encrypted, which is weaker, and the roster says so.

## Joining
ui-join = Take a seat
ui-join-means = This link is a seat: it lets one device act for a post. Your device makes a key that stays on it; the room's record will hold its public half.
ui-join-room = Room
ui-join-invitation = Invitation
ui-join-key-class = Key
ui-join-key-made = Made on this device when you take the seat. Nobody else ever has it.
ui-join-label = What is this device called?
ui-join-label-hint = For the roster, for example “Laptop, duty room”. No personal names.
ui-join-device-default = Device
ui-join-warning = Taking the seat is an entry on record. The link is then used up; if this device is lost, have its key revoked.
ui-join-sit = Take the seat
ui-join-busy = Making the key and enrolling it
ui-join-only-read = Only read
ui-join-done = You are { $officer } at { $post }
ui-join-key-here = This device's key was made here.
ui-join-go = To the watch
ui-join-refused = The seat could not be taken
ui-join-refused-means = Nothing was lost, and no key was left behind. Ask your party for another link if this one is used up.
ui-join-has-seats = { $n ->
    [one] This browser already holds { NUM($n) } seat.
   *[other] This browser already holds { NUM($n) } seats.
}

## Public
ui-public-means = Two sides that fought agreed to stop, and talk to each other in this room. You are reading what they release.
ui-public-may = What you may read
ui-public-log-open = Every entry's envelope: who wrote to whom, when, about what kind of matter.
ui-public-log-members = The log itself is open to members only; its size and root are public.
ui-public-bodies = { $n ->
    [0] No message has been released to the public yet.
    [one] The content of { NUM($n) } message released to the public.
   *[other] The content of { NUM($n) } messages released to the public.
}
ui-public-withheld = Everything else shows as withheld. That it exists is public; what it says is not.
ui-public-check = How to check it yourself
ui-public-check-entry = Open any entry's proof: your browser computes it, step by step.
ui-public-check-key = Compare the log's key with one that you got elsewhere:
ui-public-check-file = Export the record and verify the file without this host, and without a network.
ui-public-check-word = Ask either side for an entry's check word: if the words differ, so do the messages.

## Rooms
ui-rooms = Rooms
ui-rooms-cut = The host cannot be reached
ui-rooms-cut-means = This browser has no room of its own yet. It tries again by itself.

## Keyboard
ui-keys = Keys
ui-press-new = New message
ui-press-down = Next strip
ui-press-up = Previous strip
ui-press-open = Open it
ui-press-step = Next step of the ladder
ui-press-search = Search
ui-press-keys = These keys
ui-press-watch = Go to the watch
ui-press-line = Go to the line
ui-press-map = Go to the map
