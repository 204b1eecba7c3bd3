import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCoordinates } from './coordinates.js';

describe('coordinates as people write them', () => {
  it.each([
    ['28.6564, 121.4208', 28.6564, 121.4208],
    ['28.6564，121.4208', 28.6564, 121.4208],
    ['28.6564 121.4208', 28.6564, 121.4208],
    ['121.4208,28.6564', 28.6564, 121.4208],
    ['-33.85, -151.2', -33.85, -151.2],
    ['28.6564°N, 121.4208°E', 28.6564, 121.4208],
    ['N28.6564 E121.4208', 28.6564, 121.4208],
    ['33.85S 151.2W', -33.85, -151.2],
    ['121.4208E 28.6564N', 28.6564, 121.4208],
    ['北纬28.6564，东经121.4208', 28.6564, 121.4208],
    ['东经121.4208° 北纬28.6564°', 28.6564, 121.4208],
    ['经度:121.4208 纬度:28.6564', 28.6564, 121.4208],
    ['lat: 28.6564, lng: 121.4208', 28.6564, 121.4208],
    [`28°39'23"N 121°25'15"E`, 28 + 39 / 60 + 23 / 3600, 121 + 25 / 60 + 15 / 3600],
    ['28°39′N, 121°25.5′E', 28.65, 121.425],
    ['北纬28度39分23秒 东经121度25分15秒', 28 + 39 / 60 + 23 / 3600, 121 + 25 / 60 + 15 / 3600],
    ['geo:28.6564,121.4208', 28.6564, 121.4208],
    ['https://maps.example.com/maps/@28.6564,121.4208,17z', 28.6564, 121.4208],
    ['https://uri.example.com/marker?position=121.4208,28.6564&name=x', 28.6564, 121.4208],
  ])('%s', (text, lat, lng) => {
    const read = readCoordinates(text);
    expect(read?.lat).toBeCloseTo(lat, 8);
    expect(read?.lng).toBeCloseTo(lng, 8);
  });

  it.each([
    '',
    '码头',
    '28.65',
    '28.65,',
    '91, 181',
    '28.65N 121.42S',
    '28°61′N 121°E',
    '1 2 3 4',
    '台州市 28.65, 121.42',
  ])('%j are none', (text) => expect(readCoordinates(text)).toBeUndefined());

  it('are read back wherever they lie', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((part) => part / 1e6);
    fc.assert(
      fc.property(degrees(90), degrees(180), (lat, lng) => {
        expect(readCoordinates(`${lat.toFixed(6)}, ${lng.toFixed(6)}`)).toEqual({ lat, lng });
        const letters = `${Math.abs(lat).toFixed(6)}°${lat < 0 ? 'S' : 'N'} ${Math.abs(lng).toFixed(6)}°${lng < 0 ? 'W' : 'E'}`;
        expect(readCoordinates(letters)?.lng).toBeCloseTo(lng, 8);
      }),
    );
  });

  it('never make it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void readCoordinates(text)));
  });
});
