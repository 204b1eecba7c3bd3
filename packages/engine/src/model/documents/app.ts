import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, keyed, oneOf, strict, variants } from '../base.js';

const NavigationLink = variants('type', [
  strict({ type: Type.Literal('view'), view: Key, icon: Type.Optional(Type.String()), title: Type.Optional(Label) }),
  strict({ type: Type.Literal('board'), board: Key, icon: Type.Optional(Type.String()), title: Type.Optional(Label) }),
  strict({ type: Type.Literal('link'), url: Type.String(), icon: Type.Optional(Type.String()), title: Label }),
]);

const NavigationGroup = strict({
  title: Label,
  icon: Type.Optional(Type.String()),
  roles: Type.Optional(
    Type.Array(Key, { description: 'Who sees this group. Default: everyone who may open something in it.' }),
  ),
  items: Type.Array(NavigationLink, { minItems: 1 }),
});

const TodoEntry = strict({
  view: Key,
  title: Type.Optional(Label),
  roles: Type.Optional(
    Type.Array(Key, { minItems: 1, description: 'Whose work this is. Default: everyone who may open the view.' }),
  ),
});

/** app.json: what the app is called, what it needs, and how people move in it. */
export const AppDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$', description: 'Semantic version.' }),
  title: Label,
  description: Type.Optional(Label),
  icon: Type.Optional(Type.String()),
  requires: Type.Optional(
    strict({
      pulu: Type.Optional(Type.String({ description: 'A semver range of the engine.' })),
      packs: Type.Optional(keyed(Type.String(), 'Other packs and their semver ranges.')),
    }),
  ),
  timeZone: Type.String({ description: "IANA name of the organisation's time zone, for example Asia/Shanghai." }),
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code of amounts that name none.' }),
  weekStart: Type.Optional(oneOf(['monday', 'sunday'] as const)),
  workingHours: Type.Optional(
    strict(
      {
        days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'ISO weekdays, Monday is 1.' }),
        from: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
        to: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
        holidays: Type.Optional(Type.Array(Type.String({ format: 'date' }))),
        workdays: Type.Optional(
          Type.Array(Type.String({ format: 'date' }), { description: 'Weekend days that are worked.' }),
        ),
      },
      { description: 'The calendar that working minutes, hours and days are counted by.' },
    ),
  ),
  navigation: Type.Array(NavigationGroup),
  home: Type.Optional(keyed(NavigationLink, 'Per role: what opens first.')),
  todo: Type.Optional(
    Type.Array(TodoEntry, { description: 'Views whose records ask for work, the most urgent first: the to-do inbox.' }),
  ),
});
export type AppDocument = Static<typeof AppDocument>;
export type NavigationLink = Static<typeof NavigationLink>;
export type TodoEntry = Static<typeof TodoEntry>;
export type NavigationGroup = Static<typeof NavigationGroup>;
