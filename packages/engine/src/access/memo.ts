/** Values worked out once per owner and key, and forgotten with the owner: a release, a form, a field. */
export class Memo<Owner extends object, Value> {
  private readonly known = new WeakMap<Owner, Map<string, Value>>();

  /** The value kept for the key, or the one made now. */
  of(owner: Owner, key: string, make: () => Value): Value {
    let values = this.known.get(owner);
    if (values === undefined) {
      values = new Map<string, Value>();
      this.known.set(owner, values);
    }
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make();
    values.set(key, value);
    return value;
  }
}
