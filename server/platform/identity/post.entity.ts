import { defineEntity, p } from '@mikro-orm/core';

import { id, version } from '../../database/columns.ts';

const PostSchema = defineEntity({
  name: 'Post',
  properties: {
    id: id(),
    code: p.text(),
    name: p.text(),
    version: version(),
  },
});

/** What someone is called in the company (岗位). It gives no rights; roles do. */
export class Post extends PostSchema.class {}
PostSchema.setClass(Post);
