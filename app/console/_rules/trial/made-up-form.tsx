'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { RuleSetLanguage } from '#server/contract/rule-set-language'
import type { TrialEvents } from '#server/contract/rule-set-trials'
import { Button } from '../../../_ui/button.tsx'
import { usePreferences } from '../../_shell/preferences-provider.tsx'
import { inputClass, selectClass } from '../form/field.tsx'
import { instantOf } from '../instant-of.ts'
import { madeUpData } from './made-up-data.ts'
import { MadeUpField } from './made-up-field.tsx'
import { OccurredField } from './occurred-field.tsx'
import type { TrialRun } from './use-trial.ts'

type Props = { trial: TrialRun; language: RuleSetLanguage; latest: TrialEvents['data'] }

/** An activity that nobody sent: of which player, of which type, with which fields. */
export const MadeUpForm = ({ trial, language, latest }: Props) => {
  const t = useTranslations('console.trial')
  const id = useId()
  const [player, setPlayer] = useState(latest[0]?.player_id ?? '')
  const [type, setType] = useState(latest[0]?.type ?? language.activities[0]?.type ?? '')
  const [time, setTime] = useState('')
  const { zone } = usePreferences()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const fields = language.activities.find(one => one.type === type)?.fields ?? []
  const wrong = (place: string) =>
    trial.problem?.errors.find(({ pointer }) => pointer === `/activity/${place}`)?.detail
  const players = new Map(latest.map(event => [event.player_id, event.player_name]))
  return (
    <form
      className="grid grid-cols-2 gap-x-3 gap-y-2 border-b border-line px-4 py-3 md:px-6"
      onSubmit={event => {
        event.preventDefault()
        const data = madeUpData(fields, typed)
        const at = instantOf(time, zone)
        const when = at === null ? {} : { occurred_at: at }
        void trial.run({ activity: { type, player_id: player.trim(), data, ...when } })
      }}
    >
      <div className="col-span-2">
        <label htmlFor={`${id}p`} className="mb-1 block text-label text-ink-2">
          {t('player')}
        </label>
        <input
          id={`${id}p`}
          type="text"
          list={`${id}l`}
          value={player}
          placeholder="ply_…"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={event => setPlayer(event.target.value)}
          className={`${inputClass} font-mono text-small placeholder:text-ink-3`}
        />
        <datalist id={`${id}l`}>
          {[...players].map(([value, name]) => (
            <option key={value} value={value} label={name ?? undefined} />
          ))}
        </datalist>
      </div>
      <div className="col-span-2">
        <label htmlFor={`${id}t`} className="mb-1 block text-label text-ink-2">
          {t('activity')}
        </label>
        <select
          id={`${id}t`}
          value={type}
          onChange={event => setType(event.target.value)}
          className={`${selectClass} font-mono text-small`}
        >
          {language.activities.map(one => (
            <option key={one.type} value={one.type}>
              {one.type}
            </option>
          ))}
        </select>
      </div>
      <OccurredField value={time} zone={zone} wrong={wrong('occurred_at')} onChange={setTime} />
      {fields.map(field => (
        <MadeUpField
          key={`${type}/${field.name}`}
          field={field}
          value={typed[field.name] ?? ''}
          wrong={wrong(`data/${field.name}`)}
          onChange={value => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <div className="col-span-2 flex items-center justify-between gap-3">
        <p className="text-small text-ink-3">{t('nothing_sent')}</p>
        <Button type="submit" busy={trial.busy} disabled={player.trim() === '' || type === ''}>
          {t('try')}
        </Button>
      </div>
    </form>
  )
}
