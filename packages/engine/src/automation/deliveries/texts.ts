const encoder = new TextEncoder();

/** The beginning of a text that has so many bytes at the most, on whole characters, and shows that there was more. */
export function clip(text: string, bytes: number): string {
  if (encoder.encode(text).length <= bytes) return text;
  let [left, kept] = [bytes - encoder.encode('…').length, ''];
  for (const character of text) {
    left -= encoder.encode(character).length;
    if (left < 0) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Text in HTML. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/** Text in WeCom's Markdown, which knows no escapes: what would mention people, set colours or link elsewhere is written otherwise. */
export function plainMarkdown(text: string): string {
  return text.replaceAll('<', '＜').replaceAll('>', '＞').replaceAll('](', '] (');
}

/** Where a person reads on about a record, or about a run. */
export function linkTo(
  publicUrl: string,
  { app, form, record, run, id }: Record<'app' | 'id', string> & Record<'run' | 'form' | 'record', string | null>,
): string {
  const ofRun = run === null ? [] : ['runs', run];
  const place = form === null || record === null ? ofRun : ['form', form, record];
  const url = new URL([publicUrl.replace(/\/$/, ''), 'a', app, ...place].join('/'));
  // Services tell repetitions by what a message says: two messages of the same words lead to addresses of their own.
  url.searchParams.set('told', id);
  return url.href;
}
