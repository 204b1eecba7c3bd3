import { theme } from 'antd';
import { useMemo } from 'react';

/** The colours and letters that charts are drawn in, from the theme. */
export interface ChartLook {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly background: string;
  readonly primary: string;
  readonly faint: string;
  /** The part of something that is chosen. */
  readonly chosen: string;
  readonly font: string;
  /** Whether things move into place. */
  readonly motion: boolean;
  /** Of series, in their order. */
  readonly series: readonly string[];
  /** By the names that options have for their colours. */
  readonly named: Readonly<Record<string, string>>;
}

/** What charts take from the theme; it changes with the theme. */
export function useChartLook(): ChartLook {
  const { token } = theme.useToken();
  return useMemo(
    () => ({
      text: token.colorText,
      quiet: token.colorTextSecondary,
      line: token.colorSplit,
      background: token.colorBgContainer,
      primary: token.colorPrimary,
      faint: token.colorFillSecondary,
      chosen: token.colorPrimaryBorder,
      font: token.fontFamily,
      motion: token.motion,
      series: [
        token.colorPrimary,
        token.gold,
        token.blue,
        token.volcano,
        token.purple,
        token.cyan,
        token.magenta,
        token.lime,
        token.geekblue,
        token.orange,
      ],
      named: {
        blue: token.blue,
        cyan: token.cyan,
        green: token.green,
        gold: token.gold,
        orange: token.orange,
        red: token.red,
        magenta: token.magenta,
        purple: token.purple,
        gray: token.colorTextQuaternary,
      },
    }),
    [token],
  );
}
