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

/** Where a person reads on about a record, about a board, or about a run. */
export function linkTo(
  publicUrl: string,
  {
    app,
    form,
    record,
    run,
    digest,
    id,
  }: Record<'app' | 'id', string> &
    Record<'run' | 'form' | 'record', string | null> & { readonly digest: { readonly board: string } | null },
): string {
  const further = run !== null ? ['runs', run] : digest !== null ? ['board', digest.board] : [];
  const place = form === null || record === null ? further : ['form', form, record];
  const url = new URL([publicUrl.replace(/\/$/, ''), 'a', app, ...place].join('/'));
  // Services tell repetitions by what a message says: two messages of the same words lead to addresses of their own.
  url.searchParams.set('told', id);
  return url.href;
}
