import { GlobalOutlined, SkinOutlined } from '@ant-design/icons';
import { Initial, sessionQuery, usePreferences, type ModeChoice } from '@pulu/runtime/parts';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useWords } from './words.js';

const modes: readonly ModeChoice[] = ['light', 'dark', 'system'];

/** Who is signed in; language and look. */
export function PersonMenu() {
  const { t } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const { locale, setLocale, modeChoice, setModeChoice } = usePreferences();
  if (session == null) return null;
  const { name } = session.user;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [modeChoice],
        items: [
          { key: 'who', type: 'group', label: name },
          {
            key: 'language',
            icon: <GlobalOutlined />,
            label: t('person.language'),
            onClick: () => setLocale(locale === 'zh-CN' ? 'en-US' : 'zh-CN'),
          },
          {
            key: 'mode',
            icon: <SkinOutlined />,
            label: t('person.mode'),
            children: modes.map((mode) => ({
              key: mode,
              label: t(`person.modes.${mode}`),
              onClick: () => setModeChoice(mode),
            })),
          },
        ],
      }}
    >
      <Button type="text" shape="circle" aria-label={name} icon={<Initial name={name} size={28} />} />
    </Dropdown>
  );
}
