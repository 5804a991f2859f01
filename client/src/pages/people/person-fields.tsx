import { useQuery } from '@tanstack/react-query';

import { orgsQuery, postsQuery } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import { PERSON } from '../../text/organisation.ts';
import { orgChoices } from '../../ui/choices.ts';
import { SelectField, TextField } from '../../ui/inputs.tsx';

export type PersonValues = { readonly name: string; readonly orgId: string; readonly postId: string; readonly mobile: string };
type Props = {
  readonly values: PersonValues; readonly onChange: (values: PersonValues) => void;
  readonly errors: Partial<Record<keyof PersonValues, string>>; readonly mobileHint: string;
};
const F = PERSON.form;

/** What is said of a person both when they are entered and when they are changed. */
export function PersonFields({ values, onChange, errors, mobileHint }: Props) {
  const session = useSession();
  const orgs = useQuery(orgsQuery).data?.items ?? [];
  const posts = useQuery({ ...postsQuery, enabled: may(session, 'post', 'read') }).data?.items ?? [];
  const set = (key: keyof PersonValues) => (value: string) => onChange({ ...values, [key]: value });
  return (
    <div className="two-fields">
      <TextField label={F.name} required value={values.name} onChange={set('name')} error={errors.name} maxLength={80} />
      <TextField label={F.mobile} value={values.mobile} onChange={set('mobile')} hint={mobileHint} error={errors.mobile} maxLength={11} />
      <SelectField label={F.org} required value={values.orgId} onChange={set('orgId')} choices={orgChoices(orgs)} error={errors.orgId} />
      <SelectField
        label={F.post} value={values.postId} onChange={set('postId')}
        choices={[{ code: '', name: F.noPost }, ...posts.map(({ id, name }) => ({ code: id, name }))]}
      />
    </div>
  );
}
