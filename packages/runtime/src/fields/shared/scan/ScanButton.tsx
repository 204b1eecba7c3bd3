import { ScanOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const Scanner = lazy(() => import('./Scanner.js'));

interface ScanButtonProps extends Pick<ButtonProps, 'size' | 'type' | 'disabled'> {
  /** Is told what the code says. */
  readonly onScanned: (text: string) => void;
}

/** Opens the camera to read a barcode or a QR code. */
export function ScanButton({ onScanned, ...look }: ScanButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...look}
        icon={<ScanOutlined />}
        aria-label={t('scan.open')}
        title={t('scan.open')}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <Scanner
            onCancel={() => setOpen(false)}
            onScanned={(text) => {
              setOpen(false);
              onScanned(text);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
