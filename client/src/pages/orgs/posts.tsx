import { useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { createPost, editPost, postsQuery } from '../../api/people.ts';
import { may, useSession } from '../../api/session.ts';
import type { Post } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { ORGS, POSTS } from '../../text/organisation.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Panel } from '../../ui/panel.tsx';

const CODE = /^[A-Za-z0-9_-]{1,40}$/;

/** 岗位: what a person is called in the company. */
export function Posts() {
  const list = useQuery(postsQuery);
  const mayEdit = may(useSession(), 'post', 'edit');
  const [open, setOpen] = useState<Post | 'new'>();
  const C = POSTS.columns;
  const columns: readonly Column<Post>[] = [
    { key: 'name', title: C.name, card: 'title', render: ({ name }) => name },
    { key: 'code', title: C.code, width: 220, render: ({ code }) => <span className="figures">{code}</span> },
    {
      key: 'actions', title: C.actions, width: 90, card: 'bare',
      render: (post) => post.actions.includes('edit') && <Button size="small" onClick={() => setOpen(post)}>{POSTS.edit}</Button>,
    },
  ];
  return (
    <Panel title={POSTS.title} extra={mayEdit && <Button size="small" onClick={() => setOpen('new')}>{POSTS.add}</Button>}>
      <Listed label={POSTS.title} query={list} columns={columns} rowKey={({ id }) => id} empty={<Empty title={POSTS.empty} text={POSTS.note} />} />
      {open && <PostDialog post={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function PostDialog({ post, onClose }: { post: Post | undefined; onClose: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [name, setName] = useState(post?.name ?? '');
  const [code, setCode] = useState(post?.code ?? '');
  const [tried, setTried] = useState(false);
  const save = (body: { name: string; code: string }, key: string) =>
    (post ? editPost(post.id, { ...body, version: post.version }) : createPost(body, key));
  const saving = useAct(save, {
    onSuccess: async () => {
      onClose();
      message.success(POSTS.saved);
      await client.invalidateQueries({ queryKey: ['posts'] });
    },
  });
  const submit = () => {
    setTried(true);
    if (name.trim() && CODE.test(code.trim())) saving.mutate({ name: name.trim(), code: code.trim() });
  };
  return (
    <Dialog
      title={post ? POSTS.edit : POSTS.add} text={POSTS.note} open onClose={onClose} onSubmit={submit} submit={COMMON.save}
      pending={saving.isPending} error={saving.error}
    >
      <div className="two-fields">
        <TextField
          label={POSTS.name} required autoFocus value={name} onChange={setName}
          error={tried && !name.trim() ? COMMON.missing : undefined} maxLength={80}
        />
        <TextField
          label={POSTS.code} required value={code} onChange={setCode} hint={ORGS.form.codeHint} maxLength={40}
          error={tried && !CODE.test(code.trim()) ? ORGS.badCode : undefined}
        />
      </div>
    </Dialog>
  );
}
