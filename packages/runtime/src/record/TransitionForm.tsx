import type { Env } from '@pulu/engine/expression';
import type { Gate, Manifest, ManifestForm, Transition } from '@pulu/engine/model';
import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrites } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useFormats } from '../fields/formats.js';
import { isEmpty } from '../fields/values.js';
import { compile, type Values } from '../form/live.js';
import { ProblemSummary } from '../form/ProblemSummary.js';
import { answeredProblems, noProblems, type Problems } from '../form/problems.js';
import { isRequired, isVisible, type FormState } from '../form/state.js';
import { FormProvider, noActions } from '../form/store.js';
import { useAskedFields } from '../form/useAskedFields.js';
import { changedValues } from '../form/useFormValues.js';
import { AskedField } from './AskedField.js';
import { FormFooter } from './FormFooter.js';
import { answerOf, askedFields, requirementsOf } from './gate.js';
import { GateCard } from './GateCard.js';
import { useRecordTitle } from './title.js';
import { gatesOf } from './transitions.js';

export interface TransitionFormProps {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly transition: Transition;
  readonly record: RecordAnswer;
  readonly onDone: (record: RecordAnswer) => void;
  readonly onCancel: () => void;
}

/** What a move asks before it is made: the fields of its transition, and what its gates want confirmed. */
export function TransitionForm({ manifest, form, transition, record, onDone, onCancel }: TransitionFormProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const asking = useAsking(form, transition, record);
  const { gates, state, values, change } = asking;
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const { transition: write } = useWrites(manifest.key, form.key);
  // What a gate asks is asked in its card.
  const inGates = askedFields(gates);
  const fields = (transition.fields ?? []).filter((key) => !inGates.includes(key));
  const missing = fields.filter((key) => isDemanded(state, key) && isEmpty(values[key]));
  const closed = isClosed(transition, state);
  const passes = gates.every((gate) => isPassed(gate, state)) && missing.length === 0 && !closed;
  const send = async () => {
    setTried(true);
    if (!passes) return;
    setSaving(true);
    try {
      const given = changedValues(asking.opened, values);
      const { id, version } = record;
      const moved = await write.mutateAsync({ id, key: transition.key, version, values: given });
      void message.success(t('transition.done', { stage: transition.label[locale] }));
      onDone(moved);
    } catch (error) {
      asking.setProblems(answeredProblems(error, t));
    } finally {
      setSaving(false);
    }
  };
  return (
    <FormProvider contents={{ ...state, ...noActions }}>
      <Form layout="vertical" component="form" onFinish={() => void send()}>
        {gates.length === 0 && fields.length === 0 && <Onward form={form} transition={transition} record={record} />}
        {gates.map((gate) => (
          <GateCard key={gate.key} gate={gate} form={form} values={values} onChange={change} showMissing={tried} />
        ))}
        {fields.map((key) => (
          <AskedField key={key} name={key} values={values} onChange={change} missing={tried && missing.includes(key)} />
        ))}
        {tried && closed && (
          <Alert type="error" showIcon title={transition.unless?.[locale] ?? t('transition.closed')} />
        )}
        <ProblemSummary
          problems={asking.problems}
          fields={form.fields}
          onField={(key) => document.getElementById(`gate_${key}`)?.focus()}
        />
        <FormFooter>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={saving}>
            {transition.label[locale]}
          </Button>
        </FormFooter>
      </Form>
    </FormProvider>
  );
}

/** Where a move leads that asks nothing. */
function Onward({ form, transition, record }: Pick<TransitionFormProps, 'form' | 'transition' | 'record'>) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const title = useRecordTitle(form, record);
  const field = form.fields.find(({ key }) => key === form.stageField);
  const nameOf = (stage: unknown) =>
    field?.type === 'stage' ? field.stages.find(({ key }) => key === stage)?.label[locale] : undefined;
  const [from, to] = [nameOf(record[form.stageField ?? '']), nameOf(transition.to)];
  return from === undefined || to === undefined ? null : <p>{t('transition.onward', { title, from, to })}</p>;
}

/** The values that are asked for, and what the record looks like with them. */
function useAsking(form: ManifestForm, transition: Transition, record: RecordAnswer) {
  const [problems, setProblems] = useState<Problems>(noProblems);
  // As the engine judges it: in the stage it comes to, where other fields may be seen and be demanded than in the one it leaves.
  const moved = form.stageField === undefined ? record : { ...record, [form.stageField]: transition.to };
  const writable = (scope: Values, env: Env) => askedFields(gatesOf(form, transition, scope, env), transition.fields);
  const asked = useAskedFields(form, moved, writable, problems);
  return { ...asked, gates: gatesOf(form, transition, asked.state.scope, asked.state.env), problems, setProblems };
}

function isPassed(gate: Gate, { scope, env }: FormState): boolean {
  return (
    (gate.confirmations ?? []).every((confirmation) => answerOf(confirmation, scope) === 'passed') &&
    requirementsOf(gate, scope, env).every(({ met }) => met)
  );
}

function isClosed({ when }: Transition, { scope, env }: FormState): boolean {
  return when !== undefined && compile(when).evaluate(scope, env) !== true;
}

/** A transition's field is demanded when its form demands it; the others may stay empty. */
function isDemanded(state: FormState, key: string): boolean {
  const live = state.live.get(key);
  return live !== undefined && isVisible(live, state) && isRequired(live, state);
}
