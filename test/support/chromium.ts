import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { type Browser, chromium } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '../..');

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No sandbox, for root; and no word to anyone but the pages under test. */
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-domain-reliability', '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

type Program = { readonly executablePath: string; readonly env?: Record<string, string> };

/**
 * A headless Chromium: the one of CHROME_PATH, else the machine's, else the one inside `@sparticuz/chromium`,
 * which needs nothing installed. `packaged: true` takes the last at once. Close it when done.
 */
export async function aBrowser(options: { packaged?: boolean } = {}): Promise<Browser> {
  const installed = options.packaged ? undefined : installedChromium();
  const program: Program = installed ? { executablePath: installed } : await packagedChromium();
  return chromium.launch({ ...program, headless: true, args: ARGUMENTS });
}

function installedChromium(): string | undefined {
  const chosen = process.env['CHROME_PATH'];
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names no file: ${chosen}`);
  return chosen || INSTALLED.find((file) => existsSync(file));
}

async function packagedChromium(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Found no Chrome or Chromium; install one, or name it in CHROME_PATH.');
  }
  const folder = await unpacked();
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  const own = path.join(folder, 'al2023/lib');
  const libraries = [own, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { ...definedEnvironment(), ...fonts, LD_LIBRARY_PATH: libraries },
  };
}

/**
 * Unpacked once per version (2 s, 211 MB); runs side by side each unpack a draft and the first to finish
 * wins.
 */
async function unpacked(): Promise<string> {
  const manifest = await readFile(path.join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  const folder = path.join(ROOT, `.tmp/chromium-${(JSON.parse(manifest) as { version: string }).version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    const script = path.join(import.meta.dirname, 'unpack-chromium.ts');
    const env = { ...process.env, TMPDIR: draft };
    await promisify(execFile)(process.execPath, [script], { cwd: ROOT, env });
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
