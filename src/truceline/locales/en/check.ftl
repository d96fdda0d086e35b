# Facts about a document in somebody's hand. They combine; none of them is a verdict.
# Reviewed for harm: no text says that a document is or is not what it claims to be.

check-register = Asked: the register of { $origin }, as of entry { NUM($size) }.
check-changed = clause { $clause }: registered “{ $registered }”, here “{ $copy }”
check-left-out = clause { $clause }: registered “{ $registered }”, not here
check-put-in = clause { $clause }: not registered, here “{ $copy }”
check-spelling = clause { $clause }: spelled “{ $registered }” in the register, “{ $copy }” here
check-unread = clause { $clause }: registered “{ $registered }”; read here, not surely, “{ $copy }”
check-not-read = clause { $clause }: registered “{ $registered }”; nothing could be read here
check-more = and { NUM($count) } more

fact-exact-match = This file, octet by octet, is registered as { $document }: { $title }.
fact-part-match = This file is “{ $says }”, an annex or map of { $document }: { $title }.
fact-text-match = These are the words registered as { $document }, in “{ $language }”{ $authentic ->
    [yes] , an authentic language version
   *[no] {""}
}: { $title }.
fact-spelled-otherwise = Spelled or spaced otherwise in { $count ->
    [one] one place
   *[other] { NUM($count) } places
}, in clauses { $clauses }; look there.
fact-part-of-text = This is part of { $document }: { NUM($count) } of its { NUM($total) } words.
fact-words-around = { $count ->
    [one] One word before or after it is
   *[other] { NUM($count) } words before or after it are
} not in the registered text.
fact-clauses-moved = Clauses { $clauses } stand elsewhere than in the registered text.
fact-differs = Differs from { $document } in “{ $language }” in { $count ->
    [one] one place
   *[other] { NUM($count) } places
}, { NUM($total) } of them numbers; clauses { $clauses }.
fact-no-difference = No word or number that differs from { $document } in “{ $language }” was found in what could be read.
fact-mark-of = A mark on it ({ $says }) looks like one on { $other }: { $title }. Such marks can be copied onto any paper.
fact-not-read-surely = { $count ->
    [one] One place
   *[other] { NUM($count) } places
} could not be read surely, in clauses { $clauses }. Compare with the paper in your hand.
fact-not-found = Nobody registered this here. That does not mean that it is forged, nor that it is not.
fact-nearest = The nearest registered text is { $other }: it shares { NUM($count) } of the { NUM($total) } words here.
fact-nothing-read = Too few words were read to compare.
paper-seal = Seal of entry { NUM($entry) }. It can be copied onto any paper: compare the text. Check it with: truceline check
fact-seal-valid = The seal is of entry { NUM($entry) } of this register, { $other }, and no word of the text here differs from the one that it seals.
fact-seal-valid-text-differs = The seal is of { $other } in this register, but the text here is another. A seal can be copied onto any paper.
fact-seal-without-text = The seal is of { $other } in this register. Whether the text is the one that it seals was not compared.
fact-seal-not-ours = The seal is of another register: { $says }.
fact-seal-broken = There is a seal, and its proof does not hold.
fact-registered-by = Registered by { $party } on { DTG($at) }, entry { NUM($entry) }. Registering says nothing of what it is worth.
fact-in-name-of = It is in the name of { $party }.
fact-attested = { $party } attests to it, { DTG($at) }, entry { NUM($entry) }.
fact-attested-in-part = { $party } attests to part of it, { DTG($at) }, entry { NUM($entry) }.
fact-denied = { $party } denies it, { DTG($at) }, entry { NUM($entry) }.
fact-not-issued = { $party } says that it did not issue it, { DTG($at) }, entry { NUM($entry) }.
fact-disputed-clauses = { $party } disputes clauses { $clauses }.
fact-awaited = { $party } has not answered for its name.
fact-stated = On a registered official channel, { $party } { $says }, { DTG($at) }, { $other }.
fact-claimed = On a channel that is not registered, in the name of { $party }: { $says }, { DTG($at) }, { $other }. That is a claim, not a statement.
fact-draft = Registered as a draft.
fact-agreed-minutes = Registered as agreed minutes.
fact-circulated = Registered as found in circulation: nobody registered it as issued.
fact-withheld = Its text is withheld; the register holds a commitment to it.
fact-withheld-opened = With this salt, this is the withheld document { $document }, to which the register has been committed since { DTG($at) }, entry { NUM($entry) }: { $title }.
fact-superseded-by = Superseded by { $other }.
fact-first-seen = First reported { DTG($at) } { $says }
fact-number-registered = Its number { $says } is the one registered for { $document }.
fact-number-of-another-text = Its number { $says } is registered for { $document }, whose text is another.
fact-number-not-registered = Its number { $says } is not registered here.
fact-dates-agree = Its dates in two calendars agree: { $says }.
fact-dates-disagree = Its dates in two calendars are { NUM($count) } days apart: { $says }.
fact-no-such-day = No calendar has the day { $says }.
fact-outside-term = It names { $says }; no date in it lies within the registered term of office ({ $at }).
fact-letters-swapped = In { NUM($count) } words, letters of another alphabet stand in the place of those they look like, as in “{ $says }”.

# The page on which anybody checks a document
checker-title = What is known about this document?
checker-means = Hand in a photo, a file or a text. You get facts: who registered it, who attests to it, who denies it, and every word that differs. No verdict.
checker-private-host = What you hand in goes to this host, which answers from memory and neither stores nor logs it. Who must not be seen asking takes this page and a register on a memory stick.
checker-private-here = Everything is done on this device. Nothing is sent anywhere.
checker-no-register = There is no register here yet. Choose a register file.
checker-language = English
checker-status-exercise = EXERCISE
checker-status-test = TEST
checker-room = Register of
checker-register-file = Register file
checker-register-bad = The register does not hold, and is not used: { $says }
checker-file-here = A photo or a file: pictures, PDF, DOCX, HTML or text are read; of any other, only whether it is the very file
checker-unread-broken = The file could not be read: it is damaged, or not what its name says. What follows rests on its octets alone. Paste its text.
checker-unread-locked = The file is locked with a password and could not be read. What follows rests on its octets alone. Paste its text.
checker-unread-slow = Reading the file took too long and was stopped. What follows rests on its octets alone. Paste its text.
checker-unread-elsewhere = This page does not read such a file. What follows rests on its octets alone. Paste its text, or ask a host or truceline check.
checker-unread-large = The picture has more points than this page can hold. Make it smaller. What follows rests on its octets alone.
checker-file = A photo or a file (PDF, DOCX, HTML, text)
checker-text = Or its text
checker-salt = Salt of a withheld document, if you were given one
checker-salt-bad = A salt has 32 digits 0-9 and a-f.
checker-ask = Ask the register
checker-nothing-given = Choose a file, or paste a text.
checker-too-large = The file is larger than 16 MB. Make the picture smaller, or check it in parts.
checker-sending = Sending …
checker-reading = Reading it; a picture takes some seconds …
checker-comparing = Comparing …
checker-unreachable = No answer came. Check the connection and try again.
checker-answer = What the register holds
checker-said = Who said what about { $document }: { $title }
checker-when = { DTG($at) }, entry { NUM($entry) }
checker-claim = (on a channel that is not registered: a claim)
checker-channel = on { $channel }, checked on { $day }: { $how }
checker-translations = ({ NUM($count) } in other languages)
checker-clauses = Clause by clause
checker-clause = Clause { $clause }
checker-registered = registered:
checker-here = here:
checker-nothing = (nothing)
checker-read = The text that was read
checker-marked = What is marked was not read surely.
checker-correct = Correct it where the paper says otherwise
checker-again = Ask again with this text
kind-number = a number differs
kind-word = words differ
kind-spelling = spelled otherwise
kind-unread = not read surely: compare it with the paper
clause-same = { NUM($count) } clauses are the same.
clause-spelled-otherwise = { NUM($count) } are spelled otherwise.
clause-differs = { NUM($count) } differ.
clause-unread = { NUM($count) } could not be read surely.
clause-left-out = { NUM($count) } are left out.
clause-not-in-copy = { NUM($count) } are beyond what was handed in.
event-registered = { $party } registered it.
event-superseded = { $party } registered a later one.
event-attest = { $party } attests to it.
event-deny = { $party } denies it.
event-partly = { $party } attests to part of it.
event-not-issued-by-us = { $party } says that it did not issue it.
event-statement = { $party } made a statement that not everybody may read.
event-confirm = { $party } confirmed it.
event-clarify = { $party } clarified it.
event-retract = { $party } retracted it.
event-announce = { $party } announced it.
event-apology = { $party } apologised for it.
said-mark = letterhead, stamp or signature
said-letterhead = letterhead
said-stamp = stamp
said-signature = signature
said-confirm = confirms it
said-deny = denies it
said-clarify = clarifies it
said-retract = retracts it
said-announce = announces it
said-apology = apologises for it
