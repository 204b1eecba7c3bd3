import { describe, expect, it } from '@jest/globals';
import { mentionedIn, partsOf } from './mentions.js';

const li = { id: 'p1', name: '李雷' };
const lilei = { id: 'p2', name: '李雷明' };

describe('whom a comment speaks to', () => {
  it('are those chosen whose names are still there, once each', () => {
    expect(mentionedIn('@李雷 请看 @李雷', [li, li])).toEqual(['p1']);
    expect(mentionedIn('请看', [li])).toEqual([]);
  });

  it('is told apart from its words, the longer name first', () => {
    expect(partsOf('@李雷明 和 @李雷：好', [li, lilei])).toEqual([
      { text: '@李雷明', person: 'p2' },
      { text: ' 和 ' },
      { text: '@李雷', person: 'p1' },
      { text: '：好' },
    ]);
  });

  it('leaves signs alone that name nobody', () => {
    expect(partsOf('a@b.cn', [{ id: 'gone', name: '' }])).toEqual([{ text: 'a@b.cn' }]);
    expect(partsOf('', [li])).toEqual([]);
  });
});
