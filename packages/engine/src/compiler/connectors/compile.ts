import type { ExprType } from '../../expression/index.js';
import type { ConnectorDocument, ConnectorOperation, Expr, Shape, Span } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledConnector, CompiledExpr, CompiledOperation } from '../types.js';
import { localServiceOf } from './local.js';
import { compileEvents } from './events.js';
import { secretsOf } from './secrets.js';
import { checkOf, flawOf, isFileShape, outputType, propertiesOf, requiredOf, typeOfShape } from './shape.js';
import { compileTemplate, scopeOf, type TemplateScope } from './template.js';

const boolean: ExprType = { kind: 'boolean' };
const text: ExprType = { kind: 'text' };

/** Checks a connector and compiles its templates and expressions. */
export function compileConnector(session: Session, place: Place, document: ConnectorDocument): CompiledConnector {
  checkAddress(place, document);
  if (document.auth.type === 'signed' && document.auth.scheme === 'tc3' && document.auth.keyId === undefined)
    place.at('auth').error('signing_key_id');
  checkSpans(place, document);
  checkSecrets(place, document);
  const operations = new Map<string, CompiledOperation>();
  for (const [index, operation] of document.operations.entries()) {
    const here = place.at('operations', index);
    if (operations.has(operation.key)) here.at('key').error('operation_twice', { name: operation.key });
    operations.set(operation.key, compileOperation(session, here, document, operation));
  }
  return {
    key: document.key,
    document,
    operations,
    events: compileEvents(session, place, document),
    expiredWhen: expiry(session, place.at('auth'), document),
  };
}

/** A service is at an address of the web, or it is one of the engine's own, which asks for no proof. */
function checkAddress(place: Place, { baseUrl, baseUrlFrom, auth }: ConnectorDocument): void {
  if (localServiceOf(baseUrl) !== undefined) {
    if (auth.type !== 'none') place.at('auth').error('connector_local_auth');
    if (baseUrlFrom !== undefined) place.at('baseUrlFrom').error('connector_local_auth');
  } else if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl))
    place.at('baseUrl').error('connector_address', { address: baseUrl });
}

function compileOperation(
  session: Session,
  place: Place,
  document: ConnectorDocument,
  operation: ConnectorOperation,
): CompiledOperation {
  const { input, response, output, method } = operation;
  for (const [name, shape] of Object.entries({ input, response, output })) checkShape(place.at(name), shape);
  const name = `${place.source}/${operation.key}`;
  const asked = scopeOf(session, `${name}?`, input, { $values: valuesType(document) });
  const answered = answerScope(session, `${name}!`, input, response);
  checkPath(place.at('path'), operation);
  return {
    key: operation.key,
    document: operation,
    effect:
      operation.effect ??
      (method === 'GET' ? 'pure' : method === 'PUT' || method === 'DELETE' ? 'idempotent' : 'effectful'),
    inputs: propertiesOf(input),
    required: requiredOf(input),
    files: Object.keys(propertiesOf(input)).filter((key) => isFileShape(input, key)),
    outputType: outputType(operation),
    checkInput: checkOf(input === undefined ? { type: 'object' } : input),
    checkOutput: checkOf(output),
    query: exprs(asked, place.at('query'), operation.query),
    headers: exprs(asked, place.at('headers'), operation.headers),
    body: operation.body === undefined ? undefined : compileTemplate(asked, place.at('body'), operation.body),
    map: operation.map === undefined ? undefined : compileTemplate(answered, place.at('map'), operation.map),
    failWhen: expr(answered, place.at('failWhen'), operation.failWhen, boolean),
    laterWhen: expr(answered, place.at('laterWhen'), operation.laterWhen, boolean),
    reason: expr(answered, place.at('reason'), operation.reason, text),
  };
}

function answerScope(session: Session, name: string, input: Shape | undefined, response: Shape | undefined) {
  const more = { $status: { kind: 'number' }, $input: { kind: 'json', properties: propertiesOf(input) } } as const;
  return scopeOf(session, name, response, { ...more, $body: typeOfShape(response) });
}

/** When an answer says that the token has run out: told from its status and the codes that services of this kind answer. */
function expiry(session: Session, place: Place, { auth, key }: ConnectorDocument): CompiledExpr | undefined {
  if (auth.type !== 'token' || auth.expiredWhen === undefined) return undefined;
  const codes = { properties: { errcode: { type: 'integer' }, error_code: { type: 'integer' } } };
  const scope = scopeOf(session, `connector:${key}/token`, codes, { $status: { kind: 'number' } });
  return expr(scope, place.at('expiredWhen'), auth.expiredWhen, boolean);
}

function valuesType({ values = {} }: ConnectorDocument): ExprType {
  return {
    kind: 'json',
    properties: Object.fromEntries(Object.entries(values).map(([name, { type }]) => [name, { kind: type }])),
  };
}

function checkShape(place: Place, shape: Shape | undefined): void {
  const flaw = shape === undefined ? undefined : flawOf(shape);
  if (flaw !== undefined) place.error('shape_malformed', { flaw });
}

/** Every {place} of a path is an input that is always there. */
function checkPath(place: Place, { path, input }: ConnectorOperation): void {
  if (path !== '' && !path.startsWith('/')) place.error('connector_path', { path });
  for (const [, name = ''] of path.matchAll(/\{([^}]*)\}/g))
    if (!requiredOf(input).includes(name)) place.error('path_input', { name });
}

/** What is described is needed. */
function checkSecrets(place: Place, document: ConnectorDocument): void {
  const needed = secretsOf(document).map(({ name }) => name);
  for (const name of Object.keys(document.secrets ?? {}))
    if (!needed.includes(name)) place.at('secrets', name).error('secret_unused', { name });
}

function checkSpans(place: Place, { timeout, cache, breaker, retry }: ConnectorDocument): void {
  const spans: [Place, Span | undefined][] = [
    [place.at('timeout'), timeout],
    [place.at('cache'), cache],
    [place.at('breaker', 'rest'), breaker?.rest],
    [place.at('retry', 'first'), retry?.first],
  ];
  for (const [at, span] of spans)
    if (span !== undefined && !['second', 'minute', 'hour', 'day'].includes(span.unit))
      at.error('span_unfit', { unit: span.unit });
}

function exprs(
  scope: TemplateScope,
  place: Place,
  sources: Readonly<Record<string, Expr>> = {},
): ReadonlyMap<string, CompiledExpr> {
  const compiled = Object.entries(sources).map(([key, source]) => [key, expr(scope, place.at(key), source)] as const);
  return new Map(compiled.flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const])));
}

function expr(
  scope: TemplateScope,
  place: Place,
  source: Expr | undefined,
  expected?: ExprType,
): CompiledExpr | undefined {
  return source === undefined ? undefined : scope.session.expr(place, scope.name, source, expected);
}
