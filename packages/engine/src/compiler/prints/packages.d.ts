/** What the compiler uses of a package that brings no types. */
declare module 'pako' {
  export class Inflate {
    constructor(options: { readonly raw: boolean; readonly chunkSize: number });
    readonly err: number;
    onData: (chunk: Uint8Array) => void;
    push(data: Uint8Array, flush: boolean): boolean;
  }
}
