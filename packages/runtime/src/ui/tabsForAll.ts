/**
 * For the `ref` of antd's tabs. The button behind which those lie that do not fit stands among the tabs and is none: it is left
 * to those who point. By the keyboard every tab is reached with the arrows, and who hears the page hears of tabs only.
 */
export function tabsForAll(tabs: { readonly nativeElement: HTMLElement | null } | null): void {
  const more = tabs?.nativeElement?.querySelector('.ant-tabs-nav-more');
  more?.setAttribute('aria-hidden', 'true');
  more?.setAttribute('tabindex', '-1');
}
