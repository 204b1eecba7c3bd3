import type { BoardDocument, Card, Measure, MetricDocument } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledBoard } from '../types.js';

type CardOf<T extends Card['type']> = Extract<Card, { type: T }>;

/** Compiles a board: its audience, and whether each card fits what it shows. */
export function compileBoard(session: Session, place: Place, board: BoardDocument): CompiledBoard {
  board.audience.forEach((role, at) => session.artefact(place.at('audience', at), 'role', role));
  const { refresh } = board;
  if (refresh.type === 'every' && !isSpan(refresh.span)) place.at('refresh', 'span').error('refresh_unfit');
  checkPush(session, place.at('push'), board);
  const keys = new Set<string>();
  for (const [index, card] of board.cards.entries()) {
    const here = place.at('cards', index);
    if (keys.has(card.key)) here.at('key').error('card_twice', { name: card.key });
    keys.add(card.key);
    new CardCheck(session, here, board).check(card);
  }
  return { key: board.key, document: board };
}

/** A group has no rights of its own: it is shown what a role of the audience sees. */
function checkPush(session: Session, place: Place, { audience, push }: BoardDocument): void {
  if (push === undefined) return;
  const { channels, group } = push;
  if (channels.includes('wecom_robot') !== (group !== undefined)) place.error('push_group_unfit');
  if (group === undefined || !session.artefact(place.at('group', 'as'), 'role', group.as)) return;
  if (!audience.includes(group.as)) place.at('group', 'as').error('push_role_unfit', { name: group.as });
}

/** At least a minute, in units that a day is made of. */
function isSpan({ value, unit }: { readonly value: number; readonly unit: string }): boolean {
  const minutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };
  return value * (minutes[unit] ?? 0) >= 1;
}

class CardCheck {
  constructor(
    private readonly session: Session,
    private readonly place: Place,
    private readonly board: BoardDocument,
  ) {}

  check(card: Card): void {
    const { session, place } = this;
    if (card.type === 'number') this.number(card);
    if (card.type === 'chart') this.chart(card);
    if (card.type === 'pivot') this.pivot(card);
    if (card.type === 'cohort') this.metric(place.at('metric'), card.metric, 'cohort');
    if (card.type === 'table') session.artefact(place.at('view'), 'view', card.view);
    if (card.type === 'process_map') this.processMap(card);
  }

  private number({ metric, trend }: CardOf<'number'>): void {
    const found = this.metric(this.place.at('metric'), metric);
    if (trend !== undefined && found !== undefined) this.grain(this.place.at('trend'), found, trend, false);
  }

  private chart(card: CardOf<'chart'>): void {
    const { place } = this;
    const { chart, metrics } = card;
    const found = metrics.map((key, at) =>
      this.metric(place.at('metrics', at), key, chart === 'ranking' ? 'top' : undefined),
    );
    if ((chart === 'gauge' || chart === 'ranking') && metrics.length !== 1)
      place.at('metrics').error('card_one_metric', { chart });
    if ((chart === 'funnel' || chart === 'scatter') && metrics.length < 2)
      place.at('metrics').error('card_two_metrics', { chart });
    if (chart === 'funnel' || chart === 'gauge') return;
    const isTop = found[0]?.measure.type === 'top';
    if (!isTop && (card.by === undefined) === (card.grain === undefined)) place.error('card_axis', { chart });
    if (card.series !== undefined && metrics.length > 1) place.at('series').error('card_series', { chart });
    if (chart === 'heat_map' && card.series === undefined && metrics.length < 2)
      place.at('series').error('card_axis', { chart });
    for (const metric of found) {
      if (metric === undefined) continue;
      if (card.by !== undefined) this.dimension(place.at('by'), metric, card.by);
      if (card.series !== undefined) this.dimension(place.at('series'), metric, card.series);
      if (card.grain !== undefined) this.grain(place.at('grain'), metric, card.grain, true);
    }
  }

  private pivot({ metric, rows, columns }: CardOf<'pivot'>): void {
    const found = this.metric(this.place.at('metric'), metric);
    if (found === undefined) return;
    rows.forEach((path, at) => this.dimension(this.place.at('rows', at), found, path));
    columns.forEach((path, at) => this.dimension(this.place.at('columns', at), found, path));
  }

  private processMap({ form, filter, also = [] }: CardOf<'process_map'>): void {
    const { session, place } = this;
    if (!session.artefact(place.at('form'), 'form', form)) return;
    this.stages(place.at('form'), form);
    if (filter !== undefined) session.expr(place.at('filter'), form, filter, { kind: 'boolean' });
    for (const [index, other] of also.entries()) {
      const here = place.at('also', index);
      if (!session.artefact(here.at('form'), 'form', other.form)) continue;
      this.stages(here.at('form'), other.form);
      const walk = session.path(here.at('via'), other.form, other.via);
      if (walk !== undefined && (walk.field.type !== 'relation' || walk.field.form !== form))
        here.at('via').error('moment_via_unfit', { name: other.via, form });
    }
  }

  private stages(place: Place, form: string): void {
    const fields = [...this.session.symbols.fields(form).values()];
    if (!fields.some(({ type }) => type === 'stage')) place.error('form_without_stages', { form });
  }

  /** Looks a metric up, and whether the card can show it: a list of records, or cohorts, only where they are meant. */
  private metric(place: Place, key: string, special?: Measure['type']): MetricDocument | undefined {
    if (!this.session.artefact(place, 'metric', key)) return undefined;
    const metric = this.session.pack.documents.metric.get(key)?.document;
    if (metric === undefined) return undefined;
    const { type } = metric.measure;
    const fits = type === 'top' || type === 'cohort' ? type === special : special !== 'cohort';
    if (!fits) place.error('card_metric_unfit', { name: key });
    this.audience(place, metric.measure);
    return metric;
  }

  /** Warns of people whom a card would show nothing to. */
  private audience(place: Place, measure: Measure): void {
    if (!('form' in measure)) return;
    for (const role of this.board.audience) {
      const document = this.session.pack.documents.role.get(role)?.document;
      if (document === undefined || document.admin === true) continue;
      if (document.forms[measure.form]?.operations.includes('read') !== true)
        place.warn('board_audience_blind', { role, form: measure.form });
    }
  }

  private dimension(place: Place, metric: MetricDocument, path: string): void {
    if (metric.dimensions?.includes(path) === true) return;
    place.error('dimension_unknown', { name: path, metric: metric.key });
  }

  private grain(place: Place, metric: MetricDocument, grain: string, isChart: boolean): void {
    const { measure } = metric;
    if (!('form' in measure)) {
      // What a board keeps of a number card is a line in time, whatever the number is.
      if (measure.type === 'growth' && (isChart || this.board.refresh.type === 'live'))
        place.error('grain_of_growth', { metric: metric.key });
      return;
    }
    if (measure.timeField === undefined) {
      // A number that has no time of its own has a past only where it is kept.
      if (isChart || this.board.refresh.type === 'live') place.error('grain_without_time', { metric: metric.key });
      return;
    }
    const walk = this.session.symbols.walk(measure.form, measure.timeField.split('.'));
    if (grain === 'hour' && !('lost' in walk) && this.session.symbols.type(walk.form, walk.field).kind === 'date')
      place.error('grain_too_fine', { metric: metric.key });
  }
}
