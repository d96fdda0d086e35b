# ما يُطبع على الورق إلى جانب الرسالة نفسها: القيود وسجل المناوبة.

paper-log = سجل المناوبة
paper-log-span = القيود من { NUM($first) } إلى { NUM($last) } من السجل، بترتيبها فيه.
paper-log-means = الأوقات هي التي ذكرها المرسلون. وما بين القوسين كان مستحقًا ولم يرد في السجل حتى حينه. الاستلام ليس موافقة.
paper-as-of = { $origin }، حتى القيد رقم { NUM($size) } من السجل
paper-withheld = المحتوى غير متاح للقارئ الذي طبع هذه الورقة.
paper-erased = مُحي المحتوى بقرار من الطرفين. القيد وإثباته باقيان.
paper-no-step = لا شيء في السجل بعد
paper-open-receipt = لم يُستلم بعد
paper-open-passing = لم يُبلَّغ بعد
paper-open-reply = لا رد بعد
paper-entry = القيد
paper-reference = المرجع
paper-at = الوقت المذكور
paper-from = من
paper-to = إلى
paper-info = للعلم
paper-precedence = الأسبقية
paper-release = متاح لـ
paper-thread = الموضوع
paper-reply-to = ردًا على
paper-supersedes = يحل محل
paper-status = الحالة
paper-key = الموقّع
paper-hash = بصمة القيد
paper-check-word = كلمة التحقق
