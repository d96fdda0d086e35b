# كلمات الواجهة. كلمات الحقول والرموز والرسائل مع الفهرس.

## Frame
ui-skip = إلى الصفحة
ui-nav = الصفحات
ui-nav-watch = المناوبة
ui-nav-watch-count = تحتاج إليك الآن
ui-nav-wall = شاشة الجدار
ui-nav-line = الخط
ui-nav-notices = البلاغات
ui-nav-map = الخريطة
ui-nav-crossings = المعابر
ui-nav-documents = الوثائق
ui-nav-log = السجل
ui-nav-agreement = الاتفاق
ui-nav-roster = جدول المناوبين
ui-nav-proof = الإثبات
ui-nav-outbox = الصادر
ui-nav-outbox-count = تنتظر الإرسال
ui-nav-new = رسالة جديدة
ui-nav-join = شغل مقعد
ui-nav-public = السجل العام
ui-nav-settings = الإعدادات
ui-nav-more = المزيد
ui-nav-unknown = لا توجد صفحة كهذه
ui-unknown-means = هذا العنوان لا يؤدي إلى شيء. لم يضع شيء.
ui-page-unavailable = تعذّر تحميل هذه الصفحة. الصفحات التي سبق فتحها في هذا المتصفح ما زالت تعمل.
ui-loading = جارٍ التحميل
ui-close = إغلاق
ui-cancel = إلغاء
ui-print = طباعة
ui-paper-entry = ملف للطباعة مع الختم
ui-paper-log = سجل المناوبة للطباعة
ui-paper-hours = تسليم المناوبة
ui-paper-last = { $n ->
    [few] آخر { NUM($n) } ساعات
   *[other] آخر { NUM($n) } ساعة
}
ui-paper-making = المضيف يُعدّ الملف
ui-yes = نعم
ui-no = لا
ui-show = عرض
ui-search = بحث
ui-mine = لك
ui-server-time = وقت الغرفة، بالتوقيت العالمي
ui-public-reader = قراءة عامة

## Status of the room
ui-status-exercise = تمرين
ui-status-exercise-means = لا شيء هنا حقيقي. كل رسالة تقول ذلك.
ui-status-test = اختبار
ui-status-test-means = يجري اختبار النظام. لا شيء هنا حقيقي.
ui-status-actual = فعلي

## Link, time, key
ui-link-live = متصل
ui-link-catching-up = جارٍ اللحاق بالسجل
ui-link-offline = لا شبكة
ui-link-unreachable = المضيف لا يجيب
ui-link-still-works = يمكنك قراءة ما على هذا الجهاز والكتابة والتوقيع. يُرسل ذلك عند عودة الاتصال.
ui-link-waits = { $n ->
    [zero] لا رسائل تنتظر في الصادر.
    [one] رسالة واحدة تنتظر في الصادر.
    [two] رسالتان تنتظران في الصادر.
    [few] { NUM($n) } رسائل تنتظر في الصادر.
    [many] { NUM($n) } رسالة تنتظر في الصادر.
   *[other] { NUM($n) } رسالة تنتظر في الصادر.
}
ui-link-heard = آخر اتصال قبل { $span }
ui-skew = ساعة هذا الجهاز غير صحيحة
ui-skew-means = تختلف عن ساعة الغرفة بمقدار { $span }. المواعيد هنا تتبع الغرفة.
ui-revoked = أُلغي مفتاح هذا الجهاز
ui-revoked-means = يمكنك قراءة ما هنا. التوقيع يحتاج إلى دعوة جديدة من طرفك.
ui-key-missing = مفتاح هذا المقعد ليس على هذا الجهاز
ui-key-missing-means = اطلب من طرفك دعوة جديدة، وإلغاء المفتاح القديم.
ui-update = إصدار جديد جاهز
ui-update-means = يبدأ حين تقول ذلك. ما تكتبه محفوظ.
ui-update-apply = ابدأ الآن
ui-alarm-title = السجل غير متماسك
ui-alarm-save = احفظ الدليل

## Duty
ui-duty-take = تسلّم المناوبة
ui-duty-on = في المناوبة
ui-duty-means = تسلّم المناوبة يشغّل صوت الإنذار ويُبقي الشاشة مضاءة. اضغط مرة أخرى لتركها.
ui-flash-late = { $n ->
    [zero] لا رسائل خاطفة متأخرة
    [one] رسالة خاطفة متأخرة
    [two] رسالتان خاطفتان متأخرتان
    [few] { NUM($n) } رسائل خاطفة متأخرة
    [many] { NUM($n) } رسالة خاطفة متأخرة
   *[other] { NUM($n) } رسالة خاطفة متأخرة
}
ui-flash-means = الجانب الآخر ينتظر جوابك. تبقى هذه الشاشة حتى تُعلن الخطوة.
ui-flash-silent = لا صوت: لم تُستلم المناوبة على هذا الجهاز.
ui-announce = { $precedence }، { $type }، من { $post }
ui-announce-many = { $n ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة
    [two] رسالتان جديدتان
    [few] { NUM($n) } رسائل جديدة
    [many] { NUM($n) } رسالة جديدة
   *[other] { NUM($n) } رسالة جديدة
}

## Strip
ui-precedence = الأسبقية
ui-from = من
ui-to = إلى
ui-info = للعلم
ui-time = الوقت
ui-entry = القيد
ui-message = الرسالة
ui-entry-n = القيد { NUM($n) }
ui-proof-link = الإثبات
ui-check-word = كلمة التحقق
ui-check-word-means = اقرأها على الجانب الآخر: الكلمة نفسها تعني الرسالة نفسها، بكل وسيلة وبكل لغة.
ui-body-withheld = المحتوى غير متاح لك.
ui-body-erased = مُحي المحتوى. القيد وإثباته باقيان.
ui-body-erased-by = { $parties ->
    [2] مُحي المحتوى بقرار من الطرفين في { $dtg }. القيد وإثباته باقيان.
   *[other] مُحي المحتوى بقرار من الطرفين والطرف الثالث في { $dtg }. القيد وإثباته باقيان.
}
ui-late = متأخر
ui-escalated = صُعِّد، المستوى { NUM($level) }
ui-new-waiting = { $n ->
    [zero] لا جديد
    [one] جديد واحد، اعرضه
    [two] جديدان، اعرضهما
    [few] { NUM($n) } جديدة، اعرضها
    [many] { NUM($n) } جديدًا، اعرضها
   *[other] { NUM($n) } جديد، اعرضها
}
ui-show-all = عرض الكل ({ NUM($n) })
ui-show-more = عرض المزيد (بقي { NUM($n) })

## Entries that are not messages
ui-type-fnd = تأسيس
ui-type-aga = تعديل الاتفاق
ui-type-inv = دعوة
ui-type-enr = تسجيل جهاز
ui-type-rvk = إلغاء مفتاح
ui-type-esc = تصعيد
ui-type-xpt = قراءة تصدير
ui-type-lca = فحص خط غير وارد في السجل
ui-type-era = محو محتوى
ui-entry-lca = { $channel }: فحص الخط المقرر { DTG($at) } غير وارد في السجل
ui-entry-era = مُحي محتوى { $about } بقرار من الطرفين. القيد وإثباته باقيان.
ui-entry-aga = يسري الاتفاق بهذه النسخة من هنا فصاعدًا. وما حُكم فيه قبل ذلك يبقى محكومًا بالنسخة السابقة.
ui-agreement-version = النسخة { NUM($version) }، سارية ابتداءً من القيد { NUM($index) }
ui-rules-mean = الصياغة هي الملزمة. وبجانب المادة ما تتحقق منه الآلة: تستشهد بالمادة ولا تحلّ محلها.
ui-rule-of = القاعدة { $id }
ui-rule-binds = تُلزم
ui-rule-case = خلافًا لذلك لـ
ui-rule-zones = في المناطق
ui-rule-holds = سارية
ui-rule-except = باستثناء
ui-rule-told = مع إبلاغ قبلها بمدة { $span }

## Ladder
ui-ladder-of = سلّم { $post }
ui-rung-tendered = عُرضت
ui-rung-delivered = وصلت
ui-rung-received = استُلمت
ui-rung-readback = أُعيدت قراءتها
ui-rung-passed = مُرّرت
ui-rung-replied = أُجيبت
ui-rung-next = التالي
ui-rung-unasked = غير مطلوب
ui-rung-differs = القراءة المعادة مختلفة
ui-rung-refused = رُفض الاستلام

## Clocks
ui-span-s = { NUM($n) } ث
ui-span-min = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { NUM($n) } دقائق
    [many] { NUM($n) } دقيقة
   *[other] { NUM($n) } دقيقة
}
ui-span-h = { $n ->
    [zero] أقل من ساعة
    [one] ساعة
    [two] ساعتين
    [few] { NUM($n) } ساعات
    [many] { NUM($n) } ساعة
   *[other] { NUM($n) } ساعة
}
ui-span-d = { $n ->
    [zero] أقل من يوم
    [one] يوم
    [two] يومين
    [few] { NUM($n) } أيام
    [many] { NUM($n) } يومًا
   *[other] { NUM($n) } يوم
}
ui-months = { $n ->
    [zero] أقل من شهر
    [one] شهر واحد
    [two] شهران
    [few] { NUM($n) } أشهر
    [many] { NUM($n) } شهرًا
   *[other] { NUM($n) } شهر
}
ui-clock-ack = الاستلام خلال { $span }
ui-clock-ack-late = تأخر الاستلام { $span }
ui-clock-pass = التمرير خلال { $span }
ui-clock-pass-late = تأخر التمرير { $span }
ui-clock-reply = الجواب خلال { $span }
ui-clock-reply-late = تأخر الجواب { $span }
ui-clock-start = يبدأ خلال { $span }
ui-clock-start-late = بدأ قبل { $span }
ui-clock-name-ack = الاستلام
ui-clock-name-pass = التمرير
ui-clock-name-reply = الجواب

## Next step
ui-step-received = استلمت
ui-step-received-means = تُعلن أن مركزك يحوز هذه الرسالة. لا يقول ذلك شيئًا عن محتواها.
ui-step-readback = إعادة القراءة
ui-step-readback-means = أعد المحتوى على المرسل، وقارنا كلمة التحقق. اكتب الكلمة التي قيلت لك، لا التي على شاشتك.
ui-step-passed = مرّرت
ui-step-passed-means = تُعلن لمن أعطى مركزك هذه الرسالة. الاستلام غير التمرير.
ui-step-replied = جواب
ui-step-replied-means = جواب طرفك. الإخطار لا يطلب إذنًا، وأخذ العلم به لا يعطي إذنًا.
ui-step-go = اعرض ما سيُوقَّع
ui-readback-word = كلمة التحقق كما سمعتها
ui-readback-same = الكلمتان متطابقتان.
ui-readback-differs = الكلمتان مختلفتان: هي هنا { $word }. التوقيع يُعلن أن القراءة المعادة مختلفة، وسيُبلَّغ المرسل.
ui-passed-to = مُرّرت إلى
ui-echelon-required = لا بد أن يكون منها
ui-cannot-receive = لا يمكن استلامها

## On record
ui-record-title = في السجل
ui-record-composing = يُعدّ النص بعينه
ui-record-exact = النص بعينه الذي يُوقَّع
ui-record-warning = بعد التوقيع يصير هذا في سجل الجانبين. لا يمكن سحبه، بل تعديله أو تصحيحه أو إلغاؤه بقيد آخر.
ui-record-renewed = أخذت رسالة أخرى من مركزك هذا الرقم في هذه الأثناء. المرجع وكلمة التحقق جديدان: اقرأهما من جديد.
ui-record-sign = وقّع
ui-record-back = رجوع
ui-release = الإتاحة
ui-release-parties = الطرفان
ui-release-parties-mission = الطرفان والبعثة
ui-release-humanitarian = إنساني
ui-release-named = المراكز المسماة فقط
ui-release-public = للعامة

## Writing
ui-new = رسالة جديدة
ui-new-choose = اختر نوع الرسالة
ui-new-other = نوع آخر
ui-no-such-type = لا يوجد نوع رسالة كهذا.
ui-no-seat = أنت تقرأ قراءة عامة
ui-no-seat-means = الكتابة تحتاج إلى مقعد. يعطيه طرف صاحبه برابط دعوة.
ui-about = بشأن { $ref }
ui-group-all = الكل
ui-draft-kept = توجد هنا مسودة، { $age }.
ui-draft-drop = ابدأ من جديد
ui-review = مراجعة
ui-review-means = لم يُوقَّع شيء بعد. الشاشة التالية تعرض النص بعينه.
ui-optional = (اختياري)
ui-optional-fields = { $n ->
    [zero] لا حقول اختيارية
    [one] حقل اختياري واحد
    [two] حقلان اختياريان
    [few] { NUM($n) } حقول اختيارية
    [many] { NUM($n) } حقلًا اختياريًا
   *[other] { NUM($n) } حقل اختياري
}
ui-choose = اختر
ui-not-stated = غير مذكور
ui-now = الآن
ui-from-now = بعد { $span }
ui-time-hint = بالتوقيت العالمي: مجموعة تاريخ ووقت مثل 022315ZDEC26، أو وقت مثل 2315
ui-unit-m = متر
ui-unit-km = كيلومتر
ui-unit-min = دقيقة
ui-unit-s = ثانية
ui-unit-h = ساعة
ui-unit-deg = درجة
ui-unit-mm = مليمتر
ui-unit-kg = كيلوغرام
ui-unit-km-h = كم في الساعة
ui-place-name = اسم المكان
ui-accuracy = الدقة بالأمتار
ui-pick-on-map = اختر على الخريطة
ui-draw-on-map = ارسم على الخريطة
ui-pick-place = انقر حيث يقع. الزائد والناقص يقرّبان ويبعدان.
ui-pick-line = انقر كل نقطة بترتيب السير، ثم الأخيرة مرة أخرى للإنهاء. اسحب نقطة لتحريكها؛ والنقر على نقطة يختارها.
ui-pick-area = انقر كل زاوية، ثم الأولى أو الأخيرة مرة أخرى للإغلاق. اسحب زاوية لتحريكها؛ والنقر على زاوية يختارها.
ui-pick-keys = بلوحة المفاتيح: تحرّك الأسهم الخريطة تحت الصليب، ومع مفتاح Shift بخطوات صغيرة؛ ويضع مفتاح الإدخال نقطة هناك، ويتراجع مفتاح المسح عن الأخيرة.
ui-pick-cross = الصليب عند { $grid }
ui-pick-map = خريطة للرسم عليها
ui-pick-points = { $n ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { NUM($n) } نقاط
    [many] { NUM($n) } نقطة
   *[other] { NUM($n) } نقطة
}
ui-pick-unread = سطر لا يمكن قراءته موقعًا. لم يتغير شيء.
ui-pick-undo = تراجع عن النقطة الأخيرة
ui-pick-remove = أزل النقطة { NUM($n) }
ui-pick-take = خذ هذا
ui-line-hint = موقع في كل سطر، خط العرض أولًا أو مرجع شبكي (MGRS)، بترتيب السير.
ui-area-hint = زاوية في كل سطر، خط العرض أولًا أو مرجع شبكي (MGRS). الأخيرة تلتقي بالأولى.
ui-hash-of-file = أو خذها من ملف؛ يبقى الملف على هذا الجهاز:
ui-add-language = أضف { $language }
ui-add-item = أضف: { $label }
ui-remove-item = احذف رقم { NUM($n) }
ui-language-en = English
ui-language-ar = العربية
ui-language-kmr = Kurmancî
ui-language-ku = Kurdî
ui-language-fr = Français
ui-language-ru = Русский
ui-faults = { $n ->
    [zero] لا شيء ناقص
    [one] شيء واحد ناقص أو غير صحيح
    [two] شيئان ناقصان أو غير صحيحين
    [few] { NUM($n) } أشياء ناقصة أو غير صحيحة
    [many] { NUM($n) } شيئًا ناقصًا أو غير صحيح
   *[other] { NUM($n) } شيء ناقص أو غير صحيح
}
ui-fault-one-of = يلزم واحد من هذه
ui-fault-missing = مطلوب
ui-fault-number = يجب أن يكون عددًا صحيحًا
ui-fault-range = يجب أن يكون من { NUM($min) } إلى { NUM($max) }
ui-fault-long = طويل جدًا: { NUM($max) } حرفًا على الأكثر
ui-fault-form = ليس بالصيغة المتوقعة
ui-fault-instant = يحتاج إلى وقت بالتوقيت العالمي يمكن قراءته، مثل 022315ZDEC26 أو 2315
ui-fault-after = يجب ألا يسبق الوقت الذي يليه
ui-fault-place = يحتاج إلى موقع يمكن قراءته مثل 35.33600, 40.14100 أو 37S FV 03693 10902
ui-fault-points = يحتاج إلى { NUM($min) } مواقع على الأقل يمكن قراءتها
ui-fault-too-many = فيه أكثر من اللازم: { NUM($max) } على الأكثر
ui-fault-recipient = اختر مركزًا واحدًا على الأقل.

## Watch
ui-watch-needs = يحتاج إليك الآن
ui-watch-needs-none = لا شيء يحتاج إليك الآن.
ui-watch-waits = بانتظار آخرين
ui-watch-open = مواعيد جارية
ui-watch-waits-none = لا موعد جاريًا لمركز آخر.
ui-watch-soon = يبدأ خلال 6 ساعات
ui-watch-soon-none = لا شيء مُخطَر به يبدأ خلال ست ساعات.
ui-watch-quiet = هادئ: الساعة الأخيرة
ui-watch-side = الخطوط والخريطة
ui-watch-lines = الخطوط
ui-watch-empty = لم يُقل شيء في هذه الغرفة بعد
ui-watch-empty-means = ابدأ بفحص الخط: يُظهر للجانبين أن الخط يعمل، ويقارن بين السجلين.
ui-watch-first-check = أرسل فحص خط
ui-line-short = الخط { $posts }
ui-line-ok = سليم
ui-line-garbled = مشوّش
ui-line-no-answer = لا جواب
ui-line-refused = مرفوض
ui-line-cut = مقطوع
ui-line-late = متأخر
ui-line-untested = لم يُفحص بعد
ui-line-misses = { $n ->
    [zero] لا فحص فائتًا
    [one] فحص فائت واحد
    [two] فحصان فائتان
    [few] { NUM($n) } فحوص فائتة
    [many] { NUM($n) } فحصًا فائتًا
   *[other] { NUM($n) } فحص فائت
}
ui-line-next = الفحص التالي { $dtg }
ui-line-absent = فحص { $dtg } غير وارد في السجل
ui-line-declared-fault = أُعلن عطل
ui-line-declared-suspend = معلّق
ui-line-declared-withdraw = مسحوب
ui-line-declared-change-carrier = على وسيلة أخرى
ui-line-declared-key-change = تغيّر المفتاح
ui-line-declared-roster-change = تغيّر جدول المناوبين
ui-line-declared-clock = أُعلن خلل في الساعة

## Line and threads
ui-family = عرض
ui-line-empty = لا سلسلة رسائل بعد
ui-line-empty-means = كل رسالة تفتح سلسلة أو تتابعها. اكتب الأولى.
ui-line-choose = اختر سلسلة لترى رسائلها وسلالمها.
ui-thread-count = { $n ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { NUM($n) } رسائل
    [many] { NUM($n) } رسالة
   *[other] { NUM($n) } رسالة
}
ui-thread-none = لا توجد هنا سلسلة كهذه
ui-thread-none-means = إما أنها غير متاحة لك، أو أنها لم تصل.
ui-back-to-line = كل السلاسل

## Log
ui-log-means = كل ما قيل، بترتيب السجل. الرقم هو الموضع في السجل، ولا يمكن أن يتغير.
ui-log-messages = الرسائل
ui-log-all = كل القيود
ui-log-count = { $n ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { NUM($n) } قيود
    [many] { NUM($n) } قيدًا
   *[other] { NUM($n) } قيد
}
ui-log-late = سُجّل { $dtg }
ui-log-none = لا شيء يطابق
ui-log-none-means = ابحث عن مرجع أو مركز أو مجموعة تاريخ ووقت أو كلمة تحقق أو كلمات من المحتوى.
ui-log-empty = ليس في السجل رسالة متاحة لك
ui-log-empty-means = تظهر القيود هنا حين تُسجَّل.
ui-log-older = حمّل قيودًا أقدم
ui-all-posts = كل المراكز
ui-post = المركز

## Map
ui-map-canvas = خريطة. القائمة بجانبها تسمّي كل ما عليها.
ui-map-picture = خريطة الخط والإخطارات والحوادث
ui-map-near = خريطة لهذه المسودة وما تقترب منه؛ والقائمة تقول الشيء نفسه بالكلمات
ui-map-unavailable = تعذّر تحميل الخريطة. القائمة بجانبها فيها الشيء نفسه.
ui-map-layers = الطبقات
ui-map-layer-lines = الخطوط، بإصدارها ومن يقول بها
ui-map-layer-notices = الإخطارات
ui-map-layer-crossings = المعابر
ui-map-layer-incidents = الحوادث كما أُبلغ عنها
ui-map-layer-places = الأماكن
ui-map-ground-river = الأنهار
ui-map-ground-boundary = حدود خريطة الأساس
ui-map-source = خريطة الأساس: GSHHG مختزلة؛ لا يقاس عليها.
ui-map-notice = الخطوط والأسماء هي التي يستعملها الطرفان المذكوران. لا شيء هنا يعني رأيًا في وضع أي منطقة.
ui-map-timed = في وقت مختار
ui-map-time = الوقت المعروض
ui-map-all-times = كل الأوقات
ui-map-nothing = لا شيء على الخريطة في هذا الوقت وهذه الطبقات.
ui-map-list = على الخريطة
ui-map-unchoose = لا تختر شيئًا
ui-line-agreed = خط متفق عليه
ui-line-claimed = يقول به { $party }

## Crossings
ui-crossings-means = كل جانب يُعلن حال جانبه. المعتبر هو الأشد إغلاقًا من الاثنين.
ui-crossings-empty = لا يسمّي الاتفاق معبرًا
ui-crossings-empty-means = يظهر المعبر هنا متى سمّاه الاتفاق أو رسالة.
ui-crossing-effective = للحركة
ui-crossing-unsaid = غير معلن
ui-crossing-until = حتى { $dtg }
ui-crossing-change = غيّر الحال

## Documents
ui-documents-means = ما يُتداول، وما يقوله كل طرف عنه. السجل يدوّن الأجوبة ولا يحكم.
ui-documents-empty = لا وثيقة مسجلة
ui-documents-empty-means = الوثيقة المسجلة تُعرف ببصمة ملفها، فيمكن التحقق من كل نسخة.
ui-names = باسم طرفك
ui-names-means = سُجّل أو أُبلغ عنه باسم طرفك ولم يُجب عنه بعد. يبقى كل جواب في السجل.
ui-names-awaited = لم يُجب عنه بعد.
ui-names-concern = قد يعنيكم.
ui-names-concern-means = يذكر طرفكم وليس صادرًا باسمه. لا يُنتظر جواب.
ui-names-seen = اطّلعت
ui-names-announce = باسم طرفكم: { $title }
ui-names-announce-concern = قد يعني طرفكم: { $title }
ui-names-not-ours = ليس منا
ui-document-register = سجّل وثيقة
ui-document-registered = سُجّلت
ui-document-stated = بيان
ui-document-attest = أقرّ أو أنكر
ui-document-state = أصدر بيانًا
ui-document-check = تحقق من ملف
ui-document-check-means = يُقرأ الملف على هذا الجهاز ولا يُرسل إلى أي مكان.
ui-document-found = موجود في السجل:
ui-document-not-found = غير موجود.
ui-document-not-found-means = لا وثيقة مسجلة لها هذه البايتات بعينها. الصورة أو النسخة المعاد حفظها تختلف عن أصلها.

## Agreement
ui-agreement-parties = الطرفان وغيرهما
ui-agreement-term = المدة
ui-agreement-begins = يبدأ
ui-agreement-lasts = يدوم
ui-agreement-renewal = التجديد
ui-agreement-authentic = النص المعتمد
ui-agreement-clauses = البنود
ui-agreement-lines = إصدارات الخط
ui-agreement-no-line = لا يحدد الاتفاق خطًا.
ui-agreement-clocks = مهل الجواب
ui-agreement-posts = المراكز
ui-renewal-by-agreement = باتفاق الطرفين
ui-renewal-automatic = تلقائي
ui-renewal-none = لا تجديد
ui-renewal-extendable = قابل للتمديد
ui-open-ended = لم تُذكر نهاية
ui-third-party = طرف ثالث
ui-non-signatory = غير موقّع
ui-line-version = الإصدار
ui-line-owner = لمن
ui-line-accepted = قَبِله
ui-line-source = المصدر
ui-accuracy-of = الدقة
ui-points = { $n ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { NUM($n) } نقاط
    [many] { NUM($n) } نقطة
   *[other] { NUM($n) } نقطة
}
ui-post-name = الاسم
ui-post-languages = اللغات
ui-officer = الضابط
ui-officers = الضباط

## Roster
ui-roster-means = من يحق له أن يتصرف باسم مركز، وبأي مفتاح، وابتداءً من أي قيد. الضباط أدوار؛ لا تُحفظ هنا أسماء.
ui-roster-send = أرسل بطاقة مناوبة
ui-roster-card = بطاقات المناوبة
ui-roster-device = الأجهزة
ui-roster-invitation = الدعوات
ui-roster-is-active = سارٍ
ui-roster-is-revoked = ملغى
ui-roster-is-spent = مستعملة
ui-roster-is-open = مفتوحة
ui-roster-is-expired = انتهى
ui-roster-is-not-yet = لم يبدأ
ui-roster-ended = أنهاه
ui-roster-nobody = لا أحد في هذا المركز بعد.
ui-roster-empty = لا جهاز مسجل
ui-roster-empty-means = يدعو أصل الطرف ضابطًا؛ ويصنع جهاز الضابط مفتاحه ويسجّله.
ui-this-device = هذا الجهاز

## Proof
ui-proof-means = يتحقق هذا المتصفح بنفسه من أن القيد في السجل المشترك بين الجانبين. يثق بمفتاح الغرفة، لا بقول المضيف.
ui-proof-number = رقم القيد
ui-proof-show = عرض
ui-proof-signer = وقّعه
ui-proof-at = يقول إن وقته
ui-proof-at-means = قول المرسل؛ سجّله المضيف { $dtg }
ui-proof-hash = بصمة القيد
ui-proof-bytes = البايتات بعينها
ui-proof-steps = الاشتمال، خطوة خطوة
ui-proof-checking = يُجلب الإثبات ويُفحص
ui-proof-holds = الإثبات صحيح
ui-proof-broken = الإثبات لا يصح. توقف عن الاعتماد على هذا المضيف واتصل بالجانب الآخر.
ui-proof-unchecked = لم يُفحص: تعذّر جلب الإثبات
ui-proof-step-hash = بايتات القيد تعطي هذه البصمة.
ui-proof-step-path = { $n ->
    [zero] لا حاجة إلى بصمات مجاورة.
    [one] مع بصمة مجاورة واحدة تصعد في الشجرة.
    [two] مع بصمتين مجاورتين تصعد في الشجرة.
    [few] مع { NUM($n) } بصمات مجاورة تصعد في الشجرة.
    [many] مع { NUM($n) } بصمة مجاورة تصعد في الشجرة.
   *[other] مع { NUM($n) } بصمة مجاورة تصعد في الشجرة.
}
ui-proof-step-root = في القمة جذر { NUM($size) } من القيود.
ui-proof-step-signed = وقّع مفتاح الغرفة هذا الجذر بعينه، وهو يوافق كل ما رآه هذا المتصفح من قبل.
ui-proof-path = البصمات
ui-proof-text = الإثبات ملفًا
ui-proof-seen = تابع هذا المتصفح السجل بلا انقطاع حتى { NUM($size) } من القيود، { $age }.
ui-proof-origin = المنشأ
ui-proof-key = مفتاح السجل

## Outbox
ui-outbox-means = ما وُقّع على هذا الجهاز ولم يدخل السجل بعد. يبقى بعد إعادة التحميل ويُرسل مرة واحدة.
ui-outbox-empty = لا شيء ينتظر
ui-outbox-empty-means = ما توقّعه يدخل السجل فورًا، أو ينتظر هنا حتى يعود الاتصال.
ui-outbox-waiting = موقّع، ينتظر الاتصال
ui-outbox-sending = يُرسل
ui-outbox-logged = مسجّل
ui-outbox-refused = مرفوض
ui-outbox-renumbered = تغيّر المرجع من { $from } إلى { $ref }، وصارت كلمة التحقق { $word }.
ui-outbox-mend = أصلحه في الاستمارة
ui-outbox-discard = تخلّص منه
ui-near = هذا الإخطار قريب من إخطارات أخرى.
ui-near-means = لم يُقدَّم. اطّلع عليها، وإن بقي كما هو فوقّعه ثانيةً ليذكر أنك على علم بها.
ui-near-touches = في المكان نفسه
ui-near-apart = يفصلهما { NUM($m) } م
ui-near-far = يفصلهما أكثر من ٤٠ كم
ui-near-hidden = إخطار لا يجوز لك الاطلاع عليه، ضمن { NUM($km) } كم: اسأل الطرف الثالث.
ui-near-hidden-far = إخطار لا يجوز لك الاطلاع عليه، على بعد أكثر من ٤٠ كم: اسأل الطرف الثالث.
ui-near-sign = أنا على علم بها: اعرضه ثانيةً للتوقيع
ui-outbox-flush = حاول الآن

## Settings
ui-settings-language = اللغة
ui-settings-theme = المظهر
ui-theme-auto = كالجهاز
ui-theme-light = فاتح
ui-theme-dark = داكن
ui-settings-zone = التوقيت المحلي بجانب العالمي
ui-settings-seats = المقاعد على هذا الجهاز
ui-settings-in-use = مستعمل
ui-settings-use = استعمل
ui-settings-public = اقرأ قراءة عامة
ui-settings-watch = المناوبة
ui-settings-wall = شاشة الجدار
ui-settings-room = الغرفة
ui-settings-export = صدّر السجل
ui-key-device = مفتاح يحفظه المتصفح
ui-key-device-means = يحفظ المتصفح المفتاح ولا يعطيه. لا يخرج من هذا الجهاز بأي طريق نعرفه.
ui-key-wrapped = مفتاح يغلّفه المتصفح
ui-key-wrapped-means = لا يستطيع هذا المتصفح حفظ مفتاح كهذا بنفسه. يُخزَّن مشفّرًا، وهو أضعف، ويقول جدول المناوبين ذلك.

## Joining
ui-join = شغل مقعد
ui-join-means = هذا الرابط مقعد: يتيح لجهاز واحد أن يتصرف باسم مركز. يصنع جهازك مفتاحًا يبقى عليه، ويحفظ سجل الغرفة نصفه العام.
ui-join-room = الغرفة
ui-join-invitation = الدعوة
ui-join-key-class = المفتاح
ui-join-key-made = يُصنع على هذا الجهاز حين تشغل المقعد. لا يملكه غيرك أبدًا.
ui-join-label = ما اسم هذا الجهاز؟
ui-join-label-hint = لجدول المناوبين، مثل «حاسوب محمول، غرفة المناوبة». بلا أسماء أشخاص.
ui-join-device-default = جهاز
ui-join-warning = شغل المقعد قيد في السجل. يُستنفد الرابط بعده؛ إن ضاع هذا الجهاز فاطلب إلغاء مفتاحه.
ui-join-sit = اشغل المقعد
ui-join-busy = يُصنع المفتاح ويُسجَّل
ui-join-only-read = قراءة فقط
ui-join-done = أنت { $officer } في { $post }
ui-join-key-here = صُنع مفتاح هذا الجهاز هنا.
ui-join-go = إلى المناوبة
ui-join-refused = تعذّر شغل المقعد
ui-join-refused-means = لم يضع شيء، ولم يبقَ مفتاح. اطلب من طرفك رابطًا آخر إن كان هذا قد استُعمل.
ui-join-has-seats = { $n ->
    [zero] لا مقاعد في هذا المتصفح.
    [one] في هذا المتصفح مقعد واحد.
    [two] في هذا المتصفح مقعدان.
    [few] في هذا المتصفح { NUM($n) } مقاعد.
    [many] في هذا المتصفح { NUM($n) } مقعدًا.
   *[other] في هذا المتصفح { NUM($n) } مقعد.
}

## Public
ui-public-means = جانبان تقاتلا اتفقا على التوقف، ويتحدثان في هذه الغرفة. أنت تقرأ ما يتيحانه.
ui-public-may = ما يمكنك قراءته
ui-public-log-open = غلاف كل قيد: من كتب إلى من، ومتى، وفي أي نوع من الأمور.
ui-public-log-members = السجل نفسه مفتوح للأعضاء فقط؛ حجمه وجذره عامان.
ui-public-bodies = { $n ->
    [0] لم تُتح أي رسالة للعامة بعد.
    [one] محتوى رسالة واحدة متاحة للعامة.
    [two] محتوى رسالتين متاحتين للعامة.
    [few] محتوى { NUM($n) } رسائل متاحة للعامة.
    [many] محتوى { NUM($n) } رسالة متاحة للعامة.
   *[other] محتوى { NUM($n) } رسالة متاحة للعامة.
}
ui-public-withheld = كل ما عدا ذلك يظهر غير متاح. وجوده عام؛ وما يقوله ليس عامًا.
ui-public-check = كيف تتحقق بنفسك
ui-public-check-entry = افتح إثبات أي قيد: يحسبه متصفحك خطوة خطوة.
ui-public-check-key = قارن مفتاح السجل بواحد حصلت عليه من مكان آخر:
ui-public-check-file = صدّر السجل وتحقق من الملف بلا هذا المضيف وبلا شبكة.
ui-public-check-word = اسأل أيًا من الجانبين عن كلمة تحقق القيد: إن اختلفت الكلمتان اختلفت الرسالتان.

## Rooms
ui-rooms = الغرف
ui-rooms-cut = لا يمكن الوصول إلى المضيف
ui-rooms-cut-means = ليس لهذا المتصفح غرفة بعد. سيحاول من تلقاء نفسه.

## Keyboard
ui-keys = المفاتيح
ui-press-new = رسالة جديدة
ui-press-down = الشريط التالي
ui-press-up = الشريط السابق
ui-press-open = افتحه
ui-press-step = الخطوة التالية في السلّم
ui-press-search = بحث
ui-press-keys = هذه المفاتيح
ui-press-watch = إلى المناوبة
ui-press-line = إلى الخط
ui-press-map = إلى الخريطة
