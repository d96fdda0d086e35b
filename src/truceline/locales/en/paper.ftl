# What stands on paper beside the message itself: entries and the watch log, printed.

paper-log = Watch log
paper-log-span = Entries { NUM($first) } to { NUM($last) } of the record, in its order.
paper-log-means = Times are those that senders gave. What stands in brackets was due and not on the record by then. Receipt is no consent.
paper-as-of = { $origin }, as of { NUM($size) } entries of the record
paper-withheld = Content not released to the reader who printed this.
paper-erased = Content erased by decision of both parties. The entry and its proof stand.
paper-no-step = nothing on the record yet
paper-open-receipt = not yet received
paper-open-passing = not yet passed on
paper-open-reply = no reply yet
paper-entry = Entry
paper-reference = Reference
paper-at = Time given
paper-from = From
paper-to = To
paper-info = For information
paper-precedence = Precedence
paper-release = Released to
paper-thread = Thread
paper-reply-to = In reply to
paper-supersedes = Takes the place of
paper-status = Status
paper-key = Signed by
paper-hash = Entry hash
paper-check-word = Check word
