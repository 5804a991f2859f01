/** Everything that is wrong with a model. Needs no database: what it may refer to is handed in. */
import { check, compile, ModelBroken, type CompiledModel, type ModelFault } from './engine/index.ts';
import { type Registry, surroundingsOf } from './surroundings.ts';

/** A model with everything that is wrong with it; only one without errors may be published. */
export type Examination = { readonly model: CompiledModel | undefined; readonly faults: readonly ModelFault[] };

/** @param slug what the process id must be, where that is known */
export async function examineModel(registry: Registry, xml: string, slug?: string): Promise<Examination> {
  try {
    const model = await compile(xml);
    const faults = check(model, await surroundingsOf(registry, model));
    if (slug === undefined || slug === model.slug) return { model, faults };
    return { model, faults: [{ code: 'slug-differs', severity: 'error', facts: { slug: model.slug, expected: slug } }, ...faults] };
  } catch (error) {
    if (error instanceof ModelBroken) return { model: undefined, faults: error.faults };
    throw error;
  }
}
