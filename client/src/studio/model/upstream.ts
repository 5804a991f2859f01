/** PURE: what lies before an element, walked backwards along the arrows. */
import type { Drawn } from './types.ts';

const isFlowNode = (element: Drawn): boolean => element.businessObject.$instanceOf('bpmn:FlowNode');
const isSubProcess = (element: Drawn): boolean => element.businessObject.$instanceOf('bpmn:SubProcess');

/**
 * The nodes a token may have passed before it comes to an element, the nearest first. For a flow also the node it leaves.
 * What a boundary event breaks off has not been done.
 */
export function upstreamOf(element: Drawn): readonly Drawn[] {
  const found = new Map<string, Drawn>();
  const seen = new Set<string>();
  const queue: Drawn[] = element.source ? [element.source] : waysInto(element);
  if (!element.source) seen.add(element.id);
  for (let at = queue.shift(); at; at = queue.shift()) {
    if (seen.has(at.id)) continue;
    seen.add(at.id);
    found.set(at.id, at);
    if (isSubProcess(at)) for (const inner of insideOf(at)) found.set(inner.id, inner);
    queue.push(...waysInto(at));
  }
  return [...found.values()].filter(isFlowNode);
}

/** Where a token may have come from: the sources of the arrows, past a border the way to its host, at a start the way to what is around it. */
function waysInto(element: Drawn): Drawn[] {
  const sources = element.incoming.flatMap(({ source, type }) => (source && type === 'bpmn:SequenceFlow' ? [source] : []));
  if (sources.length > 0) return sources;
  if (element.host) return waysInto(element.host);
  return element.parent && isSubProcess(element.parent) ? waysInto(element.parent) : [];
}

function insideOf(element: Drawn): readonly Drawn[] {
  const inner = element.children ?? [];
  return [...inner, ...inner.filter(isSubProcess).flatMap(insideOf)];
}

/** Whether every token that comes to an element has been at `earlier`: no way leads back to a start around it. */
export function comesAlways(earlier: Drawn, element: Drawn): boolean {
  if (element.source === earlier) return true;
  const seen = new Set([earlier.id, element.id]);
  const queue: Drawn[] = element.source ? [element.source] : waysInto(element);
  for (let at = queue.shift(); at; at = queue.shift()) {
    if (seen.has(at.id)) continue;
    seen.add(at.id);
    const ways = waysInto(at);
    if (ways.length === 0) return false;
    queue.push(...ways);
  }
  return true;
}

/** Whether a token may come to `later` once it has left `element`: along the arrows, or out through an event on the border. */
export function comesAfter(element: Drawn, later: Drawn): boolean {
  const seen = new Set<string>();
  const queue = waysOut(element);
  for (let at = queue.shift(); at; at = queue.shift()) {
    if (at.id === later.id) return true;
    if (seen.has(at.id)) continue;
    seen.add(at.id);
    queue.push(...waysOut(at));
  }
  return false;
}

function waysOut(element: Drawn): Drawn[] {
  if (element.target) return [element.target];
  return [...element.outgoing.flatMap(({ target, type }) => (target && type === 'bpmn:SequenceFlow' ? [target] : [])), ...(element.attachers ?? [])];
}
