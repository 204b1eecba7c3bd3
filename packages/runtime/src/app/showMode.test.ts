import { describe, expect, it } from '@jest/globals';
import { groundOf } from '../theme.js';
import { showMode } from './showMode.js';

describe('a look that is put on', () => {
  it('is that of the browser’s own bar, too', () => {
    document.head.innerHTML = '<meta name="theme-color" content="red" media="(prefers-color-scheme: light)">';
    showMode('dark');
    expect(document.documentElement.style.colorScheme).toBe('dark');
    expect(document.querySelector('meta')?.content).toBe(groundOf('dark'));
  });
});
