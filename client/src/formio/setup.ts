/** Form.io made ours, once: no code in forms, Chinese, our own fields and looks. */
import { FORMIO_ZH } from '../text/formio.ts';
import { WIDGET_TYPES } from './prepare.ts';
import { TEMPLATES } from './templates.ts';
import { withTold } from './told.ts';
import { english, type FormioOptions, lockDown, PARTS, register, templates } from './vendor.ts';
import { type Shared, WidgetField } from './widget-field.ts';

lockDown();
templates.extendTemplate('bootstrap', TEMPLATES);
register(Object.fromEntries(Object.entries(PARTS).map(([type, part]) => [type, withTold(part)])));
register(Object.fromEntries(WIDGET_TYPES.map((type) => [type, WidgetField])));

const LANGUAGE = 'zh-CN';

export function optionsOf(shared: Shared): FormioOptions {
  return { language: LANGUAGE, i18n: { [LANGUAGE]: { ...english, ...FORMIO_ZH } }, noAlerts: true, own: shared };
}
