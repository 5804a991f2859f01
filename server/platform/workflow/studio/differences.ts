/** What one diagram says differently from another, in words. */
import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import { faultSentence } from '../../../text/model-faults.zh.ts';
import type { Runtime } from '../deps.ts';
import { describe, type Description, ModelBroken } from '../engine/index.ts';
import { differenceOf } from './difference.ts';
import { partsFor } from './parts.ts';
import type { DifferenceAnswer } from './shapes.ts';
import { liveVersionOf, versionXml } from './versions.ts';
import { inWords } from './words.ts';

/** To the live version unless another is named. Throws `process-version-not-found`. */
export async function differenceOfVersions(
  runtime: Runtime, em: Em, slug: string, { from, to }: { from: number; to: number | undefined },
): Promise<DifferenceAnswer> {
  const { xml } = await versionXml(em, slug, to ?? (await liveVersionOf(em, slug))?.version ?? 0);
  return differenceToVersion(runtime, em, slug, { from, xml });
}

/** From a version to a diagram that is not published. Throws `process-version-not-found` and, for what is no BPMN, `model-unreadable`. */
export async function differenceToVersion(
  runtime: Runtime, em: Em, slug: string, { from, xml }: { from: number; xml: string },
): Promise<DifferenceAnswer> {
  const earlier = await versionXml(em, slug, from);
  const [before, after] = [await described(earlier.xml), await described(xml)];
  return inWords(differenceOf(before, after), { parts: await partsFor(runtime, em, slug), before, after });
}

async function described(xml: string): Promise<Description> {
  try {
    return await describe(xml);
  } catch (error) {
    if (error instanceof ModelBroken) {
      const reason = error.faults.map(({ code, facts }) => faultSentence(code, facts)).join('');
      throw new Refusal('invalid', 'model-unreadable', { reason });
    }
    throw error;
  }
}
