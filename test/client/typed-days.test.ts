import { expect } from 'chai';

import { typedDays } from '../../client/src/pages/parameters/typed-days.ts';

describe('Days as the admin types them', () => {
  it('are told apart by blanks, commas of both kinds and line ends, each once', () => {
    expect(typedDays(' 2027-01-01, 2027-02-08，2027-02-09\n2027-02-10、2027-01-01\t2027/02/11 ')).to.deep.equal({
      days: ['2027-01-01', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'], wrong: [],
    });
    expect(typedDays('')).to.deep.equal({ days: [], wrong: [] });
  });

  it('are none when the calendar does not know them', () => {
    expect(typedDays('2027-02-29 春节 2027-1-1 2028-02-29')).to.deep.equal({ days: ['2028-02-29'], wrong: ['2027-02-29', '春节', '2027-1-1'] });
  });
});
