import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread from a built module. Where the engine runs from its sources, as in tests, it is started from the module's source,
 * for a thread knows nothing of their transformer.
 * @param module such as `new URL('./worker.js', import.meta.url)`
 */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(module, options);
  const source = JSON.stringify(module.href.replace(/\.js$/, '.ts'));
  const start = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`;
  return new Worker(start, { ...options, eval: true });
}
