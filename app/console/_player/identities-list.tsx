'use client'

import { useTranslations } from 'next-intl'
import type { IdentityList } from '#server/contract/identities'
import { Button } from '../../_ui/button.tsx'
import { Moment } from '../_format/moment.tsx'
import { TabBody } from './tab-body.tsx'
import { useCalledAdmin } from './use-called-admin.ts'
import { useIdentities } from './use-player.ts'

type Props = { id: string; onOpen: (event: string) => void; onGiveUp?: (source: string) => void }

/** What hosts call the player: since when, and who brought it. */
export const IdentitiesList = ({ id, onOpen, onGiveUp }: Props) => (
  <TabBody read={useIdentities(id)}>
    {({ data }) => (
      <ul>
        {data.map(name => (
          <NameRow
            key={`${name.source} ${name.external_id}`}
            name={name}
            onOpen={onOpen}
            // What came with a merge goes with it; of the last one nobody could reach them.
            {...(onGiveUp &&
              name.origin !== 'merged' &&
              data.length > 1 && { onGiveUp: () => onGiveUp(name.source) })}
          />
        ))}
      </ul>
    )}
  </TabBody>
)

type RowProps = {
  name: IdentityList['data'][number]
  onOpen: (event: string) => void
  onGiveUp?: () => void
}

const NameRow = ({ name, onOpen, onGiveUp }: RowProps) => {
  const t = useTranslations('console.player.identity')
  const called = useCalledAdmin()
  const { source, external_id, origin, since, by, reason, event_id } = name
  return (
    <li
      data-identity={source}
      data-origin={origin}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 md:grid-cols-[minmax(0,1.4fr)_minmax(0,2fr)_auto_7rem] md:px-6"
    >
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <code className="font-semibold select-all">{external_id}</code>{' '}
        <span className="text-ink-2">{source}</span>
      </p>
      <div className="min-w-0 text-small text-ink-2 [overflow-wrap:anywhere] max-md:col-span-2 max-md:row-start-2">
        <p>{by ? t(`came.${origin}_by`, { name: called(by).name }) : t(`came.${origin}`)}</p>
        {reason !== null && <p>{reason}</p>}
        {event_id !== null && (
          <button
            type="button"
            data-open={event_id}
            onClick={() => onOpen(event_id)}
            className="min-h-6 rounded-s text-brand-ink hover:underline"
          >
            {t('event')}
          </button>
        )}
      </div>
      <p className="text-right text-small whitespace-nowrap text-ink-2 tabular-nums max-md:col-start-2 max-md:row-start-1">
        {since === null ? t('since_unknown') : <Moment at={since} look="short" />}
      </p>
      <div className="text-right max-md:col-span-2 max-md:empty:hidden">
        {onGiveUp && (
          <Button look="quiet" onClick={onGiveUp} className="min-h-7! max-md:min-h-11!">
            {t('give_up')}
          </Button>
        )}
      </div>
    </li>
  )
}
