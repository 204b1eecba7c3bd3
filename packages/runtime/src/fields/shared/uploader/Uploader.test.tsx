import { describe, expect, it, jest } from '@jest/globals';
import type { FileAnswer } from '@pulu/engine/model';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { Sending } from '../../../api/files.js';
import { ApiProblem } from '../../../api/problem.js';
import { formOf, manifestOf, renderIn } from '../../../testing/render.js';
import type { FileValue } from '../../values.js';
import { UploadContext } from '../upload.js';
import { refusalOf } from './refuse.js';
import { Uploader, type UploaderProps } from './Uploader.js';

const picture = (name: string, size = 3) => new File(['x'.repeat(size)], name, { type: 'image/png' });
const answerOf = (file: File): FileAnswer => ({ id: file.name, name: file.name, size: file.size, type: file.type });

type Upload = (file: File, sending?: Sending) => Promise<FileAnswer>;

async function draw(upload: Upload, more: Partial<UploaderProps> = {}) {
  const told = jest.fn<(files: readonly FileValue[] | null) => void>();
  function Field() {
    const [files, setFiles] = useState<readonly FileValue[]>([]);
    return (
      <Uploader
        id="it"
        files={files}
        disabled={false}
        maximum={3}
        maxSize={10}
        accept="image/*"
        button="Add"
        show={({ name }) => <b>{name}</b>}
        {...more}
        onChange={(all) => {
          told(all);
          setFiles(all ?? []);
        }}
      />
    );
  }
  await renderIn(
    manifestOf(formOf('device', [])),
    <UploadContext value={upload}>
      <Field />
    </UploadContext>,
  );
  const place = screen.getByRole('button', { name: 'Add' });
  const drop = (...files: readonly File[]) => fireEvent.drop(place, { dataTransfer: { types: ['Files'], files } });
  const names = () => told.mock.lastCall?.[0]?.map(({ name }) => name);
  return { user: userEvent.setup(), place, drop, names };
}

describe('a field of files', () => {
  it('takes what is dropped and what is pasted, several at once', async () => {
    const { place, drop, names } = await draw((file) => Promise.resolve(answerOf(file)));
    drop(picture('a.png'), picture('b.png'));
    await waitFor(() => expect(names()).toEqual(['a.png', 'b.png']));
    fireEvent.paste(place, { clipboardData: { files: [picture('c.png')] } });
    await waitFor(() => expect(names()).toEqual(['a.png', 'b.png', 'c.png']));
  });

  it('refuses what it cannot take before anything is sent, and says why', async () => {
    const upload = jest.fn<Upload>((file) => Promise.resolve(answerOf(file)));
    const { drop, names } = await draw(upload);
    const text = new File(['x'], 'note.txt', { type: 'text/plain' });
    drop(picture('large.png', 11), text, picture('1.png'), picture('2.png'), picture('3.png'), picture('4.png'));
    await waitFor(() => expect(names()).toEqual(['1.png', '2.png', '3.png']));
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      'large.png is larger than 1 kB.',
      'note.txt is not of a kind that is taken here (pictures).',
      '4.png is one too many: 3 at the most.',
    ]);
    expect(upload).toHaveBeenCalledTimes(3);
  });

  it('tells how far a file is, and stops it', async () => {
    const { user, drop, names } = await draw(
      (_, { signal, onProgress } = {}) =>
        new Promise((_resolve, reject) => {
          onProgress?.(0.25);
          signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        }),
    );
    drop(picture('a.png'));
    expect(await screen.findByText('25%')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Cancel a.png' }));
    expect(screen.queryByText('a.png')).toBeNull();
    expect(names()).toBeUndefined();
  });

  it('sends a file again that did not arrive', async () => {
    const refused = { type: '', title: 'Busy', status: 503, code: 'busy', requestId: '', errors: [] };
    const upload = jest
      .fn<Upload>((file) => Promise.resolve(answerOf(file)))
      .mockRejectedValueOnce(new ApiProblem(refused));
    const { user, drop, names } = await draw(upload);
    drop(picture('a.png'));
    expect((await screen.findByRole('alert')).textContent).toBe('Busy');
    await user.click(screen.getByRole('button', { name: 'Send a.png again' }));
    await waitFor(() => expect(names()).toEqual(['a.png']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes nothing from elsewhere where only the camera may give', async () => {
    const upload = jest.fn<Upload>((file) => Promise.resolve(answerOf(file)));
    const { drop } = await draw(upload, { capture: true });
    drop(picture('a.png'));
    expect(upload).not.toHaveBeenCalled();
  });
});

describe('what is wrong with a file', () => {
  it.each([
    ['a.PDF', '', '.pdf,.docx', undefined],
    ['a.txt', 'text/plain', '.pdf,.docx', 'wrongKind'],
    ['a.heic', '', 'image/*', undefined],
    ['a.png', 'image/png', 'image/*', undefined],
    ['a.mp3', 'audio/mpeg', 'image/*', 'wrongKind'],
    ['a.exe', '', undefined, undefined],
  ])('%s of type "%s" where %s is taken: %s', (name, type, accept, refusal) => {
    expect(refusalOf({ name, type, size: 1 }, { maxSize: 10, accept })).toBe(refusal);
  });

  it('may be that there is nothing in it', () => {
    expect(refusalOf({ name: 'a', type: '', size: 0 }, { maxSize: 10 })).toBe('empty');
  });
});
