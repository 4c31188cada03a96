'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../../_ui/button.tsx'
import { useMay } from '../_session/role.ts'
import { OpensEvent, RecordRow } from './record-row.tsx'
import { RoleEnd } from './role-figure.tsx'
import { NoneYet, TabBody } from './tab-body.tsx'
import { useCalledAdmin } from './use-called-admin.ts'
import { useRole } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void; onChange?: () => void }

/** What the player is now, and how that came: from what to what, until when, who and why. */
export const RoleTab = ({ id, onOpen, onChange }: Props) => {
  const t = useTranslations('console.player')
  const mayChange = useMay('change_roles')
  const called = useCalledAdmin()
  return (
    <TabBody read={useRole(id)}>
      {body => (
        <>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-3 md:px-6">
            <p data-role={body.role} className="min-w-0 flex-1">
              <strong className="font-semibold">{t(`role.${body.role}`)}</strong>{' '}
              <span className="text-ink-2">{t(`role_does.${body.role}`)}</span>
              <span className="block text-small text-ink-2 tabular-nums">
                <RoleEnd of={body} />
              </span>
            </p>
            {mayChange && onChange && (
              <Button look="secondary" onClick={onChange}>
                {t('change_role')}
              </Button>
            )}
          </div>
          {body.data.length === 0 && <NoneYet of="role">{t('no_role_changes')}</NoneYet>}
          <ol>
            {body.data.map(({ id: event, number, before, after, until, ...change }) => (
              <RecordRow
                key={number}
                data={{ 'data-role-change': number }}
                what={
                  <OpensEvent event={event} onOpen={onOpen}>
                    <span className="text-ink-2">{t(`role.${before}`)} → </span>
                    <span className="font-semibold">{t(`role.${after}`)}</span>
                    {until !== null && (
                      <span className="block text-small text-ink-2 tabular-nums">
                        <RoleEnd of={{ role: after, until }} />
                      </span>
                    )}
                  </OpensEvent>
                }
                why={change.cause === 'ordered' ? change.reason : t(`role_${change.cause}`)}
                by={change.by && called(change.by)}
                at={change.at}
                isOpening
              />
            ))}
          </ol>
          {body.has_more && <p className="px-4 py-3 text-small text-ink-3 md:px-6">{t('older_roles')}</p>}
        </>
      )}
    </TabBody>
  )
}
