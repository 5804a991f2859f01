import { evaluate } from './engine/index.ts';
import { contextOf, type Turn } from './turn.ts';

/**
 * Title and summary of the case, from the FEEL the diagram gives: when it is opened, and again when its first form has
 * been corrected, or those who decide would read in their inbox what is no longer asked for.
 */
export function entitle(turn: Turn): void {
  const { 'case.title': title, 'case.summary': summary } = turn.definition.model.properties;
  const context = contextOf(turn);
  const said = (text: string | undefined): string => (text === undefined ? '' : String(evaluate(text, context) ?? '').trim());
  turn.theCase.title = said(title) || turn.definition.name;
  turn.theCase.summary = said(summary);
}
