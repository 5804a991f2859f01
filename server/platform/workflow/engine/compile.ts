/** From XML to a compiled model, and back from its stored source without XML. */
import { createHash } from 'node:crypto';
import { parseXml } from './moddle.ts';
import { readOutline } from './outline.ts';
import type { CompiledModel, ModelSource } from './types.ts';

/**
 * Parses a diagram and reads everything it says, once. Whether it may be deployed is `check`'s question.
 * @throws ModelBroken naming the element that cannot be parsed or is not supported.
 */
export async function compile(xml: string): Promise<CompiledModel> {
  const outline = readOutline(await parseXml(xml));
  const checksum = createHash('sha256').update(xml).digest('hex');
  return load({ format: 1, checksum, outline });
}

/** A model from its stored source. */
export function load(source: ModelSource): CompiledModel {
  if (source.format !== 1) throw new Error(`model source of format ${String(source.format)} cannot be loaded`);
  return { ...source.outline, source, checksum: source.checksum };
}
