import type { SearchResult } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { searchQuery } from '../../api/search.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { usePreferences } from '../../app/preferences.js';
import { useDebounced } from '../../fields/shared/useDebounced.js';
import { creatableForms } from '../navigation.js';
import { useRecents } from '../recents.js';
import type { PaletteMode } from '../ShellContext.js';
import { lettersOf } from '../shortcuts.js';
import { useNavigation } from '../useNavigation.js';
import { answering, createOptions, entryOptions, type Option, type OptionGroup } from './options.js';
import { useActions } from './useActions.js';

const recentsShown = 8;

/** What the palette offers for what was typed: with nothing typed the ways from here, else what answers it. */
export function useOptions(mode: PaletteMode, typed: string) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const navigate = useNavigate();
  const { manifest, entries } = useNavigation();
  const recents = useRecents(manifest.key);
  const go = (to: string, outside = false) =>
    outside ? void window.open(to, '_blank', 'noopener') : void navigate(to);
  const actions = useActions(go);
  const goTo = entryOptions(entries, locale, lettersOf(entries.slice(1)), go).map(withTodoShortcut);
  const create = createOptions(manifest.key, creatableForms(manifest), locale, (form) => t('record.new', { form }), go);
  const found = useFound(mode === 'all' ? typed : '', (form, id) => go(recordPath(manifest.key, form, id)));
  if (mode === 'create') {
    const fitting = typed.trim() === '' ? create : answering(typed, create);
    return { ...found, groups: filled([{ title: t('palette.create'), options: fitting }]) };
  }
  if (typed.trim() !== '') {
    const commands = answering(typed, [...goTo, ...create, ...actions]);
    return { ...found, groups: filled([{ title: t('palette.commands'), options: commands }, ...found.groups]) };
  }
  const visited = recents.slice(0, recentsShown).map(({ form, id, title }): Option => ({
    key: `visit ${id}`,
    title,
    icon: manifest.forms[form]?.icon,
    hint: manifest.forms[form]?.title[locale],
    run: () => go(recordPath(manifest.key, form, id)),
  }));
  const groups = filled([
    { title: t('palette.recent'), options: visited },
    { title: t('palette.goTo'), options: goTo },
    { title: t('palette.create'), options: create },
    { title: t('palette.actions'), options: actions },
  ]);
  return { ...found, groups };
}

function withTodoShortcut(option: Option, index: number): Option {
  return index === 0 ? { ...option, shortcut: 'g t' } : option;
}

function filled(groups: readonly OptionGroup[]): readonly OptionGroup[] {
  return groups.filter(({ options }) => options.length > 0);
}

/** Whether the best record of a group answers by something else than what it is called. */
function isAside({ options }: OptionGroup): boolean {
  return options[0]?.hint !== undefined;
}

/** The records that answer, by form; forms whose records are called so come first. */
function useFound(typed: string, open: (form: string, id: string) => void) {
  const manifest = useManifest();
  const { locale } = usePreferences();
  const asked = useDebounced(typed.trim());
  const { data, isFetching, error } = useQuery({ ...searchQuery(manifest.key, asked), enabled: asked !== '' });
  const results = asked === '' ? [] : (data?.results ?? []);
  const forms = Object.values(manifest.forms);
  const optionOf = (result: SearchResult): Option => ({
    key: `found ${result.id}`,
    title: result.title,
    icon: manifest.forms[result.form]?.icon,
    hint: matchOf(result),
    run: () => open(result.form, result.id),
  });
  return {
    asked,
    pending: typed.trim() !== asked || isFetching,
    error,
    found: results.length,
    groups: forms
      .map((form) => ({
        title: (form.plural ?? form.title)[locale],
        options: results.filter((result) => result.form === form.key).map(optionOf),
      }))
      .sort((a, b) => Number(isAside(a)) - Number(isAside(b))),
  };

  /** Which field answered, where it is not what the record is called. */
  function matchOf({ form, matched }: SearchResult): string | undefined {
    if (matched === undefined) return undefined;
    const field = manifest.forms[form]?.fields.find(({ key }) => key === matched.field);
    return field === undefined || field.key === manifest.forms[form]?.titleField
      ? undefined
      : `${field.label[locale]}: ${matched.text}`;
  }
}
