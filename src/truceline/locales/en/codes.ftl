### Words of codes: code-<list>-<code>. Codes never change; words may.

code-line-check-result-ok = in order
code-line-check-result-garbled = garbled
code-line-check-result-no-answer = no answer
code-line-check-result-refused = refused
code-line-check-result-cut = cut
code-line-check-result-late = late

code-service-kind-fault = fault
code-service-kind-restored = restored
code-service-kind-change-carrier = change of carrier
code-service-kind-suspend = suspended
code-service-kind-resume = resumed
code-service-kind-withdraw = withdrawn
code-service-kind-key-change = change of key
code-service-kind-roster-change = change of roster
code-service-kind-clock = clock set

code-carrier-web = web
code-carrier-api = programming interface
code-carrier-file = file
code-carrier-sms = text message
code-carrier-voice = voice
code-carrier-radio = radio
code-carrier-fax = fax
code-carrier-paper = paper
code-carrier-courier = courier

code-duty-role-duty-officer = duty officer
code-duty-role-duty-chief = chief of the watch
code-duty-role-liaison-officer = liaison officer
code-duty-role-field-liaison-officer = field liaison officer
code-duty-role-coordinator = coordinator
code-duty-role-crossing-manager = crossing manager
code-duty-role-humanitarian-coordinator = humanitarian coordinator
code-duty-role-interpreter = interpreter
code-duty-role-monitor = monitor

code-ack-stage-delivered = delivered
code-ack-stage-received = received
code-ack-stage-readback-ok = read back, same
code-ack-stage-readback-differs = read back, differs
code-ack-stage-passed = passed on
code-ack-stage-refused-receipt = receipt refused
code-ack-stage-wrong-addressee = wrong addressee
code-ack-stage-unreadable = unreadable

code-echelon-sector = sector
code-echelon-brigade = brigade
code-echelon-battalion = battalion
code-echelon-air-defence = air defence
code-echelon-artillery = artillery
code-echelon-crossing = crossing
code-echelon-all-units-in-area = all units in the area

code-reply-code-noted = noted
code-reply-code-no-objection = no objection
code-reply-code-agreed = agreed
code-reply-code-agreed-with-conditions = agreed with conditions
code-reply-code-objection = objection
code-reply-code-clarify = clarification requested
code-reply-code-unable = unable
code-reply-code-refused = refused
code-reply-code-holding = answer will follow
code-reply-code-ordered-stop = stop ordered
code-reply-code-not-ours = not ours
code-reply-code-cannot-reach = cannot reach them
code-reply-code-checking = checking

code-objection-reason-safety-mines = safety: mines
code-objection-reason-safety-fire = safety: fire
code-objection-reason-overlap-activity = overlaps another activity
code-objection-reason-area-outside-agreement = area outside the agreement
code-objection-reason-line-disputed = line in dispute
code-objection-reason-late-notice = notice too late
code-objection-reason-insufficient-detail = not enough detail
code-objection-reason-forbidden-by-clause = excluded by a clause
code-objection-reason-identity-doubt = doubt about identity
code-objection-reason-capacity = not enough capacity
code-objection-reason-other = other

code-question-code-what = what
code-question-code-where = where
code-question-code-when = when
code-question-code-who = who
code-question-code-how-many = how many
code-question-code-which-route = which route
code-question-code-which-unit = which unit
code-question-code-which-markings = which markings
code-question-code-purpose = purpose
code-question-code-source = source
code-question-code-safety = safety
code-question-code-other = other

code-amendment-reason-weather = weather
code-amendment-reason-safety = safety
code-amendment-reason-delay = delay
code-amendment-reason-technical = technical
code-amendment-reason-objection = objection
code-amendment-reason-request = on request
code-amendment-reason-order = by order
code-amendment-reason-other = other

code-cancellation-reason-weather = weather
code-cancellation-reason-safety = safety
code-cancellation-reason-technical = technical
code-cancellation-reason-objection = objection
code-cancellation-reason-no-longer-needed = no longer needed
code-cancellation-reason-postponed = postponed
code-cancellation-reason-error = sent in error
code-cancellation-reason-order = by order
code-cancellation-reason-other = other

code-correction-reason-typing = typing error
code-correction-reason-misread = misread
code-correction-reason-coordinates = coordinates
code-correction-reason-time-zone = time zone
code-correction-reason-translation = translation
code-correction-reason-new-information = new information
code-correction-reason-other = other

code-movement-activity-rotation = rotation
code-movement-activity-resupply = resupply
code-movement-activity-relocation = relocation
code-movement-activity-withdrawal = withdrawal
code-movement-activity-redeployment = redeployment
code-movement-activity-engineer = engineer work
code-movement-activity-medical = medical
code-movement-activity-patrol = patrol
code-movement-activity-inspection = inspection

code-unit-size-sqd = squad
code-unit-size-plt = platoon
code-unit-size-coy = company
code-unit-size-bn = battalion
code-unit-size-bde = brigade
code-unit-size-div = division

code-vehicle-class-car = car
code-vehicle-class-motorcycle = motorcycle
code-vehicle-class-bus = bus
code-vehicle-class-ambulance = ambulance
code-vehicle-class-truck = truck
code-vehicle-class-tanker = tanker
code-vehicle-class-trailer = trailer
code-vehicle-class-boat = boat
code-vehicle-class-engineer = engineer vehicle
code-vehicle-class-armoured-car = armoured car
code-vehicle-class-apc = armoured personnel carrier
code-vehicle-class-ifv = infantry fighting vehicle
code-vehicle-class-tank = tank
code-vehicle-class-towed-gun = towed gun
code-vehicle-class-sp-gun = self-propelled gun
code-vehicle-class-mortar-carrier = mortar carrier
code-vehicle-class-mrl = multiple rocket launcher
code-vehicle-class-air-defence = air defence vehicle
code-vehicle-class-other = other

code-move-direction-toward = toward the line
code-move-direction-along = along the line
code-move-direction-away = away from the line

code-aircraft-class-fw = fixed wing
code-aircraft-class-rw = rotary wing
code-aircraft-class-balloon = balloon
code-aircraft-class-uav-micro = uncrewed, micro
code-aircraft-class-uav-mini = uncrewed, mini
code-aircraft-class-uav-tactical = uncrewed, tactical
code-aircraft-class-uav-male = uncrewed, medium altitude long endurance

code-flight-purpose-medevac = medical evacuation
code-flight-purpose-fire = fire-fighting
code-flight-purpose-rescue = rescue
code-flight-purpose-weather = weather
code-flight-purpose-farm = farming
code-flight-purpose-monitor = monitoring
code-flight-purpose-survey = survey
code-flight-purpose-vip = transport of delegations
code-flight-purpose-commercial = commercial

code-altitude-reference-amsl = mean sea level
code-altitude-reference-agl = the ground

code-lost-link-procedure-return = returns
code-lost-link-procedure-land = lands
code-lost-link-procedure-hover = hovers
code-lost-link-procedure-continue = continues
code-lost-link-procedure-climb = climbs
code-lost-link-procedure-terminate = ends its flight

code-work-kind-fortification-removal = removal of fortifications
code-work-kind-fence = fence
code-work-kind-road = road
code-work-kind-farming-machinery = farming machinery
code-work-kind-drainage = drainage
code-work-kind-building = building
code-work-kind-utility = utility lines
code-work-kind-other = other

code-machine-kind-excavator = excavator
code-machine-kind-bulldozer = bulldozer
code-machine-kind-loader = loader
code-machine-kind-crane = crane
code-machine-kind-truck = truck
code-machine-kind-roller = roller
code-machine-kind-drill = drill
code-machine-kind-tractor = tractor
code-machine-kind-harvester = harvester
code-machine-kind-pump = pump
code-machine-kind-generator = generator
code-machine-kind-other = other

code-visible-marking-none = none
code-visible-marking-vests = vests
code-visible-marking-panels = panels
code-visible-marking-roof-marking = roof marking
code-visible-marking-thermal-panel = thermal panel
code-visible-marking-emblem = emblem
code-visible-marking-lights = lights
code-visible-marking-other = other

code-progress-started = started
code-progress-completed = completed

code-demining-method-manual = by hand
code-demining-method-mechanical = by machine
code-demining-method-dog = with dogs
code-demining-method-demolition = by demolition

code-manned-class-fw = fixed wing
code-manned-class-rw = rotary wing
code-manned-class-balloon = balloon

code-sea-activity-patrol = patrol
code-sea-activity-fishing = fishing
code-sea-activity-fishing-enforcement = control of fishing
code-sea-activity-transit = transit
code-sea-activity-supply = supply
code-sea-activity-rescue = rescue
code-sea-activity-survey = survey
code-sea-activity-other = other

code-vessel-kind-fishing-boat = fishing boat
code-vessel-kind-small-craft = small craft
code-vessel-kind-ferry = ferry
code-vessel-kind-cargo-ship = cargo ship
code-vessel-kind-tanker = tanker
code-vessel-kind-rescue-boat = rescue boat
code-vessel-kind-patrol-boat = patrol boat
code-vessel-kind-warship = warship
code-vessel-kind-other = other

code-open-when-at-time = at its time
code-open-when-incident-near = an incident near there
code-open-when-third-party = to the third party alone

code-stop-fire-phase-call = stop fire
code-stop-fire-phase-end = fire has stopped

code-weapon-class-small-arms = small arms
code-weapon-class-machine-gun = machine gun
code-weapon-class-grenade = grenade
code-weapon-class-grenade-launcher = grenade launcher
code-weapon-class-sniper = sniper rifle
code-weapon-class-recoilless = recoilless gun
code-weapon-class-anti-aircraft = anti-aircraft gun
code-weapon-class-anti-tank = anti-tank weapon
code-weapon-class-tank-gun = tank gun
code-weapon-class-mortar = mortar
code-weapon-class-artillery = artillery
code-weapon-class-mrl = multiple rocket launcher
code-weapon-class-missile = missile
code-weapon-class-air-strike = air strike
code-weapon-class-uav-munition = munition from a drone
code-weapon-class-mine = mine
code-weapon-class-ied = improvised explosive device
code-weapon-class-other = other
code-weapon-class-not-known = not known

code-compass-point-n = north
code-compass-point-ne = north-east
code-compass-point-e = east
code-compass-point-se = south-east
code-compass-point-s = south
code-compass-point-sw = south-west
code-compass-point-w = west
code-compass-point-nw = north-west

code-fired-at-people = people
code-fired-at-workers = workers
code-fired-at-ambulance = an ambulance
code-fired-at-monitors = monitors
code-fired-at-school = a school
code-fired-at-utility = a utility
code-fired-at-position = a position

code-harm-killed = killed
code-harm-wounded = wounded
code-harm-missing = missing

code-person-status-civilian = civilian
code-person-status-combatant = combatant
code-person-status-monitor = monitor
code-person-status-aid-worker = aid worker
code-person-status-unknown = unknown

code-stop-fire-request-stop = stop
code-stop-fire-request-hold-30min = hold for 30 minutes
code-stop-fire-request-hold-until = hold until a stated time

code-patient-precedence-a = A urgent
code-patient-precedence-b = B urgent, surgical
code-patient-precedence-c = C priority
code-patient-precedence-d = D routine
code-patient-precedence-e = E convenience

code-medical-equipment-a = A none
code-medical-equipment-b = B hoist
code-medical-equipment-c = C extraction equipment
code-medical-equipment-d = D ventilator

code-pickup-security-n = N no armed persons
code-pickup-security-p = P possibly armed persons
code-pickup-security-e = E armed persons present
code-pickup-security-x = X armed escort needed

code-pickup-marking-a = A panels
code-pickup-marking-b = B pyrotechnic
code-pickup-marking-c = C smoke
code-pickup-marking-d = D none
code-pickup-marking-e = E other

code-patient-status-own-military = military of the sender
code-patient-status-own-civilian = civilians of the sender's side
code-patient-status-other-military = other military
code-patient-status-other-civilian = other civilians
code-patient-status-detained = detained persons

code-contamination-none = none
code-contamination-biological = biological
code-contamination-chemical = chemical
code-contamination-nuclear = nuclear or radiological

code-age-group-infant = infants
code-age-group-child = children
code-age-group-adult = adults
code-age-group-elderly = elderly

code-strayed-person = person
code-strayed-soldier = soldier
code-strayed-patrol = patrol
code-strayed-aircraft = aircraft
code-strayed-uav = drone
code-strayed-boat = boat
code-strayed-animals = animals

code-stray-request-return = return
code-stray-request-do-not-fire = do not fire

code-query-or-info-query = query
code-query-or-info-info = information

code-person-category-civilian = civilian
code-person-category-minor = minor
code-person-category-combatant = combatant
code-person-category-aid = aid worker
code-person-category-journalist = journalist
code-person-category-monitor = monitor

code-person-condition-well = well
code-person-condition-wounded = wounded
code-person-condition-ill = ill
code-person-condition-deceased = deceased
code-person-condition-unknown = unknown

code-person-action-confirm = confirm
code-person-action-visit = visit
code-person-action-return = return
code-person-action-message = pass a message

code-crossing-state-open = open
code-crossing-state-open-limited = open with limits
code-crossing-state-medical-only = medical cases only
code-crossing-state-closed = closed
code-crossing-state-closed-emergency = closed, emergency

code-crossing-mode-pedestrian = pedestrians
code-crossing-mode-car = cars
code-crossing-mode-bus = buses
code-crossing-mode-truck = trucks
code-crossing-mode-humanitarian = humanitarian traffic
code-crossing-mode-medical = medical traffic
code-crossing-mode-ferry = ferry
code-crossing-mode-rail = rail

code-crossing-direction-both = both ways
code-crossing-direction-out = out
code-crossing-direction-in = in

code-crossing-reason-security = security
code-crossing-reason-fire = fire
code-crossing-reason-mines = mines
code-crossing-reason-weather = weather
code-crossing-reason-works = works
code-crossing-reason-staff = staff
code-crossing-reason-health = health
code-crossing-reason-technical = technical
code-crossing-reason-other-side = the other side
code-crossing-reason-holiday = holiday
code-crossing-reason-end-of-day = end of the day
code-crossing-reason-order = by order
code-crossing-reason-other = other

code-convoy-phase-notice = notice
code-convoy-phase-progress = under way
code-convoy-phase-closed = closed

code-convoy-purpose-staff = staff
code-convoy-purpose-cargo = cargo
code-convoy-purpose-evacuation = evacuation
code-convoy-purpose-medical = medical
code-convoy-purpose-assessment = assessment
code-convoy-purpose-migrants = migrants
code-convoy-purpose-trade = trade
code-convoy-purpose-repair = repair

code-convoy-marking-none = none
code-convoy-marking-logo = logo
code-convoy-marking-roof-marking = roof marking
code-convoy-marking-thermal-panel = thermal panel
code-convoy-marking-emblem = emblem
code-convoy-marking-lights = lights

code-cargo-kind-food = food
code-cargo-kind-water = water
code-cargo-kind-medical = medical supplies
code-cargo-kind-shelter = shelter
code-cargo-kind-fuel = fuel
code-cargo-kind-hygiene = hygiene
code-cargo-kind-education = education
code-cargo-kind-spare-parts = spare parts
code-cargo-kind-grain = grain
code-cargo-kind-livestock = livestock
code-cargo-kind-oil = oil
code-cargo-kind-other = other

code-cargo-unit-kg = kilograms
code-cargo-unit-tonne = tonnes
code-cargo-unit-litre = litres
code-cargo-unit-piece = pieces
code-cargo-unit-pallet = pallets
code-cargo-unit-kit = kits
code-cargo-unit-head = head

code-convoy-stage-planned = planned
code-convoy-stage-cleared = cleared
code-convoy-stage-departed = departed
code-convoy-stage-checkpoint-in = at a checkpoint
code-convoy-stage-checkpoint-out = past a checkpoint
code-convoy-stage-delayed = delayed
code-convoy-stage-aborted = broken off
code-convoy-stage-arrived = arrived
code-convoy-stage-returned = returned

code-convoy-outcome-facilitated = facilitated
code-convoy-outcome-partial = partially facilitated
code-convoy-outcome-denied = denied
code-convoy-outcome-impeded = impeded
code-convoy-outcome-cancelled = cancelled
code-convoy-outcome-postponed = postponed

code-window-phase-proposal = proposal
code-window-phase-start = started
code-window-phase-breach = breached
code-window-phase-end = ended

code-repair-object-power-line = power line
code-repair-object-water-station = water station
code-repair-object-gas = gas
code-repair-object-fibre = fibre
code-repair-object-bridge = bridge
code-repair-object-dam = dam
code-repair-object-road = road
code-repair-object-other = other

code-window-monitors-none = none
code-window-monitors-one-side = on one side
code-window-monitors-mirror-patrol = patrols on both sides

code-incident-class-fire-sa = small arms fire
code-incident-class-fire-hw = heavy weapons fire
code-incident-class-fire-air = fire from the air
code-incident-class-fire-sniper = sniper fire
code-incident-class-expl-mine = mine explosion
code-incident-class-expl-ied = explosion of an improvised device
code-incident-class-expl-uxo = explosion of unexploded ordnance
code-incident-class-move-unnotified = movement without notice
code-incident-class-move-forward = forward movement
code-incident-class-reinforce = reinforcement
code-incident-class-zone-weapon = weapon in a zone
code-incident-class-zone-presence = presence in a zone
code-incident-class-flight-manned = crewed flight
code-incident-class-flight-uav = drone flight
code-incident-class-jam-ew = jamming
code-incident-class-recon = reconnaissance
code-incident-class-sabotage = sabotage
code-incident-class-fortify = fortification
code-incident-class-mine-lay = mine laying
code-incident-class-detain = detention
code-incident-class-abduct = abduction
code-incident-class-civ-harm = harm to civilians
code-incident-class-civ-object = damage to a civilian object
code-incident-class-aid-block = aid held up
code-incident-class-cross-close = crossing closed
code-incident-class-fom-deny = monitors held up
code-incident-class-monitor-attack = attack on monitors
code-incident-class-incite = incitement
code-incident-class-provoke = provocation
code-incident-class-nav-error = straying
code-incident-class-other = other

code-observer-party = party
code-observer-monitor = monitor
code-observer-civilian = civilian
code-observer-camera = camera
code-observer-uav = drone
code-observer-acoustic = acoustic sensor

code-perception-heard = heard
code-perception-saw = seen
code-perception-recorded = recorded
code-perception-told = told

code-time-precision-exact = exact
code-time-precision-minutes = to some minutes
code-time-precision-hour = to the hour
code-time-precision-half-day = to half a day
code-time-precision-day = to the day

code-event-unit-explosion = explosions
code-event-unit-burst = bursts
code-event-unit-shot = shots
code-event-unit-round = rounds
code-event-unit-event = events

code-event-description-outgoing = outgoing
code-event-description-incoming = incoming
code-event-description-impact = impact
code-event-description-airburst = airburst
code-event-description-in-flight = in flight
code-event-description-undetermined = undetermined

code-incident-request-none = none
code-incident-request-explain = explain
code-incident-request-investigate = investigate
code-incident-request-joint-visit = joint visit

code-statement-kind-confirm = confirms
code-statement-kind-deny = denies
code-statement-kind-clarify = clarifies
code-statement-kind-retract = retracts
code-statement-kind-announce = announces
code-statement-kind-apology = apologises

code-attestation-answer-attest = attested
code-attestation-answer-deny = denied
code-attestation-answer-partly = attested in part
code-attestation-answer-not-issued-by-us = not issued by us

code-standing-final = final
code-standing-draft = draft
code-standing-agreed-minutes = agreed minutes
code-standing-circulated = found in circulation

code-mark-kind-letterhead = letterhead
code-mark-kind-stamp = stamp
code-mark-kind-signature = signature

code-channel-kind-web-page = web page
code-channel-kind-social-media = social media
code-channel-kind-messenger = messenger channel
code-channel-kind-radio = radio
code-channel-kind-television = television
code-channel-kind-news-agency = news agency
code-channel-kind-gazette = gazette
code-channel-kind-press-office = press office
code-channel-kind-other = other
