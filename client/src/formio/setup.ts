/** Form.io made ours, once: no code in forms, Chinese, our own fields and looks. */
import { FORMIO_ZH } from '../text/formio.ts';
import { WIDGET_TYPES } from './prepare.ts';
import { TEMPLATES } from './templates.ts';
import { withTold } from './told.ts';
import { english, type FormioOptions, lockDown, registry, templates } from './vendor.ts';
import { type Shared, WidgetField } from './widget-field.ts';

const TOLD = ['textfield', 'textarea', 'number', 'checkbox', 'radio', 'selectboxes', 'datagrid'];

lockDown();
templates.extendTemplate('bootstrap', TEMPLATES);
for (const type of TOLD) {
  const known = registry.components[type];
  if (known) registry.setComponents({ [type]: withTold(known) });
}
registry.setComponents(Object.fromEntries(WIDGET_TYPES.map((type) => [type, WidgetField])));

const LANGUAGE = 'zh-CN';

export function optionsOf(shared: Shared): FormioOptions {
  return { language: LANGUAGE, i18n: { [LANGUAGE]: { ...english, ...FORMIO_ZH } }, noAlerts: true, own: shared };
}
