import { describe, expect, it } from '@jest/globals';
import { theme as antd } from 'antd';
import { themeOf, type Mode } from './theme.js';

describe('the look', () => {
  it.each<Mode>(['light', 'dark'])('has words of success that are read on their ground: %s', (mode) => {
    const token = antd.getDesignToken(themeOf(mode, true, false));
    expect(contrast(token.colorSuccess, token.colorSuccessBg)).toBeGreaterThan(4.5);
  });

  it.each<Mode>(['light', 'dark'])('has options and people that are read on their tints: %s', (mode) => {
    const token = antd.getDesignToken(themeOf(mode, true, false));
    const hues = ['blue', 'cyan', 'green', 'orange', 'red', 'magenta', 'purple', 'gold'] as const;
    for (const hue of hues) {
      const ink = hue === 'gold' ? 9 : 8;
      expect([hue, contrast(token[`${hue}-${ink}`], token[`${hue}-1`]) > 4.5]).toEqual([hue, true]);
      expect([hue, contrast(token[`${hue}-9`], token[`${hue}-2`]) > 4.5]).toEqual([hue, true]);
    }
  });
});

/** How far two colours are apart, as WCAG counts it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
