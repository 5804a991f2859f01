/** Every colour, size and font of the client. One accent; the rest is ink, paper and three signals. */
import type { ThemeConfig } from 'antd';

export const TOKENS = {
  accent: '#1f5f9e',
  accentHover: '#2a70b4',
  accentWash: '#eef4fa',
  ink: '#1d2733',
  inkSoft: '#566373',
  inkFaint: '#687483',
  line: '#e2e6ea',
  lineStrong: '#cbd2d9',
  paper: '#ffffff',
  ground: '#f4f6f8',
  good: '#1d7a46',
  goodWash: '#eaf6ef',
  warn: '#9a5b00',
  warnWash: '#fdf3e1',
  bad: '#b3261e',
  badWash: '#fcebea',
  radius: '4px',
  font: '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",'
    + ' "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
} as const;

/** Width in px below which tables become cards and the menu a drawer. */
export const NARROW = 768;

/** Writes the tokens where the style sheets read them: `accentWash` becomes `--accent-wash`. */
export function applyTokens(): void {
  for (const [name, value] of Object.entries(TOKENS)) {
    const property = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    document.documentElement.style.setProperty(property, value);
  }
}

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: TOKENS.accent,
    colorLink: TOKENS.accent,
    colorInfo: TOKENS.accent,
    colorSuccess: TOKENS.good,
    colorWarning: TOKENS.warn,
    colorError: TOKENS.bad,
    colorText: TOKENS.ink,
    colorTextSecondary: TOKENS.inkSoft,
    colorTextDescription: TOKENS.inkSoft,
    colorTextPlaceholder: TOKENS.inkFaint,
    colorBorder: TOKENS.lineStrong,
    colorBorderSecondary: TOKENS.line,
    colorBgLayout: TOKENS.ground,
    borderRadius: 4,
    fontFamily: TOKENS.font,
    fontSize: 14,
    // Whoever asks for less motion gets none: the style sheet stops what moves, so nothing may wait for its end.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};
