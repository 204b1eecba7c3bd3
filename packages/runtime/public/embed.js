/**
 * A public form on a page of any site, as high as what it holds:
 *
 *   <script src="https://pulu.example/embed.js" data-form="<app>/<form>" async></script>
 *
 * The form stands where the tag stands. More attributes, each of them optional: data-title (what the form is called, for those
 * who hear the page), data-locale (zh-CN, en-US), data-theme (light, dark), data-primary (#rrggbb), data-radius (pixels).
 *
 * Where the form leads on after it was sent, this page goes there. To do something else, listen before that:
 *
 *   addEventListener('pulu:redirect', (event) => { event.preventDefault(); show(event.detail.to); });
 */
(() => {
  const tag = document.currentScript;
  const { form = '', title = 'Form', ...look } = tag.dataset;
  if (!/^[a-z][a-z0-9_]*\/[a-z][a-z0-9_]*$/.test(form)) {
    console.error(`Pulu: data-form="${form}" is not of the shape "app/form".`);
    return;
  }
  const { origin } = new URL(tag.src);
  const address = new URL(`/public/${form}`, origin);
  for (const name of ['locale', 'theme', 'primary', 'radius'])
    if (look[name] !== undefined) address.searchParams.set(name, look[name]);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = title;
  frame.allow = 'camera; microphone; geolocation';
  frame.style.cssText = 'display: block; width: 100%; height: 30rem; border: 0; color-scheme: normal;';
  tag.after(frame);
  addEventListener('message', ({ source, origin: sender, data }) => {
    if (source !== frame.contentWindow || sender !== origin) return;
    if (data?.type === 'pulu:height' && Number.isFinite(data.height))
      frame.style.height = `${Math.ceil(data.height)}px`;
    if (data?.type === 'pulu:top') frame.scrollIntoView({ block: 'nearest' });
    if (data?.type === 'pulu:redirect' && /^https?:\/\//i.test(data.to)) {
      const told = new CustomEvent('pulu:redirect', { detail: { to: data.to }, bubbles: true, cancelable: true });
      if (tag.dispatchEvent(told)) location.assign(data.to);
    }
  });
})();
