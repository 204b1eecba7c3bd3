/*
 * Runs in the page before anything else: notes when what is waited for (`awaited`, a selector) is there,
 * and until when the browser was too busy to answer.
 */
(() => {
  const { document, performance, PerformanceObserver, requestAnimationFrame, setTimeout } = globalThis;
  const busy = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) busy.push({ start: startTime, end: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  const settle = (there) => {
    const late = busy.filter(({ start, end }) => start < there + 500 && end > there).map(({ end }) => end);
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    globalThis.opening = { painted: paint?.startTime ?? Number.NaN, interactive: Math.max(there, ...late) };
  };
  const look = () => {
    if (document.querySelector(globalThis.awaited) === null) return requestAnimationFrame(look);
    const there = performance.now();
    // Half a second on, everything that the page still had to do at once is known.
    return setTimeout(() => settle(there), 700);
  };
  look();
})();
