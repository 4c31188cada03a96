'use client'

import { useTranslations } from 'next-intl'
import type { BusHealthView } from '#server/contract/bus-health'
import { useFormats } from '../_format/use-formats.ts'

/** The log, all streams together, and what Redis has left. */
export const StreamsLine = ({ health }: { health: BusHealthView }) => {
  const { streams, redis_memory, relay, retention } = health
  const t = useTranslations('console.bus.streams')
  const formats = useFormats()
  const sum = (of: 'entries' | 'bytes') =>
    streams.some(one => one[of] === null) ? null : streams.reduce((all, one) => all + (one[of] ?? 0), 0)
  const [entries, bytes] = [sum('entries'), sum('bytes')]
  const events = streams.reduce((all, { head }) => all + head, 0)
  return (
    <dl
      data-streams=""
      className="grid grid-cols-2 gap-px border-b border-line bg-line sm:grid-cols-3 xl:grid-cols-6"
    >
      <Figure name={t('log')} value={formats.count(events)} note={t('log_note')} />
      <LogBegins retention={retention} />
      <Figure
        name={t('relay')}
        value={relay.behind_events === null ? '–' : formats.count(relay.behind_events)}
        note={t(relay.has_leader ? 'relay_note' : 'no_leader')}
      />
      <Figure
        name={t('entries')}
        value={entries === null ? '–' : formats.count(entries)}
        note={t('entries_note')}
      />
      <Figure name={t('bytes')} value={bytes === null ? '–' : formats.bytes(bytes)} note={t('bytes_note')} />
      <Figure
        name={t('memory')}
        value={redis_memory === null ? '–' : formats.bytes(redis_memory.used_bytes)}
        note={
          redis_memory === null
            ? t('memory_unknown')
            : redis_memory.max_bytes === null
              ? t('memory_open')
              : t('memory_of', { max: formats.bytes(redis_memory.max_bytes) })
        }
      />
    </dl>
  )
}

/** Since when the log has everything, and the day that goes next; or who keeps it. */
function LogBegins({ retention: { days, begins, next, kept_by: keptBy } }: Pick<BusHealthView, 'retention'>) {
  const t = useTranslations('console.bus.retention')
  // Days of the log are days of UTC, wherever it is read.
  const { utcDay } = useFormats()
  const who = [...new Set(keptBy.map(one => t(`who.${one.who}`, { name: one.name })))]
  return (
    <Figure
      name={t('begins')}
      value={begins === null ? t('whole') : utcDay(begins)}
      note={
        who.length > 0
          ? t('kept_by', { who: who.join(', ') })
          : next === null
            ? t('kept', { days })
            : t('next', { days, day: utcDay(next.due_at) })
      }
    />
  )
}

const Figure = ({ name, value, note }: { name: string; value: string; note: string }) => (
  <div className="bg-bg px-4 py-2.5 md:px-6">
    <dt className="text-label text-ink-2">{name}</dt>
    <dd>
      <span className="block text-h2 tabular-nums">{value}</span>
      <span className="text-small text-ink-3">{note}</span>
    </dd>
  </div>
)
