import { START_TEXTS, type StartCode } from '../../text/start.zh.ts';

export type StartFacts = Readonly<Record<string, string | number>>;

/** The sentence of a code, Chinese first, with its facts filled in. */
export function startText(code: StartCode, facts: StartFacts = {}): string {
  const valueOf = (_: string, name: string) => String(facts[name] ?? `{${name}}`);
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, valueOf);
  const { zh, en } = START_TEXTS[code];
  return `${fill(zh)}\n${fill(en)}`;
}

/** Why the system cannot start, told to the person at the terminal. Nothing is retried on its account. */
export class StartFailure extends Error {
  readonly code: StartCode;

  constructor(code: StartCode, facts: StartFacts = {}) {
    super(startText(code, facts));
    this.name = 'StartFailure';
    this.code = code;
  }
}
