# Ages and countdowns. NUM() writes the same digits in every language.
ui-age-moment = just now
ui-age-minute = { NUM($count) } min ago
ui-age-hour = { NUM($count) } h ago
ui-age-day = { $count ->
    [one] { NUM($count) } day ago
   *[other] { NUM($count) } days ago
}
ui-in-moment = within a minute
ui-in-minute = in { NUM($count) } min
ui-in-hour = in { NUM($count) } h
ui-in-day = { $count ->
    [one] in { NUM($count) } day
   *[other] in { NUM($count) } days
}
ui-late-moment = due now
ui-late-minute = late by { NUM($count) } min
ui-late-hour = late by { NUM($count) } h
ui-late-day = { $count ->
    [one] late by { NUM($count) } day
   *[other] late by { NUM($count) } days
}
