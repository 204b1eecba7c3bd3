/** What says whether the browser shows a file or keeps it, and what it is called (RFC 6266). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  return `${kind}; filename*=UTF-8''${encodeName(name)}`;
}

/** RFC 8187: what encodeURIComponent leaves alone beyond the attribute characters is encoded as well. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
