import type { Locale } from '@pulu/engine/model';
import type { ThemeConfig } from 'antd';
import type { Mode } from '../theme.js';

/** How the address of a public page wants it to look; what it does not say, or says wrongly, is left as it is. */
export interface AskedLook {
  readonly locale?: Locale;
  readonly theme?: Mode;
  /** Of the form #rrggbb. */
  readonly primary?: string;
  /** Pixels. */
  readonly radius?: number;
}

const largestRadius = 24;

/** Reads `?locale=en-US&theme=dark&primary=%230055aa&radius=4`. */
export function askedLook(query: string): AskedLook {
  const asked = new URLSearchParams(query);
  const [locale, theme, primary] = [asked.get('locale'), asked.get('theme'), asked.get('primary')];
  const radius = Number(asked.get('radius') ?? Number.NaN);
  return {
    ...(locale === 'zh-CN' || locale === 'en-US' ? { locale } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(primary !== null && /^#[0-9a-f]{6}$/i.test(primary) ? { primary } : {}),
    ...(radius >= 0 && radius <= largestRadius ? { radius } : {}),
  };
}

/** The theme with a site's own colour and corners; undefined when the site asks for neither. */
export function brandedTheme(theme: ThemeConfig, { primary, radius }: AskedLook): ThemeConfig | undefined {
  if (primary === undefined && radius === undefined) return undefined;
  const { Button } = theme.components ?? {};
  const corners =
    radius === undefined ? {} : { borderRadius: radius, borderRadiusLG: radius * 1.5, borderRadiusSM: radius * 0.75 };
  const onPrimary = primary === undefined ? {} : { primaryColor: readableOn(primary) };
  return {
    ...theme,
    inherit: false,
    cssVar: { key: `pulu-branded-${primary?.slice(1) ?? 'own'}-${radius ?? 'own'}` },
    token: { ...(primary === undefined ? theme.token : coloured(theme.token, primary)), ...corners },
    components: { ...theme.components, Button: { ...Button, ...onPrimary } },
  };
}

/** The tokens with another colour. Left out, its tints follow from it. */
function coloured(token: ThemeConfig['token'], primary: string): NonNullable<ThemeConfig['token']> {
  const tints = new Set(['colorPrimaryBg', 'colorPrimaryBgHover', 'colorPrimaryBorder']);
  const kept = Object.fromEntries(Object.entries(token ?? {}).filter(([name]) => !tints.has(name)));
  return { ...kept, colorPrimary: primary, colorLink: primary };
}

/** Black or white: what can be read on a colour better. By the relative luminance of WCAG 2.2. */
export function readableOn(colour: string): 'black' | 'white' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? 'black' : 'white';
}
