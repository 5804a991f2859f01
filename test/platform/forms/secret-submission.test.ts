/** Secrets in a form: handed out apart, masked, and taken back as they were. */
import { expect } from 'chai';

import { draftOf } from '../../../server/platform/forms/index.ts';
import { check, type Data, faultsOf, list, RESIDENT_ID, text } from './submitting.ts';

describe('A submission with secrets', () => {
  const components = [
    text('name'), { type: 'residentId', key: 'id' }, text('nick', { sensitive: true }), list('people', [{ type: 'mobile', key: 'phone' }, text('who')]),
  ];
  const sent = { name: '张三', id: RESIDENT_ID, nick: '老张', people: [{ phone: '13800138000', who: '妻' }, { phone: '13900139000', who: '子' }] };

  it('hands them out apart and keeps only masks', () => {
    const { data, sensitive } = check(components, sent);
    expect(data).to.deep.equal({
      name: '张三', id: '110105********002X', nick: '**', people: [{ phone: '138****8000', who: '妻' }, { phone: '139****9000', who: '子' }],
    });
    expect(sensitive.map(({ path, value }) => [path, value])).to.deep.equal([
      ['/id', RESIDENT_ID], ['/nick', '老张'], ['/people/0/phone', '13800138000'], ['/people/1/phone', '13900139000'],
    ]);
  });

  it('takes a mask sent back as unchanged, wherever its row has moved', () => {
    const previous = check(components, sent).data;
    const people = previous['people'] as Data[];
    const { data, sensitive, kept } = check(components, { ...previous, people: [people[1], { phone: '13700137000' }] }, { previous });
    expect(data['people']).to.deep.equal([{ phone: '139****9000', who: '子' }, { phone: '137****7000' }]);
    expect(sensitive.map(({ path }) => path)).to.deep.equal(['/people/1/phone']);
    expect(kept).to.deep.equal([
      { path: '/id', from: '/id', mask: '110105********002X' }, { path: '/nick', from: '/nick', mask: '**' },
      { path: '/people/0/phone', from: '/people/1/phone', mask: '139****9000' },
    ]);
  });

  it('asks again where nobody can tell which secret a mask stands for', () => {
    const previous = { people: [{ phone: '138****8000' }, { phone: '138****8000' }] };
    expect(faultsOf(components, { people: [{ phone: '138****8000' }] }, { previous })).to.deep.equal(['/people/0/phone 手机号不正确，请填写 11 位手机号。']);
  });

  it('does not take a mask that was never shown', () => {
    expect(faultsOf(components, { id: '110105********0021' })).to.have.length(1);
    expect(faultsOf(components, { id: '110105********0021' }, { previous: { id: '110105********002X' } })).to.have.length(1);
  });

  it('seals what another form had left in clear', () => {
    const { data, sensitive } = check(components, { nick: '老张' }, { previous: { nick: '老张' } });
    expect(data).to.deep.equal({ nick: '**' });
    expect(sensitive).to.have.length(1);
  });

  it('seals what may only be read as well', () => {
    const { data, sensitive, kept } = check(components, {}, { rights: { id: 'read', nick: 'read' }, previous: { id: '110105********002X', nick: '老张' } });
    expect(data).to.deep.equal({ id: '110105********002X', nick: '**' });
    expect([sensitive.map(({ path }) => path), kept.map(({ path }) => path)]).to.deep.equal([['/nick'], ['/id']]);
  });

  it('keeps none of them in a draft, in whatever state', () => {
    const half = { name: '张', id: '1101', nick: '老', evil: 1, people: [{ phone: '138', who: '妻' }, 'x'] };
    expect(draftOf({ components }, half)).to.deep.equal({ name: '张', people: [{ who: '妻' }] });
    expect(draftOf({ components }, { people: { phone: '13800138000' } })).to.deep.equal({ people: [] });
  });

  it('names its files', () => {
    const [one, two] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
    const files = [{ type: 'attachment', key: 'f' }, list('r', [{ type: 'attachment', key: 'g' }])];
    expect(check(files, { f: [{ id: one }], r: [{ g: [{ id: two }] }] }).files).to.deep.equal([{ path: '/f/0', id: one }, { path: '/r/0/g/0', id: two }]);
  });
});
