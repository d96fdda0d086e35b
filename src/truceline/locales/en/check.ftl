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
fact-spelled-otherwise = Spelled or spaced otherwise in { NUM($count) } places, in clauses { $clauses }; look at each of them.
fact-part-of-text = This is part of { $document }: { NUM($count) } of its { NUM($total) } words.
fact-words-around = { NUM($count) } words before or after it are not in the registered text.
fact-clauses-moved = Clauses { $clauses } stand elsewhere than in the registered text.
fact-differs = Differs from { $document } in “{ $language }” in { NUM($count) } places, { NUM($total) } of them numbers; clauses { $clauses }.
fact-no-difference = No word or number that differs from { $document } in “{ $language }” was found in what could be read.
fact-not-read-surely = { NUM($count) } places could not be read surely, in clauses { $clauses }. Compare them with the paper in your hand.
fact-not-found = Nobody registered this here. That does not mean that it is forged, nor that it is not.
fact-nearest = The nearest registered text is { $other }: it shares { NUM($count) } of the { NUM($total) } words here.
fact-nothing-read = Too few words were read to compare.
fact-seal-valid = The seal is of entry { NUM($entry) } of this register, { $other }, and the text is the one that it seals.
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
