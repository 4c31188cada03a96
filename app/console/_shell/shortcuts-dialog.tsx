'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from './dialog.tsx'
import { usePreferences } from './preferences-provider.tsx'
import { screens } from './screens.ts'

const rows = [
  { keys: ['Ctrl', 'K'], name: 'palette' },
  { keys: ['/'], name: 'filter' },
  { keys: ['Space'], name: 'pause' },
  { keys: ['.'], name: 'fresh' },
  { keys: ['j', 'k'], name: 'move' },
  { keys: ['Enter'], name: 'open' },
  { keys: ['Esc'], name: 'close' },
  ...screens.map(({ key, name }) => ({ keys: ['g', key], name })),
  { keys: ['?'], name: 'help' },
] as const

/** Which key does what. */
export const ShortcutsDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTranslations('console.shortcuts')
  const { keys } = usePreferences()
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
        {rows.map(row => (
          <div key={row.name} className="contents">
            <dt className="flex gap-1">
              {row.keys.map(key => (
                <kbd
                  key={key}
                  className="inline-flex h-6 min-w-6 items-center justify-center rounded-s border border-line-strong px-1.5 font-mono text-small"
                >
                  {key === 'Space' ? t('space') : key}
                </kbd>
              ))}
            </dt>
            <dd>{t(row.name)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-small text-ink-3">{t(keys === 'on' ? 'canSwitchOff' : 'areOff')}</p>
    </Dialog>
  )
}
