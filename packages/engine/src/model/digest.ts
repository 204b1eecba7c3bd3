import { Type, type Static } from '@sinclair/typebox';
import { Label, strict } from './base.js';

const Line = strict({
  /** What the number is. */
  title: Label,
  /** As text: with its unit, or that there is none; absent where there are rows. */
  value: Type.Optional(Label),
  /** Against the time before; absent where nothing is compared. */
  change: Type.Optional(Label),
  /** Whether the change is good news; absent: neither. */
  good: Type.Optional(Type.Boolean()),
  /** By period, the earliest first. */
  trend: Type.Optional(Type.Array(Type.Union([Type.Number(), Type.Null()]))),
  /** Of rankings and charts: the first few. */
  rows: Type.Optional(Type.Array(strict({ label: Label, value: Label }))),
});
export type DigestLine = Static<typeof Line>;

/** A board at a moment, as one reader sees it: what a message shows of it as a table or a picture. */
export const BoardDigest = strict({ board: Type.String(), title: Label, at: Label, lines: Type.Array(Line) });
export type BoardDigest = Static<typeof BoardDigest>;
