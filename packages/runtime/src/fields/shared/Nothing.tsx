/** Where a value would stand. */
export function Nothing() {
  return <span className="pulu-nothing">—</span>;
}
