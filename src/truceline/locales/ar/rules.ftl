### القواعد بالكلمات: الأسر وما تطلبه كل منها، والأحكام، والأسباب، والنتائج.

rule-cessation-of-fire = وقف النار
    .asks = من لحظة معيّنة لا يطلق أحد النار.
rule-clearance-validity = سريان الإذن بالمرور
    .asks = السفينة أو القافلة المأذون لها طلبت في الوقت المحدد، وتصل ما دام إذنها ساريًا، وتبقى مرئية.
rule-crossing-hours = ساعات المعبر
    .asks = المعبر مفتوح في ساعاته المضمونة، ويُبلَّغ الجانب الآخر بالإغلاق مسبقًا.
rule-disciplinary-report = الإبلاغ عن الإجراءات
    .asks = بعد كل خرق مؤكد يبيّن الطرف الإجراء الذي اتخذه، في الوقت المحدد.
rule-empty-zone = منطقة خالية
    .asks = المنطقة خالية من القوات إلا من يسمّيه استثناء.
rule-exercise-ban = لا تدريبات قرب الخط
    .asks = لا تدريبات من مستوى معيّن فما فوق ولا رماية مدفعية حية ضمن مسافة من الخط.
rule-focal-points = تسمية جهات الاتصال
    .asks = يسمّي كل طرف من يتحدث باسمه، في الوقت المحدد.
rule-foreign-forces = مغادرة القوات الأجنبية
    .asks = تغادر القوات الأجنبية في الوقت المحدد.
rule-goods-allowance = المسموح به من البضائع
    .asks = ما يُنقل عبر المعبر يبقى ضمن المسموح به، وبعض البضائع لا تمر.
rule-graded-response = الرد المتدرّج
    .asks = يتدرّج الرد خطوة خطوة: إنذار، ثم إنذار ثانٍ، ثم نار تحذيرية، وبعدها فقط ما هو أكثر.
rule-hotline-first = الخط الساخن أولًا
    .asks = قبل الرد على النار يُجرَّب الخط الساخن ويُمنح وقته، ويأتي الأمر من القيادة.
rule-joint-patrol = الدوريات المشتركة
    .asks = تسير الدوريات المشتركة والمرافقات بالتواتر المتفق عليه.
rule-line-check-schedule = اختبارات الخط
    .asks = يُختبر الخط في أوقاته، ولا يجوز أن يفوت في المدة إلا عدد معيّن من الاختبارات.
rule-media = سحب التصريحات
    .asks = ما وجدت الجهة المختصة أنه خطأ يُسحب حيث قيل، في الوقت المحدد.
rule-meeting-frequency = الاجتماعات
    .asks = تجتمع اللجنة بالتواتر المتفق عليه.
rule-mines = الألغام
    .asks = لا ألغام جديدة، وتُسلَّم خرائط القديمة وتُزال، في الوقت المحدد.
rule-monitor-access = وصول المراقبين
    .asks = يُسمح للمراقبين بالدخول دون تأخير، ويفتّشون بالتواتر المتفق عليه.
rule-no-fly-zone = منطقة حظر طيران
    .asks = تبقى طائرات من فئات معيّنة على مسافة من الخط، أو خارج مناطق على ارتفاعات معيّنة.
rule-no-reinforcement = لا تعزيزات
    .asks = لا يُضاف في المنطقة شيء إلى ما كان فيها.
rule-non-application = خارج الاتفاق
    .asks = جهات ومناطق مسمّاة تقع خارج الاتفاق.
rule-notice-by-size = الإخطار بحسب الحجم
    .asks = النشاط الذي يتجاوز حجمًا معيّنًا يُخطَر به قبله بعدد من الأيام.
rule-notice-lead-time = الإخطار قرب الخط
    .asks = النشاط القريب من الخط يُخطَر به قبله بعدد من الساعات.
rule-order-publication = إصدار الأوامر
    .asks = تصدر كل قيادة أمر الوقف في الوقت المحدد، ولا يلغيه أمر آخر.
rule-phase-schedule = المراحل
    .asks = تتوالى المراحل بترتيبها، كل منها ضمن وقتها.
rule-position-freeze = ثبات المواقع
    .asks = تبقى المواقع حيث كانت ولا يتقدّم أي منها نحو الجانب الآخر.
rule-protected-object = موقع محمي
    .asks = لا يُفعل شيء ضمن مسافة من المواقع المحمية.
rule-quiet-hours = ساعات الهدوء
    .asks = في الساعات والأيام المتفق عليها يسود الهدوء.
rule-quiet-precondition = هدوء قبل الخطوة
    .asks = لا تبدأ الخطوة إلا بعد أيام من الهدوء المراقَب والمؤكَّد.
rule-release-deadline = الإفراج في الموعد
    .asks = يُفرج عن الأشخاص أو يُعادون في الوقت المحدد، بحسب الفئة.
rule-reply-clock = مهلة الرد
    .asks = يُجاب عن السؤال أو الطلب في الوقت المحدد.
rule-site-validation = إعادة تأكيد المواقع
    .asks = يُعاد تأكيد الموقع المُخطَر به قبل انقضاء مدته.
rule-start-delay = البدء بعد التوقيع
    .asks = يسري الاتفاق بعد مدة من توقيعه.
rule-term = المدة والتجديد
    .asks = يُجدَّد الاتفاق في الوقت المحدد قبل انتهاء مدته.
rule-weapon-withdrawal = سحب الأسلحة
    .asks = تبقى أسلحة فئة معيّنة على عمق محدد خلف الخط، في جانب الطرف نفسه.
rule-weapons-near-objects = الأسلحة بعيدًا عن المواقع
    .asks = تبقى أسلحة فئة معيّنة على مسافة من المناطق المأهولة والمدارس والمستشفيات ونحوها.
rule-window-of-silence = نافذة صمت
    .asks = في نافذة الصمت المتفق عليها لا يطلق أحد النار قرب المكان المتفق عليه.
rule-zone-caps = السقوف في المنطقة
    .asks = لا يزيد في المنطقة عدد الأفراد والدبابات والمدافع على المتفق عليه.

verdict-compliant = ضمن القاعدة
verdict-non-compliant = خارج القاعدة
verdict-notice-required = يلزم إخطار
verdict-indeterminate = لا يمكن البتّ
verdict-not-applicable = لا تنطبق

notice-state-missing = لم يُعطَ إخطار
notice-state-late = أُعطي متأخرًا
notice-state-ok = أُعطي في الوقت المحدد

reason-accuracy = المكان غير معروف بدقة كافية
reason-tolerance = قريب من الحد إلى درجة لا تسمح لهذه القاعدة بالبتّ
reason-lines-disagree = الخطوط التي يعتمدها الطرفان تعطي أجوبة مختلفة
reason-segment = لا يُعرف على أي مقطع من الخط يقع
reason-weapon-not-known = نوع السلاح أو عياره غير معروف
reason-aircraft-not-known = فئة الطائرة غير معروفة
reason-party-not-known = لا يُعرف من قام به
reason-size-not-known = الحجم غير معروف
reason-height-not-known = الارتفاع غير معروف
reason-time = الوقت غير معروف بدقة كافية
reason-no-line = لم يكن هناك خط سارٍ في ذلك المكان والوقت
reason-no-place = لا يُعرف مكان
reason-no-evidence = لم يكن أحد يراقب أو لم يُسجَّل شيء
reason-channel-suspended = جاء الإخطار عبر قناة معلّقة
reason-unreadable-rule = لا يمكن قراءة شروط القاعدة
reason-unknown-family = لا يعرف هذا المضيف أسرة القاعدة
reason-not-in-force = لم تكن القاعدة سارية
reason-suspended = كانت مادتها معلّقة
reason-exception = يشمله استثناء
reason-non-application = الجهة أو المنطقة خارج الاتفاق

quantity-kilometres = { NUM($number) } كم
quantity-metres = { NUM($number) } م
quantity-millimetres = { NUM($number) } مم
quantity-days = { $number ->
    [one] يوم واحد
    [two] يومان
    [few] { NUM($number) } أيام
    [many] { NUM($number) } يومًا
   *[other] { NUM($number) } يوم
}
quantity-hours = { $number ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { NUM($number) } ساعات
    [many] { NUM($number) } ساعة
   *[other] { NUM($number) } ساعة
}
quantity-minutes = { $number ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { NUM($number) } دقائق
    [many] { NUM($number) } دقيقة
   *[other] { NUM($number) } دقيقة
}
quantity-seconds = { $number ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { NUM($number) } ثوانٍ
    [many] { NUM($number) } ثانية
   *[other] { NUM($number) } ثانية
}
quantity-count = { NUM($number) }

finding = { $clauses }: { $verdict }
finding-notice = { $clauses }: { $verdict }، { $state }
finding-measured = المقيس { $measured }، والحد { $limit }
finding-measured-doubt = المقيس { $measured }، بين { $low } و{ $high }، والحد { $limit }
finding-limit = الحد { $limit }
finding-spare = الفسحة الباقية { $margin }
finding-beyond = تجاوز الحد بمقدار { $margin }
finding-at-limit = عند الحد تمامًا
finding-line = بحسب { $line }
finding-clause = المادة { $clause }

### ما تقترب منه مسودة، يُعرض أثناء كتابتها ورسمها.

look-comma = ،
look-title = ما تقترب منه
look-means = يُقاس أثناء الكتابة، ولا شيء مسجَّل بعد. وعدم العثور على شيء لا يأذن بشيء.
look-draw-first = ارسم المكان أو اكتبه، فيُعرض هنا ما تقترب منه.
look-roughly = نحو { $apart }
look-apart = على بُعد { $apart }
look-touches-line = تمسّه أو تعبره
look-side-own = في جانبكم
look-side-other = في الجانب الآخر
look-side-both = تبدأ في جانب وتنتهي في الآخر
look-goes-toward = تتجه نحوه
look-goes-along = تسير بمحاذاته
look-goes-away = تبتعد عنه
look-rules-wait = تُسأل القواعد حين يكتمل أيضًا: { $fields }
look-rules-none = لا قاعدة في الاتفاق تخصها.
look-rules-passed-over = { $n ->
    [zero] لا قواعد أخرى غير منطبقة.
    [one] قاعدة أخرى لا تنطبق.
    [two] قاعدتان أخريان لا تنطبقان.
    [few] { NUM($n) } قواعد أخرى لا تنطبق.
    [many] { NUM($n) } قاعدة أخرى لا تنطبق.
   *[other] { NUM($n) } قاعدة أخرى لا تنطبق.
}
look-asking = يجري القياس…
look-unanswered = لم يجب المضيف: { $why }
look-must-know = يجب العلم به
look-time-shared = في الوقت نفسه
look-time-other = في وقت آخر
look-time-apart = يفصل بينهما { $span }
look-heights-shared = على الارتفاعات نفسها
look-heights-apart = { NUM($m) } م بين الارتفاعين
look-zone = تمسّ المنطقة { $zone }.
look-crossing = المعبر { $crossing } على بُعد { $apart }.

### البلاغات على خط زمني، ومن كان يجب إبلاغه.

notices-mean = ما أعلنه الجانبان، ومن أُبلغ به. ولا حالة منها إذن.
notices-empty = لم يُعلن شيء.
notices-empty-means = ما يُقدَّم من تحرك أو أشغال أو طيران يظهر هنا في جانبه من محور الزمن.
notices-ahead = { $n ->
    [zero] لا بلاغات مقبلة
    [one] بلاغ مقبل واحد
    [two] بلاغان مقبلان
    [few] { NUM($n) } بلاغات مقبلة
    [many] { NUM($n) } بلاغًا مقبلًا
   *[other] { NUM($n) } بلاغ مقبل
}
notices-none-ahead = لا شيء مقبل.
notices-show-all = اعرض الكل
notices-near = يقترب في الوقت نفسه من:
notices-standing = في ساعات معينة كل يوم
notices-to-open = يجب فتح البلاغ المختوم { $ref }: حان وقته.
notices-to-open-near = يجب فتح البلاغ المختوم { $ref }: أُبلغ عن { $incident } قربه.
timeline-title = الخط الزمني للجانبين
timeline-lane = بلاغات { $party }
timeline-others = آخرون
timeline-earlier = أبكر
timeline-later = لاحقًا
timeline-hours = { $n ->
    [12] 12 ساعة
    [168] 7 أيام
    [zero] { NUM($n) } ساعة
    [one] { NUM($n) } ساعة
    [two] ساعتان
    [few] { NUM($n) } ساعات
    [many] { NUM($n) } ساعة
   *[other] { NUM($n) } ساعة
}
life-filed = مقدَّم
life-delivered = وصل
life-received = استُلم
life-read-back = أُعيدت تلاوته
life-passed = عُمّم
life-objected = اعتُرض عليه
life-started = بدأ
life-completed = اكتمل
life-cancelled = أُلغي
life-amended = عُدّل
life-sealed = مختوم
life-opened = فُتح
life-overdue = تجاوز موعده
board-all-told = أُبلغ كل من وجب إبلاغه.
board-not-all-told = لم يُبلَّغ كل من وجب إبلاغه.
board-starts = يبدأ { $when }
board-was-to-start = كان مقررًا أن يبدأ { $when }
board-means = المُبلَّغ هو من عمّمه على كل من يلزمه. وإبلاغ الجميع لا يأذن بشيء، وعدمه يبيّن من لا يعلم.
board-told = أُبلغ
board-open = يُنتظر إبلاغه
board-due = يجب إبلاغه قريبًا
board-late = لم يُبلَّغ في الوقت
board-nobody = لم يُخاطَب أحد من هذا الطرف
board-met = لم يُخاطَب مع أنه يقترب من { $ref }
board-missing = لم يُعمَّم بعد على: { $echelons }

### What notices explain of what was reported.

explained-title = ما أُبلغ عنه وما أُعلن
explained-means = ما أُبلغ عن إدراكه، مقارنًا بما كان معلنًا في ذلك الوقت. وما يبقى لا يقول شيئًا عمن تسبب فيه.
explained-unit = المعدود
explained-unit-explosion = انفجارات
explained-unit-burst = رشقات
explained-unit-shot = طلقات
explained-unit-round = قذائف
explained-unit-event = أحداث
explained-days = { $n ->
    [0] الكل
    [1] 24 ساعة
    [two] يومان
    [few] { NUM($n) } أيام
    [many] { NUM($n) } يومًا
   *[other] { NUM($n) } يوم
}
explained-nothing = لم يُبلَّغ عن شيء من هذا النوع في هذه المدة، بقدر ما يحق لك أن تقرأ.
explained-sum = { $unit ->
    [EXPLOSION] الانفجارات
    [BURST] الرشقات
    [SHOT] الطلقات
    [ROUND] القذائف
   *[EVENT] الأحداث
}: تفسّر البلاغات { NUM($explained) } من { NUM($observed) }.
explained-possible = وقد تفسّر { NUM($n) } غيرها.
explained-left = { $n ->
    [0] ولا يبقى شيء.
   *[other] ويبقى { NUM($n) }.
}
explained-by = يفسّر { NUM($n) }
explained-may = قد يفسّر: المكان أو الوقت غير معروف بما يكفي، أو أُعلن بعد ذلك فقط.
explained-by-none = لا يفسّر أي بلاغ شيئًا منها.
explained-remainder = لم يعلنه أي بلاغ
explained-of = { NUM($n) } من { NUM($all) }
explained-no-place = لم يُذكر إلا الاتجاه
explained-minutes = { NUM($n) } د
explained-more = اعرض { NUM($n) } أخرى
explained-latest = لم يُنظر إلا في أحدث رسائل سجل طويل.
