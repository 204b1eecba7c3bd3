import type { FileAnswer } from '@pulu/engine/model';
import { createContext, use } from 'react';
import type { Sending } from '../../api/files.js';
import { addFile } from '../../offline/files.js';

/** Sends a file that was chosen or made here. @throws ApiProblem when the server refuses it */
type Upload = (file: File, sending?: Sending) => Promise<FileAnswer>;

/** Where the files of fields go: to the server in a person's name, unless a page says otherwise. */
export const UploadContext = createContext<Upload>(addFile);

export function useUploading(): Upload {
  return use(UploadContext);
}

/** The files of a form that are on their way: it is not saved without them. */
export const UnderwayContext = createContext<Set<string>>(new Set());
