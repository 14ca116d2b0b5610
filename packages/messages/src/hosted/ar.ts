import type { Messages } from '../format.ts';
import { messages as ui } from '../ui/ar.ts';
import { messages as later } from '../ui/later/ar.ts';

/** What the pages of the server say: the sentences of the elements, and those for what only a page of forms can meet. */
export const messages = {
  ...ui,
  ...later,
  'usePasskey.needsScript':
    'لا يعمل مفتاح المرور إلا إذا كانت JavaScript مفعّلة. استخدم طريقة أخرى، أو فعّل JavaScript وابدأ من جديد.',
  'notMe.title': 'لم تفعل ذلك؟',
  'notMe.account': 'يتعلق هذا بالحساب {account}.',
  'notMe.help': 'يوقف هذا كل إعادة تعيين لحسابك، والمدة {time}. ولا يتغير شيء آخر.',
  'notMe.then': 'ثم اتصل بمكتب المساعدة: فمن عيّن كلمة المرور يعرفها ويمكنه تسجيل الدخول بها حتى تُغيَّر.',
  'notMe.then.unlocked': 'ثم اتصل بمكتب المساعدة: فقد تمكّن من فتح قفل حسابك من انتحال شخصيتك.',
  'notMe.submit': 'إيقاف إعادة التعيين لحسابي',
  'notMe.done.title': 'تم إيقاف إعادة التعيين',
  'notMe.done.help':
    'لا يمكن لأحد إعادة تعيين كلمة مرورك قبل \u2068{when}\u2069. يمكن لمكتب المساعدة إنهاء ذلك قبل هذا الموعد.',
  'notMe.done.next':
    'اتصل بمكتب المساعدة الآن واطلب كلمة مرور جديدة: فإلى ذلك الحين يمكن لمن عيّن هذه الكلمة تسجيل الدخول بها.',
  'notMe.done.next.unlocked':
    'اتصل بمكتب المساعدة الآن: فقد تمكّن من فتح قفل حسابك من انتحال شخصيتك. كلمة مرورك كما كانت من قبل.',
  'notMe.already.title': 'إعادة التعيين متوقفة بالفعل',
  'notMe.over.title': 'لم يعد هذا الرابط صالحًا',
  'notMe.over.help': 'استُخدم من قبل أو أنه قديم جدًا. إذا كان هناك خطأ في حسابك فاتصل بمكتب المساعدة.',
  'fault.title': 'لا يمكننا عرض هذه الصفحة',
  'fault.lost.title': 'هذه الصفحة غير موجودة',
  'fault.lost.help': 'كُتب العنوان على نحو خاطئ، أو انقطع جزء منه في رسالة البريد الإلكتروني.',
  'noCookie.title': 'يرفض هذا المتصفح ملف تعريف الارتباط الذي تحتاج إليه هذه الصفحة',
  'noCookie.help':
    'يحفظ ملف تعريف الارتباط أن هذه العملية لك من صفحة إلى أخرى، لبضع دقائق. ومن دونه لا يمكن المتابعة. لم يتغير شيء.',
  'noCookie.next': 'اسمح بملفات تعريف الارتباط لهذا الموقع وابدأ من جديد، أو استخدم متصفحًا آخر.',
  'noCookie.gone': 'لم يعد لدى هذا المتصفح ملف تعريف الارتباط الخاص بالعملية. ابدأ من جديد.',
  'continueHere.needsScript':
    'لا يعمل الرابط الوارد في رسالة البريد الإلكتروني إلا إذا كانت JavaScript مفعّلة. من دونها أدخل الرمز الوارد في الرسالة في الصفحة التي طلبته منها.',
  'problem.idempotency_key_missing': 'في هذه الصفحة شيء لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.idempotency_key_reused': 'في هذه الصفحة شيء لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.unsupported_media_type': 'في هذه الصفحة شيء لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.method_not_allowed': 'في هذه الصفحة شيء لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.misdirected_request': 'تتصل هذه الصفحة بالخدمة على عنوان خاطئ. يمكن لمكتب المساعدة تصحيح ذلك.',
  'problem.continuation_missing': 'استُكملت هذه العملية في مكان آخر. ابدأ من جديد للمتابعة هنا.',
  'problem.continuation_invalid': 'استُكملت هذه العملية في مكان آخر. ابدأ من جديد للمتابعة هنا.',
  'problem.credentials_incorrect': 'اسم المستخدم أو كلمة المرور غير صحيحة.',
  'problem.session_required': 'انتهت جلستك. سجّل الدخول للمتابعة.',
  'problem.methods_held':
    'أُعيد تعيين كلمة المرور قبل قليل. حتى اليوم التالي لا يمكن إلا لمكتب المساعدة إزالة طريقة أو استبدالها.',
  'problem.not_found': 'لم تعد هذه العملية موجودة. ابدأ من جديد.',
  'problem.request_in_progress': 'ما زلنا نعمل على ما أدخلته للتو. انتظر لحظة ثم حاول مجددًا.',
  'problem.request_too_large': 'هذا طويل جدًا. أدخل شيئًا أقصر.',
  'problem.human_check_required': 'لحظة: نتحقق من أنه ليس برنامجًا آليًا.',
  'problem.needsScript':
    'بدأ أشخاص كثيرون من دون JavaScript في وقت قصير. فعّل JavaScript في متصفحك للمتابعة فورًا، أو اتصل بمكتب المساعدة.',
  'message.later':
    'من دون JavaScript تتأخر الرسائل قليلًا: تُرسل كل رسالة بعد {seconds} ثانية. هذا يُبعد البرامج الآلية.',
} as const satisfies Messages;
