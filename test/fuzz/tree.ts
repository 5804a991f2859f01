/** Random block trees, and the diagram each stands for. Everything follows from the seed. */

export type Block =
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | { readonly kind: 'exclusive' | 'parallel' | 'inclusive'; readonly id: string; readonly parts: readonly Block[] }
  | { readonly kind: 'loop'; readonly id: string; readonly body: Block };

/** Which blocks may occur beside sequence, exclusive and parallel. */
export type Mix = { readonly name: string; readonly loop: boolean; readonly inclusive: boolean };

export const MIXES: readonly Mix[] = [
  { name: 'sequence+exclusive+parallel', loop: false, inclusive: false },
  { name: '+loop', loop: true, inclusive: false },
  { name: '+inclusive', loop: false, inclusive: true },
  { name: '+loop+inclusive', loop: true, inclusive: true },
];

export type Random = () => number;

/** mulberry32: small, seeded, the same on every machine. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [0, below) that depends on a seed and words only, not on what was drawn before. */
export function fixedPick(seed: number, words: readonly (string | number)[], below: number): number {
  let hash = seed * 7919 + 1;
  for (const character of words.join('/')) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  return Math.floor(createRandom(hash)() * below);
}

export function growTree(random: Random, mix: Mix): Block {
  let count = 0;
  const name = (prefix: string) => `${prefix}${++count}`;
  const kinds = [
    'sequence', 'exclusive', 'parallel', ...(mix.inclusive ? ['inclusive'] as const : []), ...(mix.loop ? ['loop'] as const : []),
  ] as const;
  const grow = (depth: number): Block => {
    if (depth <= 0 || random() < 0.3) return { kind: 'task', id: name('t') };
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'sequence';
    if (kind === 'sequence') return { kind, parts: [grow(depth - 1), grow(depth - 1)] };
    if (kind === 'loop') return { kind, id: name('l'), body: grow(depth - 1) };
    const width = random() < 0.3 ? 3 : 2;
    return { kind, id: name('g'), parts: Array.from({ length: width }, () => grow(depth - 1)) };
  };
  const first: Block = { kind: 'task', id: name('t') };
  return { kind: 'sequence', parts: [first, grow(3), { kind: 'task', id: name('t') }] };
}

/** How conditions are written: for us in FEEL, for the uncorrected engine in its own expressions. */
export type Dialect = (gateway: Block & { readonly id: string }, branch: number) => string;

export const feelDialect: Dialect = (gateway, branch) => {
  if (gateway.kind === 'inclusive') return `list contains(chosen.${gateway.id}, ${branch})`;
  return gateway.kind === 'loop' ? `again.${gateway.id}` : `choice.${gateway.id} = ${branch}`;
};
export const stockDialect: Dialect = (gateway, branch) => `\${environment.services.decide('${gateway.id}',${branch})}`;

const TAGS = { exclusive: 'exclusiveGateway', parallel: 'parallelGateway', inclusive: 'inclusiveGateway' } as const;

/** The diagram of a tree as BPMN XML: split and join gateways per block, a loop as a gateway that leads back. */
export function drawTree(tree: Block, dialect: Dialect): string {
  const nodes: string[] = ['<startEvent id="start"/>'];
  const flows: string[] = [];
  const connect = (from: string, to: string, condition?: string) => {
    const head = `<sequenceFlow id="f${flows.length + 1}" sourceRef="${from}" targetRef="${to}"`;
    const body = `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`;
    flows.push(condition === undefined ? `${head}/>` : `${head}>${body}</sequenceFlow>`);
    return `f${flows.length}`;
  };
  const draw = (block: Block, from: string, condition?: string): string => {
    switch (block.kind) {
      case 'task': {
        nodes.push(`<userTask id="${block.id}"/>`);
        connect(from, block.id, condition);
        return block.id;
      }
      case 'sequence': return block.parts.reduce((at, part, index) => draw(part, at, index === 0 ? condition : undefined), from);
      case 'loop': return drawLoop(block, from, condition);
      default: return drawSplit(block, from, condition);
    }
  };
  const drawLoop = (block: Block & { kind: 'loop' }, from: string, condition?: string) => {
    const [head, tail] = [`${block.id}_head`, `${block.id}_tail`];
    nodes.push(`<exclusiveGateway id="${head}"/>`);
    connect(from, head, condition);
    const end = draw(block.body, head);
    connect(end, block.id);
    connect(block.id, head, dialect(block, 0));
    nodes.push(`<exclusiveGateway id="${tail}"/>`);
    const exit = connect(block.id, tail);
    nodes.push(`<exclusiveGateway id="${block.id}" default="${exit}"/>`);
    return tail;
  };
  const drawSplit = (block: Block & { id: string; parts: readonly Block[]; kind: keyof typeof TAGS }, from: string, condition?: string) => {
    const tag = TAGS[block.kind];
    const join = `${block.id}_join`;
    nodes.push(`<${tag} id="${block.id}"/>`, `<${tag} id="${join}"/>`);
    connect(from, block.id, condition);
    for (const [index, part] of block.parts.entries()) {
      connect(draw(part, block.id, block.kind === 'parallel' ? undefined : dialect(block, index)), join);
    }
    return join;
  };
  const last = draw(tree, 'start');
  nodes.push('<endEvent id="end"/>');
  connect(last, 'end');
  return '<?xml version="1.0" encoding="UTF-8"?><definitions id="D" targetNamespace="fuzz"'
    + ' xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<process id="fuzz" isExecutable="true">${nodes.join('')}${flows.join('')}</process></definitions>`;
}
