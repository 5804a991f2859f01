/** How large a diagram may be. Beyond this it is no drawing any more, and reading it would hold up everybody. */
export const LIMITS = {
  characters: 500_000,
  /** Nodes and flows together: checking takes the square of it. */
  elements: 1_000,
  /** XML elements inside one another: the reader goes into each. */
  depth: 64,
} as const;

/** Whether a text is too long or nests too deep to be read at all; found without reading it. */
export function isTooLarge(xml: string): boolean {
  return xml.length > LIMITS.characters || depthOf(xml) > LIMITS.depth;
}

/** Marks that are no tags, and how they end. */
const ASIDES = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>'], ['<!', '>']] as const;

function depthOf(xml: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const aside = ASIDES.find(([begin]) => xml.startsWith(begin, at));
    const end = aside ? xml.indexOf(aside[1], at + aside[0].length) : tagEnd(xml, at);
    if (end < 0) break;
    if (!aside && xml[at + 1] === '/') depth -= 1;
    else if (!aside && xml[end - 1] !== '/') depth += 1;
    deepest = Math.max(deepest, depth);
    at = end + 1;
  }
  return deepest;
}

/** Where the tag that begins at `at` ends; a `>` inside quotes does not end it. */
function tagEnd(xml: string, at: number): number {
  for (let end = at + 1; end >= 0 && end < xml.length; end += 1) {
    const sign = xml[end];
    if (sign === '>') return end;
    if (sign !== '"' && sign !== "'") continue;
    end = xml.indexOf(sign, end + 1);
    if (end < 0) return -1;
  }
  return -1;
}
