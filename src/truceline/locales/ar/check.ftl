# وقائع عن وثيقة في يد شخص ما. تجتمع ولا حكم فيها.

check-register = السجل المسؤول: { $origin }، حتى القيد { NUM($size) }.
check-changed = البند { $clause }: في السجل «{ $registered }»، وهنا «{ $copy }»
check-left-out = البند { $clause }: في السجل «{ $registered }»، وليس هنا
check-put-in = البند { $clause }: ليس في السجل، وهنا «{ $copy }»
check-spelling = البند { $clause }: كُتب في السجل «{ $registered }»، وهنا «{ $copy }»
check-unread = البند { $clause }: في السجل «{ $registered }»، وقُرئ هنا من غير يقين «{ $copy }»
check-not-read = البند { $clause }: في السجل «{ $registered }»، ولم يمكن قراءة شيء هنا
check-more = و{ NUM($count) } غيرها

fact-exact-match = هذا الملف بعينه مسجّل برقم { $document }: { $title }.
fact-part-match = هذا الملف هو «{ $says }»، مرفق أو خريطة من { $document }: { $title }.
fact-text-match = هذه هي الكلمات المسجّلة برقم { $document }، باللغة «{ $language }»{ $authentic ->
    [yes] ، وهي نسخة لغوية ذات حجية
   *[no] {""}
}: { $title }.
fact-spelled-otherwise = رسم الكلمات أو الفراغات مختلف في { NUM($count) } من المواضع، في البنود { $clauses }؛ انظروا في كل منها.
fact-part-of-text = هذا جزء من { $document }: { NUM($count) } من كلماته البالغة { NUM($total) }.
fact-words-around = { NUM($count) } من الكلمات قبله أو بعده ليست في النص المسجّل.
fact-clauses-moved = البنود { $clauses } في غير موضعها في النص المسجّل.
fact-differs = يختلف عن { $document } باللغة «{ $language }» في { NUM($count) } من المواضع، منها { NUM($total) } من الأرقام؛ البنود { $clauses }.
fact-no-difference = لم يوجد فيما أمكن قراءته كلمة أو رقم يختلف عن { $document } باللغة «{ $language }».
fact-not-read-surely = { NUM($count) } من المواضع لم تُقرأ بيقين، في البنود { $clauses }. قارنوها بالورقة التي في أيديكم.
fact-not-found = لم يسجّل أحد هذا هنا. لا يعني ذلك أنه مزوّر، ولا أنه غير مزوّر.
fact-nearest = أقرب نص مسجّل هو { $other }: يشترك معه في { NUM($count) } من الكلمات هنا البالغة { NUM($total) }.
fact-nothing-read = قُرئت كلمات أقل من أن تُقارن.
fact-seal-valid = الختم هو للقيد { NUM($entry) } من هذا السجل، { $other }، والنص هو النص المختوم.
fact-seal-valid-text-differs = الختم هو لـ { $other } من هذا السجل، لكن النص هنا غيره. يمكن نسخ الختم على أي ورقة.
fact-seal-without-text = الختم هو لـ { $other } من هذا السجل. لم يُقارن النص بالنص المختوم.
fact-seal-not-ours = الختم من سجل آخر: { $says }.
fact-seal-broken = يوجد ختم، وبرهانه لا يستقيم.
fact-registered-by = سجّله { $party } في { DTG($at) }، القيد { NUM($entry) }. لا يقول التسجيل شيئًا عن قيمته.
fact-in-name-of = هو باسم { $party }.
fact-attested = يشهد به { $party }، { DTG($at) }، القيد { NUM($entry) }.
fact-attested-in-part = يشهد { $party } بجزء منه، { DTG($at) }، القيد { NUM($entry) }.
fact-denied = ينفيه { $party }، { DTG($at) }، القيد { NUM($entry) }.
fact-not-issued = يقول { $party } إنه لم يصدره، { DTG($at) }، القيد { NUM($entry) }.
fact-disputed-clauses = ينازع { $party } في البنود { $clauses }.
fact-awaited = لم يُجب { $party } عمّا نُسب إلى اسمه.
fact-stated = على قناة رسمية مسجّلة، { $party } { $says }، { DTG($at) }، { $other }.
fact-claimed = على قناة غير مسجّلة، باسم { $party }: { $says }، { DTG($at) }، { $other }. هذا ادعاء وليس تصريحًا.
fact-draft = مسجّل بوصفه مسودة.
fact-agreed-minutes = مسجّل بوصفه محضرًا متفقًا عليه.
fact-circulated = مسجّل بوصفه متداولًا: لم يسجّله أحد بوصفه صادرًا عنه.
fact-withheld = نصه محجوب؛ وفي السجل ما يُلزم به.
fact-superseded-by = حلّ محله { $other }.
fact-first-seen = أُبلغ عنه أول مرة في { DTG($at) } { $says }
fact-number-registered = رقمه { $says } هو المسجّل لـ { $document }.
fact-number-of-another-text = رقمه { $says } مسجّل لـ { $document }، ونصها غير هذا.
fact-number-not-registered = رقمه { $says } غير مسجّل هنا.
fact-dates-agree = تاريخاه في التقويمين متوافقان: { $says }.
fact-dates-disagree = بين تاريخيه في التقويمين { NUM($count) } من الأيام: { $says }.
fact-no-such-day = لا يوجد في أي تقويم اليوم { $says }.
fact-outside-term = يذكر { $says }؛ ولا يقع أي تاريخ فيه ضمن مدة منصبه المسجّلة ({ $at }).
fact-letters-swapped = في { NUM($count) } من الكلمات حروف من أبجدية أخرى مكان ما يشبهها، كما في «{ $says }».
