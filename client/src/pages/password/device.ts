/** PURE: a browser's own description in words a person knows their machines by. */
import { SESSIONS } from '../../text/sign-in.ts';

/** Each names those that come after it as well: the first that fits is meant. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, SESSIONS.browsers.weChat], [/Edg(e|A|iOS)?\//, 'Edge'], [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/HarmonyOS|OpenHarmony/, SESSIONS.systems.harmony], [/Android/, 'Android'],
  [/Mac OS X/, 'Mac'], [/Linux/, 'Linux'],
];

/** `Chrome · Windows`; what tells neither is a program. */
export function deviceOf(agent: string): string {
  const named = [BROWSERS, SYSTEMS].flatMap((kinds) => kinds.find(([pattern]) => pattern.test(agent))?.[1] ?? []);
  return named.length > 0 ? named.join(' · ') : SESSIONS.program;
}
