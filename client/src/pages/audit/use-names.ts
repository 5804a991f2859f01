/** What the ids and codes of audited records are called, as far as the reader may see the records they name. */
import { useQuery } from '@tanstack/react-query';

import { orgsQuery, postsQuery } from '../../api/people.ts';
import { rolesQuery } from '../../api/policy.ts';
import { may, useSession } from '../../api/session.ts';
import type { Names } from '../../ui/differences.ts';

export function useNames(): Names {
  const session = useSession();
  const orgs = useQuery({ ...orgsQuery, enabled: may(session, 'org', 'read') }).data?.items ?? [];
  const posts = useQuery({ ...postsQuery, enabled: may(session, 'post', 'read') }).data?.items ?? [];
  const roles = useQuery({ ...rolesQuery, enabled: may(session, 'role', 'read') }).data?.items ?? [];
  return new Map([...orgs, ...posts, ...roles].map(({ id, name }) => [id, name]));
}
