import type { Messages } from '../format.ts';

/** Placeholders stand between U+2068 and U+2069: Latin names and digits keep their own direction inside the sentence. */
export const messages: Messages = {
  'reset_code.subject': 'رمز إعادة تعيين كلمة المرور لدى \u2068{organisation}\u2069',
  'reset_code.heading': 'رمزك',
  'reset_code.before':
    'طلب شخص ما إعادة تعيين كلمة مرور حسابك لدى \u2068{organisation}\u2069. إذا كان الطلب منك، فأدخل هذا الرمز في الصفحة التي طلبته منها:',
  'reset_code.valid_zero': 'يعمل هذا الرمز مرة واحدة، لمدة أقل من دقيقة.',
  'reset_code.valid_one': 'يعمل هذا الرمز مرة واحدة، لمدة دقيقة واحدة.',
  'reset_code.valid_two': 'يعمل هذا الرمز مرة واحدة، لمدة دقيقتين.',
  'reset_code.valid_few': 'يعمل هذا الرمز مرة واحدة، لمدة \u2068{count}\u2069 دقائق.',
  'reset_code.valid_many': 'يعمل هذا الرمز مرة واحدة، لمدة \u2068{count}\u2069 دقيقة.',
  'reset_code.valid_other': 'يعمل هذا الرمز مرة واحدة، لمدة \u2068{count}\u2069 دقيقة.',
  'reset_code.ignore':
    'إذا لم تطلب ذلك، فتجاهل هذه الرسالة: من دون الرمز لا يتقدم أحد بهذه الطريقة. لا تُطلع أحدًا على الرمز، ولا حتى من يقول إنه من مكتب المساعدة.',
  'reset_code.link':
    'يمكنك المتابعة أيضًا من دون الرمز، على الجهاز الذي تقرأ عليه هذه الرسالة. وعندها تتوقف الصفحة التي طلبت الرمز منها.',
  'reset_code.link.button': 'المتابعة على هذا الجهاز',
  'reset_code.ignoreBoth':
    'إذا لم تطلب ذلك، فتجاهل هذه الرسالة: من دون الرمز أو الرابط لا يتقدم أحد بهذه الطريقة. لا تعطِ أيًّا منهما لأحد، ولا حتى لمن يقول إنه من مكتب المساعدة.',
  'reset_code.sms':
    '\u2068{code}\u2069 رمز إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069. لم تطلبه؟ تجاهله. لا تشاركه مع أحد.',
  'reset_code.call':
    'هذه مكالمة من {organisation}. طلب شخص ما إعادة تعيين كلمة مرورك. إذا كان الطلب منك، فأدخل هذا الرمز في الصفحة التي طلبته منها: {digits}. مرة أخرى: {digits}. إذا لم تطلب ذلك، فأنهِ المكالمة ولا تُطلع أحدًا على الرمز.',

  'reset_call.call':
    'هذه مكالمة من {organisation}. طلب شخص ما إعادة تعيين كلمة مرورك. إذا كان الطلب منك، فأدخل بمفاتيح الهاتف الرقم الظاهر في الصفحة، ثم اضغط مفتاح المربع. إذا لم تطلب ذلك، فأنهِ المكالمة.',
  'call.right': 'شكرًا. عُد إلى الصفحة، فهي تتابع من تلقاء نفسها. مع السلامة.',
  'call.wrong': 'هذا ليس الرقم الظاهر في الصفحة. يمكنك طلب مكالمة أخرى منها. مع السلامة.',
  'call.over': 'لم يعد هذا الرقم مطلوبًا. انظر إلى الصفحة. مع السلامة.',

  'reset_notice.subject': 'أُعيد تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'reset_notice.heading': 'أُعيد تعيين كلمة مرورك',
  'reset_notice.what': 'أُعيد تعيين كلمة مرور الحساب \u2068{userName}\u2069 بتاريخ \u2068{when}\u2069.',
  'reset_notice.fine': 'إذا كان ذلك منك، فلا يلزمك أي إجراء.',
  'reset_notice.notYou.heading': 'لم تفعل ذلك؟',
  'reset_notice.notYou': 'اتصل بمكتب المساعدة الآن. يمكنك أيضًا استعادة حسابك بإعادة تعيين كلمة المرور بنفسك:',
  'reset_notice.sms':
    'أُعيد تعيين كلمة مرور \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. لم تفعل ذلك؟ اتصل بمكتب المساعدة أو أعد تعيينها: \u2068{url}\u2069',

  'unlock_notice.subject': 'تم فتح قفل حسابك لدى \u2068{organisation}\u2069',
  'unlock_notice.heading': 'تم فتح قفل حسابك',
  'unlock_notice.what':
    'تم فتح قفل الحساب \u2068{userName}\u2069 بتاريخ \u2068{when}\u2069. لم تتغير كلمة المرور.',
  'unlock_notice.fine': 'إذا كان ذلك منك، فلا يلزمك أي إجراء.',
  'unlock_notice.notYou.heading': 'لم تفعل ذلك؟',
  'unlock_notice.notYou': 'اتصل بمكتب المساعدة الآن. يمكنك أيضًا استعادة حسابك بإعادة تعيين كلمة المرور:',
  'unlock_notice.sms':
    'فُتح قفل حساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. لم تفعل ذلك؟ اتصل بمكتب المساعدة أو أعد تعيين كلمة المرور: \u2068{url}\u2069',

  'reset_notice.stop':
    'أوقف إعادة تعيين كلمة المرور لحسابك لفترة واتصل بمكتب المساعدة: فقد يعرف من فعل ذلك كلمة المرور الجديدة.',
  'reset_notice.stop.button': 'لم أفعل ذلك: إيقاف إعادة التعيين',
  'unlock_notice.stop':
    'أوقف إعادة تعيين كلمة المرور لحسابك لفترة واتصل بمكتب المساعدة: فقد تمكّن من فعل ذلك من انتحال شخصيتك.',
  'unlock_notice.stop.button': 'لم أفعل ذلك: إيقاف إعادة التعيين',
  how: 'تم إثبات الهوية باستخدام: \u2068{proofs}\u2069.',
  support: 'رمز الدعم لمكتب المساعدة: \u2068{supportCode}\u2069',
  'proof.email': 'رمز بالبريد الإلكتروني',
  'proof.sms': 'رمز برسالة نصية',
  'proof.voice': 'مكالمة',
  'proof.totp': 'رمز من تطبيق مصادقة',
  'proof.passkey': 'مفتاح مرور',
  'proof.questions': 'إجابات أسئلة الأمان',
  'proof.recovery_code': 'رمز استرداد',
  'proof.helpdesk_code': 'رمز من مكتب المساعدة',

  'locked_notice.subject': 'محاولات كثيرة لإعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'locked_notice.heading': 'محاولات كثيرة',
  'locked_notice.what':
    'حاول شخص ما مرات كثيرة إعادة تعيين كلمة مرور حسابك لدى \u2068{organisation}\u2069. حفاظًا على أمانك، لا يمكن إعادة تعيينها لبعض الوقت.',
  'locked_notice.until': 'ما لم تتكرر المحاولات، يمكن إعادة تعيينها مجددًا بدءًا من \u2068{until}\u2069.',
  'locked_notice.fine': 'لم تتغير كلمة مرورك وما زالت تعمل.',
  'locked_notice.notYou.heading': 'لم تفعل ذلك؟',
  'locked_notice.notYou':
    'إذن حاول شخص آخر ولم ينجح. إذا تكرر ذلك فأبلغ مكتب المساعدة. وإذا كانت المحاولات منك ولا يمكنك الانتظار، فسيساعدك مكتب المساعدة بطريقة أخرى.',
  'locked_notice.sms':
    'حاول شخص ما مرات كثيرة إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069. لم تتغير وما زالت تعمل. لم تفعل ذلك؟ أبلغ مكتب المساعدة.',

  'hold_notice.subject': 'أُوقفت إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'hold_notice.heading': 'إعادة التعيين متوقفة حاليًا',
  'hold_notice.what':
    'بتاريخ \u2068{when}\u2069 أبلغ شخص لديه رسالة عن إعادة تعيين كلمة مرور الحساب \u2068{userName}\u2069 بأنه لم يفعل ذلك. حتى \u2068{until}\u2069 لا يمكن إعادة تعيين كلمة المرور ولن يُرسل أي رمز.',
  'hold_notice.fine':
    'إذا كان ذلك منك، فاتصل بمكتب المساعدة الآن: سيتحقق من هويتك ويعيّن كلمة مرور جديدة. وحتى ذلك الحين قد يكون حسابك في يد شخص آخر.',
  'hold_notice.notYou.heading': 'لم تفعل ذلك؟',
  'hold_notice.notYou':
    'إذن يقرأ شخص آخر بريدك الإلكتروني. أبلغ مكتب المساعدة: يمكنه السماح بإعادة التعيين من جديد ومساعدتك في ما يخص صندوق بريدك.',
  'hold_notice.sms':
    'لا إعادة تعيين لكلمة مرور \u2068{userName}\u2069 لدى \u2068{organisation}\u2069 حتى \u2068{until}\u2069: أبلغ شخص عبر رسالة بأنه لم يفعلها. اتصل بمكتب المساعدة.',

  'held_notice.subject': 'لم يُرسل رمز: إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069 متوقفة',
  'held_notice.heading': 'إعادة التعيين ما زالت متوقفة',
  'held_notice.what':
    'طلب شخص ما إعادة تعيين كلمة مرور حسابك لدى \u2068{organisation}\u2069. لم يُرسل أي رمز: لا يمكن ذلك حتى \u2068{until}\u2069 لأن شخصًا لديه رسالة عن إعادة تعيين أبلغ بأنه لم يفعل ذلك.',
  'held_notice.fine': 'إذا كان الطلب منك، فاتصل بمكتب المساعدة: سيتحقق من هويتك ويساعدك فورًا.',
  'held_notice.notYou.heading': 'لم تطلب ذلك؟',
  'held_notice.notYou': 'إذن ما زال شخص ما يحاول، ولن ينجح. أبلغ مكتب المساعدة إن لم تفعل بعد.',
  'held_notice.sms':
    'طُلبت إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069. لم يُرسل رمز: هي متوقفة حتى \u2068{until}\u2069. هل الطلب منك؟ اتصل بمكتب المساعدة.',

  'help_request.subject': 'شخص ما يحتاج إلى مساعدة في كلمة المرور لدى \u2068{organisation}\u2069',
  'help_request.heading': 'شخص ما يحتاج إلى مساعدة في كلمة المرور',
  'help_request.what':
    'كتب شخص ما الاسم «\u2068{typed}\u2069» ولم يتمكن من إعادة تعيين كلمة المرور بتاريخ \u2068{when}\u2069، وهو يطلب المساعدة.',
  'help_request.nothingProved': 'يمكن لأي شخص كتابة اسم: لم تُثبت هوية من كتبه.',
  'help_request.proved':
    'ما أُثبت لهذا الحساب قبل ذلك: \u2068{proofs}\u2069. هذا وحده لا يدل على هوية من يطلب المساعدة.',
  'help_request.check':
    'تحقق من هوية الشخص قبل أن تفعل أي شيء: اتصل به على رقم معروف لديك أو قابله. لا ترسل كلمة مرور أو رمزًا بالبريد الإلكتروني أبدًا.',
  'help_request.then': 'رمز الدعم هذا يقود إلى ما حدث:',

  'recovery_code_notice.subject': 'استُخدم رمز استرداد لحسابك لدى \u2068{organisation}\u2069',
  'recovery_code_notice.heading': 'استُخدم رمز استرداد',
  'recovery_code_notice.what':
    'استُخدم أحد رموز الاسترداد المحفوظة للحساب \u2068{userName}\u2069 بتاريخ \u2068{when}\u2069 لإعادة تعيين كلمة المرور. لم يعد هذا الرمز يعمل.',
  'recovery_code_notice.left_zero': 'لم يبقَ لديك أي رمز.',
  'recovery_code_notice.left_one': 'بقي لديك رمز واحد. احصل على رموز جديدة قبل أن تحتاج إليها.',
  'recovery_code_notice.left_two': 'بقي لديك رمزان.',
  'recovery_code_notice.left_few': 'بقيت لديك \u2068{count}\u2069 رموز.',
  'recovery_code_notice.left_many': 'بقي لديك \u2068{count}\u2069 رمزًا.',
  'recovery_code_notice.left_other': 'بقي لديك \u2068{count}\u2069 رمز.',
  'recovery_code_notice.none': 'كان هذا آخر رمز. احصل على رموز جديدة قبل أن تحتاج إليها.',
  'recovery_code_notice.fine': 'إذا كان ذلك منك، فاشطبه من قائمتك.',
  'recovery_code_notice.notYou.heading': 'لم تفعل ذلك؟',
  'recovery_code_notice.notYou': 'إذن لدى شخص آخر رموزك. اتصل بمكتب المساعدة الآن.',
  'recovery_code_notice.sms_zero':
    'استُخدم رمز استرداد للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. لم يبقَ أي رمز. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',
  'recovery_code_notice.sms_one':
    'استُخدم رمز استرداد للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. بقي رمز واحد. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',
  'recovery_code_notice.sms_two':
    'استُخدم رمز استرداد للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. بقي رمزان. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',
  'recovery_code_notice.sms_few':
    'استُخدم رمز استرداد للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. بقيت \u2068{count}\u2069 رموز. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',
  'recovery_code_notice.sms_many':
    'استُخدم رمز استرداد للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. بقي \u2068{count}\u2069 رمزًا. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',
  'recovery_code_notice.sms_other':
    'استُخدم رمز استرداد للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. بقي \u2068{count}\u2069 رمز. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',

  'new_recovery_codes_notice.subject': 'رموز استرداد جديدة لحسابك لدى \u2068{organisation}\u2069',
  'new_recovery_codes_notice.heading': 'رموز استرداد جديدة',
  'new_recovery_codes_notice.what':
    'أُنشئت رموز استرداد جديدة للحساب \u2068{userName}\u2069 بتاريخ \u2068{when}\u2069. لم تعد الرموز السابقة تعمل.',
  'new_recovery_codes_notice.fine': 'إذا كان ذلك منك، فاحفظ الرموز الجديدة وتخلّص من القديمة.',
  'new_recovery_codes_notice.notYou.heading': 'لم تفعل ذلك؟',
  'new_recovery_codes_notice.notYou':
    'إذن قد تكون لدى شخص آخر رموز تعيد تعيين كلمة مرورك. اتصل بمكتب المساعدة الآن.',
  'new_recovery_codes_notice.sms':
    'رموز استرداد جديدة للحساب \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069. لم تعد القديمة تعمل. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',

  'helpdesk_code_notice.subject': 'أصدر مكتب المساعدة رمزًا لحسابك لدى \u2068{organisation}\u2069',
  'helpdesk_code_notice.heading': 'رمز من مكتب المساعدة',
  'helpdesk_code_notice.what':
    'بتاريخ \u2068{when}\u2069 أصدر مكتب المساعدة رمزًا يمكن به إعادة تعيين كلمة مرور الحساب \u2068{userName}\u2069. يعمل الرمز مرة واحدة ولدقائق قليلة.',
  'helpdesk_code_notice.fine': 'إذا كان الطلب منك، فلا يلزمك أي إجراء.',
  'helpdesk_code_notice.notYou.heading': 'لم تطلب ذلك؟',
  'helpdesk_code_notice.notYou': 'إذن انتحل شخص ما شخصيتك. اتصل بمكتب المساعدة الآن ليُلغى الرمز.',
  'helpdesk_code_notice.sms':
    'أصدر مكتب مساعدة \u2068{organisation}\u2069 رمزًا لكلمة مرور \u2068{userName}\u2069، \u2068{when}\u2069. لم تطلبه؟ اتصل بالمكتب الآن.',

  'method_added_notice.subject': 'أُضيفت طريقة لإعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'method_added_notice.heading': 'طريقة جديدة لإعادة تعيين كلمة مرورك',
  'method_added_notice.what':
    'أُضيفت إلى الحساب \u2068{userName}\u2069 بتاريخ \u2068{when}\u2069 هذه الطريقة: \u2068{method}\u2069. يمكن أن تساعد على إعادة تعيين كلمة المرور.',
  'method_added_notice.waits':
    'لأن كلمة المرور أُعيد تعيينها قبل ذلك بقليل، لا يمكن استخدامها قبل \u2068{until}\u2069.',
  'method_added_notice.fine': 'إذا كان ذلك منك، فلا يلزمك أي إجراء.',
  'method_added_notice.notYou.heading': 'لم تفعل ذلك؟',
  'method_added_notice.notYou':
    'إذن يحاول شخص ما الاستيلاء على حسابك. اتصل بمكتب المساعدة الآن ليزيل هذه الطريقة.',
  'method_added_notice.sms':
    'طريقة جديدة لإعادة تعيين كلمة مرور \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069: \u2068{method}\u2069. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',

  'method_removed_notice.subject': 'أُزيلت طريقة لإعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'method_removed_notice.heading': 'قلّت طرق إعادة تعيين كلمة مرورك',
  'method_removed_notice.what':
    'أُزيلت من الحساب \u2068{userName}\u2069 بتاريخ \u2068{when}\u2069 هذه الطريقة: \u2068{method}\u2069. لم تعد تصلح لإعادة تعيين كلمة المرور.',
  'method_removed_notice.fine': 'إذا كان ذلك منك، أو من مكتب المساعدة بطلب منك، فلا يلزمك أي إجراء.',
  'method_removed_notice.notYou.heading': 'لم تفعل ذلك؟',
  'method_removed_notice.notYou': 'إذن ربما يحاول شخص ما منعك من الوصول إلى حسابك. اتصل بمكتب المساعدة الآن.',
  'method_removed_notice.sms':
    'أُزيلت طريقة لإعادة تعيين كلمة مرور \u2068{userName}\u2069 لدى \u2068{organisation}\u2069، \u2068{when}\u2069: \u2068{method}\u2069. لم تفعل ذلك؟ اتصل بمكتب المساعدة.',

  'method.totp': 'تطبيق مصادقة',
  'method.passkey': 'مفتاح مرور',
  'method.questions': 'أسئلة أمان',
  'method.recovery_code': 'رموز استرداد',
  'method.helpdesk_code': 'رمز من مكتب المساعدة',

  footer: 'أرسلتها آليًا خدمة إعادة تعيين كلمات المرور لدى \u2068{organisation}\u2069، ولا تُقرأ الردود عليها.',
};
