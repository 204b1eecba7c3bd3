import { suggest, type Field, type FormDocument, type Gate } from '../model/index.js';
import { guardedStages } from './guarded.js';
import type { Place } from './place.js';
import type { Session } from './session.js';
import type { CompiledGate, CompiledTransition } from './types.js';

/** Keys of a form's stages; empty when it has no stage field. */
export function stagesOf(form: FormDocument | undefined): readonly string[] {
  return stageFieldOf(form)?.stages.map(({ key }) => key) ?? [];
}

function stageFieldOf(form: FormDocument | undefined): Extract<Field, { type: 'stage' }> | undefined {
  return form?.fields.find((field) => field.type === 'stage');
}

/** Looks a stage of a form up. */
export function checkStage(place: Place, form: string, stages: readonly string[], key: string): void {
  place.refer(`stage:${form}.${key}`);
  if (!stages.includes(key)) place.error('stage_unknown', { form, name: key, suggestion: suggest(key, stages) ?? '' });
}

/** Compiles the transitions of a form, and checks its stage field's own. */
export function compileTransitions(session: Session, place: Place, document: FormDocument): CompiledTransition[] {
  const stages = stagesOf(document);
  checkStageField(place, document, stages);
  if (document.transitions !== undefined && stages.length === 0)
    place.at('transitions').error('stage_missing', { form: document.key });
  const keys = new Set<string>();
  return (document.transitions ?? []).map((transition, index) => {
    const here = place.at('transitions', index).as(`transition:${document.key}.${transition.key}`);
    if (keys.has(transition.key)) here.at('key').error('key_duplicate', { name: transition.key });
    keys.add(transition.key);
    transition.from.forEach((stage, at) => checkStage(here.at('from', at), document.key, stages, stage));
    checkStage(here.at('to'), document.key, stages, transition.to);
    transition.roles?.forEach((role, at) => session.artefact(here.at('roles', at), 'role', role));
    transition.fields?.forEach((field, at) => session.field(here.at('fields', at), document.key, field));
    const when =
      transition.when === undefined
        ? undefined
        : session.expr(here.at('when'), document.key, transition.when, { kind: 'boolean' });
    return { document: transition, ...(when === undefined ? {} : { when }) };
  });
}

function checkStageField(place: Place, document: FormDocument, stages: readonly string[]): void {
  for (const [index, field] of document.fields.entries()) {
    if (field.type === 'stage') checkStage(place.at('fields', index, 'initial'), document.key, stages, field.initial);
  }
}

/** Compiles the gates of a form. */
export function compileGates(session: Session, place: Place, document: FormDocument): CompiledGate[] {
  const stages = stagesOf(document);
  return (document.gates ?? []).map((gate, index) => {
    const here = place.at('gates', index).as(`gate:${document.key}.${gate.key}`);
    gate.enters.forEach((stage, at) => checkStage(here.at('enters', at), document.key, stages, stage));
    checkConfirmations(session, here, document, gate);
    const when =
      gate.when === undefined ? undefined : session.expr(here.at('when'), document.key, gate.when, { kind: 'boolean' });
    const requirements = (gate.requirements ?? []).flatMap(({ key, check, message }, at) => {
      const compiled = session.expr(here.at('requirements', at, 'check'), document.key, check, { kind: 'boolean' });
      return compiled === undefined ? [] : [{ key, check: compiled, message }];
    });
    return {
      document: gate,
      guarded: guardedStages(stageFieldOf(document)?.initial ?? '', document.transitions ?? [], gate.enters),
      ...(when === undefined ? {} : { when }),
      confirmations: gate.confirmations ?? [],
      requirements,
    };
  });
}

function checkConfirmations(session: Session, place: Place, document: FormDocument, gate: Gate): void {
  for (const [index, confirmation] of (gate.confirmations ?? []).entries()) {
    const here = place.at('confirmations', index);
    const field = session.field(here.at('field'), document.key, confirmation.field);
    if (field !== undefined && field.type !== 'boolean')
      here.at('field').error('confirmation_not_boolean', { name: field.key });
    if (field?.type === 'boolean' && (field.default !== undefined || field.defaultExpr !== undefined)) {
      here.at('field').error('confirmation_default', { name: field.key });
    }
    confirmation.whenYes?.forEach((key, at) => session.field(here.at('whenYes', at), document.key, key));
  }
}
