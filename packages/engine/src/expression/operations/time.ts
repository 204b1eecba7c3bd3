import type { Call } from '../check/call.js';
import { DATE, DATETIME, NUMBER } from '../check/type.js';
import type { Node } from '../check/node.js';
import type { ExprType } from '../types.js';
import { num, whole } from '../values/number.js';
import {
  addTime,
  addUnits,
  clockUnits,
  dateOf,
  partOf,
  reach,
  startOf,
  startUnits,
  timeBetween,
  timeParts,
  type AddUnit,
  type StartUnit,
  type TimePart,
} from '../values/time.js';
import { eager, value, type Operation } from './operation.js';

const isMoment = (given: unknown): given is string => typeof given === 'string';

/** Demands a unit; hours and minutes only of what has a time of day. */
function unit(call: Call, node: Node, allowed: readonly string[], of: ExprType): void {
  call.word(node, allowed);
  if (of.kind === 'date' && node.kind === 'literal' && clockUnits.has(String(node.value)))
    call.report(node, 'unit_needs_time', { unit: String(node.value) });
}

/** The units that were checked to be literals of the lists above. */
const addUnit = (given: unknown) => addUnits.find((each) => each === given) ?? 'day';
const startUnit = (given: unknown) => startUnits.find((each) => each === given) ?? 'day';
const literal = (node: Node | undefined): unknown => (node?.kind === 'literal' ? node.value : undefined);

function moment(call: Call, node: Node): ExprType {
  call.expect(node, 'date', 'datetime');
  return node.type.kind === 'datetime' ? DATETIME : DATE;
}

function part(name: TimePart): Operation {
  return {
    name,
    arity: [1, 1],
    check: (call) => {
      if (name === 'hour') call.expect(call.arg(0), 'datetime');
      else moment(call, call.arg(0));
      return NUMBER;
    },
    evaluate: eager(([given], { moment: { zone } }) => (isMoment(given) ? partOf(given, name, zone) : null)),
    sql: value((emitter, node) => emitter.dialect.partOf(emitter.moment(node, 0), name, emitter.zone)),
  };
}

export const time: readonly Operation[] = [
  {
    name: 'now',
    arity: [0, 0],
    check: () => DATETIME,
    reads: 'time',
    evaluate: eager((_, { moment: { now } }) => now),
    sql: value((emitter) => emitter.constant(emitter.now.now, DATETIME)),
  },
  {
    name: 'today',
    arity: [0, 0],
    check: () => DATE,
    reads: 'time',
    evaluate: eager((_, { moment: { today } }) => today),
    sql: value((emitter) => emitter.constant(emitter.now.today, DATE)),
  },
  {
    name: 'date_add',
    arity: [3, 3],
    check: (call) => {
      const type = moment(call, call.arg(0));
      call.expect(call.arg(1), 'number');
      unit(call, call.arg(2), addUnits, type);
      return type;
    },
    evaluate: eager(([given, amount, named], { moment: { zone } }) => {
      const count = num(amount);
      const by = addUnit(named);
      return isMoment(given) && count !== null ? addTime(given, whole(count, reach[by]), by, zone) : null;
    }),
    sql: value((emitter, node) => {
      const by: AddUnit = addUnit(literal(node.args[2]));
      return emitter.dialect.addTime(emitter.moment(node, 0), emitter.argument(node, 1), by, emitter.zone);
    }),
  },
  {
    name: 'date_diff',
    arity: [3, 3],
    check: (call) => {
      const [from, to] = [call.arg(0), call.arg(1)];
      if (call.comparable(from, to)) for (const each of [from, to]) moment(call, each);
      unit(call, call.arg(2), addUnits, from.type.kind === 'null' ? to.type : from.type);
      return NUMBER;
    },
    evaluate: eager(([from, to, named], { moment: { zone } }) =>
      isMoment(from) && isMoment(to) ? timeBetween(from, to, addUnit(named), zone) : null,
    ),
    sql: value((emitter, node) => {
      const by: AddUnit = addUnit(literal(node.args[2]));
      return emitter.dialect.timeBetween(emitter.moment(node, 0), emitter.moment(node, 1), by, emitter.zone);
    }),
  },
  {
    name: 'start_of',
    arity: [2, 2],
    check: (call) => {
      const type = moment(call, call.arg(0));
      unit(call, call.arg(1), startUnits, type);
      return type;
    },
    evaluate: eager(([given, named], { moment: { zone } }) =>
      isMoment(given) ? startOf(given, startUnit(named), zone) : null,
    ),
    sql: value((emitter, node) => {
      const by: StartUnit = startUnit(literal(node.args[1]));
      return emitter.dialect.startOf(emitter.moment(node, 0), by, emitter.zone);
    }),
  },
  {
    name: 'to_date',
    arity: [1, 1],
    check: (call) => {
      call.expect(call.arg(0), 'datetime');
      return DATE;
    },
    evaluate: eager(([given], { moment: { zone } }) => (isMoment(given) ? dateOf(given, zone) : null)),
    sql: value((emitter, node) => emitter.dialect.dateOf(emitter.moment(node, 0), emitter.zone)),
  },
  ...timeParts.map(part),
];
