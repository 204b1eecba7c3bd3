import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../app/AppContext.js';
import { viewPath } from '../app/paths.js';
import { useTodos, type Count } from '../inbox/useTodos.js';
import { navigationOf, todoEntry, uniqueEntries } from './navigation.js';

/** The navigation with the to-do inbox first, and how much waits behind each entry, by its address. */
export function useNavigation() {
  const manifest = useManifest();
  const { t } = useTranslation();
  const { todos, total } = useTodos();
  const words = t('inbox.title');
  const todo = useMemo(() => todoEntry(manifest, { 'zh-CN': words, 'en-US': words }), [manifest, words]);
  const sections = useMemo(() => navigationOf(manifest), [manifest]);
  const entries = useMemo(
    () => uniqueEntries([todo, ...sections.flatMap((section) => section.entries)]),
    [todo, sections],
  );
  const counts = new Map<string, Count | undefined>([
    ...todos.map(({ view, count }) => [viewPath(manifest.key, view.key), count] as const),
    [todo.to, total],
  ]);
  return { manifest, todo, sections, entries, counts };
}
