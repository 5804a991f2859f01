import { useRef, useState } from 'react';

import { App, Button, Modal } from 'antd';

import { tryForm } from '../api/forms.ts';
import type { FieldError } from '../api/problem.ts';
import { BUILDER, IMPORT, typeWord } from '../text/builder.ts';
import { COMMON } from '../text/common.ts';
import { actErrorText } from '../ui/error-text.ts';
import { componentAt, type FormDefinition } from './model/tree.ts';
import { nameOf } from './names.ts';

const MOST_BYTES = 1_000_000;
type Refused = { readonly faults: readonly FieldError[]; readonly form: FormDefinition };

/** Takes a definition from a file, if the server finds nothing in it that may not be there. */
export function ImportButton({ onImport }: { onImport: (form: FormDefinition) => void }) {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<Refused>();
  const take = async (file: File) => {
    if (file.size > MOST_BYTES) return void message.error(IMPORT.tooLarge);
    const form = parsed(await file.text());
    if (form === undefined) return void message.error(IMPORT.unreadable);
    try {
      const { faults } = await tryForm(form);
      if (faults.length > 0) return setRefused({ faults, form });
      onImport(form);
      return void message.success(IMPORT.done);
    } catch (error) {
      return void message.error(actErrorText(error));
    }
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>{BUILDER.importFile}</Button>
      <input
        ref={input} type="file" accept=".json,application/json" hidden aria-label={BUILDER.importFile}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      <Modal
        title={IMPORT.refusedTitle} open={refused !== undefined} onCancel={() => setRefused(undefined)}
        footer={<Button onClick={() => setRefused(undefined)}>{COMMON.close}</Button>}
      >
        <p className="dialog-text">{IMPORT.refusedText}</p>
        <ul className="builder-faults">
          {refused?.faults.map((fault, at) => (
            <li key={at}>{IMPORT.at(whereOf(refused.form, fault))}<span className="field-error">{fault.detail}</span></li>
          ))}
        </ul>
      </Modal>
    </>
  );
}

function parsed(text: string): FormDefinition | undefined {
  try {
    const form: unknown = JSON.parse(text);
    return typeof form === 'object' && form !== null ? form as FormDefinition : undefined;
  } catch {
    return undefined;
  }
}

/** The component a fault is about, by its name if it has one that can be read. */
function whereOf(form: FormDefinition, { pointer }: FieldError): string {
  const component = pointer === '' ? undefined : componentAt(form, pointer);
  if (!component) return IMPORT.whole;
  return typeof component.type === 'string' ? nameOf(component) : typeWord('form');
}
