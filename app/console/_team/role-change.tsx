'use client'

import { Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Permission } from '#server/contract/permissions'
import type { MemberRolePreview } from '#server/contract/team'

/** What another role takes away, and what it brings. */
export const RoleChange = ({ preview }: { preview: MemberRolePreview }) => {
  const t = useTranslations('console.team')
  const { before, after, loses, gains, invitations } = preview
  return (
    <section
      data-preview={preview.version}
      aria-label={t('change.preview_title')}
      className="rounded-m border border-line px-3 py-2"
    >
      <p className="font-semibold">
        {t(`role.${before}`)} → {t(`role.${after}`)}
      </p>
      {loses.length === 0 && <p className="text-ink-2">{t('change.loses_nothing')}</p>}
      <Verbs kind="loses" verbs={loses} />
      <Verbs kind="gains" verbs={gains} />
      {invitations > 0 && (
        <p className="mt-2 rounded-s bg-warn-soft px-2 py-1 text-warn">
          {t('change.invitations', { count: invitations })}
        </p>
      )}
    </section>
  )
}

const looks = { loses: { icon: Minus, colour: 'text-bad' }, gains: { icon: Plus, colour: 'text-ok' } }

const Verbs = ({ kind, verbs }: { kind: keyof typeof looks; verbs: readonly Permission[] }) => {
  const t = useTranslations('console.team')
  const { icon: Icon, colour } = looks[kind]
  if (verbs.length === 0) return null
  return (
    <>
      <h3 className="mt-2 text-label text-ink-2">{t(`change.${kind}`)}</h3>
      <ul data-verbs={kind}>
        {verbs.map(verb => (
          <li key={verb} className="flex items-start gap-2">
            <Icon className={`mt-[3px] size-3.5 shrink-0 ${colour}`} aria-hidden="true" />
            {t(`permission.${verb}`)}
          </li>
        ))}
      </ul>
    </>
  )
}
