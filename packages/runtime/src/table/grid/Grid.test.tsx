import { describe, expect, it, jest } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { formOf, label, manifestOf, renderIn } from '../../testing/render.js';
import { columnsOf } from '../columns.js';
import { Grid } from './Grid.js';
import type { GridProps } from './props.js';
import { recordLines } from './rows.js';

const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name') },
  { type: 'text', key: 'place', label: label('Place') },
];
const manifest = manifestOf(formOf('device', fields));
const columns = columnsOf(
  {
    key: 'devices',
    type: 'table',
    title: label('Devices'),
    form: 'device',
    columns: [{ field: 'name', pinned: 'left' }, { field: 'place' }],
  },
  manifest,
  [],
);
const records = ['a', 'b', 'c'].map((id) => ({ id, version: 1, name: `Device ${id}`, place: `Place ${id}` }));

async function draw(more: Partial<GridProps> = {}) {
  const told = {
    onSort: jest.fn<GridProps['onSort']>(),
    onLayout: jest.fn<GridProps['onLayout']>(),
    onEdit: jest.fn<GridProps['onEdit']>(() => true),
    onOpen: jest.fn<GridProps['onOpen']>(),
    onGroup: jest.fn<GridProps['onGroup']>(),
  };
  await renderIn(
    manifest,
    <Grid
      label="Devices"
      titleField="name"
      columns={columns}
      lines={recordLines(records)}
      colourOf={() => undefined}
      hrefOf={({ id }) => `/${id}`}
      sort={[]}
      onRest={() => undefined}
      onMoreGroups={() => undefined}
      onReach={() => undefined}
      {...told}
      {...more}
    />,
  );
  return { ...told, user: userEvent.setup(), grid: screen.getByRole('grid', { name: 'Devices' }) };
}

/** The words of the cell that is current. */
function current(grid: HTMLElement): string | null | undefined {
  return document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent;
}

describe('the grid', () => {
  it('moves its current cell by arrows, up into the header too', async () => {
    const { user, grid } = await draw();
    grid.focus();
    expect(current(grid)).toBe('Device a');
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(current(grid)).toBe('Place b');
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(current(grid)).toBe('Place');
  });

  it('opens a record by Enter on its title, and edits other cells by Enter and F2', async () => {
    const { user, grid, onOpen, onEdit } = await draw();
    grid.focus();
    await user.keyboard('{Enter}');
    expect(onOpen.mock.calls.map(([{ id }]) => id)).toEqual(['a']);
    await user.keyboard('{ArrowRight}{Enter}{ArrowDown}{F2}');
    expect(onEdit.mock.calls.map(([{ id }, { path }]) => `${id} ${path}`)).toEqual(['a place', 'b place']);
  });

  it('edits what is clicked twice, and opens the record when it cannot be edited', async () => {
    const { user, onOpen, onEdit } = await draw();
    await user.dblClick(screen.getByText('Place c'));
    expect(onOpen).not.toHaveBeenCalled();
    onEdit.mockReturnValue(false);
    await user.dblClick(screen.getByText('Place c'));
    expect(onOpen.mock.calls.map(([{ id }]) => id)).toEqual(['c']);
  });

  it.each([
    [[], ['place']],
    [['place'], ['-place']],
    [['-place'], []],
  ])('sorted by %j, a click on a header sorts by %j', async (sort, to) => {
    const { user, onSort } = await draw({ sort });
    await user.click(screen.getByRole('columnheader', { name: 'Place' }));
    expect(onSort).toHaveBeenCalledWith(to);
  });

  it('puts a column where its header is dropped', async () => {
    const { onLayout } = await draw();
    const name = screen.getByRole('columnheader', { name: 'Name' });
    const place = screen.getByRole('columnheader', { name: 'Place' });
    fireEvent.dragStart(place, { dataTransfer: { effectAllowed: '' } });
    fireEvent.dragOver(name);
    fireEvent.drop(name);
    expect(onLayout.mock.calls[0]?.[0].map(({ path }) => path)).toEqual(['place', 'name']);
  });

  it('tells groups with their sums, and opens one by a space', async () => {
    const [, place] = fields;
    if (place === undefined) throw new Error('there is no second field');
    const group = { id: '"x"', value: 'x', field: place, titles: {}, count: 7, sums: {} };
    const { user, grid, onGroup } = await draw({ lines: [{ kind: 'group', key: 'x', group, open: false }] });
    expect(within(grid).getByText('7')).toBeTruthy();
    grid.focus();
    await user.keyboard(' ');
    expect(onGroup.mock.calls.map(([{ id }]) => id)).toEqual(['"x"']);
  });
});
