/** PURE: how the voices of a committee make one outcome. */

/** How a vote is decided, read from the `vote.*` properties of a user task. */
export type VoteRule = {
  /** The share of approvals that carries: `{ of: 'all', numerator: 2, denominator: 3 }` is two thirds of all voters. */
  readonly threshold: { readonly numerator: number; readonly denominator: number };
  /** Counted against all voters, or only against those who voted yes or no. */
  readonly of: 'all' | 'cast';
  /** The role whose rejection ends the vote (一票否决). */
  readonly veto?: string;
  /** Whether a voter may abstain. */
  readonly abstain: boolean;
  /** Whether the vote closes as soon as its outcome is certain. */
  readonly early: boolean;
  /** How many voters there must be at least; the task is not opened with fewer. */
  readonly voters?: number;
};

export const BALLOTS = ['approve', 'reject', 'abstain'] as const;
export type Ballot = (typeof BALLOTS)[number];

/** One voice: `undefined` until the voter has spoken. */
export type Voice = { readonly ballot: Ballot | undefined; readonly mayVeto: boolean };

/**
 * The outcome of a vote, or undefined while it is open. A veto decides at once. Approval needs the threshold of the
 * voters counted; all else is a rejection, an even vote included. With `early` the vote closes when no open voice can
 * change it any more.
 */
export function decide(rule: VoteRule, voices: readonly Voice[]): 'approve' | 'reject' | undefined {
  if (voices.some((voice) => voice.mayVeto && voice.ballot === 'reject')) return 'reject';
  const open = voices.filter((voice) => voice.ballot === undefined).length;
  if (open > 0 && !rule.early) return undefined;
  const canVeto = voices.some((voice) => voice.mayVeto && voice.ballot === undefined);
  const worst = carried(rule, voices, 'reject');
  const best = carried(rule, voices, 'approve');
  if (worst && !canVeto) return 'approve';
  if (!best) return 'reject';
  return open === 0 ? 'reject' : undefined;
}

/**
 * Whether the motion would carry if every open voice were cast as `open`. Counting only cast voices, an open voice may
 * also abstain; but an abstention never does more for a motion than an approval, nor less than a rejection.
 */
function carried(rule: VoteRule, voices: readonly Voice[], open: 'approve' | 'reject'): boolean {
  const ballots = voices.map((voice) => voice.ballot ?? open);
  const yes = ballots.filter((ballot) => ballot === 'approve').length;
  const counted = rule.of === 'all' ? ballots.length : ballots.filter((ballot) => ballot !== 'abstain').length;
  return counted > 0 && yes * rule.threshold.denominator >= counted * rule.threshold.numerator;
}

/** An option of a vote whose value means nothing. */
export class VoteUnreadable extends Error {
  readonly option: string;
  readonly value: string;

  constructor(option: string, value: string) {
    super(`${option}: ${value}`);
    this.option = option;
    this.value = value;
  }
}

/**
 * Reads the rule from a node's properties; undefined when the node is no vote. `vote.rule` = `ratio` (with
 * `vote.threshold` = `2/3`), `all` or `any`; `vote.of` = `all` (default) or `cast`; `vote.veto` = a role;
 * `vote.abstain`, `vote.early` = `true`; `vote.voters` = how many there must be at least. Throws `VoteUnreadable` on a bad value: the
 * deploy check shows it to the analyst.
 */
export function voteRuleOf(properties: Readonly<Record<string, string>>): VoteRule | undefined {
  const kind = properties['vote.rule'];
  if (kind === undefined) return undefined;
  const voters = properties['vote.voters'];
  if (voters !== undefined && !/^[1-9]\d?$/.test(voters)) throw new VoteUnreadable('vote.voters', voters);
  return {
    threshold: thresholdOf(kind, properties['vote.threshold'] ?? ''),
    of: oneOf('vote.of', properties['vote.of'] ?? 'all', ['all', 'cast']),
    ...(properties['vote.veto'] && { veto: properties['vote.veto'] }),
    abstain: oneOf('vote.abstain', properties['vote.abstain'] ?? 'false', ['true', 'false']) === 'true',
    early: oneOf('vote.early', properties['vote.early'] ?? 'false', ['true', 'false']) === 'true',
    ...(voters !== undefined && { voters: Number(voters) }),
  };
}

/** No committee is larger: one voice of so many carries under `any`. */
const MOST_VOTERS = 10_000;

function thresholdOf(kind: string, text: string) {
  if (kind === 'all') return { numerator: 1, denominator: 1 };
  if (kind === 'any') return { numerator: 1, denominator: MOST_VOTERS };
  const match = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text);
  const [numerator, denominator] = [Number(match?.[1]), Number(match?.[2])];
  if (kind !== 'ratio' || !match || numerator > denominator) throw new VoteUnreadable('vote.threshold', text);
  return { numerator, denominator };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new VoteUnreadable(name, value);
  return found;
}
