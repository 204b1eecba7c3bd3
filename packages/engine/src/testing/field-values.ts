import fc from 'fast-check';
import type { CellContext, FieldOf, FieldTypeName, Json, Locale } from '../model/index.js';
import { sampleTargets } from '../model/fields/samples.js';

/** Canonical values of a field, drawn at random within what its type and its document allow. */
export function fieldValues<N extends FieldTypeName>(field: FieldOf<N>): fc.Arbitrary<Json> {
  return arbitraries[field.type](field);
}

type Arbitraries = { readonly [N in FieldTypeName]: (field: FieldOf<N>) => fc.Arbitrary<Json> };

const words = fc.array(fc.constantFrom(...'泵站一二三ab Z9é🚰"\'\\%_=-+、,;/|()（）【】Ａ１'), {
  minLength: 1,
  maxLength: 12,
});
const line = words.map((parts) => parts.join('').replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
const bare = line.map((text) => text.replace(/[、,，;；|/\s]/g, '')).filter((text) => text !== '');

/** A decimal that a column of this scale holds exactly. */
function decimal(scale: number, minimum = -1e6, maximum = 1e6): fc.Arbitrary<number> {
  const factor = 10 ** scale;
  return fc
    .integer({ min: Math.ceil(minimum * factor), max: Math.floor(maximum * factor) })
    .map((units) => Number((units / factor).toFixed(scale)) + 0);
}

/** Days between two, bounds included. */
function days(minimum = '1900-01-01', maximum = '2199-12-31'): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date(minimum), max: new Date(maximum), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
}
const instant = fc
  .oneof(
    fc.date({ min: new Date('1950-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
    // Clocks in Shanghai were set forward and back in these years.
    fc.date({ min: new Date('1986-01-01'), max: new Date('1992-01-01'), noInvalidDate: true }),
  )
  .map((date) => date.toISOString());

const oneOf = (targets: readonly { readonly id: string }[]) => fc.constantFrom(...targets.map(({ id }) => id));
const someOf = (values: readonly string[], maximum = values.length) =>
  fc.shuffledSubarray([...values], { minLength: 0, maxLength: Math.min(maximum, values.length) });
const ids = (targets: readonly { readonly id: string }[], maximum?: number) =>
  someOf(
    targets.map(({ id }) => id),
    maximum,
  );

const none = () => fc.constant<Json>(null);

const arbitraries: Arbitraries = {
  text: ({ maxLength = 200, pattern }) =>
    (pattern === undefined ? line : fc.stringMatching(new RegExp(`^(?:${pattern})$`))).filter(
      (text) => [...text].length <= maxLength,
    ),
  long_text: () => fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  number: ({ scale = 0, minimum, maximum }) => decimal(scale, minimum, maximum),
  money: ({ scale = 2, minimum, maximum }) => decimal(scale, minimum, maximum),
  percent: ({ scale = 2, minimum = -10, maximum = 10 }) => decimal(scale + 2, minimum, maximum),
  boolean: () => fc.boolean(),
  date: ({ minimum, maximum }) => days(minimum, maximum),
  datetime: () => instant,
  duration: () => fc.integer({ min: 0, max: 10_000_000 }),
  choice: ({ options }) => fc.constantFrom(...options.map(({ key }) => key)),
  choices: ({ options, maximum }) =>
    someOf(
      options.map(({ key }) => key),
      maximum,
    ),
  stage: ({ stages }) => fc.constantFrom(...stages.map(({ key }) => key)),
  relation: () => oneOf(sampleTargets.record),
  relations: ({ maximum }) => ids(sampleTargets.record, maximum),
  subform: none,
  user: () => oneOf(sampleTargets.user),
  users: ({ maximum }) => ids(sampleTargets.user, maximum),
  department: () => oneOf(sampleTargets.department),
  phone: () =>
    fc.oneof(
      fc.tuple(fc.constantFrom('13', '15', '19'), fc.stringMatching(/^\d{9}$/)).map((parts) => parts.join('')),
      fc.tuple(fc.constantFrom('010', '021', '0576'), fc.stringMatching(/^[2-9]\d{7}$/)).map((parts) => parts.join('')),
      fc.stringMatching(/^0576[2-9]\d{6,7}-\d{1,4}$/),
      fc.stringMatching(/^400\d{7}$/),
    ),
  email: () => fc.emailAddress().map((address) => address.replace(/@.*$/, (domain) => domain.toLowerCase())),
  url: () => fc.webUrl({ withQueryParameters: true, withFragments: true }),
  address: ({ detail = true }) =>
    fc
      .record(
        {
          province: fc.oneof(fc.constantFrom('浙江省', '北京市', '广西壮族自治区', '上海'), bare),
          city: fc.oneof(fc.constantFrom('台州市', '北京市', '恩施土家族苗族自治州'), bare),
          district: fc.oneof(fc.constantFrom('路桥区', '朝阳区', '恩施市', '某县'), bare),
          ...(detail ? { detail: line } : {}),
        },
        { requiredKeys: [] },
      )
      .filter((parts) => Object.keys(parts).length > 0),
  location: () =>
    fc.record(
      { lat: decimal(6, -90, 90), lng: decimal(6, -180, 180), accuracy: decimal(1, 0, 5000), label: line },
      { requiredKeys: ['lat', 'lng'] },
    ),
  image: none,
  file: none,
  audio: none,
  signature: none,
  serial: none,
  tags: ({ maximum = 50 }) => fc.uniqueArray(bare, { maxLength: Math.min(maximum, 5) }),
  formula: none,
  lookup: none,
  rollup: none,
};

/** Names of the sample people, departments and records, as a sheet of one language would write them. */
export function sampleContext(locale: Locale, timeZone: string): CellContext {
  return {
    locale,
    timeZone,
    find: (kind, name) =>
      sampleTargets[kind]
        .filter((target) => Object.values(target).some((known: string) => known === name))
        .map(({ id }) => id),
    name: (kind, id) => sampleTargets[kind].find((target) => target.id === id)?.name,
  };
}
