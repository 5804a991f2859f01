/** The closed sets of the archives. */

/** What a paper is. `title`: 权证; its original proves who owns the thing that secures a loan. */
export const ITEM_KINDS = [
  'agreement', 'note', 'guarantee', 'title', 'registration', 'identity', 'licence', 'financial', 'approval', 'payment', 'inspection', 'extension',
  'settlement', 'other',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** A link of the chain of custody: taken in, handed out, lent for longer, taken back, moved to another place. */
export const MOVES = ['filed', 'out', 'renewed', 'returned', 'transferred'] as const;
export type Move = (typeof MOVES)[number];

/** How a paper came back. */
export const CONDITIONS = ['intact', 'damaged', 'incomplete'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What the archivist says of each paper that should come back: how it is, or that it is not there yet. */
export const RETURN_STATES = [...CONDITIONS, 'absent'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

export const DOSSIER_STATUSES = ['open', 'filed'] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];
