import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { formOf, label, manifestOf, renderIn } from '../../testing/render.js';
import { locationInput as Input } from './input.js';

const field: Field = { type: 'location', key: 'place', label: label('Place') };
const told: unknown[] = [];

function Entered() {
  const [value, setValue] = useState<unknown>(null);
  const change = (given: unknown) => {
    told.push(given);
    setValue(given);
  };
  return <Input id="it" field={field} value={value} onChange={change} disabled={false} invalid={false} titles={{}} />;
}

async function draw(position: Partial<Geolocation> | undefined) {
  told.length = 0;
  Object.defineProperty(navigator, 'geolocation', { value: position, configurable: true });
  if (position === undefined) Reflect.deleteProperty(navigator, 'geolocation');
  await renderIn(manifestOf(formOf('device', [])), <Entered />);
  return userEvent.setup();
}

describe('a place', () => {
  it('that the device measures says so', async () => {
    const coords = { latitude: 28.65, longitude: 121.42, accuracy: 12.3 };
    const user = await draw({
      getCurrentPosition: (found) =>
        found({
          coords: { ...coords, altitude: null, altitudeAccuracy: null, heading: null, speed: null, toJSON: () => null },
          timestamp: 0,
          toJSON: () => null,
        }),
    });
    await user.click(screen.getByRole('button', { name: /Take my location/ }));
    expect(told).toEqual([{ lat: 28.65, lng: 121.42, accuracy: 12, source: 'device' }]);
    expect(screen.getByText('±12 m')).toBeTruthy();
    expect(screen.queryByText('by hand')).toBeNull();
  });

  it('that is said by hand says that instead', async () => {
    const user = await draw(undefined);
    await user.click(screen.getByRole('button', { name: /Take my location/ }));
    expect(screen.getByRole('alert').textContent).toContain('Set it by hand');
    await user.click(screen.getByRole('button', { name: /Set by hand/ }));
    await user.type(await screen.findByLabelText('Coordinates'), '121.42E 28.65N');
    await user.type(screen.getByLabelText('Address or name'), 'Pier 1');
    await user.type(screen.getByLabelText('May be off by'), '50{Enter}');
    expect(told).toEqual([{ lat: 28.65, lng: 121.42, accuracy: 50, label: 'Pier 1', source: 'manual' }]);
    expect(screen.getByText('by hand')).toBeTruthy();
  });

  it('is not set by what are no coordinates', async () => {
    const user = await draw(undefined);
    await user.click(screen.getByRole('button', { name: /Set by hand/ }));
    await user.type(await screen.findByLabelText('Coordinates'), 'the pier{Enter}');
    expect(await screen.findByText('These are no coordinates.')).toBeTruthy();
    expect(told).toEqual([]);
  });
});
