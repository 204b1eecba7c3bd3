import { numberText, SCALE } from '../../values/number.js';
import { afterPrefix, BLANKS } from '../../values/text.js';
import type { SqlDialect, Typed } from '../dialect.js';
import { invoke, join, Sql, sql } from '../sql.js';
import { exact, isNumber } from './numbers.js';

type Texts = Pick<SqlDialect, 'concat' | 'length' | 'text' | 'textTest' | 'slice' | 'chosenText'>;

const param = (value: string) => new Sql('?', [value]);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const isAscii = (piece: Sql) =>
  typeof piece.traits.constant === 'string' && /^[\x00-\x7f]*$/.test(piece.traits.constant);

/** Texts compare by code point, spaces included: by a binary NO PAD collation of utf8mb4. */
export class MysqlTexts implements Texts {
  /** @param collation of every text column, for example `utf8mb4_nopad_bin` (MariaDB) or `utf8mb4_0900_bin` (MySQL) */
  constructor(private readonly collation: string) {}

  /**
   * A text as functions take it: ids and option keys, kept in ascii columns, become like other texts, and parameters
   * get the collation that columns have.
   */
  readonly wide = (piece: Sql): Sql => {
    if (piece.traits.key) return sql`CONVERT(${piece} USING utf8mb4) COLLATE ${this.collation}`;
    return typeof piece.traits.constant === 'string' ? sql`${piece} COLLATE ${this.collation}` : piece;
  };

  /** Where every choice is NULL, MySQL takes the text for bytes, which have no collation: so the character set is said. */
  readonly chosenText = (text: Sql): Sql => sql`(CONVERT(${text} USING utf8mb4) COLLATE ${this.collation})`;

  /** Condition. Two pieces are brought to one character set only where they differ, for the sake of indexes. */
  compare(operator: string, a: Sql, b: Sql): Sql {
    const plain = a.traits.key === b.traits.key || (a.traits.key && isAscii(b)) || (b.traits.key && isAscii(a));
    return plain ? sql`${a} ${operator} ${b}` : sql`${this.wide(a)} ${operator} ${this.wide(b)}`;
  }

  isIn(item: Sql, items: readonly Sql[]): Sql {
    const plain = item.traits.key
      ? items.every((each) => each.traits.key === true || isAscii(each))
      : !items.some((each) => each.traits.key);
    return plain
      ? sql`${item} IN (${join(items, ', ')})`
      : sql`${this.wide(item)} IN (${join(items.map(this.wide), ', ')})`;
  }

  readonly concat = (parts: readonly Typed[]): Sql =>
    this.chosenText(invoke('CONCAT', ...parts.map((part) => this.piece(part))));

  private piece({ sql: piece, type }: Typed): Sql {
    if (piece.traits.constant === null) return sql`''`;
    if (isNumber(type)) return this.numberPiece(piece);
    if (piece.traits.constant !== undefined) return piece;
    return type.kind === 'date'
      ? sql`COALESCE(DATE_FORMAT(${piece}, '%Y-%m-%d'), '')`
      : sql`COALESCE(${this.wide(piece)}, '')`;
  }

  /** A decimal without its trailing zeros. */
  private numberPiece(piece: Sql): Sql {
    const { constant } = piece.traits;
    if (typeof constant === 'number') return param(numberText(constant));
    const text = sql`CAST(CAST(${exact(piece)} AS DECIMAL(25,${SCALE})) AS CHAR)`;
    return sql`COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${text})), '')`;
  }

  readonly length = (text: Sql): Sql => invoke('CHAR_LENGTH', text);

  readonly text: Texts['text'] = (operation, text) => {
    const given = this.wide(text);
    // Capitals of other scripts are left alone, as in JavaScript: databases disagree about them.
    if (operation === 'lower')
      return LETTERS.reduce((piece, letter) => sql`REPLACE(${piece}, '${letter}', '${letter.toLowerCase()}')`, given);
    if (operation === 'upper')
      return LETTERS.reduce((piece, letter) => sql`REPLACE(${piece}, '${letter.toLowerCase()}', '${letter}')`, given);
    return sql`REGEXP_REPLACE(${given}, ${param(`\\A[${BLANKS}]+|[${BLANKS}]+\\z`)}, '')`;
  };

  readonly textTest: Texts['textTest'] = (operation, text, part) => {
    const [given, piece] = [this.wide(text), this.wide(part)];
    if (operation === 'contains') return sql`LOCATE(${piece}, ${given}) > 0`;
    if (operation === 'ends_with') return sql`RIGHT(${given}, CHAR_LENGTH(${piece})) = ${piece}`;
    const { constant } = part.traits;
    if (!text.traits.column || typeof constant !== 'string' || constant === '' || (text.traits.key && !isAscii(part))) {
      return sql`LEFT(${given}, CHAR_LENGTH(${piece})) = ${piece}`;
    }
    const end = afterPrefix(constant);
    return end === undefined ? sql`${text} >= ${part}` : sql`(${text} >= ${part} AND ${text} < ${param(end)})`;
  };

  readonly slice: Texts['slice'] = (text, bounds) => {
    const [start, length] = bounds.map((bound) => sql`LEAST(GREATEST(TRUNCATE(${exact(bound)}, 0), 0), 1000000000)`);
    return invoke('SUBSTRING', this.wide(text), sql`${start ?? 0} + 1`, ...(length ? [length] : []));
  };
}
