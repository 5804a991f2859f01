import { evaluate } from './engine/index.ts';
import { parametersOn, reads, subjectFacts } from './facts.ts';
import { contextOf, type Turn } from './turn.ts';

/**
 * Title and summary of the case, from the FEEL the diagram gives: when it is opened, and again when its first form has
 * been corrected, or those who decide would read in their inbox what is no longer asked for.
 */
export async function entitle(turn: Turn): Promise<void> {
  const { 'case.title': title, 'case.summary': summary } = turn.definition.model.properties;
  const context = contextOf(await withWhatTitlesRead(turn));
  const said = (text: string | undefined): string => (text === undefined ? '' : String(evaluate(text, context) ?? '').trim());
  turn.theCase.title = said(title) || turn.definition.name;
  turn.theCase.summary = said(summary);
}

/** A step fetches only what its nodes and flows read; title and summary may read more. */
async function withWhatTitlesRead(turn: Turn): Promise<Turn> {
  const { subject, parameters } = reads(turn.definition.model).opening;
  return {
    ...turn,
    ...(subject && isEmpty(turn.subject) && { subject: await subjectFacts(turn.runtime, turn.em, turn.theCase) }),
    ...(parameters && isEmpty(turn.parameters.values) && { parameters: await parametersOn(turn.em, turn.today) }),
  };
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
