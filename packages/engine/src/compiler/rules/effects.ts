import type { Pack, RuleDocument, Step } from '../../model/index.js';

/** What a step does to records of a form. */
export interface Effect {
  readonly form: string;
  readonly event: 'created' | 'updated' | 'deleted';
  /** The fields it changes. */
  readonly fields: readonly string[];
  /** The stage it moves the record to. */
  readonly enters?: string;
}

/** All that a rule does to records, as far as its document tells. */
export function effectsOf(pack: Pack, rule: RuleDocument): Effect[] {
  const own = 'form' in rule.trigger ? rule.trigger.form : undefined;
  return Object.values(rule.steps).flatMap((step) => {
    const form = formOf(pack, rule, step, own);
    return form === undefined ? [] : effectOf(pack, step, form);
  });
}

function effectOf(pack: Pack, step: Step, form: string): Effect[] {
  switch (step.type) {
    case 'create_record':
      return [{ form, event: 'created', fields: Object.keys(step.values) }];
    case 'delete_record':
      return [{ form, event: 'deleted', fields: [] }];
    case 'update_record':
      return [{ form, event: 'updated', fields: Object.keys(step.values) }];
    case 'assign':
      return [
        { form, event: 'updated', fields: [step.field, ...(step.reasonField === undefined ? [] : [step.reasonField])] },
      ];
    case 'transition':
      return [moveOf(pack, step, form)];
    case 'call':
    case 'ocr':
    case 'transcribe':
    case 'compare':
      return step.save === undefined ? [] : [{ form, event: 'updated', fields: Object.keys(step.save) }];
    case 'extract': {
      const fields = [...Object.keys(step.save ?? {}), ...Object.keys(step.crop ?? {})];
      return fields.length === 0 ? [] : [{ form, event: 'updated', fields }];
    }
    case 'approval':
    case 'task':
      return step.fields === undefined ? [] : [{ form, event: 'updated', fields: step.fields }];
    default:
      return [];
  }
}

function moveOf(pack: Pack, step: Extract<Step, { type: 'transition' }>, form: string): Effect {
  const document = pack.documents.form.get(form)?.document;
  const stageField = document?.fields.find(({ type }) => type === 'stage')?.key;
  const to = document?.transitions?.find(({ key }) => key === step.transition)?.to;
  const fields = [...(stageField === undefined ? [] : [stageField]), ...Object.keys(step.values ?? {})];
  return { form, event: 'updated', fields, ...(to === undefined ? {} : { enters: to }) };
}

/** The form of the record a step works on, as far as documents tell: a path is followed over relations. */
function formOf(pack: Pack, rule: RuleDocument, step: Step, own: string | undefined): string | undefined {
  if (step.type === 'create_record') return step.form;
  const record = 'record' in step && step.record !== undefined ? step.record : 'record';
  if (record === 'record') return own;
  const made = rule.steps[record];
  if (made !== undefined && 'form' in made) return made.form;
  return record.split('.').reduce<string | undefined>((form, key) => {
    const field =
      form === undefined ? undefined : pack.documents.form.get(form)?.document.fields.find((each) => each.key === key);
    return field?.type === 'relation' ? field.form : undefined;
  }, own);
}
