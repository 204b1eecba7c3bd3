import type { FileAnswer } from '@pulu/engine/model';
import { createContext, use } from 'react';
import { addFile } from '../../offline/files.js';

/** Sends a file that was chosen or made here. @throws ApiProblem when the server refuses it */
type Upload = (file: File) => Promise<FileAnswer>;

/** Where the files of fields go: to the server in a person's name, unless a page says otherwise. */
export const UploadContext = createContext<Upload>(addFile);

export function useUploading(): Upload {
  return use(UploadContext);
}
