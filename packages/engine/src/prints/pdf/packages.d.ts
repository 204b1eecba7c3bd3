/** What is used here of a package that brings no types. */
declare module 'pdfmake' {
  interface Fonts {
    readonly [name: string]: {
      readonly normal: string;
      readonly bold: string;
      readonly italics: string;
      readonly bolditalics: string;
    };
  }
  interface PdfMake {
    setFonts(fonts: Fonts): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object, options?: object): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: PdfMake;
  export default pdfmake;
}
