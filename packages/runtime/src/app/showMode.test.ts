import { describe, expect, it } from '@jest/globals';
import { groundOf } from '../theme.js';
import { showMode } from './showMode.js';

describe('a look that is put on', () => {
  it('is that of the browser’s own bar, too', () => {
    document.head.innerHTML = '<meta name="theme-color" content="red" media="(prefers-color-scheme: light)">';
    showMode('dark');
    const { style, dataset } = document.documentElement;
    expect([style.colorScheme, dataset['look']]).toEqual(['dark', 'dark']);
    expect(document.querySelector('meta')?.content).toBe(groundOf('dark'));
  });
});
