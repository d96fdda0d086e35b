### أنواع الرسائل: الاسم، وشرح قصير، والنص ذو السطر الواحد.
### المتغيرات موصوفة في الملف الإنكليزي المقابل.

msg-lck = فحص الخط
    .help = يختبر الخط ويقارن حالة السجل لدى الجانبين. يجيب المركز الآخر بفحص من جانبه خلال خمس دقائق.
msg-svc = رسالة خدمة
    .help = بشأن القناة نفسها: عطل أو وسيلة أخرى أو تعليق أو مفاتيح جديدة أو جدول مناوبة جديد.
msg-rst = بطاقة مناوبة
    .help = من يجوز له التصرف باسم المركز، وبأي صفة، وحتى متى.
msg-ack = إشعار
    .help = درجة واحدة من السلّم: سُلّمت، استُلمت، أُعيدت قراءتها، أُبلغت إلى الوحدات. لا يُعدّ موافقة.
msg-rpl = جواب
    .help = الجواب في الموضوع. لا يتوقف تنفيذ ما ورد في الإخطار عليه، ما لم ينص الاتفاق على ذلك.
msg-clq = طلب إيضاح
    .help = أسئلة بشأن رسالة. ويكون الرد عليها بجواب.
msg-amd = تعديل
    .help = سيتغير نشاط سبق الإخطار به. وتبدأ مهله من جديد.
msg-can = إلغاء
    .help = لن يجري نشاط سبق الإخطار به.
msg-cor = تصحيح
    .help = ورد خطأ في رسالة سابقة. وتبقى تلك الرسالة في السجل.
msg-prg = بدء أو إتمام
    .help = بدأ نشاط سبق الإخطار به، أو تم.
msg-mov = إخطار بتحرك
    .help = تحرك عسكري قرب خط التماس. هو بيان وليس طلبًا للإذن.
msg-exr = إخطار بتمرين
    .help = تمرين بالذخيرة الحية أو من دونها: من، وبماذا، وأين يكون الخطر.
msg-uav = إخطار بتحليق طائرة مسيّرة
    .help = تحليق طائرة غير مأهولة. يجب إبلاغه إلى الدفاع الجوي.
msg-wrk = إخطار بأعمال
    .help = أعمال قرب خط التماس: ما هي، وأين، وبأي آليات، ومتى.
msg-dem = إخطار بإزالة ألغام
    .help = إزالة ألغام أو ذخائر. أعلنوا عن التفجيرات وإلا حُسبت نيرانًا.
msg-air = إخطار بتحليق طائرة
    .help = تحليق طائرة مأهولة أو منطاد. يجب إبلاغه إلى الدفاع الجوي.
msg-wdr = إعلان سحب أسلحة
    .help = أسلحة تغادر منطقة إلى موقع تخزين، وفي أي موعد. ويأتي آخرون لمعاينة ذلك.
msg-pos = إعلان مواقع
    .help = ما يوجد وأين في لحظة واحدة، كما تتبادله الأطراف. وكثيرًا ما يكون مختومًا.
msg-sea = إخطار بسفن
    .help = ما تفعله السفن قرب خط التماس، من الدوريات إلى الصيد.
msg-sld = إخطار مختوم
    .help = يلتزم بإخطار الآن ويُظهره لاحقًا. لا يستطيع أحد تغييره في ما بين ذلك.
msg-opn = فتح إخطار مختوم
    .help = يُظهر ما خُتم. ويجب أن يكون ما التُزم به.
msg-stp = نداء وقف النار
    .help = النيران تتساقط. يطلب من الجانب الآخر وقفها الآن، ثم يذكر متى توقفت.
msg-med = إخلاء طبي
    .help = جرحى أو مرضى يحتاجون إلى طريق خالٍ من النيران. اذكروا أعدادهم ولا تذكروا أسماءهم أبدًا.
msg-nav = بلاغ عن عبور غير مقصود
    .help = عبَرَ شخص أو شيء من جانبكم خطأً. يطلب عدم إطلاق النار والإعادة.
msg-det = شخص مفقود أو محتجز
    .help = سؤال أو معلومة عن شخص بمرجع مستعار. لا تكتبوا اسمًا هنا أبدًا.
msg-crs = حالة معبر
    .help = حالة جانب واحد من المعبر. يجب أن يُظهر المكتب المقابل الحالة نفسها خلال 15 دقيقة.
msg-cro = فتح معبر
    .help = يُفتح جانب واحد من المعبر.
msg-crc = إغلاق معبر
    .help = يُغلق جانب واحد من المعبر، وسبب ذلك. يُعلن الإغلاق المخطط له قبل يوم.
msg-cnv = قافلة
    .help = تحرك إنساني: إخطار ثم سير ثم نتيجة. الحماية لا تتوقف على هذا الإخطار.
msg-wos = فترة صمت
    .help = وقت ومنطقة بلا نيران من أجل الإصلاح. تسري متى وافق عليها الطرفان وأبلغاها إلى وحداتهما.
msg-inc = تقرير عن حادث
    .help = ما أُدرك، ومن أين، وكيف. لا يحكم على شيء.
msg-stm = تصريح
    .help = ما صُرّح به على قناة معيّنة بشأن وثيقة أو حادث أو ادعاء.
msg-doc = تسجيل وثيقة
    .help = يُدخل الوثيقة في السجل ببصمتها. لا يعني ذلك شيئًا عن صحتها.
msg-att = شهادة بشأن وثيقة
    .help = ما يقوله طرفكم عن وثيقة مسجّلة.
msg-ofc = قناة رسمية
    .help = حيث يتحدث طرفكم رسميًا، وكيف جرى التحقق من ذلك.

line-lck = الخط: { $result }، المحاولة { NUM($attempt) }{ $traffic-code ->
    [yes] ، رسائل بانتظار الإرسال
   *[no] {""}
}
line-svc = { $channel }: { $kind }{ $has-from ->
    [yes] ، من { DTG($from) }
   *[no] {""}
}{ $has-until ->
    [yes] {" "}حتى { DTG($until) }
   *[no] {""}
}{ $has-alternative ->
    [yes] ؛ البديل { $alternative }
   *[no] {""}
}
line-rst = { $post }: { $officer-name-or-alias }، { $role }، من { DTG($valid-from) } إلى { DTG($valid-until) }
line-ack = { $about }: { $stage }{ $has-echelons ->
    [yes] : { $echelons }
   *[no] {""}
}{ $has-check-word ->
    [yes] { "\u200F" }، { $check-word }
   *[no] {""}
}
line-rpl = { $about }: { $code }{ $has-reason ->
    [yes] : { $reason }
   *[no] {""}
}{ $has-until ->
    [yes] ، في موعد أقصاه { DTG($until) }
   *[no] {""}
}{ $has-at ->
    [yes] ، في { DTG($at) }
   *[no] {""}
}{ $has-window ->
    [yes] { "\u200F" }، { $window }
   *[no] {""}
}
line-clq = { $about }: { $count-questions ->
    [zero] بلا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { NUM($count-questions) } أسئلة
    [many] { NUM($count-questions) } سؤالًا
   *[other] { NUM($count-questions) } سؤال
}
line-amd = { $of }: { $count-changed-fields ->
    [zero] لم يتغير أي حقل
    [one] تغيّر حقل واحد
    [two] تغيّر حقلان
    [few] تغيّرت { NUM($count-changed-fields) } حقول
    [many] تغيّر { NUM($count-changed-fields) } حقلًا
   *[other] تغيّر { NUM($count-changed-fields) } حقل
}، { $reason }
line-can = { $of } لن يجري: { $reason }
line-cor = { $of }: { $count-changed-fields ->
    [zero] لم يُصحَّح أي حقل
    [one] صُحّح حقل واحد
    [two] صُحّح حقلان
    [few] صُحّحت { NUM($count-changed-fields) } حقول
    [many] صُحّح { NUM($count-changed-fields) } حقلًا
   *[other] صُحّح { NUM($count-changed-fields) } حقل
}، { $reason }
line-prg = { $of }: { $progress }، { DTG($at) }
line-mov = { $activity }{ $has-unit-size ->
    [yes] { "\u200F" }، { $unit-size }
   *[no] {""}
}{ $has-strength-max ->
    [yes] { $strength-max ->
        [zero] ، بلا أشخاص
        [one] ، شخص واحد
        [two] ، شخصان على الأكثر
        [few] ، { NUM($strength-max) } أشخاص على الأكثر
        [many] ، { NUM($strength-max) } شخصًا على الأكثر
       *[other] ، { NUM($strength-max) } شخص على الأكثر
    }
   *[no] {""}
}، { $direction-of-move }، من { DTG($depart) } إلى { DTG($arrive) }، من { $origin } إلى { $dest }
line-exr = { $level }، { $troops ->
    [zero] بلا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { NUM($troops) } أشخاص
    [many] { NUM($troops) } شخصًا
   *[other] { NUM($troops) } شخص
}، { $live-fire-code ->
    [yes] بالذخيرة الحية: { $weapon-classes }
   *[no] من دون ذخيرة حية
}، من { DTG($start) } إلى { DTG($end) }
line-uav = { $class }، { $purpose }، { $callsign }، من { DTG($start) } إلى { DTG($end) }، من { $alt-min-m } إلى { $alt-max-m } فوق { $alt-reference }
line-wrk = { $work-kind }، من { DTG($start) } إلى { DTG($end) }، { $workers ->
    [zero] بلا عاملين
    [one] عامل واحد
    [two] عاملان
    [few] { NUM($workers) } عمال
    [many] { NUM($workers) } عاملًا
   *[other] { NUM($workers) } عامل
}
line-dem = { $method }، من { DTG($start) } إلى { DTG($end) }، { $count-controlled-explosions ->
    [0] بلا تفجيرات
    [zero] بلا تفجيرات
    [one] تفجير واحد
    [two] تفجيران
    [few] { NUM($count-controlled-explosions) } تفجيرات
    [many] { NUM($count-controlled-explosions) } تفجيرًا
   *[other] { NUM($count-controlled-explosions) } تفجير
}، المسافة الآمنة { $safe-distance-m }
line-air = { $class }، { $purpose }، { $callsign }، من { DTG($start) } إلى { DTG($end) }، من { $alt-min-m } إلى { $alt-max-m } فوق { $alt-reference }
line-wdr = { $weapon-class }: { NUM($quantity) }، المرحلة { NUM($phase) }، إلى { $storage-site }، من { DTG($start) } إلى { DTG($end) }
line-pos = { $count-positions ->
    [zero] بلا مواقع
    [one] موقع واحد
    [two] موقعان
    [few] { NUM($count-positions) } مواقع
    [many] { NUM($count-positions) } موقعًا
   *[other] { NUM($count-positions) } موقع
} حتى { DTG($as-of) }
line-sea = { $activity }، { $count-vessels ->
    [zero] بلا سفن
    [one] نوع واحد من السفن
    [two] نوعان من السفن
    [few] { NUM($count-vessels) } أنواع من السفن
    [many] { NUM($count-vessels) } نوعًا من السفن
   *[other] { NUM($count-vessels) } نوع من السفن
}، من { DTG($start) } إلى { DTG($end) }
line-sld = مختوم: { $open-when }، في موعد أقصاه { DTG($open-by) }{ $has-topic-hint ->
    [yes] { "\u200F" }، { $topic-hint }
   *[no] {""}
}
line-opn = فُتح { $of }: { $sealed-type }
line-stp = { $phase }{ $has-place ->
    [yes] : { $place }
   *[no] {""}
}{ $has-sector ->
    [yes] ، القطاع { $sector }
   *[no] {""}
}{ $has-toward ->
    [yes] ، باتجاه: { $toward }
   *[no] {""}
}{ $has-request ->
    [yes] ، المطلوب: { $request }
   *[no] {""}
}{ $has-hold-until ->
    [yes] {" "}{ DTG($hold-until) }
   *[no] {""}
}{ $has-stopped-at ->
    [yes] ، في { DTG($stopped-at) }
   *[no] {""}
}
line-med = { $place }، على نقالة: { NUM($litter) }، قادرون على المشي: { NUM($ambulatory) }، بلا نيران: { $hold-fire-window }
line-nav = { $who }، { $where }، { DTG($when) }، المطلوب: { $request }
line-det = { $query-or-info }: { $person-ref }، { $category }، المطلوب: { $requested-action }
line-crs = { $crossing }، جانب { $side }: { $status }{ $has-reason ->
    [yes] { "\u200F" }، { $reason }
   *[no] {""}
}، من { DTG($from) }{ $has-until ->
    [yes] {" "}حتى { DTG($until) }
   *[no] {""}
}
line-cro = { $crossing }، جانب { $side }: { $status } من { DTG($from) }{ $has-until ->
    [yes] {" "}حتى { DTG($until) }
   *[no] {""}
}
line-crc = { $crossing }، جانب { $side }: { $status }{ $has-reason ->
    [yes] { "\u200F" }، { $reason }
   *[no] {""}
}، من { DTG($from) }{ $has-expected-reopen ->
    [yes] ، إعادة الفتح متوقعة في { DTG($expected-reopen) }
   *[no] {""}
}
line-cnv = { $phase }{ $has-organisation ->
    [yes] : { $organisation }
   *[no] {""}
}{ $has-purpose ->
    [yes] { "\u200F" }، { $purpose }
   *[no] {""}
}{ $count-vehicles ->
    [0] {""}
    [zero] {""}
    [one] ، مركبة واحدة
    [two] ، مركبتان
    [few] ، { NUM($count-vehicles) } مركبات
    [many] ، { NUM($count-vehicles) } مركبة
   *[other] ، { NUM($count-vehicles) } مركبة
}{ $has-depart-earliest ->
    [yes] ، من { DTG($depart-earliest) }
   *[no] {""}
}{ $has-dest ->
    [yes] ، إلى { $dest }
   *[no] {""}
}{ $has-outcome ->
    [yes] : { $outcome }
   *[no] {""}
}{ $count-stages ->
    [0] {""}
    [zero] {""}
    [one] ، مرحلة واحدة منجزة
    [two] ، مرحلتان منجزتان
    [few] ، { NUM($count-stages) } مراحل منجزة
    [many] ، { NUM($count-stages) } مرحلة منجزة
   *[other] ، { NUM($count-stages) } مرحلة منجزة
}
line-wos = { $phase }{ $has-object ->
    [yes] : { $object }
   *[no] {""}
}{ $has-start ->
    [yes] ، من { DTG($start) }
   *[no] {""}
}{ $has-end ->
    [yes] {" "}إلى { DTG($end) }
   *[no] {""}
}{ $has-at ->
    [yes] ، { DTG($at) }
   *[no] {""}
}
line-inc = { $class }، { DTG($event-time) }، { $unit }: من { NUM($count-min) } إلى { NUM($count-max) }، السلاح: { $weapon-class }، طريقة الإدراك: { $means }{ $request-code ->
    [none] {""}
   *[other] ، المطلوب: { $request }
}
line-stm = { $about }: { $kind }، { $channel }
line-doc = { $title }، { $date }، { $file-sha256-short }
line-att = { $about }: { $answer }
line-ofc = { $official-channel }: { $channel-kind }، { $channel }

value-yes = نعم
value-no = لا
value-instant = { DTG($instant) }
value-number = { NUM($value) }
value-place-named = { $name }، { $coordinates }
value-place-accuracy = { $place }، بدقة { $accuracy }
value-line = { $count ->
    [zero] بلا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { NUM($count) } نقاط
    [many] { NUM($count) } نقطة
   *[other] { NUM($count) } نقطة
} من { $first } إلى { $last }
value-area = { $count ->
    [zero] بلا رؤوس
    [one] رأس واحد
    [two] رأسان
    [few] { NUM($count) } رؤوس
    [many] { NUM($count) } رأسًا
   *[other] { NUM($count) } رأس
}، أولها عند { $first }
value-window = من { DTG($start) } إلى { DTG($end) }
value-pair = { $label }: { $value }
value-other-language = { $text } ({ $language })
list-separator = {"، "}
group-separator = {"؛ "}
item-separator = {" / "}

unit-m = { $value ->
    [zero] 0 متر
    [one] متر واحد
    [two] متران
    [few] { NUM($value) } أمتار
    [many] { NUM($value) } مترًا
   *[other] { NUM($value) } متر
}
unit-mm = { $value ->
    [zero] 0 مليمتر
    [one] مليمتر واحد
    [two] مليمتران
    [few] { NUM($value) } مليمترات
    [many] { NUM($value) } مليمترًا
   *[other] { NUM($value) } مليمتر
}
unit-kg = { NUM($value) } كغ
unit-s = { $value ->
    [zero] 0 ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { NUM($value) } ثوانٍ
    [many] { NUM($value) } ثانية
   *[other] { NUM($value) } ثانية
}
unit-min = { $value ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { NUM($value) } دقائق
    [many] { NUM($value) } دقيقة
   *[other] { NUM($value) } دقيقة
}
unit-h = { $value ->
    [zero] 0 ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { NUM($value) } ساعات
    [many] { NUM($value) } ساعة
   *[other] { NUM($value) } ساعة
}
unit-km-h = { NUM($value) } كم/س
unit-deg = { NUM($value) }°

ladder-tendered = مقدَّمة
    .help = قُدّمت الرسالة على قناة متفق عليها وقُيّدت في السجل.
ladder-delivered = سُلّمت
    .help = وصلت إلى جهاز المرسل إليه.
ladder-received = استُلمت
    .help = يصرّح شخص في مركز المرسل إليه بأنها لديه.
ladder-read-back = أُعيدت قراءتها
    .help = كرّر المرسل إليه كلمة التحقق.
ladder-passed = أُبلغت إلى الوحدات
    .help = يصرّح المرسل إليه بمن أُبلغ بالمضمون.
ladder-replied = أُجيب عنها
    .help = أجاب المرسل إليه في الموضوع.

clock-ack = الاستلام
    .help = الموعد الأقصى لتصريح شخص بالاستلام.
clock-pass = الإبلاغ إلى الوحدات
    .help = الموعد الأقصى لإبلاغ الوحدات.
clock-reply = الجواب
    .help = الموعد الأقصى للجواب في الموضوع.

group-service = الخدمة
group-notice = الإخطارات
group-call = النداءات والطوارئ
group-civil = الحركة المدنية
group-incident = الحوادث
group-document = الوثائق والتصريحات

precedence-flash = برق
    .help = الأرواح رهن بالدقائق.
precedence-immediate = فوري
    .help = خلال ربع ساعة.
precedence-priority = مستعجل
    .help = خلال ساعات.
precedence-routine = عادي
    .help = خلال يوم أو يومين.
