/** What FEEL sees, and of which types. */

/**
 * What FEEL sees in one step: the names a caller grants, brought to their types (`feelValue`), and the two clocks that
 * `today()` and `now()` read. Nothing else is visible.
 */
export type FeelContext = {
  readonly names: Readonly<Record<string, unknown>>;
  /** Business date, `'YYYY-MM-DD'`. */
  readonly today: string;
  readonly now: Date;
};

/**
 * The context of one push. A function is asked anew before each evaluation, so that it may show what has been learned
 * since the push began.
 */
export type ContextSource = FeelContext | (() => FeelContext);

/** A declared FEEL type. `any` is checked at run time only. */
export type FeelType =
  | 'string' | 'number' | 'boolean' | 'date' | 'date-time' | 'time' | 'duration' | 'any' | 'null'
  | { readonly list: FeelType }
  | { readonly fields: Readonly<Record<string, FeelType>> };
