/** Stories become what happens on which day. */
import type { Scene } from './acts.ts';
import type { CustomerLine } from './customers.ts';
import { start, type Started } from './desk.ts';
import type { DemoSession } from './session.ts';
import type { Story } from './stories.ts';
import { applying, type Wish } from './submissions.ts';

/** What the stories are played on. */
export type Stage = {
  as(username: string): Promise<DemoSession>;
  pass(minutes: number): void;
  readonly products: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, { readonly id: string; readonly line: CustomerLine }>;
};

/** Something that happens on a day. */
export type Entry = { readonly day: string; run(): Promise<void> };

/**
 * Everything that happens, by day; on one day in the order of the stories.
 * @param dayOf the working day so many working days ago
 */
export function play(stage: Stage, stories: readonly Story[], dayOf: (ago: number) => string): readonly Entry[] {
  return inOrder(stories.flatMap((story) => entriesOf(stage, story, dayOf)));
}

/** By day; sorting keeps the order of what is alike. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

function entriesOf(stage: Stage, story: Story, dayOf: (ago: number) => string): Entry[] {
  if (story.acts.length > story.ago) throw new Error(`The story of ${story.customer} ${story.ago} days ago has too many acts`);
  const { officer } = lineOf(stage, story.customer).line;
  let started: Started | undefined;
  const wish = wishOf(stage, story);
  const sceneOn = (day: string): Scene => {
    if (!started) throw new Error(`The story of ${story.customer} has not begun`);
    return { day, officer, wish, started, as: stage.as, pass: stage.pass };
  };
  const first: Entry = {
    day: dayOf(story.ago),
    async run() {
      started = await start(await stage.as(officer), 'loan-application', applying(wish));
    },
  };
  const later = story.acts.map((act, nth): Entry => {
    const day = dayOf(story.ago - 1 - nth);
    return { day, run: () => act(sceneOn(day)) };
  });
  return [first, ...later];
}

function wishOf(stage: Stage, { customer, product, guarantors = [], wish }: Story): Wish {
  const productId = stage.products.get(product);
  if (productId === undefined) throw new Error(`The demo has no product ${product}`);
  return {
    ...wish, productId, customerId: lineOf(stage, customer).id,
    guarantors: guarantors.map((key) => ({ guarantorId: lineOf(stage, key).id })),
  };
}

function lineOf(stage: Stage, key: string) {
  const found = stage.customers.get(key);
  if (!found) throw new Error(`The demo has no customer ${key}`);
  return found;
}
