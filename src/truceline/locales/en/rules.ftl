### Rules in words: families (rule-<family>, with what each asks), verdicts, reasons and findings.

rule-cessation-of-fire = Fire stops
    .asks = From an instant on nobody fires.
rule-clearance-validity = Clearance holds
    .asks = A cleared ship or convoy asked in time, arrives while its clearance holds, and stays in sight.
rule-crossing-hours = Hours of a crossing
    .asks = A crossing is open in its guaranteed hours; a closing is told to the other side before.
rule-disciplinary-report = Report of measures
    .asks = After each confirmed violation the party says what measure it took, in time.
rule-empty-zone = Empty zone
    .asks = A zone is empty of forces, but for those whom an exception names.
rule-exercise-ban = No exercises near the line
    .asks = No exercises from a level upward, and no live fire of artillery, within a distance of the line.
rule-focal-points = Contacts named
    .asks = Each party names those who speak for it, in time.
rule-foreign-forces = Departure of foreign forces
    .asks = Foreign forces leave in time.
rule-goods-allowance = Allowance of goods
    .asks = What is carried through a crossing stays within the allowance; some goods do not pass.
rule-graded-response = Graded response
    .asks = A response goes up step by step: warning, second warning, warning fire, and only then more.
rule-hotline-first = Hotline first
    .asks = Before fire is returned, the hotline is tried and given its time; an order comes from above.
rule-joint-patrol = Joint patrols
    .asks = Joint patrols and escorts go as often as was agreed.
rule-line-check-schedule = Line checks
    .asks = The line is tested at its times; only so many tests a period may be missed.
rule-media = Statements taken back
    .asks = What the competent body found to be wrong is taken back where it was said, in time.
rule-meeting-frequency = Meetings
    .asks = The commission meets as often as was agreed.
rule-mines = Mines
    .asks = No new mines; maps of the old ones are handed over, and they are cleared, in time.
rule-monitor-access = Access of monitors
    .asks = Monitors are let in without delay, and inspect as often as was agreed.
rule-no-fly-zone = No-fly zone
    .asks = Aircraft of some classes stay a distance from the line, or out of zones at some heights.
rule-no-reinforcement = No reinforcement
    .asks = In a zone nothing is added to what was there.
rule-non-application = Outside the agreement
    .asks = Named actors and areas are outside the agreement.
rule-notice-by-size = Notice by size
    .asks = An activity above a size is told a number of days before.
rule-notice-lead-time = Notice near the line
    .asks = An activity near the line is told a number of hours before.
rule-order-publication = Orders given
    .asks = Each command gives the order to stop in time, and no other order takes it back.
rule-phase-schedule = Phases
    .asks = Phases follow one another in their order, each within its time.
rule-position-freeze = Positions stay
    .asks = Positions stay where they were: none moves toward the other side.
rule-protected-object = Protected object
    .asks = Nothing is done within a distance of protected objects.
rule-quiet-hours = Quiet hours
    .asks = At agreed hours and on agreed days it is quiet.
rule-quiet-precondition = Quiet before a step
    .asks = A step begins only after days of quiet, watched and confirmed.
rule-release-deadline = Release in time
    .asks = People are released or returned in time, by category.
rule-reply-clock = Time to reply
    .asks = A question or a request is answered in time.
rule-site-validation = Sites confirmed again
    .asks = A notified site is confirmed again before its time runs out.
rule-start-delay = Start after signature
    .asks = The agreement takes effect a time after its signature.
rule-term = Term and renewal
    .asks = The agreement is renewed in time before its term ends.
rule-weapon-withdrawal = Weapons withdrawn
    .asks = Weapons of a group stay a stated depth behind the line, on their own party's side.
rule-weapons-near-objects = Weapons away from objects
    .asks = Weapons of a group stay a distance from settlements, schools, hospitals and the like.
rule-window-of-silence = Window of silence
    .asks = In an agreed window of silence nobody fires near the agreed place.
rule-zone-caps = Limits in a zone
    .asks = In a zone there are no more people, tanks and guns than was agreed.

verdict-compliant = within the rule
verdict-non-compliant = not within the rule
verdict-notice-required = a notice is needed
verdict-indeterminate = cannot be decided
verdict-not-applicable = does not apply

notice-state-missing = none was given
notice-state-late = given late
notice-state-ok = given in time

reason-accuracy = the place is not known well enough
reason-tolerance = too close to the limit for this rule to decide
reason-lines-disagree = the lines that the parties go by give different answers
reason-segment = it is not known on which segment of the line it lies
reason-weapon-not-known = the kind or calibre of the weapon is not known
reason-aircraft-not-known = the class of the aircraft is not known
reason-party-not-known = it is not known who did it
reason-size-not-known = the size is not known
reason-height-not-known = the height is not known
reason-time = the time is not known well enough
reason-no-line = no line was in force there and then
reason-no-place = no place is known
reason-no-evidence = nobody was watching, or nothing was recorded
reason-channel-suspended = the notice came over a channel that was suspended
reason-unreadable-rule = the terms of the rule cannot be read
reason-unknown-family = this host does not know the family of the rule
reason-not-in-force = the rule was not in force
reason-suspended = its clause was suspended
reason-exception = an exception covers it
reason-non-application = the actor or the area is outside the agreement

quantity-kilometres = { NUM($number) } km
quantity-metres = { NUM($number) } m
quantity-millimetres = { NUM($number) } mm
quantity-days = { NUM($number) } d
quantity-hours = { NUM($number) } h
quantity-minutes = { NUM($number) } min
quantity-seconds = { NUM($number) } s
quantity-count = { NUM($number) }

finding = { $clauses }: { $verdict }
finding-notice = { $clauses }: { $verdict }, { $state }
finding-measured = measured { $measured }, limit { $limit }
finding-measured-doubt = measured { $measured }, between { $low } and { $high }, limit { $limit }
finding-limit = limit { $limit }
finding-spare = { $margin } to spare
finding-beyond = { $margin } beyond the limit
finding-at-limit = exactly at the limit
finding-line = by { $line }
finding-clause = clause { $clause }

### What a draft comes near, shown while it is written and drawn.

look-comma = ,
look-title = What it comes near
look-means = Measured while you write; nothing is on record. That nothing is found permits nothing.
look-draw-first = Draw or type where it is, and what it comes near is shown here.
look-roughly = about { $apart }
look-apart = { $apart } apart
look-touches-line = touches or crosses it
look-side-own = on your side
look-side-other = on the other side
look-side-both = begins and ends on different sides
look-goes-toward = goes toward it
look-goes-along = goes along it
look-goes-away = goes away from it
look-rules-wait = The rules are asked when these are there, too: { $fields }
look-rules-none = No rule of the agreement concerns it.
look-rules-passed-over = { $n ->
    [one] One more rule does not apply.
   *[other] { NUM($n) } more rules do not apply.
}
look-asking = Measuring …
look-unanswered = The host did not answer: { $why }
look-must-know = to be known of
look-time-shared = at the same time
look-time-other = at another time
look-time-apart = { $span } between
look-heights-shared = at the same heights
look-heights-apart = { NUM($m) } m between the heights
look-zone = It touches the zone { $zone }.
look-crossing = The crossing { $crossing } is { $apart } away.

### Notices on a timeline, and who had to be told.

notices-mean = What both sides have announced, and who was told of it. No state is a permission.
notices-empty = Nothing is announced.
notices-empty-means = A movement, works or a flight that is filed stands here, on its side of the time axis.
notices-ahead = { $n ->
    [one] { NUM($n) } notice ahead
   *[other] { NUM($n) } notices ahead
}
notices-none-ahead = Nothing lies ahead.
notices-show-all = Show all
notices-near = Comes near, at the same time:
notices-standing = at certain hours of each day
notices-to-open = The sealed notice { $ref } is to be opened: its time has come.
notices-to-open-near = The sealed notice { $ref } is to be opened: { $incident } was reported near it.
timeline-title = Timeline of both sides
timeline-lane = Notices of { $party }
timeline-others = Others
timeline-earlier = Earlier
timeline-later = Later
timeline-hours = { $n ->
    [12] 12 hours
    [168] 7 days
   *[other] { NUM($n) } hours
}
life-filed = filed
life-delivered = delivered
life-received = received
life-read-back = read back
life-passed = passed on
life-objected = objected to
life-started = started
life-completed = completed
life-cancelled = cancelled
life-amended = amended
life-sealed = sealed
life-opened = opened
life-overdue = overdue
board-all-told = All who had to be told were told.
board-not-all-told = Not all who had to be told were told.
board-starts = starts { $when }
board-was-to-start = was to start { $when }
board-means = Told is who has passed it on to all that it owes. All told permits nothing; not all told says who does not know.
board-told = told
board-open = to be told
board-due = to be told soon
board-late = not told in time
board-nobody = nobody of this party was addressed
board-met = not addressed, although it comes near { $ref }
board-missing = Not yet passed to: { $echelons }

### What notices explain of what was reported.

explained-title = Reported and announced
explained-means = What was reported as perceived, held against what stood announced at that time. What remains says nothing of who caused it.
explained-unit = Counted
explained-unit-explosion = explosions
explained-unit-burst = bursts
explained-unit-shot = shots
explained-unit-round = rounds
explained-unit-event = events
explained-days = { $n ->
    [0] All
    [1] 24 hours
   *[other] { NUM($n) } days
}
explained-nothing = Nothing of this kind was reported in this time, as far as you may read.
explained-sum = { $unit ->
    [EXPLOSION] Explosions
    [BURST] Bursts
    [SHOT] Shots
    [ROUND] Rounds
   *[EVENT] Events
}: notices explain { NUM($explained) } of { NUM($observed) }.
explained-possible = They may explain { NUM($n) } more.
explained-left = { $n ->
    [0] Nothing remains.
    [one] { NUM($n) } remains.
   *[other] { NUM($n) } remain.
}
explained-by = Explains { NUM($n) }
explained-may = May explain: place or time is not known well enough, or it was announced only afterwards.
explained-by-none = No notice explains any of it.
explained-remainder = Not announced by any notice
explained-of = { NUM($n) } of { NUM($all) }
explained-no-place = only a direction was given
explained-minutes = { NUM($n) } min
explained-more = Show { NUM($n) } more
explained-latest = Only the latest messages of a long record were looked at.
