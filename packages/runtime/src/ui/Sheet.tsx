import type { DrawerProps } from 'antd';
import { lazy, Suspense, useState } from 'react';

const Drawer = lazy(() => import('antd/es/drawer/index.js'));

/** antd's drawer, fetched when it is opened first: pages that may never open one do not wait for it. */
export function Sheet(props: DrawerProps) {
  const [wasOpen, setWasOpen] = useState(false);
  if (props.open === true && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <Drawer {...props} />
    </Suspense>
  );
}
