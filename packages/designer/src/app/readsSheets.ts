import type { ComponentType } from 'react';

/** The page that makes an app of a workbook, where it is part of this build. */
export const [loadSheetApp] = Object.values(
  import.meta.glob<{ readonly default: ComponentType }>('../sheet-app/SheetAppPage.tsx'),
);

/** Whether an app can be made of a workbook here. */
export const readsSheets = loadSheetApp !== undefined;
