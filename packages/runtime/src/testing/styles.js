/** A style sheet's class names are their own names. */
export default new Proxy({}, { get: (_, name) => String(name) });
