### The types of message: name, short help, and the one-line text of the strip.
### Variables: a field by its name with hyphens; $has-<field> "yes" or "no"; $<field>-code the bare code;
### $count-<field> how many items a list has. Numbers are shown by NUM(), instants by DTG().

msg-lck = Line check
    .help = Tests the line and compares the state of the record on both sides. The other post answers with its own within five minutes.
msg-svc = Service message
    .help = About the channel itself: a fault, another carrier, a suspension, new keys or a new roster.
msg-rst = Duty card
    .help = Who may act for a post, in which capacity and until when.
msg-ack = Acknowledgement
    .help = One step of the ladder: delivered, received, read back, passed on. It is not consent.
msg-rpl = Reply
    .help = The answer in substance. A notice needs none to take place, unless the agreement says so.
msg-clq = Request for clarification
    .help = Questions about a message. The answer is a reply.
msg-amd = Amendment
    .help = A notified activity will be otherwise. Its clocks start anew.
msg-can = Cancellation
    .help = A notified activity will not take place.
msg-cor = Correction
    .help = Something in an earlier message was wrong. That message stays on record.
msg-prg = Start or completion
    .help = A notified activity has started, or is completed.
msg-mov = Movement notice
    .help = A military movement near the contact line. It states; it does not ask for permission.
msg-exr = Exercise notice
    .help = An exercise, with or without live fire: who, with what, and where it is dangerous.
msg-uav = Drone flight notice
    .help = The flight of an uncrewed aircraft. It must be passed to air defence.
msg-wrk = Works notice
    .help = Works near the contact line: what, where, with what machines, and when.
msg-dem = Demining notice
    .help = Clearance of mines or munitions. Announce explosions, or they are counted as fire.
msg-air = Flight notice
    .help = The flight of a manned aircraft or a balloon. It must be passed to air defence.
msg-wdr = Withdrawal declaration
    .help = Weapons leave an area for a storage site, by when. Others come and see.
msg-pos = Declaration of positions
    .help = What stands where at one instant, as parties exchange it. It is often sealed.
msg-sea = Notice of vessels
    .help = What vessels do near the contact line, from patrols to fishing.
msg-sld = Sealed notice
    .help = Commits to a notice now and shows it later. Nobody can change it in between.
msg-opn = Opening of a sealed notice
    .help = Shows what was sealed. It must be what the commitment holds.
msg-stp = Stop-fire call
    .help = Fire is falling. Asks the other side to stop it now; later says when it fell silent.
msg-med = Medical evacuation
    .help = Wounded or sick people need a way out free of fire. Count them; never name them.
msg-nav = Stray report
    .help = Someone or something of yours has strayed across. Asks not to fire and to return it.
msg-det = Missing or held person
    .help = Asks or tells about a person by a pseudonymous reference. Never write a name here.
msg-crs = Crossing status
    .help = How one side of a crossing stands. The other desk must show the same within 15 minutes.
msg-cro = Crossing opening
    .help = One side of a crossing opens.
msg-crc = Crossing closing
    .help = One side of a crossing closes, and why. A planned closing is stated a day ahead.
msg-cnv = Convoy
    .help = A humanitarian movement: notice, progress, outcome. Protection does not depend on this notice.
msg-wos = Window of silence
    .help = Time and area without fire for a repair. It stands once both parties have agreed and passed it on.
msg-inc = Incident report
    .help = What was perceived, from where and how. It judges nothing.
msg-stm = Statement
    .help = What was stated on a named channel about a document, an incident or a claim.
msg-doc = Document registration
    .help = Enters a document in the register by its hash. That says nothing of its truth.
msg-att = Attestation
    .help = What your party says of a registered document.
msg-ofc = Official channel
    .help = Where your party speaks officially, and how that was checked.

line-lck = Line: { $result }, attempt { NUM($attempt) }{ $traffic-code ->
    [yes] , messages waiting
   *[no] {""}
}
line-svc = { $channel }: { $kind }{ $has-from ->
    [yes] , from { DTG($from) }
   *[no] {""}
}{ $has-until ->
    [yes] {" "}until { DTG($until) }
   *[no] {""}
}{ $has-alternative ->
    [yes] ; use { $alternative }
   *[no] {""}
}
line-rst = { $post }: { $officer-name-or-alias }, { $role }, { DTG($valid-from) } to { DTG($valid-until) }
line-ack = { $about }: { $stage }{ $has-echelons ->
    [yes] : { $echelons }
   *[no] {""}
}{ $has-check-word ->
    [yes] , { $check-word }
   *[no] {""}
}
line-rpl = { $about }: { $code }{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}{ $has-until ->
    [yes] , by { DTG($until) }
   *[no] {""}
}{ $has-at ->
    [yes] , at { DTG($at) }
   *[no] {""}
}{ $has-window ->
    [yes] , { $window }
   *[no] {""}
}
line-clq = { $about }: { $count-questions ->
    [one] one question
   *[other] { NUM($count-questions) } questions
}
line-amd = { $of }: { $count-changed-fields ->
    [one] one field changed
   *[other] { NUM($count-changed-fields) } fields changed
}, { $reason }
line-can = { $of } will not take place: { $reason }
line-cor = { $of }: { $count-changed-fields ->
    [one] one field corrected
   *[other] { NUM($count-changed-fields) } fields corrected
}, { $reason }
line-prg = { $of }: { $progress }, { DTG($at) }
line-mov = { $activity }{ $has-unit-size ->
    [yes] , { $unit-size }
   *[no] {""}
}{ $has-strength-max ->
    [yes] { $strength-max ->
        [one] , one person
       *[other] , up to { NUM($strength-max) } persons
    }
   *[no] {""}
}, { $direction-of-move }, { DTG($depart) } to { DTG($arrive) }, { $origin } to { $dest }
line-exr = { $level }, { $troops ->
    [one] one person
   *[other] { NUM($troops) } persons
}, { $live-fire-code ->
    [yes] live fire: { $weapon-classes }
   *[no] without live fire
}, { DTG($start) } to { DTG($end) }
line-uav = { $class }, { $purpose }, { $callsign }, { DTG($start) } to { DTG($end) }, { $alt-min-m } to { $alt-max-m } above { $alt-reference }
line-wrk = { $work-kind }, { DTG($start) } to { DTG($end) }, { $workers ->
    [one] one worker
   *[other] { NUM($workers) } workers
}
line-dem = { $method }, { DTG($start) } to { DTG($end) }, { $count-controlled-explosions ->
    [0] no explosions
    [one] one explosion
   *[other] { NUM($count-controlled-explosions) } explosions
}, keep { $safe-distance-m } away
line-air = { $class }, { $purpose }, { $callsign }, { DTG($start) } to { DTG($end) }, { $alt-min-m } to { $alt-max-m } above { $alt-reference }
line-wdr = { $weapon-class }: { NUM($quantity) }, phase { NUM($phase) }, to { $storage-site }, { DTG($start) } to { DTG($end) }
line-pos = { $count-positions ->
    [one] one position
   *[other] { NUM($count-positions) } positions
} as of { DTG($as-of) }
line-sea = { $activity }, { $count-vessels ->
    [one] one kind of vessel
   *[other] { NUM($count-vessels) } kinds of vessels
}, { DTG($start) } to { DTG($end) }
line-sld = Sealed: { $open-when }, { DTG($open-by) } at the latest{ $has-topic-hint ->
    [yes] , { $topic-hint }
   *[no] {""}
}
line-opn = { $of } opened: { $sealed-type }
line-stp = { $phase }{ $has-place ->
    [yes] : { $place }
   *[no] {""}
}{ $has-sector ->
    [yes] , sector { $sector }
   *[no] {""}
}{ $has-toward ->
    [yes] , toward { $toward }
   *[no] {""}
}{ $has-request ->
    [yes] , asks: { $request }
   *[no] {""}
}{ $has-hold-until ->
    [yes] {" "}{ DTG($hold-until) }
   *[no] {""}
}{ $has-stopped-at ->
    [yes] , at { DTG($stopped-at) }
   *[no] {""}
}
line-med = { $place }, { $litter ->
    [0] none lying
    [one] one lying
   *[other] { NUM($litter) } lying
}, { $ambulatory ->
    [0] none walking
    [one] one walking
   *[other] { NUM($ambulatory) } walking
}, without fire: { $hold-fire-window }
line-nav = { $who }, { $where }, { DTG($when) }, asks: { $request }
line-det = { $query-or-info }: { $person-ref }, { $category }, asks: { $requested-action }
line-crs = { $crossing }, side { $side }: { $status }{ $has-reason ->
    [yes] , { $reason }
   *[no] {""}
}, from { DTG($from) }{ $has-until ->
    [yes] {" "}until { DTG($until) }
   *[no] {""}
}
line-cro = { $crossing }, side { $side }: { $status } from { DTG($from) }{ $has-until ->
    [yes] {" "}until { DTG($until) }
   *[no] {""}
}
line-crc = { $crossing }, side { $side }: { $status }{ $has-reason ->
    [yes] , { $reason }
   *[no] {""}
}, from { DTG($from) }{ $has-expected-reopen ->
    [yes] , reopening expected { DTG($expected-reopen) }
   *[no] {""}
}
line-cnv = { $phase }{ $has-organisation ->
    [yes] : { $organisation }
   *[no] {""}
}{ $has-purpose ->
    [yes] , { $purpose }
   *[no] {""}
}{ $count-vehicles ->
    [0] {""}
    [one] , one vehicle
   *[other] , { NUM($count-vehicles) } vehicles
}{ $has-depart-earliest ->
    [yes] , from { DTG($depart-earliest) }
   *[no] {""}
}{ $has-dest ->
    [yes] , to { $dest }
   *[no] {""}
}{ $has-outcome ->
    [yes] : { $outcome }
   *[no] {""}
}{ $count-stages ->
    [0] {""}
    [one] , one stage reached
   *[other] , { NUM($count-stages) } stages reached
}
line-wos = { $phase }{ $has-object ->
    [yes] : { $object }
   *[no] {""}
}{ $has-start ->
    [yes] , { DTG($start) }
   *[no] {""}
}{ $has-end ->
    [yes] {" "}to { DTG($end) }
   *[no] {""}
}{ $has-at ->
    [yes] , { DTG($at) }
   *[no] {""}
}
line-inc = { $class }, { DTG($event-time) }, { $unit }: { $count-max ->
    [one] one
   *[other] { NUM($count-min) } to { NUM($count-max) }
}, weapon: { $weapon-class }, perceived: { $means }{ $request-code ->
    [none] {""}
   *[other] , asks: { $request }
}
line-stm = { $about }: { $kind }, { $channel }
line-doc = { $title }, { $date }, { $file-sha256-short }
line-att = { $about }: { $answer }
line-ofc = { $official-channel }: { $channel-kind }, { $channel }

value-yes = yes
value-no = no
value-instant = { DTG($instant) }
value-number = { NUM($value) }
value-place-named = { $name }, { $coordinates }
value-place-accuracy = { $place }, accurate to { $accuracy }
value-line = { $count ->
    [one] one point
   *[other] { NUM($count) } points
} from { $first } to { $last }
value-area = { $count ->
    [one] one corner
   *[other] { NUM($count) } corners
}, the first at { $first }
value-window = { DTG($start) } to { DTG($end) }
value-pair = { $label }: { $value }
value-other-language = { $text } ({ $language })
list-separator = {", "}
group-separator = {"; "}
item-separator = {" / "}

unit-m = { NUM($value) } m
unit-mm = { NUM($value) } mm
unit-kg = { NUM($value) } kg
unit-s = { $value ->
    [one] one second
   *[other] { NUM($value) } seconds
}
unit-min = { $value ->
    [one] one minute
   *[other] { NUM($value) } minutes
}
unit-h = { $value ->
    [one] one hour
   *[other] { NUM($value) } hours
}
unit-km-h = { NUM($value) } km/h
unit-deg = { NUM($value) }°

ladder-tendered = tendered
    .help = The message was offered on an agreed channel and is on record.
ladder-delivered = delivered
    .help = It has arrived on the recipient's device.
ladder-received = received
    .help = A person at the recipient's post states that they hold it.
ladder-read-back = read back
    .help = The recipient has repeated the check word.
ladder-passed = passed on
    .help = The recipient states to whom the content was given.
ladder-replied = replied
    .help = The recipient has answered in substance.

clock-ack = receipt
    .help = By when a person must state receipt.
clock-pass = passing on
    .help = By when the units must have been told.
clock-reply = reply
    .help = By when an answer in substance is due.

group-service = Service
group-notice = Notices
group-call = Calls and emergencies
group-civil = Civilian traffic
group-incident = Incidents
group-document = Documents and statements

precedence-flash = FLASH
    .help = Lives depend on minutes.
precedence-immediate = IMMEDIATE
    .help = Within the quarter of an hour.
precedence-priority = PRIORITY
    .help = Within hours.
precedence-routine = ROUTINE
    .help = Within a day or two.
