'use client'

import { Activity, LogOut, PanelLeftClose, PanelLeftOpen, Scale, SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classNames } from '../../_ui/class-names.ts'
import { Mark } from '../../_ui/wordmark.tsx'
import { useSignOut } from '../_session/use-sign-out.ts'
import { usePreferences } from './preferences-provider.tsx'
import { RailItem, railItemClass } from './rail-item.tsx'

const places = [
  { href: '/console', name: 'overview', icon: Activity },
  { href: '/console/rules', name: 'rules', icon: Scale },
] as const

/** Where one can go; collapses to icons that keep their names for screen readers and as tooltips. */
export const Rail = ({ onPreferences }: { onPreferences: () => void }) => {
  const t = useTranslations('console.nav')
  const { rail, set } = usePreferences()
  const { leave, leaving } = useSignOut()
  const path = usePathname()
  const narrow = rail === 'narrow'
  return (
    <div
      className={classNames(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-line bg-surface md:flex',
        narrow ? 'w-12' : 'w-[200px]',
      )}
    >
      <p
        className={classNames(
          'flex h-12 items-center gap-2.5 text-brand-ink',
          narrow ? 'justify-center' : 'px-4',
        )}
      >
        <Mark className="size-6" />
        <span className={narrow ? 'sr-only' : 'text-h2 text-ink'}>Diana</span>
      </p>
      <nav aria-label={t('label')} className="flex flex-col gap-0.5 px-2 pt-2">
        {places.map(({ href, name, icon: Icon }) => {
          const isHere = href === '/console' ? path === href : path.startsWith(href)
          return (
            <Link
              key={href}
              href={href}
              aria-current={isHere ? 'page' : undefined}
              title={narrow ? t(name) : undefined}
              className={railItemClass(narrow, isHere)}
            >
              <Icon className="size-4 shrink-0" aria-hidden="true" />
              <span className={narrow ? 'sr-only' : ''}>{t(name)}</span>
            </Link>
          )
        })}
      </nav>
      <div className="mt-auto flex flex-col gap-0.5 border-t border-line p-2">
        <RailItem narrow={narrow} icon={SlidersHorizontal} name={t('preferences')} onPress={onPreferences} />
        <RailItem narrow={narrow} icon={LogOut} name={t('signOut')} onPress={leave} busy={leaving} />
        <RailItem
          narrow={narrow}
          icon={narrow ? PanelLeftOpen : PanelLeftClose}
          name={t(narrow ? 'expand' : 'collapse')}
          onPress={() => set({ rail: narrow ? 'wide' : 'narrow' })}
        />
      </div>
    </div>
  )
}
