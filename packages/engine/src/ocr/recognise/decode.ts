/** A text as it was recognised. */
export interface Reading {
  readonly text: string;
  /** From 0 to 1: how sure its signs are on the average. */
  readonly confidence: number;
}

/** The signs that a recogniser knows, by their number: the first stands for none, the last for a space. */
export function alphabetOf(lines: string): string[] {
  return ['', ...lines.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
}

/**
 * Reads what a recogniser says of one text (connectionist temporal classification): at each place the likeliest sign; the same
 * one twice without a gap is one sign.
 * @param likelihoods of every sign at every place, place by place
 */
export function decode(likelihoods: Float32Array, alphabet: readonly string[]): Reading {
  const signs = alphabet.length;
  let [text, sum, count, last] = ['', 0, 0, 0];
  for (let start = 0; start + signs <= likelihoods.length; start += signs) {
    let best = 0;
    for (let sign = 1; sign < signs; sign++)
      if ((likelihoods[start + sign] ?? 0) > (likelihoods[start + best] ?? 0)) best = sign;
    if (best !== 0 && best !== last) {
      text += alphabet[best] ?? '';
      sum += likelihoods[start + best] ?? 0;
      count++;
    }
    last = best;
  }
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count };
}
