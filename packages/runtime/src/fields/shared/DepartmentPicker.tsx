import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { departmentsQuery } from '../../api/app.js';
import { useManifest } from '../../app/AppContext.js';

export interface DepartmentPickerProps {
  readonly id?: string;
  readonly label?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly placeholder?: string | undefined;
  /** The tree drops down at once. */
  readonly opens?: boolean;
}

/** Stands in for the parent of the topmost department. */
const noParent = '';

/** Chooses departments from their tree. */
export function DepartmentPicker({ value, multiple = false, ...props }: DepartmentPickerProps) {
  const { key } = useManifest();
  const { data } = useQuery(departmentsQuery(key));
  return (
    <TreeSelect
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      className="pulu-full"
      multiple={multiple}
      {...(props.opens === true ? { defaultOpen: true, autoFocus: true } : {})}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      treeDataSimpleMode={{ id: 'value', pId: 'parent', rootPId: noParent }}
      treeData={(data ?? []).map(({ id, name, parent }) => ({ value: id, title: name, parent: parent ?? noParent }))}
      value={multiple ? [...value] : value[0]}
      disabled={props.disabled ?? false}
      {...(props.invalid === true ? { status: 'error' as const } : {})}
      placeholder={props.placeholder}
      onChange={(chosen: string | string[] | undefined) => props.onChange(chosen === undefined ? [] : [chosen].flat())}
    />
  );
}
