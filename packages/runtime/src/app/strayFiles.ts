/**
 * A file that is let go beside the place that takes it would be opened by the browser in the page's stead, and with the page
 * would go whatever was typed on it. Nothing happens instead.
 */
export function refuseStrayFiles(): void {
  for (const happening of ['dragover', 'drop'] as const)
    addEventListener(happening, (event) => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    });
}
