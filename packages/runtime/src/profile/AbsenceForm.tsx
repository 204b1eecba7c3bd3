import type { ProfileAnswer } from '@pulu/engine/model';
import { Alert, App, Button, DatePicker, Form, Switch } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../api/me.js';
import { useFormats } from '../fields/formats.js';
import { PeoplePicker } from '../fields/shared/PeoplePicker.js';
import { answeredProblems, noProblems } from '../form/problems.js';
import { endOf, lastDayOf } from './absence.js';
import styles from './profile.module.css';

const format = 'YYYY-MM-DD';

/** Whether one is away, through which day, and who is asked instead meanwhile. */
export function AbsenceForm({ profile }: { readonly profile: ProfileAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { timeZone, day } = useFormats();
  const { setAbsence } = useAccount();
  const { absent: wasAbsent, absent_until: until, stand_in: known } = profile;
  const [absent, setAbsent] = useState(wasAbsent);
  const [lastDay, setLastDay] = useState(wasAbsent && until !== null ? lastDayOf(until, timeZone) : null);
  const [standIn, setStandIn] = useState(known?.id ?? null);
  const problems = setAbsence.error === null ? noProblems : answeredProblems(setAbsence.error, t);
  const told = (path: string) => {
    const messages = problems.get(path);
    return messages === undefined ? {} : { validateStatus: 'error' as const, help: messages.join(' ') };
  };
  const rest = [...problems].filter(([path]) => !places.includes(path)).flatMap(([, messages]) => messages);
  const save = () =>
    setAbsence.mutate(
      {
        absent,
        absent_until: absent && lastDay !== null ? endOf(lastDay, timeZone) : null,
        stand_in: standIn,
      },
      { onSuccess: () => void message.success(t('absence.saved')) },
    );
  return (
    <Form name="absence" layout="vertical" onFinish={save} className={styles.form}>
      {rest.length > 0 && <Alert type="error" showIcon title={rest.join(' ')} className={styles.alert ?? ''} />}
      <Form.Item label={t('absence.absent')} htmlFor="absent" layout="horizontal" colon={false}>
        <Switch id="absent" checked={absent} onChange={setAbsent} />
      </Form.Item>
      {absent && (
        <Form.Item
          label={t('absence.until')}
          htmlFor="absent_until"
          extra={t('absence.untilHint')}
          {...told('/absent_until')}
        >
          <DatePicker
            id="absent_until"
            className="pulu-full"
            inputReadOnly
            placeholder={t('absence.open')}
            minDate={dayjs(day(new Date()))}
            value={lastDay === null ? null : dayjs(lastDay)}
            onChange={(chosen: dayjs.Dayjs | null) => setLastDay(chosen?.format(format) ?? null)}
          />
        </Form.Item>
      )}
      <Form.Item label={t('absence.standIn')} htmlFor="stand_in" extra={t('absence.hint')} {...told('/stand_in')}>
        <PeoplePicker
          id="stand_in"
          value={standIn === null ? [] : [standIn]}
          onChange={([chosen]) => setStandIn(chosen ?? null)}
          titles={known === null ? {} : { [known.id]: known.name }}
        />
      </Form.Item>
      <Button htmlType="submit" loading={setAbsence.isPending}>
        {t('absence.save')}
      </Button>
    </Form>
  );
}

/** Where problems are told at the fields. */
const places = ['/absent_until', '/stand_in'];
