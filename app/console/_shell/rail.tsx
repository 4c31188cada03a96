'use client'

import {
  Activity,
  BellRing,
  History,
  KeyRound,
  LogOut,
  type LucideIcon,
  MailX,
  PanelLeftClose,
  PanelLeftOpen,
  Scale,
  ScrollText,
  ShieldAlert,
  SlidersHorizontal,
  Trophy,
  Unplug,
  UserRoundCog,
  Users,
  Waypoints,
  Workflow,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '../../_ui/class-names.ts'
import { Link } from '../../_ui/link.tsx'
import { Mark } from '../../_ui/wordmark.tsx'
import { useSignOut } from '../_session/use-sign-out.ts'
import { usePreferences } from './preferences-provider.tsx'
import { RailItem, railItemClass } from './rail-item.tsx'
import { type ScreenName, screens } from './screens.ts'
import { useScreenName } from './use-screen-name.ts'

const icons: Record<ScreenName, LucideIcon> = {
  overview: Activity,
  bus: Waypoints,
  transactions: Workflow,
  breakers: Unplug,
  alerts: BellRing,
  players: Users,
  review: ShieldAlert,
  dead_letters: MailX,
  replays: History,
  rules: Scale,
  boards: Trophy,
  keys: KeyRound,
  team: UserRoundCog,
  audit: ScrollText,
}

/** Where one can go; collapses to icons that keep their names for screen readers and as tooltips. */
export const Rail = ({ onPreferences }: { onPreferences: () => void }) => {
  const t = useTranslations('console.nav')
  const { rail, set } = usePreferences()
  const { leave, leaving } = useSignOut()
  const narrow = rail === 'narrow'
  const here = useScreenName()
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
      <nav aria-label={t('label')} className="px-2 pt-2">
        {screens.map(({ name, href }) => {
          const Icon = icons[name]
          return (
            <Link
              key={name}
              href={href}
              aria-current={name === here ? 'page' : undefined}
              title={narrow ? t(name) : undefined}
              className={railItemClass(narrow, name === here)}
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
