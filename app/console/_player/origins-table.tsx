'use client'

import { useTranslations } from 'next-intl'
import type { PlayerOrigins } from '#server/contract/player-origins'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { Moment } from '../_format/moment.tsx'
import { StatusOf } from '../_players/status-of.tsx'
import { TabBody } from './tab-body.tsx'
import { useOrigins } from './use-player.ts'

const parts = ['name', 'username', 'locale', 'time_zone'] as const

/** The profile as it is in force, who said each part of it and when, and what the player is. */
export const OriginsTable = ({ id }: { id: string }) => {
  const t = useTranslations('console.player.identity')
  return (
    <TabBody read={useOrigins(id)}>
      {origins => (
        <table className="w-full tabular-nums">
          <caption className="border-b border-line px-4 py-3 text-left text-h3 md:px-6">
            {t('profile')}
          </caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('column.part')}</th>
              <th scope="col">{t('column.value')}</th>
              <th scope="col">{t('column.from')}</th>
              <th scope="col">{t('column.at')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(part => (
              <PartRow key={part} name={part} part={origins[part]} />
            ))}
            <BoardsRow seen={origins.on_boards} />
            <tr data-part="status" className="border-b border-line">
              <th scope="row" className={head}>
                {t('part.status')}
              </th>
              <td className={cell}>
                {origins.status === 'active' ? (
                  <StatusMark status="ok" word={t('active')} />
                ) : (
                  <StatusOf status={origins.status} />
                )}
              </td>
              <td className={`${cell} text-ink-2`}>{t('registered')}</td>
              <td className={`${cell} text-right text-small whitespace-nowrap text-ink-2 md:pr-6`}>
                <Moment at={origins.registered_at} look="short" />
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </TabBody>
  )
}

const head = 'w-32 py-2 pr-3 pl-4 text-left font-normal text-ink-2 md:w-48 md:pl-6'
const cell = 'px-3 py-2 [overflow-wrap:anywhere]'

/** How others see the player on boards, and who may see their achievements. */
const BoardsRow = ({ seen: { hidden, alias, achievements } }: { seen: PlayerOrigins['on_boards'] }) => {
  const t = useTranslations('console.player.identity')
  const isPlain = !hidden && alias === null && achievements === 'nobody'
  return (
    <tr data-part="on_boards" data-achievements={achievements} className="border-b border-line">
      <th scope="row" className={head}>
        {t('part.on_boards')}
      </th>
      <td className={cell}>
        {hidden ? t('seen.hidden') : alias === null ? t('seen.name') : t('seen.alias', { alias })}
        {hidden && alias !== null && (
          <span className="block text-small text-ink-2">{t('seen.keeps', { alias })}</span>
        )}
        <span className="block text-small text-ink-2">{t(`seen.achievements.${achievements}`)}</span>
      </td>
      <td className={`${cell} text-ink-2`}>{t(isPlain ? 'not_said' : 'from.player')}</td>
      <td className={`${cell} text-right text-small whitespace-nowrap text-ink-2 md:pr-6`}>–</td>
    </tr>
  )
}

const PartRow = ({ name, part }: { name: (typeof parts)[number]; part: PlayerOrigins['name'] }) => {
  const t = useTranslations('console.player.identity')
  const { value, from, at, host } = part
  return (
    <tr data-part={name} data-from={from} className="border-b border-line">
      <th scope="row" className={head}>
        {t(`part.${name}`)}
      </th>
      <td className={cell}>{value === null ? '–' : <bdi>{value}</bdi>}</td>
      <td className={`${cell} text-ink-2`}>
        {value === null ? t('not_said') : t(`from.${from}`)}
        {host !== null && <span className="block text-small">{t('host_says', { value: host })}</span>}
      </td>
      <td className={`${cell} text-right text-small whitespace-nowrap text-ink-2 md:pr-6`}>
        {value === null ? '–' : at === null ? t('at_unknown') : <Moment at={at} look="short" />}
      </td>
    </tr>
  )
}
