/** What of a pack's folder makes an app: its documents and templates. Samples stay behind: they are for a demo. */
const wanted = /^(app\.json|[a-z]+\/[^/]+\.json|prints\/[^/]+\.docx)$/;

/** The files of a folder as a pack has them: texts by path, templates in base64. */
export async function readPack(files: readonly File[]): Promise<Record<string, string>> {
  const placed = files.flatMap((file): [string, File][] => {
    const path = file.webkitRelativePath.split('/').slice(1).join('/');
    return wanted.test(path) && !path.startsWith('sample/') ? [[path, file]] : [];
  });
  return Object.fromEntries(
    await Promise.all(
      placed.map(async ([path, file]): Promise<[string, string]> => [
        path,
        path.endsWith('.docx') ? await base64(file) : await file.text(),
      ]),
    ),
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
