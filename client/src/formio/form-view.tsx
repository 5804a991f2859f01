import { lazy, Suspense, type Ref } from 'react';

import type { FieldRight, FormDefinition, Submission } from '../api/types.ts';
import { Waiting } from '../ui/waiting.tsx';
import type { FormHandle } from './form-handle.ts';

/** All but `onChange` is taken as it was when the form opened; a new `key` opens it anew. */
export type FormViewProps = {
  readonly form: FormDefinition;
  /** The values it opens with; what comes later is the person's. */
  readonly data: Submission;
  /** By field; what is not named may be written. */
  readonly rights?: Readonly<Record<string, FieldRight>>;
  /** Records are not looked up: the form is only tried out. */
  readonly sample?: boolean;
  /** Everything is shown as text. */
  readonly readOnly?: boolean;
  /** The person changed something. */
  readonly onChange?: (data: Submission) => void;
  /** Null until the form stands. */
  readonly handle?: Ref<FormHandle | null>;
};

const Form = lazy(() => import('./form.tsx'));

/** A form as its definition says. The renderer is a chunk of its own and comes when the first form does. */
export function FormView(props: FormViewProps) {
  return <Suspense fallback={<Waiting />}><Form {...props} /></Suspense>;
}
