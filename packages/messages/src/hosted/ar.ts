import type { Messages } from '../format.ts';
import { messages as ui } from '../ui/ar.ts';
import { messages as later } from '../ui/later/ar.ts';

/** What the pages of the server say: the sentences of the elements, and those for what only a page of forms can meet. */
export const messages = {
  ...ui,
  ...later,
  'usePasskey.needsScript':
    'يعمل مفتاح المرور فقط مع تفعيل جافا سكريبت. استخدم طريقة أخرى، أو فعّل جافا سكريبت وابدأ من جديد.',
  'notMe.title': 'ألم تكن أنت؟',
  'notMe.help_zero':
    'يوقف هذا كل إعادة تعيين لحسابك لمدة {count} ساعة. ثم اتصل بمكتب المساعدة: فقد يعرف من غيّر كلمة المرور ما هي.',
  'notMe.help_one':
    'يوقف هذا كل إعادة تعيين لحسابك لمدة ساعة واحدة. ثم اتصل بمكتب المساعدة: فقد يعرف من غيّر كلمة المرور ما هي.',
  'notMe.help_two':
    'يوقف هذا كل إعادة تعيين لحسابك لمدة ساعتين. ثم اتصل بمكتب المساعدة: فقد يعرف من غيّر كلمة المرور ما هي.',
  'notMe.help_few':
    'يوقف هذا كل إعادة تعيين لحسابك لمدة {count} ساعات. ثم اتصل بمكتب المساعدة: فقد يعرف من غيّر كلمة المرور ما هي.',
  'notMe.help_many':
    'يوقف هذا كل إعادة تعيين لحسابك لمدة {count} ساعة. ثم اتصل بمكتب المساعدة: فقد يعرف من غيّر كلمة المرور ما هي.',
  'notMe.help_other':
    'يوقف هذا كل إعادة تعيين لحسابك لمدة {count} ساعة. ثم اتصل بمكتب المساعدة: فقد يعرف من غيّر كلمة المرور ما هي.',
  'notMe.submit': 'إيقاف إعادة التعيين لحسابي',
  'notMe.done.title': 'تم إيقاف إعادة التعيين',
  'notMe.done.help':
    'لا يمكن لأحد إعادة تعيين كلمة مرورك قبل {when}. يمكن لمكتب المساعدة إنهاء ذلك قبل هذا الموعد.',
  'notMe.done.next': 'اتصل بمكتب المساعدة الآن واطلب كلمة مرور جديدة.',
  'notMe.already.title': 'إعادة التعيين متوقفة بالفعل',
  'notMe.over.title': 'لم يعد هذا الرابط صالحًا',
  'notMe.over.help': 'تم استخدامه من قبل أو أنه قديم جدًا. إذا كان هناك خطأ في حسابك فاتصل بمكتب المساعدة.',
  'continueHere.needsScript':
    'لا يعمل رابط الرسالة إلا إذا كانت JavaScript مفعّلة. من دونها أدخل رمز الرسالة في الصفحة التي طلبته منها.',
  'action.cancel': 'إلغاء',
  'problem.idempotency_key_missing': 'شيء في هذه الصفحة لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.idempotency_key_reused': 'شيء في هذه الصفحة لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.unsupported_media_type': 'شيء في هذه الصفحة لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.method_not_allowed': 'شيء في هذه الصفحة لا يتوافق مع الخدمة. تابع في الصفحة الآمنة.',
  'problem.misdirected_request': 'تخاطب هذه الصفحة عنوانًا خاطئًا للخدمة. يمكن لمكتب المساعدة تصحيح ذلك.',
  'problem.continuation_missing': 'استُكملت هذه العملية في مكان آخر. ابدأ من جديد للمتابعة هنا.',
  'problem.continuation_invalid': 'استُكملت هذه العملية في مكان آخر. ابدأ من جديد للمتابعة هنا.',
  'problem.credentials_incorrect': 'اسم المستخدم أو كلمة المرور غير صحيح.',
  'problem.session_required': 'لست مسجّل الدخول. سجّل الدخول للمتابعة.',
  'problem.methods_held':
    'أُعيد تعيين كلمة المرور قبل قليل. حتى اليوم التالي لا يمكن إلا لمكتب المساعدة إزالة طريقة أو استبدالها.',
  'problem.not_found': 'لم تعد هذه العملية موجودة. ابدأ من جديد.',
  'problem.request_in_progress': 'ما زلنا نعمل على ما أدخلته للتو. انتظر لحظة ثم حاول مجددًا.',
  'problem.request_too_large': 'هذا طويل جدًا. أدخل شيئًا أقصر.',
  'problem.human_check_required': 'لحظة: نتحقق من أن هذا ليس برنامجًا آليًا.',
  'problem.needsScript':
    'كثيرون يعيدون تعيين كلمات المرور من هنا في هذه اللحظة. فعّل جافا سكريبت في متصفحك، أو حاول مجددًا بعد عشر دقائق.',
} as const satisfies Messages;
