import { Select } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isTextList } from '../values.js';

export const tagsInput = defineInput('tags', isTextList, function TagsInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <Select
      {...(props.opens === true ? { defaultOpen: true, autoFocus: true } : {})}
      id={props.id}
      aria-label={props.label}
      mode="tags"
      className="pulu-full"
      tokenSeparators={[',', '，', '、', ';', '；']}
      value={value === null ? [] : [...value]}
      {...(field.maximum === undefined ? {} : { maxCount: field.maximum })}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale]}
      options={(field.suggestions ?? []).map((tag) => ({ value: tag, label: tag }))}
      onChange={(tags: string[]) => props.onChange(tags.length === 0 ? null : tags)}
    />
  );
});
