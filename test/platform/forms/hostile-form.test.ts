/** A form that would run, fetch or hang is as harmless on submission as any other. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import core from '@formio/core';
import { expect } from 'chai';

import { check, choice, dataOf, text } from './submitting.ts';

/** A form that came past the check at save: nothing of it may run all the same. */
describe('A submission of a hostile form', () => {
  const marker = globalThis as { pwned?: boolean };
  const code = 'globalThis.pwned = true';
  /** Reaches the Function constructor through lodash's `invoke`, as the stock JSONLogic of @formio/core lets it. */
  const attack = { _invoke: [{ _invoke: [{ var: 'data.a.constructor' }, 'constructor', code] }, 'call'] };
  beforeEach(() => { delete marker.pwned; });

  it('runs no JSONLogic but comparisons (S1)', () => {
    for (const json of [attack, { var: 'data.constructor' }, { method: [{ var: 'data' }, 'x'] }]) {
      expect(() => check([text('a', { conditional: { json } })], { a: 'x' }), JSON.stringify(json)).to.throw('never checked');
      expect(marker.pwned).to.equal(undefined);
    }
    expect(core.jsonLogic.apply({ var: 'a.constructor' }, { a: 'x' })).to.equal(null);
    expect(() => core.jsonLogic.apply(attack, { a: 'x' })).to.throw('_invoke');
  });

  it('runs no JavaScript, and hides nothing because of it (S1, S6)', () => {
    const script = text('a', {
      customConditional: `${code}; show = false`, calculateValue: `${code}; value = 'tampered'`, customDefaultValue: code,
      validate: { custom: `${code}; valid = false`, json: { '==': [1, 2] } }, calculateServer: true, logic: [{ trigger: { type: 'javascript', javascript: code } }],
    });
    expect(dataOf([script], { a: 'x' })).to.deep.equal({ a: 'x' });
    expect(marker.pwned).to.equal(undefined);
  });

  it('runs no pattern (S3)', () => {
    const began = performance.now();
    expect(dataOf([text('a', { validate: { pattern: '(a+)+$' } })], { a: `${'a'.repeat(40)}!` })).to.have.property('a');
    expect(performance.now() - began).to.be.lessThan(1000);
  });

  it('fetches nothing (S4)', async () => {
    let asked = 0;
    const server = createServer((_, answer) => { asked += 1; answer.end('[]'); }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const select = choice('a', { dataSrc: 'url', data: { url, values: [{ label: '甲', value: 'a' }] } as never, validate: { select: true, onlyAvailableItems: true } });
    expect(dataOf([select], { a: 'a' })).to.deep.equal({ a: 'a' });
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    server.close();
    expect(asked).to.equal(0);
  });
});
