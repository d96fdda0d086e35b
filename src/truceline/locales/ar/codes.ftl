### ألفاظ الرموز: code-<list>-<code>. الرموز لا تتغير أبدًا، أما الألفاظ فقد تتغير.

code-line-check-result-ok = سليم
code-line-check-result-garbled = مشوّش
code-line-check-result-no-answer = لا جواب
code-line-check-result-refused = رُفض
code-line-check-result-cut = مقطوع
code-line-check-result-late = متأخر

code-service-kind-fault = عطل
code-service-kind-restored = عودة الخدمة
code-service-kind-change-carrier = تغيير وسيلة النقل
code-service-kind-suspend = تعليق
code-service-kind-resume = استئناف
code-service-kind-withdraw = سحب
code-service-kind-key-change = تغيير المفتاح
code-service-kind-roster-change = تغيير جدول المناوبة
code-service-kind-clock = ضبط الساعة

code-carrier-web = الويب
code-carrier-api = واجهة برمجية
code-carrier-file = ملف
code-carrier-sms = رسالة نصية قصيرة
code-carrier-voice = صوت
code-carrier-radio = لاسلكي
code-carrier-fax = فاكس
code-carrier-paper = ورق
code-carrier-courier = ساعٍ

code-duty-role-duty-officer = ضابط مناوب
code-duty-role-duty-chief = رئيس المناوبة
code-duty-role-liaison-officer = ضابط ارتباط
code-duty-role-field-liaison-officer = ضابط ارتباط ميداني
code-duty-role-coordinator = منسّق
code-duty-role-crossing-manager = مدير معبر
code-duty-role-humanitarian-coordinator = منسّق الشؤون الإنسانية
code-duty-role-interpreter = مترجم شفوي
code-duty-role-monitor = مراقب

code-ack-stage-delivered = سُلّمت
code-ack-stage-received = استُلمت
code-ack-stage-readback-ok = أُعيدت قراءتها، متطابقة
code-ack-stage-readback-differs = أُعيدت قراءتها، مختلفة
code-ack-stage-passed = أُبلغت إلى الوحدات
code-ack-stage-refused-receipt = رُفض الاستلام
code-ack-stage-wrong-addressee = المرسل إليه خطأ
code-ack-stage-unreadable = غير مقروءة

code-echelon-sector = القطاع
code-echelon-brigade = اللواء
code-echelon-battalion = الكتيبة
code-echelon-air-defence = الدفاع الجوي
code-echelon-artillery = المدفعية
code-echelon-crossing = المعبر
code-echelon-all-units-in-area = جميع الوحدات في المنطقة

code-reply-code-noted = أُحيط علمًا
code-reply-code-no-objection = لا اعتراض
code-reply-code-agreed = موافق
code-reply-code-agreed-with-conditions = موافق بشروط
code-reply-code-objection = اعتراض
code-reply-code-clarify = طلب إيضاح
code-reply-code-unable = غير ممكن
code-reply-code-refused = مرفوض
code-reply-code-holding = الجواب لاحقًا
code-reply-code-ordered-stop = صدر أمر بالتوقف
code-reply-code-not-ours = ليس من جانبنا
code-reply-code-cannot-reach = يتعذر الاتصال بهم
code-reply-code-checking = جارٍ التحقق

code-objection-reason-safety-mines = السلامة: ألغام
code-objection-reason-safety-fire = السلامة: نيران
code-objection-reason-overlap-activity = تداخل مع نشاط آخر
code-objection-reason-area-outside-agreement = منطقة خارج الاتفاق
code-objection-reason-line-disputed = خط متنازع عليه
code-objection-reason-late-notice = إخطار متأخر
code-objection-reason-insufficient-detail = تفاصيل غير كافية
code-objection-reason-forbidden-by-clause = محظور بموجب بند
code-objection-reason-identity-doubt = شك في الهوية
code-objection-reason-capacity = قدرة غير كافية
code-objection-reason-other = غير ذلك

code-question-code-what = ماذا
code-question-code-where = أين
code-question-code-when = متى
code-question-code-who = من
code-question-code-how-many = كم العدد
code-question-code-which-route = أي مسار
code-question-code-which-unit = أي وحدة
code-question-code-which-markings = أي علامات
code-question-code-purpose = الغرض
code-question-code-source = المصدر
code-question-code-safety = السلامة
code-question-code-other = غير ذلك

code-amendment-reason-weather = الطقس
code-amendment-reason-safety = السلامة
code-amendment-reason-delay = تأخير
code-amendment-reason-technical = سبب تقني
code-amendment-reason-objection = اعتراض
code-amendment-reason-request = بناءً على طلب
code-amendment-reason-order = بأمر
code-amendment-reason-other = غير ذلك

code-cancellation-reason-weather = الطقس
code-cancellation-reason-safety = السلامة
code-cancellation-reason-technical = سبب تقني
code-cancellation-reason-objection = اعتراض
code-cancellation-reason-no-longer-needed = لم تعد هناك حاجة
code-cancellation-reason-postponed = تأجيل
code-cancellation-reason-error = أُرسل خطأً
code-cancellation-reason-order = بأمر
code-cancellation-reason-other = غير ذلك

code-correction-reason-typing = خطأ في الطباعة
code-correction-reason-misread = خطأ في القراءة
code-correction-reason-coordinates = الإحداثيات
code-correction-reason-time-zone = المنطقة الزمنية
code-correction-reason-translation = الترجمة
code-correction-reason-new-information = معلومات جديدة
code-correction-reason-other = غير ذلك

code-movement-activity-rotation = تبديل القوات
code-movement-activity-resupply = إعادة الإمداد
code-movement-activity-relocation = نقل الموقع
code-movement-activity-withdrawal = انسحاب
code-movement-activity-redeployment = إعادة انتشار
code-movement-activity-engineer = أعمال هندسية
code-movement-activity-medical = مهمة طبية
code-movement-activity-patrol = دورية
code-movement-activity-inspection = تفتيش

code-unit-size-sqd = جماعة
code-unit-size-plt = فصيل
code-unit-size-coy = سرية
code-unit-size-bn = كتيبة
code-unit-size-bde = لواء
code-unit-size-div = فرقة

code-vehicle-class-car = سيارة
code-vehicle-class-motorcycle = دراجة نارية
code-vehicle-class-bus = حافلة
code-vehicle-class-ambulance = سيارة إسعاف
code-vehicle-class-truck = شاحنة
code-vehicle-class-tanker = صهريج
code-vehicle-class-trailer = مقطورة
code-vehicle-class-boat = قارب
code-vehicle-class-engineer = مركبة هندسية
code-vehicle-class-armoured-car = سيارة مصفحة
code-vehicle-class-apc = ناقلة جند مصفحة
code-vehicle-class-ifv = مركبة قتال مشاة
code-vehicle-class-tank = دبابة
code-vehicle-class-towed-gun = مدفع مقطور
code-vehicle-class-sp-gun = مدفع ذاتي الحركة
code-vehicle-class-mortar-carrier = حاملة هاون
code-vehicle-class-mrl = راجمة صواريخ
code-vehicle-class-air-defence = مركبة دفاع جوي
code-vehicle-class-other = غير ذلك

code-move-direction-toward = باتجاه الخط
code-move-direction-along = بمحاذاة الخط
code-move-direction-away = بعيدًا عن الخط

code-aircraft-class-fw = ثابتة الجناح
code-aircraft-class-rw = عمودية
code-aircraft-class-balloon = منطاد
code-aircraft-class-uav-micro = غير مأهولة، متناهية الصغر
code-aircraft-class-uav-mini = غير مأهولة، صغيرة
code-aircraft-class-uav-tactical = غير مأهولة، تكتيكية
code-aircraft-class-uav-male = غير مأهولة، متوسطة الارتفاع طويلة التحمّل

code-flight-purpose-medevac = إخلاء طبي
code-flight-purpose-fire = إطفاء الحرائق
code-flight-purpose-rescue = إنقاذ
code-flight-purpose-weather = أرصاد جوية
code-flight-purpose-farm = زراعة
code-flight-purpose-monitor = مراقبة
code-flight-purpose-survey = مسح
code-flight-purpose-vip = نقل الوفود
code-flight-purpose-commercial = غرض تجاري

code-altitude-reference-amsl = متوسط سطح البحر
code-altitude-reference-agl = سطح الأرض

code-lost-link-procedure-return = تعود
code-lost-link-procedure-land = تهبط
code-lost-link-procedure-hover = تحوم
code-lost-link-procedure-continue = تواصل طريقها
code-lost-link-procedure-climb = ترتفع
code-lost-link-procedure-terminate = تنهي رحلتها

code-work-kind-fortification-removal = إزالة تحصينات
code-work-kind-fence = سياج
code-work-kind-road = طريق
code-work-kind-farming-machinery = آليات زراعية
code-work-kind-drainage = صرف المياه
code-work-kind-building = بناء
code-work-kind-utility = خطوط المرافق
code-work-kind-other = غير ذلك

code-machine-kind-excavator = حفّارة
code-machine-kind-bulldozer = جرّافة
code-machine-kind-loader = محمّلة
code-machine-kind-crane = رافعة
code-machine-kind-truck = شاحنة
code-machine-kind-roller = مدحلة
code-machine-kind-drill = آلة ثقب
code-machine-kind-tractor = جرّار
code-machine-kind-harvester = حصّادة
code-machine-kind-pump = مضخة
code-machine-kind-generator = مولّد كهرباء
code-machine-kind-other = غير ذلك

code-visible-marking-none = بلا علامات
code-visible-marking-vests = سترات
code-visible-marking-panels = لوحات قماشية
code-visible-marking-roof-marking = علامة على السقف
code-visible-marking-thermal-panel = لوحة حرارية
code-visible-marking-emblem = شارة
code-visible-marking-lights = أضواء
code-visible-marking-other = غير ذلك

code-progress-started = بدأ
code-progress-completed = تم

code-demining-method-manual = يدوي
code-demining-method-mechanical = آلي
code-demining-method-dog = بالكلاب
code-demining-method-demolition = بالتفجير

code-manned-class-fw = ثابتة الجناح
code-manned-class-rw = عمودية
code-manned-class-balloon = منطاد

code-sea-activity-patrol = دورية
code-sea-activity-fishing = صيد
code-sea-activity-fishing-enforcement = مراقبة الصيد
code-sea-activity-transit = عبور
code-sea-activity-supply = إمداد
code-sea-activity-rescue = إنقاذ
code-sea-activity-survey = مسح
code-sea-activity-other = غير ذلك

code-vessel-kind-fishing-boat = قارب صيد
code-vessel-kind-small-craft = زورق صغير
code-vessel-kind-ferry = عبّارة
code-vessel-kind-cargo-ship = سفينة شحن
code-vessel-kind-tanker = ناقلة
code-vessel-kind-rescue-boat = زورق إنقاذ
code-vessel-kind-patrol-boat = زورق دورية
code-vessel-kind-warship = سفينة حربية
code-vessel-kind-other = غير ذلك

code-open-when-at-time = في موعده
code-open-when-incident-near = حادث قريب
code-open-when-third-party = للطرف الثالث وحده

code-stop-fire-phase-call = أوقفوا النار
code-stop-fire-phase-end = توقفت النار

code-weapon-class-small-arms = أسلحة خفيفة
code-weapon-class-machine-gun = رشاش
code-weapon-class-grenade = قنبلة يدوية
code-weapon-class-grenade-launcher = قاذف قنابل
code-weapon-class-sniper = بندقية قنص
code-weapon-class-recoilless = مدفع عديم الارتداد
code-weapon-class-anti-aircraft = مدفع مضاد للطائرات
code-weapon-class-anti-tank = سلاح مضاد للدبابات
code-weapon-class-tank-gun = مدفع دبابة
code-weapon-class-mortar = هاون
code-weapon-class-artillery = مدفعية
code-weapon-class-mrl = راجمة صواريخ
code-weapon-class-missile = صاروخ
code-weapon-class-air-strike = غارة جوية
code-weapon-class-uav-munition = ذخيرة من طائرة مسيّرة
code-weapon-class-mine = لغم
code-weapon-class-ied = جهاز متفجر مرتجل
code-weapon-class-other = غير ذلك
code-weapon-class-not-known = غير معروف

code-compass-point-n = شمال
code-compass-point-ne = شمال شرق
code-compass-point-e = شرق
code-compass-point-se = جنوب شرق
code-compass-point-s = جنوب
code-compass-point-sw = جنوب غرب
code-compass-point-w = غرب
code-compass-point-nw = شمال غرب

code-fired-at-people = أشخاص
code-fired-at-workers = عاملون
code-fired-at-ambulance = سيارة إسعاف
code-fired-at-monitors = مراقبون
code-fired-at-school = مدرسة
code-fired-at-utility = مرفق خدمات
code-fired-at-position = موقع عسكري

code-harm-killed = قتلى
code-harm-wounded = جرحى
code-harm-missing = مفقودون

code-person-status-civilian = مدنيون
code-person-status-combatant = مقاتلون
code-person-status-monitor = مراقبون
code-person-status-aid-worker = عاملون في المجال الإنساني
code-person-status-unknown = غير معروف

code-stop-fire-request-stop = التوقف
code-stop-fire-request-hold-30min = التوقف لمدة 30 دقيقة
code-stop-fire-request-hold-until = التوقف حتى وقت محدد

code-patient-precedence-a = A عاجل
code-patient-precedence-b = B عاجل، جراحي
code-patient-precedence-c = C ذو أولوية
code-patient-precedence-d = D عادي
code-patient-precedence-e = E عند التيسّر

code-medical-equipment-a = A لا شيء
code-medical-equipment-b = B رافعة إنقاذ
code-medical-equipment-c = C معدات استخراج
code-medical-equipment-d = D جهاز تنفس

code-pickup-security-n = N لا مسلحين
code-pickup-security-p = P احتمال وجود مسلحين
code-pickup-security-e = E مسلحون موجودون
code-pickup-security-x = X تلزم مرافقة مسلحة

code-pickup-marking-a = A لوحات قماشية
code-pickup-marking-b = B إشارات نارية
code-pickup-marking-c = C دخان
code-pickup-marking-d = D بلا علامة
code-pickup-marking-e = E غير ذلك

code-patient-status-own-military = عسكريون من طرف المرسل
code-patient-status-own-civilian = مدنيون من جانب المرسل
code-patient-status-other-military = عسكريون آخرون
code-patient-status-other-civilian = مدنيون آخرون
code-patient-status-detained = محتجزون

code-contamination-none = لا تلوث
code-contamination-biological = بيولوجي
code-contamination-chemical = كيميائي
code-contamination-nuclear = نووي أو إشعاعي

code-age-group-infant = رضّع
code-age-group-child = أطفال
code-age-group-adult = بالغون
code-age-group-elderly = مسنّون

code-strayed-person = شخص
code-strayed-soldier = جندي
code-strayed-patrol = دورية
code-strayed-aircraft = طائرة
code-strayed-uav = طائرة مسيّرة
code-strayed-boat = قارب
code-strayed-animals = حيوانات

code-stray-request-return = الإعادة
code-stray-request-do-not-fire = عدم إطلاق النار

code-query-or-info-query = استعلام
code-query-or-info-info = معلومة

code-person-category-civilian = مدني
code-person-category-minor = قاصر
code-person-category-combatant = مقاتل
code-person-category-aid = عامل في المجال الإنساني
code-person-category-journalist = صحفي
code-person-category-monitor = مراقب

code-person-condition-well = بخير
code-person-condition-wounded = جريح
code-person-condition-ill = مريض
code-person-condition-deceased = متوفى
code-person-condition-unknown = غير معروف

code-person-action-confirm = تأكيد
code-person-action-visit = زيارة
code-person-action-return = إعادة
code-person-action-message = نقل رسالة

code-crossing-state-open = مفتوح
code-crossing-state-open-limited = مفتوح جزئيًا
code-crossing-state-medical-only = للحالات الطبية فقط
code-crossing-state-closed = مغلق
code-crossing-state-closed-emergency = مغلق لحالة طارئة

code-crossing-mode-pedestrian = المشاة
code-crossing-mode-car = السيارات
code-crossing-mode-bus = الحافلات
code-crossing-mode-truck = الشاحنات
code-crossing-mode-humanitarian = القوافل الإنسانية
code-crossing-mode-medical = النقل الطبي
code-crossing-mode-ferry = العبّارة
code-crossing-mode-rail = السكك الحديدية

code-crossing-direction-both = الاتجاهان
code-crossing-direction-out = خروج
code-crossing-direction-in = دخول

code-crossing-reason-security = الأمن
code-crossing-reason-fire = إطلاق نار
code-crossing-reason-mines = ألغام
code-crossing-reason-weather = الطقس
code-crossing-reason-works = أعمال
code-crossing-reason-staff = نقص الموظفين
code-crossing-reason-health = الصحة
code-crossing-reason-technical = سبب تقني
code-crossing-reason-other-side = الجانب الآخر
code-crossing-reason-holiday = عطلة
code-crossing-reason-end-of-day = نهاية اليوم
code-crossing-reason-order = بأمر
code-crossing-reason-other = غير ذلك

code-convoy-phase-notice = إخطار
code-convoy-phase-progress = سير القافلة
code-convoy-phase-closed = اختتام

code-convoy-purpose-staff = موظفون
code-convoy-purpose-cargo = بضائع
code-convoy-purpose-evacuation = إجلاء
code-convoy-purpose-medical = غرض طبي
code-convoy-purpose-assessment = تقييم
code-convoy-purpose-migrants = مهاجرون
code-convoy-purpose-trade = تجارة
code-convoy-purpose-repair = إصلاح

code-convoy-marking-none = بلا علامات
code-convoy-marking-logo = شعار المنظمة
code-convoy-marking-roof-marking = علامة على السقف
code-convoy-marking-thermal-panel = لوحة حرارية
code-convoy-marking-emblem = شارة
code-convoy-marking-lights = أضواء

code-cargo-kind-food = أغذية
code-cargo-kind-water = مياه
code-cargo-kind-medical = لوازم طبية
code-cargo-kind-shelter = مواد إيواء
code-cargo-kind-fuel = وقود
code-cargo-kind-hygiene = مواد نظافة
code-cargo-kind-education = لوازم تعليمية
code-cargo-kind-spare-parts = قطع غيار
code-cargo-kind-grain = حبوب
code-cargo-kind-livestock = ماشية
code-cargo-kind-oil = نفط
code-cargo-kind-other = غير ذلك

code-cargo-unit-kg = كيلوغرام
code-cargo-unit-tonne = طن
code-cargo-unit-litre = لتر
code-cargo-unit-piece = قطعة
code-cargo-unit-pallet = منصة نقالة
code-cargo-unit-kit = طقم
code-cargo-unit-head = رأس

code-convoy-stage-planned = مخططة
code-convoy-stage-cleared = مستوفية للإجراءات
code-convoy-stage-departed = غادرت
code-convoy-stage-checkpoint-in = دخلت نقطة تفتيش
code-convoy-stage-checkpoint-out = خرجت من نقطة تفتيش
code-convoy-stage-delayed = تأخرت
code-convoy-stage-aborted = أُوقفت
code-convoy-stage-arrived = وصلت
code-convoy-stage-returned = عادت

code-convoy-outcome-facilitated = جرى تيسيره
code-convoy-outcome-partial = جرى تيسيره جزئيًا
code-convoy-outcome-denied = رُفض
code-convoy-outcome-impeded = عُرقل
code-convoy-outcome-cancelled = أُلغي
code-convoy-outcome-postponed = أُجّل

code-window-phase-proposal = اقتراح
code-window-phase-start = بدأت
code-window-phase-breach = خُرقت
code-window-phase-end = انتهت

code-repair-object-power-line = خط كهرباء
code-repair-object-water-station = محطة مياه
code-repair-object-gas = غاز
code-repair-object-fibre = ألياف ضوئية
code-repair-object-bridge = جسر
code-repair-object-dam = سد
code-repair-object-road = طريق
code-repair-object-other = غير ذلك

code-window-monitors-none = لا مراقبين
code-window-monitors-one-side = في جانب واحد
code-window-monitors-mirror-patrol = دوريات متزامنة في الجانبين

code-incident-class-fire-sa = نيران أسلحة خفيفة
code-incident-class-fire-hw = نيران أسلحة ثقيلة
code-incident-class-fire-air = نيران من الجو
code-incident-class-fire-sniper = نيران قنص
code-incident-class-expl-mine = انفجار لغم
code-incident-class-expl-ied = انفجار جهاز مرتجل
code-incident-class-expl-uxo = انفجار ذخيرة غير منفجرة
code-incident-class-move-unnotified = تحرك من دون إخطار
code-incident-class-move-forward = تقدّم إلى الأمام
code-incident-class-reinforce = تعزيز القوات
code-incident-class-zone-weapon = سلاح داخل منطقة محددة
code-incident-class-zone-presence = وجود داخل منطقة محددة
code-incident-class-flight-manned = تحليق طائرة مأهولة
code-incident-class-flight-uav = تحليق طائرة مسيّرة
code-incident-class-jam-ew = تشويش إلكتروني
code-incident-class-recon = استطلاع
code-incident-class-sabotage = تخريب
code-incident-class-fortify = تحصين
code-incident-class-mine-lay = زرع ألغام
code-incident-class-detain = احتجاز
code-incident-class-abduct = اختطاف
code-incident-class-civ-harm = إلحاق أذى بمدنيين
code-incident-class-civ-object = الإضرار بعين مدنية
code-incident-class-aid-block = إعاقة المساعدات
code-incident-class-cross-close = إغلاق معبر
code-incident-class-fom-deny = تقييد حركة المراقبين
code-incident-class-monitor-attack = هجوم على المراقبين
code-incident-class-incite = تحريض
code-incident-class-provoke = استفزاز
code-incident-class-nav-error = عبور غير مقصود
code-incident-class-other = غير ذلك

code-observer-party = طرف
code-observer-monitor = مراقب
code-observer-civilian = مدني
code-observer-camera = كاميرا
code-observer-uav = طائرة مسيّرة
code-observer-acoustic = مستشعر صوتي

code-perception-heard = سُمع
code-perception-saw = شوهد
code-perception-recorded = سُجّل
code-perception-told = رُوي

code-time-precision-exact = دقيق
code-time-precision-minutes = بفارق دقائق
code-time-precision-hour = بفارق ساعة
code-time-precision-half-day = بفارق نصف يوم
code-time-precision-day = بفارق يوم

code-event-unit-explosion = انفجار
code-event-unit-burst = رشقة
code-event-unit-shot = طلقة
code-event-unit-round = قذيفة
code-event-unit-event = حدث

code-event-description-outgoing = صادرة
code-event-description-incoming = واردة
code-event-description-impact = ارتطام
code-event-description-airburst = انفجار في الجو
code-event-description-in-flight = في أثناء التحليق
code-event-description-undetermined = غير محدد

code-incident-request-none = لا طلب
code-incident-request-explain = تقديم إيضاح
code-incident-request-investigate = إجراء تحقيق
code-incident-request-joint-visit = زيارة مشتركة

code-statement-kind-confirm = تأكيد
code-statement-kind-deny = نفي
code-statement-kind-clarify = إيضاح
code-statement-kind-retract = سحب القول
code-statement-kind-announce = إعلان
code-statement-kind-apology = اعتذار

code-attestation-answer-attest = نشهد بصحتها
code-attestation-answer-deny = ننفيها
code-attestation-answer-partly = نشهد بصحتها جزئيًا
code-attestation-answer-not-issued-by-us = لم تصدر عنا

code-standing-final = نهائية
code-standing-draft = مسودة
code-standing-agreed-minutes = محضر متفق عليه
code-standing-circulated = وُجدت متداولة

code-mark-kind-letterhead = ترويسة
code-mark-kind-stamp = ختم
code-mark-kind-signature = توقيع

code-channel-kind-web-page = صفحة إنترنت
code-channel-kind-social-media = وسائل التواصل الاجتماعي
code-channel-kind-messenger = قناة مراسلة
code-channel-kind-radio = إذاعة
code-channel-kind-television = تلفزيون
code-channel-kind-news-agency = وكالة أنباء
code-channel-kind-gazette = جريدة رسمية
code-channel-kind-press-office = مكتب صحفي
code-channel-kind-other = غير ذلك
