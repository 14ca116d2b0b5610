import type { Messages } from '../format.ts';

/** Placeholders stand between U+2068 and U+2069: Latin names and digits keep their own direction inside the sentence. */
export const messages: Messages = {
  'reset_code.subject': 'رمز إعادة تعيين كلمة المرور لدى \u2068{organisation}\u2069',
  'reset_code.heading': 'رمزك',
  'reset_code.before':
    'طلب شخص ما إعادة تعيين كلمة مرور حسابك لدى \u2068{organisation}\u2069. إذا كنت أنت صاحب الطلب، فأدخل هذا الرمز في الصفحة التي طلبته منها:',
  'reset_code.valid_zero': 'يعمل هذا الرمز مرة واحدة، وقد انتهت مدته تقريبًا.',
  'reset_code.valid_one': 'يعمل هذا الرمز مرة واحدة، لمدة دقيقة واحدة.',
  'reset_code.valid_two': 'يعمل هذا الرمز مرة واحدة، لمدة دقيقتين.',
  'reset_code.valid_few': 'يعمل هذا الرمز مرة واحدة، لمدة \u2068{count}\u2069 دقائق.',
  'reset_code.valid_many': 'يعمل هذا الرمز مرة واحدة، لمدة \u2068{count}\u2069 دقيقة.',
  'reset_code.valid_other': 'يعمل هذا الرمز مرة واحدة، لمدة \u2068{count}\u2069 دقيقة.',
  'reset_code.ignore':
    'إذا لم تطلب ذلك، فتجاهل هذه الرسالة: لا يتغير شيء من دون الرمز. لا تُطلع أحدًا على الرمز، ولا حتى من يقول إنه من مكتب المساعدة.',
  'reset_code.sms':
    '\u2068{code}\u2069 هو رمز إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069. إذا لم تطلبه فتجاهل هذه الرسالة، ولا تُطلع أحدًا على الرمز.',

  'reset_notice.subject': 'أُعيد تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'reset_notice.heading': 'أُعيد تعيين كلمة مرورك',
  'reset_notice.what': 'أُعيد تعيين كلمة مرور الحساب \u2068{userName}\u2069 في \u2068{when}\u2069.',
  'reset_notice.fine': 'إذا كنت أنت من فعل ذلك، فلا يلزمك أي إجراء.',
  'reset_notice.notYou.heading': 'لم تفعل ذلك؟',
  'reset_notice.notYou': 'اتصل بمكتب المساعدة الآن. يمكنك أيضًا استعادة حسابك بإعادة تعيين كلمة المرور بنفسك:',
  'reset_notice.sms':
    'أُعيد تعيين كلمة مرور \u2068{userName}\u2069 لدى \u2068{organisation}\u2069 في \u2068{when}\u2069. لم تفعل ذلك؟ اتصل بمكتب المساعدة الآن أو أعد تعيينها بنفسك: \u2068{url}\u2069',

  'locked_notice.subject': 'محاولات كثيرة لإعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069',
  'locked_notice.heading': 'محاولات كثيرة',
  'locked_notice.what':
    'حاول شخص ما مرات كثيرة إعادة تعيين كلمة مرور حسابك لدى \u2068{organisation}\u2069. حفاظًا على أمانك، لا يمكن إعادة تعيينها لبعض الوقت.',
  'locked_notice.fine': 'لم تتغير كلمة مرورك وما زالت تعمل.',
  'locked_notice.notYou.heading': 'لم تفعل ذلك؟',
  'locked_notice.notYou':
    'إذن حاول شخص آخر ولم ينجح. إذا تكرر ذلك فأبلغ مكتب المساعدة. وإذا كنت أنت من حاول ولا يمكنك الانتظار، فسيساعدك مكتب المساعدة بطريقة أخرى.',
  'locked_notice.sms':
    'حاول شخص ما مرات كثيرة إعادة تعيين كلمة مرورك لدى \u2068{organisation}\u2069. لم تتغير وما زالت تعمل. إذا لم تكن أنت فأبلغ مكتب المساعدة.',

  footer: 'أُرسلت هذه الرسالة آليًا، ولا تُقرأ الردود عليها.',
};
