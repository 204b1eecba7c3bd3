import { describe, expect, it } from '@jest/globals';
import { themeOf } from '../theme.js';
import { askedLook, brandedTheme, readableOn } from './look.js';

describe('the look that an address asks for', () => {
  it('is read as far as it is right', () => {
    expect(askedLook('?locale=en-US&theme=dark&primary=%230055aa&radius=4')).toEqual({
      locale: 'en-US',
      theme: 'dark',
      primary: '#0055aa',
      radius: 4,
    });
    expect(askedLook('?locale=fr&theme=pink&primary=red;}&radius=900')).toEqual({});
    expect(askedLook('')).toEqual({});
  });

  it('changes the theme where it says something, the tints of the colour with it', () => {
    const theme = themeOf('light', true, false);
    expect(brandedTheme(theme, {})).toBeUndefined();
    const branded = brandedTheme(theme, { primary: '#0055aa', radius: 2 });
    expect(branded?.token).toMatchObject({
      colorPrimary: '#0055aa',
      borderRadius: 2,
      colorError: theme.token?.colorError,
    });
    expect(branded?.token).not.toHaveProperty('colorPrimaryBg');
    expect(brandedTheme(theme, { radius: 2 })?.token?.colorPrimaryBg).toBe(theme.token?.colorPrimaryBg);
  });

  it('writes on a colour what can be read', () => {
    expect([readableOn('#17695a'), readableOn('#ffd666'), readableOn('#000000'), readableOn('#ffffff')]).toEqual([
      'white',
      'black',
      'white',
      'black',
    ]);
  });
});
