import { expect } from 'chai';

import { capitals } from '../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../server/lending/money/index.ts';

describe('Amounts in capitals (大写金额)', () => {
  // The first six are the examples of 《正确填写票据和结算凭证的基本规定》.
  const table: [string, string][] = [
    ['1409.50', '壹仟肆佰零玖元伍角整'], ['6007.14', '陆仟零柒元壹角肆分'], ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
    ['107000.53', '壹拾万柒仟元伍角叁分'], ['16409.02', '壹万陆仟肆佰零玖元零贰分'], ['325.04', '叁佰贰拾伍元零肆分'],
    ['0', '零元整'], ['0.05', '伍分'], ['0.50', '伍角整'], ['10', '壹拾元整'], ['100000000', '壹亿元整'], ['100000001.01', '壹亿零壹元零壹分'],
    ['10010000', '壹仟零壹万元整'], ['1000000000000', '壹万亿元整'], ['-12.30', '负壹拾贰元叁角整'],
  ];
  for (const [yuan, words] of table) it(`writes ${yuan}`, () => expect(capitals(fenOf(yuan))).to.equal(words));
});
