import { useEffect, useRef, useState } from 'react';

import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { tryForm } from '../api/forms.ts';
import type { FieldError } from '../api/problem.ts';
import type { FormDefinition, Submission } from '../api/types.ts';
import type { FormHandle } from '../formio/form-handle.ts';
import { FormView } from '../formio/form-view.tsx';
import { BUILDER } from '../text/builder.ts';
import { actErrorText } from '../ui/error-text.ts';

type Props = {
  /** The newest definition that nothing is wrong with. */
  readonly form: FormDefinition;
  /** How many faults the definition that is worked on has meanwhile. */
  readonly faults: number;
};

/** The form as its user meets it. What was filled in stays while the form changes; checking asks the server, as handing in would. */
export function Preview({ form, faults }: Props) {
  const { message } = App.useApp();
  const handle = useRef<FormHandle>(null);
  const filled = useRef<Submission>({});
  const [round, setRound] = useState(0);
  const [homeless, setHomeless] = useState<readonly FieldError[]>([]);
  const text = JSON.stringify(form);
  useEffect(() => setHomeless([]), [text]);
  const checking = useMutation({
    mutationFn: (data: Submission) => tryForm(form, data),
    onSuccess: ({ errors }) => {
      if (errors.length === 0) message.success(BUILDER.checked);
      setHomeless(handle.current?.place(errors) ?? errors);
    },
    onError: (error) => void message.error(actErrorText(error)),
  });
  const reset = () => {
    filled.current = {};
    setHomeless([]);
    setRound(round + 1);
  };
  return (
    <section className="panel builder-preview" aria-label={BUILDER.preview}>
      <header className="panel-head">
        <h2>{BUILDER.preview}</h2>
        <span className="acts">
          <Button size="small" onClick={reset}>{BUILDER.reset}</Button>
          <Button
            size="small" loading={checking.isPending}
            onClick={() => { setHomeless([]); checking.mutate(handle.current?.data() ?? {}); }}
          >
            {BUILDER.check}
          </Button>
        </span>
      </header>
      <div className="panel-body">
        {faults > 0 && <p className="alert alert-warn">{BUILDER.previewStale(faults)}</p>}
        {homeless.length > 0 && <p className="alert alert-bad" role="alert">{homeless.map(({ detail }) => detail).join(' ')}</p>}
        <h3 className="builder-form-title">{form.title}</h3>
        <FormView
          key={`${round} ${text}`} form={form} data={filled.current} handle={handle} sample
          onChange={(data) => { filled.current = data; }}
        />
      </div>
    </section>
  );
}
