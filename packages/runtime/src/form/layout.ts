import type { Expr } from '@pulu/engine/model';
import { isNumber, isObject, isText, isTextList } from '../fields/values.js';

/** A section of a layout, as the compiled UI schema lists it. */
export interface SectionSpec {
  readonly title?: string | undefined;
  readonly columns: number;
  readonly fields: readonly string[];
  readonly visibleWhen?: Expr;
  readonly collapsed: boolean;
}

export interface LayoutSpec {
  readonly kind: string;
  readonly sections: readonly SectionSpec[];
}

/** The sections that a compiled UI schema holds under `ui:options`. */
export function sectionsOf(uiSchema: unknown): LayoutSpec {
  const options = isObject(uiSchema) && isObject(uiSchema['ui:options']) ? uiSchema['ui:options'] : {};
  const sections: readonly unknown[] = Array.isArray(options.sections) ? options.sections : [];
  return { kind: isText(options.kind) ? options.kind : 'sections', sections: sections.filter(isObject).map(sectionOf) };
}

function sectionOf(section: Readonly<Record<string, unknown>>): SectionSpec {
  const { title, columns, fields, visibleWhen, collapsed } = section;
  return {
    title: isText(title) ? title : undefined,
    columns: isNumber(columns) ? columns : 2,
    fields: isTextList(fields) ? fields : [],
    ...(visibleWhen === undefined || visibleWhen === null ? {} : { visibleWhen: visibleWhen as Expr }),
    collapsed: collapsed === true,
  };
}
