import type { Messages } from '../format.ts';

/** Names and masked addresses stand between U+2068 and U+2069, so they keep their own direction inside the sentence. */
export const messages: Messages = {
  // The first form
  'action.openHosted': 'المتابعة في الصفحة الآمنة',
  'identify.title': 'إعادة تعيين كلمة المرور',
  'identify.help': 'أدخل اسم المستخدم الذي تسجّل الدخول به. بعد ذلك نتحقق من هويتك.',
  'identify.label': 'اسم المستخدم',
  'identify.submit': 'متابعة',
  'identify.busy': 'نبحث عن طرق للتحقق من هويتك',
  'identify.required': 'أدخل اسم المستخدم.',
  'insecure.title': 'لا يمكن إدخال كلمات المرور بأمان في هذه الصفحة',
  'insecure.help': 'الاتصال بهذه الصفحة غير مشفّر. تابع في الصفحة الآمنة.',
  'loading.slow': 'ما زال التحميل جاريًا. يمكنك أيضًا المتابعة في الصفحة الآمنة.',

  // Around every step
  progress: 'الخطوة {current} من {total}',
  'action.close': 'إغلاق',
  'action.startOver': 'البدء من جديد',
  'action.tryAgain': 'إعادة المحاولة',
  'action.useAnother': 'استخدام طريقة أخرى',
  'action.cannot': 'لا يمكنني فعل ذلك',

  // Which way?
  'chooseMethod.title': 'كيف نتحقق من هويتك؟',
  'chooseMethod.titleNext': 'بقي التحقق من هويتك بطريقة ثانية',
  'chooseMethod.help': 'اختر إحدى هذه الطرق.',
  'chooseMethod.helpNext': 'تم التحقق الأول. اختر طريقة ثانية يمكنك استخدامها الآن.',
  'chooseMethod.list': 'طرق التحقق',
  'method.email': 'إرسال رمز بالبريد الإلكتروني إلى \u2068{hint}\u2069',
  'method.sms': 'إرسال رمز برسالة نصية إلى \u2068{hint}\u2069',

  // The whole number
  'confirmContact.title': 'تأكيد رقم الهاتف',
  'confirmContact.help':
    'الرقم المسجّل لدينا هو \u2068{hint}\u2069. أدخل الرقم كاملًا لنرسل إليه رمزًا برسالة نصية.',
  'confirmContact.label': 'رقم الهاتف',
  'confirmContact.submit': 'إرسال الرمز',
  'confirmContact.busy': 'جارٍ التحقق من الرقم',
  'confirmContact.required': 'أدخل رقم هاتفك كاملًا.',

  // The code
  'enterCode.title': 'إدخال الرمز',
  'enterCode.help.email':
    'إذا أمكنت إعادة تعيين هذا الحساب هنا، فقد أرسلنا رمزًا بالبريد الإلكتروني إلى \u2068{hint}\u2069.',
  'enterCode.help.sms':
    'إذا أمكنت إعادة تعيين هذا الحساب هنا، فقد أرسلنا رمزًا برسالة نصية إلى \u2068{hint}\u2069.',
  'enterCode.plain.email': 'أرسلنا رمزًا بالبريد الإلكتروني إلى \u2068{hint}\u2069.',
  'enterCode.plain.sms': 'أرسلنا رمزًا برسالة نصية إلى \u2068{hint}\u2069.',
  'enterCode.label': 'الرمز',
  'enterCode.digits_zero': 'بلا أرقام',
  'enterCode.digits_one': 'رقم واحد',
  'enterCode.digits_two': 'رقمان',
  'enterCode.digits_few': '{count} أرقام',
  'enterCode.digits_many': '{count} رقمًا',
  'enterCode.digits_other': '{count} رقم',
  'enterCode.submit': 'التحقق من الرمز',
  'enterCode.busy': 'جارٍ التحقق من الرمز',
  'enterCode.required': 'أدخل الرمز.',
  'enterCode.incomplete_zero': 'الرمز غير مكتمل.',
  'enterCode.incomplete_one': 'الرمز مكوّن من رقم واحد.',
  'enterCode.incomplete_two': 'الرمز مكوّن من رقمين.',
  'enterCode.incomplete_few': 'الرمز مكوّن من {count} أرقام.',
  'enterCode.incomplete_many': 'الرمز مكوّن من {count} رقمًا.',
  'enterCode.incomplete_other': 'الرمز مكوّن من {count} رقم.',
  'enterCode.triesLeft_zero': 'لم تبقَ أي محاولة.',
  'enterCode.triesLeft_one': 'بقيت محاولة واحدة.',
  'enterCode.triesLeft_two': 'بقيت محاولتان.',
  'enterCode.triesLeft_few': 'بقيت {count} محاولات.',
  'enterCode.triesLeft_many': 'بقيت {count} محاولة.',
  'enterCode.triesLeft_other': 'بقيت {count} محاولة.',
  'enterCode.resend': 'إرسال رمز جديد',
  'enterCode.resendIn': 'سيتاح لك طلب رمز جديد {when}.',
  'enterCode.resent': 'طُلب رمز جديد. لا يعمل إلا أحدث رمز.',
  'enterCode.noCode.email': 'لم تصلك رسالة؟ ابحث في مجلد البريد غير المرغوب فيه. قد يستغرق الأمر دقيقة.',
  'enterCode.noCode.sms': 'لم تصلك رسالة؟ تحقق من تغطية الشبكة على هاتفك. قد يستغرق الأمر دقيقة.',

  // The new password
  'setPassword.title': 'اختيار كلمة مرور جديدة',
  'setPassword.help': 'للحساب \u2068{userName}\u2069.',
  'setPassword.label': 'كلمة المرور الجديدة',
  'setPassword.submit': 'تغيير كلمة المرور',
  'setPassword.required': 'أدخل كلمة مرور جديدة.',
  'password.show': 'إظهار كلمة المرور',
  'password.hide': 'إخفاء كلمة المرور',
  'password.shown': 'كلمة مرورك ظاهرة',
  'password.hidden': 'كلمة مرورك مخفية',
  'password.capsLock': 'مفتاح Caps Lock مفعّل.',
  'password.rules': 'شروط كلمة مرورك',
  'password.rule.too_short': 'عدد الأحرف: {min} على الأقل',
  'password.rule.too_long': 'عدد الأحرف: {max} على الأكثر',
  'password.rule.too_weak': 'من هذه الأنواع {min} على الأقل: أحرف صغيرة، أحرف كبيرة، أرقام، رموز أخرى',
  'password.rule.contains_identity': 'ألا تحتوي على جزء من اسمك أو من اسم المستخدم',
  'password.rule.characters': 'أحرف تستطيع كل الأنظمة حفظها لا غير',
  'password.rule.other': 'شرط من شروط مؤسستك',
  'password.status.met': 'مستوفى',
  'password.status.not_met': 'ليس بعد',
  'password.status.checked_on_save': 'يُتحقق منه عند الحفظ',
  'password.rulesMet': 'الشروط المستوفاة: {met} من {total}',
  'password.strength.label': 'القوة',
  'password.strength.0': 'ضعيفة جدًا',
  'password.strength.1': 'ضعيفة',
  'password.strength.2': 'متوسطة',
  'password.strength.3': 'قوية',
  'password.strength.4': 'قوية جدًا',
  'password.strength.announce': 'قوة كلمة المرور: {word}',
  'violation.other': 'لا تقبل مؤسستك كلمة المرور هذه. اختر غيرها.',

  // On its way
  'applying.title': 'جارٍ تغيير كلمة مرورك',
  'applying.help': 'يستغرق هذا بضع ثوانٍ. أبقِ هذه الصفحة مفتوحة.',
  'applying.slow': 'ما زلنا ننتظر دليل مؤسستك. أبقِ هذه الصفحة مفتوحة.',

  // How it ends
  'done.title': 'تم تغيير كلمة مرورك',
  'done.helpPlain': 'من الآن استخدم كلمة المرور الجديدة في كل مكان تسجّل الدخول فيه بهذا الحساب.',
  'done.next': 'على الأجهزة التي لم تسجّل الخروج منها، قد تُطلب منك كلمة المرور الجديدة قريبًا.',
  'done.return': 'الذهاب إلى تسجيل الدخول',

  // The page itself
  'unreachable.title': 'لا يمكننا الوصول إلى الخدمة',
  'unreachable.help': 'تحقق من اتصالك ثم حاول مجددًا. لم يضِع شيء مما أدخلته.',

  // Problems
  'problem.code_incorrect': 'هذا الرمز غير صحيح.',
  'problem.network': 'لا يمكننا الوصول إلى الخدمة. تحقق من اتصالك ثم حاول مجددًا.',
  'problem.timeout': 'لم تستجب الخدمة في الوقت المحدد. حاول مجددًا.',
  'problem.unknown': 'حدث خطأ ما. حاول مجددًا أو تابع في الصفحة الآمنة.',
  'problem.availableAt': 'ستتاح لك المحاولة مجددًا {when}.',

  // Spoken to screen readers
  'announce.proofDone': 'تم التحقق.',
  'announce.codeSent': 'طُلب الرمز.',
  'enterCode.resendReady': 'يمكنك طلب رمز جديد الآن.',
};
