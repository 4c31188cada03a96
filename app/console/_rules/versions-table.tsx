'use client'

import { useTranslations } from 'next-intl'
import { Link } from '../../_ui/link.tsx'
import { Moment } from '../_format/moment.tsx'
import { SectionHead } from '../_overview/section-head.tsx'
import { AdminName } from './admin-name.tsx'
import type { ListReply } from './rule-set-types.ts'

/** What was ever in force, newest first. On a phone each version takes two lines. */
export const VersionsTable = ({ list }: { list: ListReply }) => {
  const t = useTranslations('console.rules')
  return (
    <section aria-labelledby="rules-versions">
      <SectionHead id="rules-versions" title={t('versions')} />
      <ul className="border-t border-line">
        {list.data.map(version => (
          <li key={version.version} className="border-b border-line">
            <Link
              href={`/console/rules/versions/${version.version}`}
              className="grid min-h-(--row) grid-cols-[3rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 hover:bg-sunken md:grid-cols-[3rem_4rem_minmax(0,1fr)_6rem_7rem_15rem] md:px-6"
            >
              <span className="font-mono font-semibold">{`v${version.version}`}</span>
              <span className="order-last md:order-none">
                {version.live && (
                  <span className="rounded-s bg-ok-soft px-1.5 py-0.5 text-small font-semibold text-ok">
                    {t('live')}
                  </span>
                )}
              </span>
              <span className="min-w-0 truncate">{version.note}</span>
              <span className="text-small text-ink-2 max-md:hidden">
                {version.based_on !== null && t('based_on', { version: version.based_on })}
              </span>
              <span className="max-md:hidden">
                <AdminName id={version.published_by} admins={list.admins} />
              </span>
              <Moment
                at={version.published_at}
                look="full"
                className="text-small text-ink-2 tabular-nums max-md:order-last max-md:col-span-2 max-md:col-start-2 md:text-right"
              />
            </Link>
          </li>
        ))}
      </ul>
      {list.has_more && <p className="px-4 py-3 text-small text-ink-3 md:px-6">{t('older')}</p>}
    </section>
  )
}
