/** The closed sets of the archives. */

/** What a paper is. `title`: 权证; its original proves who owns the thing that secures a loan. */
export const ITEM_KINDS = ['agreement', 'note', 'guarantee', 'title', 'registration', 'identity', 'approval', 'payment', 'other'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** A link of the chain of custody: taken in, handed out, taken back, moved to another place. */
export const MOVES = ['filed', 'out', 'returned', 'transferred'] as const;
export type Move = (typeof MOVES)[number];

/** How a paper came back. */
export const CONDITIONS = ['intact', 'damaged', 'incomplete'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const DOSSIER_STATUSES = ['open', 'filed'] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];
