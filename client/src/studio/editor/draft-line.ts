/** The line to the draft on the server, which knows which version of it this page has seen. */
import { isProblem, Problem } from '../../api/problem.ts';
import { keepDraft, readDraft } from '../../api/studio.ts';

export type DraftLine = {
  /** The version that was read or kept last; 0 without a draft. */
  version(): number;
  /** Keeps the diagram; answers when. Throws the server's `stale-version` when the draft is another than this page has seen. */
  keep(xml: string, basedOn: number): Promise<string>;
  /** From now on the draft is the one of that version. */
  take(version: number): void;
};

export function createDraftLine(slug: string, first: number): DraftLine {
  let version = first;
  /** What was sent last without an answer: it may have arrived. */
  let unanswered: string | undefined;

  async function put(xml: string, basedOn: number): Promise<string> {
    try {
      const kept = await keepDraft(slug, { xml, basedOn, version });
      [version, unanswered] = [kept.version, undefined];
      return kept.savedAt;
    } catch (error) {
      if (!(error instanceof Problem)) unanswered = xml;
      throw error;
    }
  }

  return {
    version: () => version,
    take(seen) {
      [version, unanswered] = [seen, undefined];
    },
    async keep(xml, basedOn) {
      try {
        return await put(xml, basedOn);
      } catch (error) {
        if (!isProblem(error, 'stale-version') || unanswered === undefined) throw error;
        const there = await readDraft(slug);
        if (there.xml !== unanswered) throw error;
        version = there.version;
        return put(xml, basedOn);
      }
    },
  };
}
