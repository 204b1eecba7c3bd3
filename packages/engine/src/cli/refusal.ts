import type { MessageParams } from '../model/index.js';
import { say, type CliText } from './words.js';

/** Something the command line cannot do as asked; said in one sentence, without a stack trace. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(key: CliText, params: MessageParams = {}) {
    super(say(key, params));
  }
}
