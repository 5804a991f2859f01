/** The customers of the demo company. Nobody here exists: identities are correct in form and made from a running number. */
import { bankCard, mobile, residentId, socialCreditCode } from './identities.ts';

type Json = Readonly<Record<string, unknown>>;
export type Officer = 'officer' | 'officer2';

export type CustomerLine = {
  readonly key: string; readonly officer: Officer; readonly kind: 'individual' | 'company'; readonly submission: Json;
};

type PersonLine = readonly [
  key: string, name: string, type: 'sole-trader' | 'farmer' | 'consumer', birth: string, female: boolean, industry: string,
  address: string, employer: string, annualIncome: string, officer: Officer,
];

const PEOPLE: readonly PersonLine[] = [
  ['liu', '刘洪涛', 'sole-trader', '1979-03-14', false, 'F', '城东区解放路 118 号', '洪涛建材经营部', '380000.00', 'officer'],
  ['zhang', '张秀兰', 'sole-trader', '1983-11-02', true, 'H', '城东区文昌街 27 号', '秀兰家常菜馆', '260000.00', 'officer'],
  ['li', '李国强', 'farmer', '1972-06-21', false, 'A', '城东区双桥镇李家村 5 组', '水稻与生猪养殖', '150000.00', 'officer'],
  ['yang', '杨丽娟', 'consumer', '1991-08-30', true, 'Q', '城东区锦绣花园 3 幢 502', '城东区第二人民医院', '180000.00', 'officer'],
  ['huang', '黄志明', 'sole-trader', '1986-01-17', false, 'G', '城东区物流园 B12', '志明货运部', '420000.00', 'officer'],
  ['zhao', '赵春梅', 'farmer', '1976-12-05', true, 'A', '城东区青山镇桃园村 2 组', '桃园种植 40 亩', '120000.00', 'officer'],
  ['zhou', '周建军', 'consumer', '1988-04-09', false, 'P', '城西区学府路 66 号 1 单元 301', '城西区实验中学', '160000.00', 'officer2'],
  ['wu', '吴秋月', 'sole-trader', '1981-09-23', true, 'F', '城西区商贸城 2 楼 88 号', '秋月服饰店', '300000.00', 'officer2'],
  ['xu', '徐海波', 'sole-trader', '1977-05-11', false, 'C', '城西区工业路 9 号', '海波五金加工店', '350000.00', 'officer2'],
  ['sun', '孙小燕', 'farmer', '1990-02-28', true, 'A', '城西区白马镇孙家湾', '大棚蔬菜 12 栋', '140000.00', 'officer2'],
  ['ma', '马文杰', 'consumer', '1994-07-19', false, 'I', '城西区科技新村 7 幢 201', '云帆软件有限公司', '240000.00', 'officer2'],
  ['zhu', '朱玉芬', 'sole-trader', '1974-10-08', true, 'O', '城西区人民路 203 号', '玉芬家政服务部', '210000.00', 'officer2'],
  ['chen', '陈阿福', 'sole-trader', '1980-04-12', false, 'F', '城东区人民市场 45 号', '阿福粮油店', '280000.00', 'officer'],
  ['lin', '林建平', 'sole-trader', '1985-10-30', false, 'F', '城东区步行街 9 号', '建平鞋服店', '310000.00', 'officer'],
  ['gao', '高大山', 'farmer', '1969-08-17', false, 'A', '城东区青山镇高家坳 1 组', '林下养鸡 3000 羽', '130000.00', 'officer'],
  ['he', '何艳', 'consumer', '1993-03-26', true, 'L', '城东区丽景苑 5 幢 1101', '迅达劳务有限公司', '96000.00', 'officer'],
  ['guo', '郭永胜', 'sole-trader', '1978-12-19', false, 'C', '城西区工业路 33 号', '永胜模具加工部', '360000.00', 'officer2'],
  ['deng', '邓小莉', 'sole-trader', '1987-06-07', true, 'H', '城西区美食街 17 号', '小莉火锅店', '240000.00', 'officer2'],
  ['tang', '唐文', 'consumer', '1990-01-23', false, 'P', '城西区学府路 102 号', '城西区第三小学', '150000.00', 'officer2'],
  ['feng', '冯涛', 'consumer', '1996-11-11', false, 'O', '城西区科技新村 12 幢 603', '自由职业', '80000.00', 'officer2'],
  ['cao', '曹志刚', 'sole-trader', '1975-02-04', false, 'F', '城东区建材市场 A 区 12 号', '志刚五金建材', '520000.00', 'officer'],
  ['peng', '彭海燕', 'sole-trader', '1982-07-28', true, 'F', '城西区商贸城 1 楼 15 号', '海燕布艺', '330000.00', 'officer2'],
  ['yuan', '袁国庆', 'sole-trader', '1979-10-01', false, 'G', '城东区物流园 C07', '国庆货运站', '270000.00', 'officer'],
  ['luo', '罗桂香', 'farmer', '1974-05-15', true, 'A', '城西区白马镇罗家村', '莲藕种植 20 亩', '90000.00', 'officer2'],
  ['song', '宋明', 'sole-trader', '1984-09-09', false, 'O', '城东区解放路 66 号', '宋明汽车维修', '290000.00', 'officer'],
  ['han', '韩雪', 'consumer', '1995-12-02', true, 'Q', '城西区康复路 8 号', '城西区妇幼保健院', '110000.00', 'officer2'],
  ['xie', '谢长根', 'farmer', '1971-03-08', false, 'A', '城东区双桥镇谢家桥', '葡萄种植 15 亩', '160000.00', 'officer'],
];

type CompanyLine = readonly [
  key: string, name: string, industry: string, representative: string, address: string, registeredCapital: string,
  foundedOn: string, employees: number, annualRevenue: string, officer: Officer,
];

const COMPANIES: readonly CompanyLine[] = [
  ['hengda', '恒达机电设备有限公司', 'C', '何永恒', '城东区开发区 3 号路 18 号', '5000000.00', '2012-04-18', 46, '28600000.00', 'officer'],
  ['lvyuan', '绿源农产品专业合作社', 'A', '李国强', '城东区双桥镇', '2000000.00', '2015-09-10', 18, '9200000.00', 'officer'],
  ['shunfa', '顺发物流有限公司', 'G', '黄志明', '城东区物流园 A 区', '3000000.00', '2017-01-06', 32, '15800000.00', 'officer'],
  ['jinhua', '锦华纺织品有限公司', 'C', '金华', '城东区纺织工业园 22 号', '8000000.00', '2009-11-25', 88, '46000000.00', 'officer'],
  ['tiancheng', '天成商贸有限公司', 'F', '田成', '城西区商贸城 A 座 1208', '2000000.00', '2018-06-13', 15, '21000000.00', 'officer2'],
  ['boyuan', '博远印务有限公司', 'C', '徐海波', '城西区工业路 11 号', '3000000.00', '2014-03-20', 27, '12400000.00', 'officer2'],
  ['xinyi', '鑫益建筑劳务有限公司', 'E', '郑益民', '城西区建设大厦 906', '6000000.00', '2016-08-02', 120, '38500000.00', 'officer2'],
  ['minsheng', '民生便利连锁有限公司', 'F', '闵生', '城西区人民路 66 号', '4000000.00', '2013-12-16', 64, '33000000.00', 'officer2'],
  ['baosheng', '宝盛包装有限公司', 'C', '葛宝盛', '城东区开发区 7 号路 3 号', '3000000.00', '2016-05-20', 34, '18200000.00', 'officer'],
  ['kangda', '康达食品有限公司', 'C', '康达', '城西区食品园 5 号', '4000000.00', '2011-09-14', 52, '26800000.00', 'officer2'],
];

/** The customers, each with the officer who registers them. */
export const DEMO_CUSTOMERS: readonly CustomerLine[] = [...PEOPLE.map(person), ...COMPANIES.map(company)];

function person(line: PersonLine, nth: number): CustomerLine {
  const [key, name, type, birth, female, industry, address, employer, annualIncome, officer] = line;
  const marriage = nth % 4 === 3 ? 'single' : 'married';
  return {
    key, officer, kind: 'individual',
    submission: {
      name, type, residentId: residentId(nth + 1, birth, female), mobile: mobile(nth + 1), bankCard: bankCard(nth + 1), industry, address,
      employer, annualIncome, marriage,
    },
  };
}

function company(line: CompanyLine, nth: number): CustomerLine {
  const [key, name, industry, representative, address, registeredCapital, foundedOn, employees, annualRevenue, officer] = line;
  return {
    key, officer, kind: 'company',
    submission: {
      name, socialCreditCode: socialCreditCode(nth + 1), type: 'small-business', industry, representative, mobile: mobile(nth + 60), address,
      registeredCapital, foundedOn, employees, annualRevenue,
    },
  };
}

/** Who answers for whom: another customer by key, or a person by name and a made-up ID. A relation ties them together. */
export const DEMO_GUARANTORS: readonly {
  readonly customer: string; readonly by: string | { readonly name: string; readonly residentId: string }; readonly relation: string;
}[] = [
  { customer: 'liu', by: { name: '王桂芳', residentId: residentId(101, '1981-05-06', true) }, relation: 'spouse' },
  { customer: 'zhang', by: 'liu', relation: 'none' },
  { customer: 'shunfa', by: 'huang', relation: 'controller' },
  { customer: 'lvyuan', by: 'li', relation: 'controller' },
  { customer: 'boyuan', by: 'xu', relation: 'controller' },
  { customer: 'hengda', by: { name: '何永恒', residentId: residentId(102, '1970-02-12', false) }, relation: 'controller' },
  { customer: 'jinhua', by: 'hengda', relation: 'none' },
  { customer: 'wu', by: 'zhu', relation: 'none' },
  { customer: 'tiancheng', by: { name: '田成', residentId: residentId(103, '1975-11-30', false) }, relation: 'controller' },
  { customer: 'minsheng', by: 'tiancheng', relation: 'affiliate' },
  { customer: 'song', by: 'lin', relation: 'none' },
];

export const DEMO_COLLATERALS: readonly {
  readonly customer: string; readonly type: string; readonly description: string; readonly value: string; readonly ownerName: string;
}[] = [
  { customer: 'liu', type: 'mortgage', description: '城东区解放路 118 号商铺，86.4 平方米', value: '1280000.00', ownerName: '刘洪涛' },
  { customer: 'hengda', type: 'mortgage', description: '开发区 3 号路 18 号厂房，2,150 平方米', value: '7600000.00', ownerName: '恒达机电设备有限公司' },
  { customer: 'jinhua', type: 'mortgage', description: '纺织工业园 22 号土地及厂房', value: '12500000.00', ownerName: '锦华纺织品有限公司' },
  { customer: 'shunfa', type: 'mortgage', description: '重型货车 6 辆', value: '1560000.00', ownerName: '顺发物流有限公司' },
  { customer: 'xinyi', type: 'pledge', description: '应收工程款（城西区保障房项目）', value: '4200000.00', ownerName: '鑫益建筑劳务有限公司' },
  { customer: 'ma', type: 'pledge', description: '定期存单 15 万元', value: '150000.00', ownerName: '马文杰' },
];

/** People the company does not lend to from the first day on; none of them is a customer. */
export const DEMO_BLACKLIST: readonly { readonly name: string; readonly residentId: string; readonly reason: string }[] = [
  { name: '钱有余', residentId: residentId(111, '1969-09-09', false), reason: '提供虚假流水，2023 年起列入失信被执行人名单' },
  { name: '冯二虎', residentId: residentId(112, '1985-12-24', false), reason: '多头借贷，恶意拖欠' },
];
