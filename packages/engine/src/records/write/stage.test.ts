import { describe, expect, test } from '@jest/globals';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';
import { chief, project, ready, worker } from '../testing/project.js';

const unanswered = ['/freight gate_unanswered', '/papers gate_unanswered', '/safe gate_unanswered'];

describe.each(testDatabases())('stages and gates on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['worker'] });
  const boss = person({ number: 2, roles: ['chief'], department: 1 });
  const bench = new Bench(packOf({ form: [project], role: [worker, chief] }), [ann, boss]).on(url);
  const context = bench.as(ann);
  let count = 0;
  const make = (values: Record<string, unknown> = {}) => {
    count += 1;
    return bench.records.create(context, 'project', { name: `Project ${count}`, budget: 5, ...values });
  };

  describe('a gate that was not answered is refused with the same problem', () => {
    test('on a change of the stage', async () => {
      const { id } = await make();
      const { problems, error } = await refused(bench.records.update(context, 'project', id, { stage: 'sent' }));
      expect(problems).toEqual(unanswered);
      expect(error.errors[0]?.params).toMatchObject({ gate: 'sending' });
    });

    test('on a transition', async () => {
      const { id } = await make();
      expect((await refused(bench.records.transition(context, 'project', id, 'send'))).problems).toEqual(unanswered);
    });

    test('on creating a record in the later stage', async () => {
      expect((await refused(make({ stage: 'sent' }))).problems).toEqual(unanswered);
    });

    test('on creating a record in a stage behind the guarded one', async () => {
      expect((await refused(make({ stage: 'done' }))).problems).toEqual(unanswered);
      await expect(make({ stage: 'done', ...ready })).resolves.toMatchObject({ stage: 'done' });
      const dropped = { name: 'Dropped at once', stage: 'dropped', reason: 'No time' };
      await expect(bench.records.create(bench.system, 'project', dropped)).resolves.toMatchObject({ stage: 'dropped' });
    });

    test('in an import', async () => {
      const importing = bench.as(ann, { cause: { kind: 'import' } });
      const [outcome] = await bench.records.bulk(importing, 'project', [
        { op: 'create', values: { name: 'Imported', stage: 'sent' } },
      ]);
      expect(outcome).toMatchObject({ ok: false, status: 422 });
      expect(outcome?.ok === false && outcome.errors.map(({ path, code }) => `${path} ${code}`)).toEqual(unanswered);
    });

    test('by a rule', async () => {
      const { id } = await make();
      const cause = { kind: 'rule', rule: 'r', run: id, step: 's', depth: 1 } as const;
      const rule = bench.as({ kind: 'system', reason: 'rule' }, { cause });
      expect((await refused(bench.records.update(rule, 'project', id, { stage: 'sent' }))).problems).toEqual(
        unanswered,
      );
      expect((await refused(bench.records.transition(rule, 'project', id, 'send'))).problems).toEqual(unanswered);
      expect(
        (await refused(bench.records.create(rule, 'project', { name: 'By rule', stage: 'done' }))).problems,
      ).toEqual(unanswered);
    });
  });

  test('answers may come along with the transition', async () => {
    const { id } = await make();
    const sent = await bench.records.transition(context, 'project', id, 'send', ready);
    expect(sent).toMatchObject({ stage: 'sent', ...ready, version: 2 });
  });

  test('the one right answer, what a yes asks for, and the requirements are demanded', async () => {
    const { id } = await make({ name: 'Nameless' });
    const answers = { freight: true, papers: true, safe: false };
    expect((await refused(bench.records.transition(context, 'project', id, 'send', answers))).problems).toEqual([
      '/papers_note gate_incomplete',
      '/safe gate_refused',
      ' gate_requirement',
    ]);
  });

  test('an answer cannot be taken back behind the gate', async () => {
    const { id } = await make({ ...ready, stage: 'sent' });
    expect((await refused(bench.records.update(context, 'project', id, { safe: null }))).problems).toEqual([
      '/safe gate_unanswered',
    ]);
    await expect(bench.records.update(context, 'project', id, { freight: true })).resolves.toMatchObject({
      freight: true,
    });
  });

  test('a stage is changed along transitions only, whoever writes', async () => {
    const { id } = await make(ready);
    expect((await refused(bench.records.update(context, 'project', id, { stage: 'done' }))).problems).toEqual([
      '/stage transition_unknown',
    ]);
    expect((await refused(bench.records.update(bench.system, 'project', id, { stage: 'done' }))).problems).toEqual([
      '/stage transition_unknown',
    ]);
    expect((await refused(bench.records.transition(context, 'project', id, 'finish'))).code).toBe('forbidden');
    expect((await refused(bench.records.transition(context, 'project', id, 'fly'))).problems).toEqual([
      ' transition_not_found',
    ]);
  });

  test('a transition is open to its roles alone, even to those who may not update the record', async () => {
    const { id } = await make({ ...ready, stage: 'sent' });
    expect((await refused(bench.records.update(context, 'project', id, { stage: 'done' }))).problems).toEqual([
      '/stage transition_role',
    ]);
    expect((await refused(bench.records.update(bench.as(boss), 'project', id, { budget: 7 }))).code).toBe('forbidden');
    await expect(bench.records.transition(bench.as(boss), 'project', id, 'finish')).resolves.toMatchObject({
      stage: 'done',
    });
  });

  test('the condition of a transition is told in its own words', async () => {
    const { id } = await make({ ...ready, stage: 'sent', budget: 0 });
    const { problems, error } = await refused(bench.records.transition(bench.as(boss), 'project', id, 'finish'));
    expect(problems).toEqual(['/stage transition_condition']);
    expect(error.errors[0]?.message?.['en-US']).toBe('Needs a budget');
  });

  test('what a transition asks for is demanded by the stage it leads to', async () => {
    const { id } = await make();
    const system = bench.system;
    expect((await refused(bench.records.transition(system, 'project', id, 'drop'))).problems).toEqual([
      '/reason required',
    ]);
    await expect(bench.records.transition(system, 'project', id, 'drop', { reason: 'late' })).resolves.toMatchObject({
      stage: 'dropped',
    });
  });

  test('a record page learns what is open and what stands against the rest', async () => {
    const { id } = await make();
    expect(await bench.records.can(context, 'project', id)).toMatchObject({
      update: true,
      delete: true,
      transitions: [
        {
          key: 'send',
          open: true,
          gates: [{ key: 'sending', problems: unanswered.map((line) => ({ path: line.split(' ')[0] })) }],
        },
        { key: 'drop', open: true, gates: [] },
      ],
    });
    const { transitions, update, writable } = await bench.records.can(bench.as(boss), 'project', id);
    expect({ update, writable }).toEqual({ update: false, writable: [] });
    expect(transitions.map(({ key, open, problems }) => [key, open, problems[0]?.code])).toEqual([
      ['send', false, 'transition_role'],
      ['drop', false, 'transition_role'],
    ]);
  });

  test('the history of stages is kept', async () => {
    const { id } = await make();
    bench.now = new Date(bench.now.getTime() + 1000);
    await bench.records.transition(context, 'project', id, 'send', ready);
    const { events } = await bench.records.timeline(context, 'project', id);
    expect(events.map(({ stage }) => stage)).toEqual([
      { from: 'draft', to: 'sent', transition: 'send', stayed: expect.any(Number) },
      { from: null, to: 'draft', transition: null },
    ]);
  });
});
