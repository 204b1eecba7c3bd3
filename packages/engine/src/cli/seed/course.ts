import { addSpan } from '../../calendar/index.js';
import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import type { SampleDocument, Span } from '../../model/index.js';
import { Chance } from './chance.js';
import type { SampleTime } from './sample-time.js';

type Course = Extract<SampleDocument, { type: 'course' }>;
type RecordsSample = Extract<SampleDocument, { type: 'records' }>;
type SampleRecord = RecordsSample['records'][number];
type Values = SampleRecord['values'];

/** A change of a sample record: when, by whom (a username), and what. */
interface PastChange {
  readonly moment: Date;
  readonly by: string | undefined;
  readonly values: Values;
}

/** A sample record as it was when it was made, and what was changed on it since. */
export interface Past {
  readonly values: Values;
  readonly changes: readonly PastChange[];
}

interface Way {
  readonly stages: readonly string[];
  readonly weight?: number;
  readonly open?: boolean;
}

const second = 1000;
/** In minutes. */
const lengths: Readonly<Record<Span['unit'], number>> = {
  second: 1 / 60,
  minute: 1,
  working_minute: 1,
  hour: 60,
  working_hour: 60,
  day: 24 * 60,
  working_day: 8 * 60,
  week: 7 * 24 * 60,
  month: 30 * 24 * 60,
  year: 365 * 24 * 60,
};

/**
 * How records of a form came to be where their samples say they are. A sample tells the end; its course tells the ways there, what
 * is filled in on them and how long they take. What is drawn for a record is the same in every run.
 */
export class RecordCourse {
  private readonly stageField: string;

  constructor(
    private readonly document: Course,
    private readonly form: CompiledForm,
    private readonly app: CompiledApp,
    private readonly time: SampleTime,
    /** The time that all of the past lies between: when the oldest record was made, and the first start. */
    private readonly between: { readonly from: Date; readonly to: Date },
  ) {
    this.stageField = form.stageField ?? '';
  }

  /** @param name what tells the record from the others of its form */
  of({ values, by }: SampleRecord, made: Date, name: string): Past {
    const chance = new Chance(`${this.form.key} ${name}`);
    const fitting = this.document.ways.filter((way) => this.fits(way, values));
    const way = chance.weighted(fitting);
    if (way === undefined) return { values, changes: [] };
    const moments = this.moments(way, values, made, chance);
    const setAt = this.setAt(way);
    const person = values[this.document.by ?? 'owner'];
    const begun = Object.entries(values).filter(([key]) => !setAt.has(key));
    return {
      values: { ...Object.fromEntries(begun), [this.stageField]: way.stages[0] ?? null },
      changes: way.stages.slice(1).map((stage, index) => ({
        moment: moments[index + 1] ?? made,
        by: typeof person === 'string' ? person : by,
        values: {
          [this.stageField]: stage,
          ...Object.fromEntries(Object.entries(values).filter(([key]) => setAt.get(key) === index + 1)),
        },
      })),
    };
  }

  /** A way fits a record that ends where it does, and that has those dates which the stages of the way have. */
  private fits({ stages }: Way, values: Values): boolean {
    if (stages.at(-1) !== values[this.stageField]) return false;
    const dateOf = (stage: string) => this.document.entries?.[stage]?.at;
    const dated = new Set(stages.slice(1).flatMap((stage) => dateOf(stage) ?? []));
    return Object.values(this.document.entries ?? {}).every(
      ({ at }) => at === undefined || dated.has(at) === ((values[at] ?? null) !== null),
    );
  }

  /** At which step of the way each field is filled in: the first one that sets or dates it. */
  private setAt({ stages }: Way): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    stages.forEach((stage, index) => {
      const { at, sets = [] } = this.document.entries?.[stage] ?? {};
      if (index > 0)
        for (const key of at === undefined ? sets : [at, ...sets]) if (!found.has(key)) found.set(key, index);
    });
    return found;
  }

  /** When each stage of the way was entered. */
  private moments({ stages, open = false }: Way, values: Values, made: Date, chance: Chance): Date[] {
    const moments = [made];
    let from = 0;
    const anchors = stages.map((stage, index) =>
      index > 0 && stages.indexOf(stage) === index ? this.anchor(stage, values, chance) : undefined,
    );
    anchors.forEach((anchor, index) => {
      if (anchor === undefined && index < stages.length - 1) return;
      const begun = moments[from] ?? made;
      if (anchor !== undefined || !open)
        moments.push(...this.stretch(stages.slice(from, index), begun, anchor, chance));
      // What rests still has not come to the end of its last rest.
      else moments.push(...this.stretch(stages.slice(from), begun, this.between.to, chance).slice(0, -1));
      from = index;
    });
    return moments;
  }

  /** The moment that a record's own date says. A day is taken at some hour of it. */
  private anchor(stage: string, values: Values, chance: Chance): Date | undefined {
    const { at } = this.document.entries?.[stage] ?? {};
    const text = at === undefined ? undefined : values[at];
    const moment = typeof text === 'string' ? this.time.moment(text) : undefined;
    if (moment === undefined || at === undefined) return undefined;
    const isDay = this.form.fields.get(at)?.field.type === 'date';
    const drawn = moment.getTime() + (isDay ? Math.round((chance.next() - 0.5) * 7 * 3600) * second : 0);
    return new Date(Math.min(drawn, this.between.to.getTime()));
  }

  /** The ends of rests in stages, one after the other; where the last one is known, they are drawn to meet it. */
  private stretch(stages: readonly string[], begun: Date, end: Date | undefined, chance: Chance): Date[] {
    const raw: Date[] = [];
    for (const stage of stages) raw.push(this.rested(stage, raw.at(-1) ?? begun, chance));
    const last = raw.at(-1)?.getTime() ?? begun.getTime();
    const latest = this.between.to.getTime();
    const spare = begun.getTime() + (latest - begun.getTime()) * (0.5 + 0.4 * chance.next());
    const goal = end?.getTime() ?? (last < latest ? last : spare);
    const scale = last === begun.getTime() ? 1 : (goal - begun.getTime()) / (last - begun.getTime());
    let before = begun.getTime();
    return raw.map((moment, index) => {
      const isLast = index === raw.length - 1;
      const drawn = begun.getTime() + (moment.getTime() - begun.getTime()) * scale;
      const worked = isLast || scale === 1 ? drawn : Math.min(this.worked(new Date(drawn)).getTime(), goal);
      // Two steps at the same second would have no order.
      before = Math.max(Math.round(worked / second) * second, before + 2 * second);
      return new Date(before);
    });
  }

  private rested(stage: string, from: Date, chance: Chance): Date {
    const { usual, first } = this.document.stays[stage] ?? { usual: { value: 1, unit: 'working_hour' as const } };
    const { from: oldest, to: latest } = this.between;
    const whole = Math.max(1, latest.getTime() - oldest.getTime());
    const age = Math.min(1, Math.max(0, (latest.getTime() - from.getTime()) / whole));
    const trend = first === undefined ? 1 : (first / usual.value) ** age;
    const minutes = Math.max(1, Math.round(usual.value * lengths[usual.unit] * trend * chance.factor()));
    const unit = usual.unit.startsWith('working') ? 'working_minute' : 'minute';
    return addSpan(from, { value: minutes, unit }, this.app.document);
  }

  /** The same moment, or when work begins again after it. */
  private worked(moment: Date): Date {
    return addSpan(moment, { value: 0, unit: 'working_minute' }, this.app.document);
  }
}
