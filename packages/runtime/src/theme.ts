import { theme as antd, type ThemeConfig } from 'antd';

export type Mode = 'light' | 'dark';

/** The system's own typefaces, Chinese ones named so that no platform falls back to a bitmap or a Japanese face. */
const fontFamily = [
  '-apple-system',
  'BlinkMacSystemFont',
  "'Segoe UI'",
  // Latin faces go before Chinese ones, whose quotation marks are as wide as a character.
  'Roboto',
  "'Helvetica Neue'",
  'Arial',
  "'PingFang SC'",
  "'Hiragino Sans GB'",
  "'Microsoft YaHei'",
  "'Noto Sans CJK SC'",
  "'Noto Sans SC'",
  "'Source Han Sans SC'",
  'sans-serif',
].join(', ');

/** Paper and ink with a pine green; the amber of a lane marking is kept for the logo and for what waits. */
const palettes = {
  light: {
    colorPrimary: '#17695a',
    colorPrimaryBg: '#e8f3ef',
    colorPrimaryBgHover: '#d5e9e2',
    colorPrimaryBorder: '#a3cfc2',
    colorInfo: '#2f6bb5',
    colorSuccess: '#357c38',
    // What antd derives of so dark a green is a grey that its words cannot be read on.
    colorSuccessBg: '#e9f4e9',
    colorSuccessBgHover: '#d6ead7',
    colorSuccessBorder: '#a9d0ab',
    colorWarning: '#c97a09',
    colorError: '#cf3f38',
    colorLink: '#17695a',
    colorTextBase: '#1b211f',
    colorTextTertiary: '#666c69',
    colorTextDescription: '#666c69',
    colorTextPlaceholder: '#6b716e',
    colorBgBase: '#ffffff',
    colorBgLayout: '#f5f5f1',
    colorBorder: '#d9dad3',
    colorBorderSecondary: '#e9e9e3',
    colorSplit: '#ecece6',
    tagBg: '#f1f1ec',
    onPrimary: '#ffffff',
  },
  dark: {
    colorPrimary: '#3aa88f',
    colorPrimaryBg: '#16302a',
    colorPrimaryBgHover: '#1c3d35',
    colorPrimaryBorder: '#2a5c4f',
    colorInfo: '#5b93d6',
    colorSuccess: '#5fb562',
    colorWarning: '#e0a33a',
    colorError: '#f08a84',
    colorLink: '#5cc2ab',
    colorTextBase: '#eceeea',
    colorTextTertiary: '#969c99',
    colorTextDescription: '#969c99',
    colorTextPlaceholder: '#8f9592',
    colorBgBase: '#141817',
    colorBgLayout: '#0e1110',
    colorBgContainer: '#171b1a',
    colorBgElevated: '#1f2423',
    colorBorder: '#353c3a',
    colorBorderSecondary: '#272d2b',
    colorSplit: '#272d2b',
    tagBg: '#262c2a',
    onPrimary: '#0e1110',
  },
} as const;

/** What options, people and series are told apart by: quieter than antd's own, so that they go with the paper and the green. */
const hues = {
  blue: '#3b82d9',
  cyan: '#15adc4',
  green: '#2fb866',
  gold: '#d9a11e',
  orange: '#e0812d',
  red: '#dd4b45',
  magenta: '#d6579b',
  purple: '#8c67db',
  volcano: '#dc6540',
  geekblue: '#5c72db',
  lime: '#98b82c',
  yellow: '#d4b725',
} as const;

/** What the page lies on. */
export function groundOf(mode: Mode): string {
  return palettes[mode].colorBgLayout;
}

/**
 * The whole look, in one place: antd derives every component, and every style sheet here reads `--ant-*` variables.
 * @param motion whether things move into place; people may have told their system that they had rather not
 * @param thumbs whether things are as high as a thumb needs them
 */
export function themeOf(mode: Mode, motion: boolean, thumbs: boolean): ThemeConfig {
  const { tagBg, onPrimary, ...palette } = palettes[mode];
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: thumbs ? `pulu-${mode}-thumbs` : `pulu-${mode}` },
    hashed: false,
    token: {
      ...hues,
      ...palette,
      motion,
      fontFamily,
      fontSize: 14,
      fontSizeHeading1: 28,
      fontSizeHeading2: 22,
      fontSizeHeading3: 18,
      fontSizeHeading4: 16,
      fontSizeHeading5: 14,
      fontWeightStrong: 600,
      borderRadius: 8,
      borderRadiusLG: 12,
      borderRadiusSM: 6,
      controlHeight: thumbs ? 44 : 34,
      controlHeightSM: thumbs ? 44 : 26,
      controlHeightLG: thumbs ? 48 : 42,
      ...(motion ? { motionDurationMid: '0.16s', motionDurationSlow: '0.22s' } : {}),
      boxShadowTertiary: '0 1px 2px 0 rgb(0 0 0 / 4%)',
    },
    components: {
      Button: {
        primaryColor: onPrimary,
        dangerColor: onPrimary,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        ...(thumbs ? { paddingInlineSM: 14 } : {}),
      },
      Menu: { itemHeight: 34, itemBorderRadius: 8, itemMarginInline: 8, activeBarBorderWidth: 0, iconSize: 15 },
      Table: {
        headerBg: palette.colorBgBase,
        headerSplitColor: 'transparent',
        cellPaddingBlockMD: 9,
        cellPaddingInlineMD: 12,
        borderColor: palette.colorBorderSecondary,
      },
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 6px' },
      Tabs: { horizontalItemPadding: thumbs ? '12px 0' : '10px 0', horizontalItemGutter: 24, titleFontSize: 14 },
      Card: { bodyPadding: 20, headerFontSize: 15 },
      Modal: { titleFontSize: 16 },
      Tag: { defaultBg: tagBg },
      Layout: { bodyBg: palette.colorBgLayout, siderBg: palette.colorBgLayout, headerBg: palette.colorBgLayout },
    },
  };
}
