/** Who is acting, for whom, from where: carried by every use case and written into every audit row. */
export type Actor = {
  readonly personId: string;
  readonly username: string;
  readonly name: string;
  /** The person on whose behalf an agent acts. */
  readonly actingFor?: string;
  /** The network address the request came from; absent for the worker. */
  readonly address?: string;
};

/** Who acts when nobody does: the worker, and a start. */
export const SYSTEM: Actor = { personId: '00000000-0000-0000-0000-000000000000', username: 'system', name: 'system' };
