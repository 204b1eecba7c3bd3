import { Button } from 'antd';
import { Link } from 'react-router';
import { useFormats } from '../../fields/formats.js';
import type { OpenRecord } from '../useMoves.js';
import { usePageButtons, type PageButton } from './usePageButtons.js';

/** The buttons of a record's page besides its moves, at a desk. */
export function PageButtons(opened: OpenRecord) {
  return usePageButtons(opened).map((button) => <OnePageButton key={button.key} button={button} />);
}

/** A button that leads somewhere, or does something. */
export function OnePageButton({ button }: { readonly button: PageButton }) {
  const { locale } = useFormats();
  const { to, press, label, primary, busy } = button;
  const shown = (
    <Button {...(primary ? { type: 'primary' as const } : {})} loading={busy} onClick={press}>
      {label[locale]}
    </Button>
  );
  return to === undefined ? shown : <Link to={to}>{shown}</Link>;
}
