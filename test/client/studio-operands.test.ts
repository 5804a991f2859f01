/** What an analyst writes into a condition, and whom four eyes keep from a task that is put into a drawn process. */
import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import BpmnModdle from 'bpmn-moddle';

import { dayIn, numberIn, numberShown } from '../../client/src/studio/condition/operands.ts';
import { excludedBefore } from '../../client/src/studio/modeler/library.ts';
import type { Drawn, Moddle } from '../../client/src/studio/model/types.ts';

describe('A value written into a condition', () => {
  const numbers: [typed: string, type: string, feel: string | undefined][] = [
    ['200000', 'money', '200000'], ['200,000.50', 'money', '200000.5'], ['20万', 'money', '200000'], ['1.5万元', 'money', '15000'],
    ['¥ 3,000 元', 'money', '3000'], ['1亿', 'money', '100000000'], ['-5', 'number', '-5'], ['20万', 'number', '200000'],
    ['15', 'rate', '0.15'], ['15%', 'rate', '0.15'], ['8.25％', 'rate', '0.0825'],
    ['二十万', 'money', undefined], ['20w', 'money', undefined], ['', 'money', undefined], ['1e5', 'number', undefined], ['15万', 'rate', undefined], ['1.2.3', 'number', undefined],
  ];
  for (const [typed, type, feel] of numbers) it(`takes “${typed}” for a ${type} as ${feel ?? 'nothing'}`, () => { expect(numberIn(typed, type)).to.equal(feel); });

  it('shows a rate in percent, and takes it back as it was', () => {
    expect(numberShown('0.0825', 'rate')).to.equal('8.25');
    expect(numberIn(numberShown('0.0825', 'rate'), 'rate')).to.equal('0.0825');
    expect(numberShown('0.0825', 'number')).to.equal('0.0825');
  });

  it('takes a day however it is written, and no day that is none', () => {
    expect([dayIn('2026-01-05'), dayIn('2026/1/5'), dayIn('2026年1月5日')]).to.deep.equal(['2026-01-05', '2026-01-05', '2026-01-05']);
    expect([dayIn('明天'), dayIn('2026-02-30'), dayIn('')]).to.deep.equal([undefined, undefined, undefined]);
  });
});

describe('Four eyes of a task that is put into an arrow', () => {
  let arrows: ReadonlyMap<string, Drawn>;
  before(async () => { arrows = await arrowsOf('processes/extension.bpmn'); });

  const kept = (flow: string) => {
    const arrow = arrows.get(flow);
    if (!arrow) throw new Error(`${flow} is not drawn`);
    return excludedBefore(arrow).split(',').filter((id) => id !== '');
  };

  it('are those who surely did a task before it, though a loop leads back to them', () => {
    expect(kept('toManager')).to.have.members(['apply', 'consent', 'riskReview']);
  });

  it('are not those who may have been passed by on another way', () => {
    expect(kept('toSign')).to.have.members(['apply', 'consent', 'riskReview']);
    expect(kept('toEntry')).to.deep.equal([]);
  });
});

/** The arrows of a diagram with what they hang on, as the modeler draws them. */
async function arrowsOf(file: string): Promise<ReadonlyMap<string, Drawn>> {
  const { rootElement } = await new BpmnModdle().fromXML(readFileSync(file, 'utf8'));
  const process = (rootElement.get('rootElements') as Moddle[]).find(({ $type }) => $type === 'bpmn:Process');
  const elements = (process?.get('flowElements') ?? []) as Moddle[];
  const place = { x: 0, y: 0, width: 0, height: 0 };
  type Made = { -readonly [K in keyof Drawn]: Drawn[K] } & { incoming: Drawn[]; outgoing: Drawn[] };
  const drawn = new Map(elements.map((of): [string, Made] => [of.id ?? '', { id: of.id ?? '', type: of.$type, businessObject: of, incoming: [], outgoing: [], ...place }]));
  const at = (of: unknown) => drawn.get((of as Moddle | undefined)?.id ?? '');
  for (const one of drawn.values()) {
    const host = at(one.businessObject.get('attachedToRef'));
    if (host) {
      one.host = host;
      host.attachers = [...host.attachers ?? [], one];
    }
    if (one.type !== 'bpmn:SequenceFlow') continue;
    one.source = at(one.businessObject.get('sourceRef')) ?? null;
    one.target = at(one.businessObject.get('targetRef')) ?? null;
    at(one.businessObject.get('sourceRef'))?.outgoing.push(one);
    at(one.businessObject.get('targetRef'))?.incoming.push(one);
  }
  return drawn;
}
