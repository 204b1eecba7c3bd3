import type { Expr } from '@pulu/engine/model';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../../ui/useMedia.js';
import { Scannable } from '../scan/Scannable.js';
import { selectProps, type PickerProps } from '../picker.js';
import { useCandidates } from './candidates.js';
import { CandidateText } from './CandidateText.js';
import { useCreating } from './creating.js';
import { PhoneSheet } from './PhoneSheet.js';
import { useOptions, creation } from './useOptions.js';
import { useNames } from './useNames.js';

interface RecordPickerProps extends PickerProps {
  readonly form: string;
  readonly filter?: Expr | undefined;
  /** Records may be made here that are not there yet. */
  readonly creates?: boolean;
  /** What is looked for may be scanned. */
  readonly scan?: boolean | undefined;
}

/** Finds records of a form by typing a part of their name: in a list below at a desk, on a sheet of its own on a phone. */
export function RecordPicker(props: RecordPickerProps) {
  const { value, multiple = false } = props;
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(props.opens ?? false);
  const candidates = useCandidates(props.form, props.filter, typed, open);
  const isFull = multiple && props.maximum !== undefined && value.length >= props.maximum;
  const creating = useCreating(props.form);
  const create = props.creates === true && !isFull ? creating : undefined;
  const options = useOptions(props.form, candidates, typed.trim(), create !== undefined);
  const names = useNames(props.form, value, props.titles);
  const show = (shown: boolean) => {
    setOpen(shown);
    if (!shown) setTyped('');
  };
  const look = (code: string) => {
    setTyped(code);
    setOpen(true);
  };
  const choose = (ids: readonly string[]) => {
    if (!ids.includes(creation)) return props.onChange(ids);
    show(false);
    create?.({ name: typed, from: props.id, onMade: (id) => props.onChange(multiple ? [...value, id] : [id]) });
  };
  return (
    <>
      <Scannable scan={props.scan} disabled={props.disabled ?? false} onScanned={look}>
        <Select
          {...selectProps(props, choose)}
          aria-label={props.label}
          className="pulu-full"
          allowClear
          showSearch={isPhone ? false : { filterOption: false, searchValue: typed, onSearch: setTyped }}
          open={open && !isPhone}
          disabled={props.disabled ?? false}
          placeholder={props.placeholder ?? t('common.search')}
          notFoundContent={options.message}
          options={options.options}
          labelRender={({ value: id }) => names[String(id)] ?? '…'}
          optionRender={({ data }) => (
            <CandidateText title={data.label} subtitle={data.subtitle ?? ''} isNew={data.value === creation} />
          )}
          listHeight={320}
          // A cell is narrower than what stands in the list.
          {...(props.label === undefined ? {} : { popupMatchSelectWidth: 360 })}
          onOpenChange={show}
        />
      </Scannable>
      {isPhone && (
        <PhoneSheet
          form={props.form}
          open={open}
          typed={typed}
          groups={options.groups}
          message={options.message}
          value={value}
          multiple={multiple}
          isFull={isFull}
          onTyped={setTyped}
          onChoose={choose}
          onClose={() => show(false)}
        />
      )}
    </>
  );
}
