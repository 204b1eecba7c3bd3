import { use } from 'react';
import { Link } from 'react-router';
import { AppContext } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import type { Titles } from '../types.js';
import { titleOf } from './titles.js';

/** A related record by its name; a link where its form may be opened and its name was given. */
export function RecordLink({
  form,
  id,
  titles,
}: {
  readonly form: string;
  readonly id: string;
  readonly titles: Titles;
}) {
  const manifest = use(AppContext);
  const title = titleOf(id, titles);
  if (manifest?.forms[form] === undefined || titles[id] === undefined) return <span>{title}</span>;
  return (
    <Link to={recordPath(manifest.key, form, id)} onClick={(event) => event.stopPropagation()}>
      {title}
    </Link>
  );
}
