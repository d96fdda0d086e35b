# الأعمار والعد التنازلي. تكتب NUM() الأرقام نفسها في كل اللغات.
ui-age-moment = الآن
ui-age-minute = { $count ->
    [one] منذ دقيقة
    [two] منذ دقيقتين
    [few] منذ { NUM($count) } دقائق
    [many] منذ { NUM($count) } دقيقة
   *[other] منذ { NUM($count) } دقيقة
}
ui-age-hour = { $count ->
    [one] منذ ساعة
    [two] منذ ساعتين
    [few] منذ { NUM($count) } ساعات
    [many] منذ { NUM($count) } ساعة
   *[other] منذ { NUM($count) } ساعة
}
ui-age-day = { $count ->
    [one] منذ يوم
    [two] منذ يومين
    [few] منذ { NUM($count) } أيام
    [many] منذ { NUM($count) } يومًا
   *[other] منذ { NUM($count) } يوم
}
ui-in-moment = خلال دقيقة
ui-in-minute = { $count ->
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { NUM($count) } دقائق
    [many] بعد { NUM($count) } دقيقة
   *[other] بعد { NUM($count) } دقيقة
}
ui-in-hour = { $count ->
    [one] بعد ساعة
    [two] بعد ساعتين
    [few] بعد { NUM($count) } ساعات
    [many] بعد { NUM($count) } ساعة
   *[other] بعد { NUM($count) } ساعة
}
ui-in-day = { $count ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { NUM($count) } أيام
    [many] بعد { NUM($count) } يومًا
   *[other] بعد { NUM($count) } يوم
}
ui-late-moment = حان الموعد
ui-late-minute = { $count ->
    [one] متأخر دقيقة
    [two] متأخر دقيقتين
    [few] متأخر { NUM($count) } دقائق
    [many] متأخر { NUM($count) } دقيقة
   *[other] متأخر { NUM($count) } دقيقة
}
ui-late-hour = { $count ->
    [one] متأخر ساعة
    [two] متأخر ساعتين
    [few] متأخر { NUM($count) } ساعات
    [many] متأخر { NUM($count) } ساعة
   *[other] متأخر { NUM($count) } ساعة
}
ui-late-day = { $count ->
    [one] متأخر يومًا
    [two] متأخر يومين
    [few] متأخر { NUM($count) } أيام
    [many] متأخر { NUM($count) } يومًا
   *[other] متأخر { NUM($count) } يوم
}
