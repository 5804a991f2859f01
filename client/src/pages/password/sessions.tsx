import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { endSession, sessionsQuery } from '../../api/session.ts';
import type { SessionItem } from '../../api/types.ts';
import { SESSIONS } from '../../text/sign-in.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { instant } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Panel } from '../../ui/panel.tsx';
import { State } from '../../ui/state.tsx';
import { deviceOf } from './device.ts';

/** Where one is signed in; any place but this one can be signed out from here. */
export function Sessions() {
  const { message } = App.useApp();
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const ending = useMutation({
    mutationFn: endSession,
    onSuccess: () => void message.success(SESSIONS.ended),
    onError: (error) => void message.error(actErrorText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <Panel title={SESSIONS.title}>
      <Listed
        label={SESSIONS.title} query={query} rowKey={({ id }) => id} empty={SESSIONS.none}
        columns={columns((id) => ending.mutate(id), ending.isPending ? ending.variables : undefined)}
      />
    </Panel>
  );
}

function columns(end: (id: string) => void, leaving: string | undefined): readonly Column<SessionItem>[] {
  const C = SESSIONS.columns;
  return [
    { key: 'device', title: C.device, card: 'title', render: ({ agent }) => <span title={agent}>{deviceOf(agent)}</span> },
    { key: 'address', title: C.address, width: 160, render: ({ address }) => <span className="figures">{address}</span> },
    { key: 'since', title: C.since, width: 160, render: ({ since }) => <span className="figures">{instant(since)}</span> },
    { key: 'seen', title: C.seen, width: 160, render: ({ lastSeenAt }) => <span className="figures">{instant(lastSeenAt)}</span> },
    {
      key: 'act', title: C.act, width: 110, card: 'bare',
      render: ({ id, current }) => (current
        ? <State tone="good">{SESSIONS.current}</State>
        : <Button size="small" loading={leaving === id} onClick={() => end(id)}>{SESSIONS.end}</Button>),
    },
  ];
}
